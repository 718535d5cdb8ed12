"""What the data of the user show, as documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.records import DataFile
from bilateral.report.document import Document, Grid, Group, Item, Section
from bilateral.report.phrases import state_name
from bilateral.report.shares_chart import shares_chart
from bilateral.stakes import Dependence, Influence, Stakes, money
from bilateral.stakes.holdings import Book


def file_phrase(file: DataFile) -> str:
    """Whose data they are, of which years, in which unit they came."""
    return ", ".join(part for part in (file.source, _years(file), file.scale) if part)


def files_document(files: Sequence[DataFile]) -> Document:
    """The files of data that a store holds."""
    columns = ("source", "kind", "years", "unit", "data", "aside", "file", "licence", "note")
    rows = tuple(
        (
            file.source, file.kind, _years(file), file.scale or "–", f"{file.data:,}",
            f"{file.aside:,}", file.name, file.licence or "not told", file.note or "",
        )
        for file in files
    )  # fmt: skip
    note = "" if rows else "None yet; `bilateral data add FILE` puts some in."
    grid = Grid(columns, rows, numbers=frozenset({4, 5})) if rows else None
    return Document("Files of data", (), (Section("Files", note, grid=grid),))


def _years(file: DataFile) -> str:
    if file.first is None:
        return "undated"
    return file.first if file.first == file.last else f"{file.first}–{file.last}"


def stakes_document(found: Stakes) -> Document:
    """What two states have at stake with each other, each figure with its source and year."""
    sections = (
        _dependence(found),
        *_by_book(found),
        _asymmetry(found),
        _told(found),
        *_goods(found),
        _shared(found),
        _influence(found),
        _missing(found),
    )
    names = f"{state_name(found.first)} and {state_name(found.second)}"
    year = (("Year", found.year),) if found.year else ()
    return Document(f"What is at stake: {names}", year, tuple(s for s in sections if s))


def _dependence(found: Stakes) -> Section:
    """The picture, and how to read the tables below it."""
    note = (
        "Goods, in US dollars, by source. HHI: Herfindahl index of a state's trade with all other "
        "partners, from 0 (spread) to 1 (one partner). Shown: each state's share of trade with the "
        "other, by the source that has most years."
    )
    none = "The data hold no trade of either with the other."
    return Section("Dependence", note if found.dependences else none, picture=_chart(found))


COLUMNS = (
    "year", "exports", "% of exports", "rank", "imports", "% of imports", "rank", "% of trade",
    "rank", "% of GDP", "GDP of", "others' HHI",
)  # fmt: skip


def _by_book(found: Stakes) -> Iterator[Section]:
    """A table for each state and source, a row a year."""
    books: dict[tuple[str, ...], list[Dependence]] = {}
    for d in found.dependences:
        books.setdefault((d.state, d.source, d.reporter or "", d.measure), []).append(d)
    for of in books.values():
        one = of[-1]
        by = f" as {state_name(one.reporter)} reports it" if one.reporter else ""
        grid = Grid(COLUMNS, tuple(map(_dependence_row, of)), frozenset(range(len(COLUMNS))))
        name = f"{state_name(one.state)} on {state_name(one.partner)}: {one.source}"
        yield Section(name, f"{one.valuation}{by}; ranks among {one.total.among}", grid=grid)


def _short(value: float) -> str:
    return money(value).removesuffix(" USD")


def _dependence_row(d: Dependence) -> tuple[str, ...]:
    gdp = (f"{100 * d.output.share:.2f}", d.output.year) if d.output else ("–", "–")
    return (
        d.year, _short(d.exports.value), f"{100 * d.exports.share:.2f}", str(d.exports.rank),
        _short(d.imports.value), f"{100 * d.imports.share:.2f}", str(d.imports.rank),
        f"{100 * d.total.share:.2f}", str(d.total.rank), *gdp,
        "–" if d.concentration is None else f"{d.concentration:.3f}",
    )  # fmt: skip


def _chart(found: Stakes) -> str:
    """The shares of total trade by each state's first source of goods."""
    lines = []
    for state, other in ((found.first, found.second), (found.second, found.first)):
        of = [d for d in found.dependences if d.state == state and d.measure == "trade"]
        longest = max(
            (Book(d.source, d.reporter, d.measure) for d in of),
            key=lambda book: sum((d.source, d.reporter) == book[:2] for d in of),
            default=None,
        )
        points = [
            (int(d.year), d.total.share)
            for d in of
            if longest and (d.source, d.reporter) == longest[:2] and d.year.isdecimal()
        ]
        lines.append((f"{state} on {other}", points))
    return shares_chart("Share of each state's trade that is with the other", *lines)


def _asymmetry(found: Stakes) -> Section | None:
    columns = ("year", f"{found.first} on {found.second}, %", f"{found.second} on {found.first}, %",
               "difference, points", "source")  # fmt: skip
    rows = tuple(
        (a.year, f"{100 * a.first:.2f}", f"{100 * a.second:.2f}", f"{100 * a.difference:+.2f}",
         a.source)
        for a in found.asymmetries
    )  # fmt: skip
    note = f"Shares of total trade; above zero, {state_name(found.first)} needs the other more."
    grid = Grid(columns, rows, numbers=frozenset(range(4)))
    return Section("Asymmetry", note, grid=grid) if rows else None


def _told(found: Stakes) -> Section | None:
    columns = ("state", "partner", "flow", "% of it", "year", "source")
    rows = tuple(
        (state_name(t.state), state_name(t.partner), t.flow, f"{t.percent:g}", t.year, t.source)
        for t in found.told
    )
    note = "As a book of facts has them, rounded; only the largest partners are listed."
    return (
        Section("Shares as told", note, grid=Grid(columns, rows, frozenset({3, 4})))
        if rows
        else None
    )


def _goods(found: Stakes) -> Iterator[Section]:
    for goods in found.goods:
        columns = ("product", "imports", "% from the partner", "partner's % of world exports")
        rows = tuple(
            (g.product, money(g.imports), f"{100 * g.share:.0f}", f"{100 * g.of_world:.0f}")
            for g in goods.found
        )
        names = f"{state_name(goods.state)} from {state_name(goods.partner)}"
        note = (
            f"{len(rows)} of {goods.traded:,} goods that {state_name(goods.state)} imports "
            f"({goods.source}, {goods.year}): bought more than sold, more than half from the "
            "partner, which sells more than 30 % of the world's (Rogers and others 2020)."
        )
        grid = Grid(columns, rows, frozenset({1, 2, 3})) if rows else None
        yield Section(f"Goods that few others could supply: {names}", note, grid=grid)


def _shared(found: Stakes) -> Section | None:
    columns = ("what", "of the first", "of the second", "shared", "Jaccard", "year", "source")
    rows = tuple(
        (s.what, str(s.first), str(s.second), str(len(s.shared)), f"{s.jaccard:.4f}", s.year,
         s.source)
        for s in found.shared
    )  # fmt: skip
    items = tuple(
        Item(head=f"{state_name(a.state)} owes {state_name(a.partner)}: {', '.join(a.obligations)}",
             details=(f"{a.source}, {a.year}",))
        for a in found.alliances
    )  # fmt: skip
    if not rows and not items:
        return None
    grid = Grid(columns, rows, frozenset(range(1, 6))) if rows else None
    note = "Full members; the states that each has promised to defend. Jaccard: shared of all."
    return Section("Shared bodies and alliances", note, (Group("", items),) if items else (), grid)


def _influence(found: Stakes) -> Section | None:
    rows = tuple(row for each in found.influences for row in _influence_rows(each))
    note = (
        "Bandwidth (mean of its inputs) times dependence (mean of its inputs), from 0 to 1; in the "
        "manner of the Formal Bilateral Influence Capacity index, with fewer inputs than that has."
    )
    grid = Grid(("of", "over", "year", "what", "value", "how"), rows, frozenset({4}))
    return Section("Formal influence", note, grid=grid) if rows else None


def _influence_rows(each: Influence) -> Iterator[tuple[str, ...]]:
    about = (state_name(each.holder), state_name(each.over), each.year)
    totals = (
        ("influence", each.value, "bandwidth × dependence"),
        ("bandwidth", each.bandwidth, "mean of its inputs that are known"),
        ("dependence", each.dependence, "mean of its inputs that are known"),
    )
    for name, value, how in (*totals, *((i.name, i.value, i.how) for i in each.inputs)):
        yield (*about, name, "not known" if value is None else f"{value:.4f}", how)


def _missing(found: Stakes) -> Section | None:
    items = tuple(Item(head=each) for each in found.missing)
    return Section("Not in the data", groups=(Group("", items),)) if items else None
