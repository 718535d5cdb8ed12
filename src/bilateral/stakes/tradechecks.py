"""Claims on trade beside the data: amounts, ranks, shares, and GDP.

Within five per cent (ten for "about") a figure agrees; a share within one point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bilateral.actors import names_of, state_name
from bilateral.records import UNDATED, Tie
from bilateral.stakes.dependence import dependence, valuation_of
from bilateral.stakes.holdings import Book, Flow, Holdings
from bilateral.stakes.model import Check, Dependence, Share, Verdict
from bilateral.stakes.wording import money, percent, place, possessive, signed, whose
from bilateral.stakes.years import Asked, asked, beside, caveat

CLOSE, ABOUT = 0.05, 0.1
POINT = 1.0
BASES = ("total", "exports", "imports")
# What a rank is counted by; what is not here (investor, creditor) is nothing that trade data tell.
BASIS: Mapping[str, str] = {
    "partner": "total", "market": "exports", "destination": "exports", "buyer": "exports",
    "customer": "exports", "importer": "exports", "consumer": "exports", "purchaser": "exports",
    "supplier": "imports", "source": "imports", "seller": "imports", "exporter": "imports",
}  # fmt: skip
PLAIN = frozenset(
    "trading trade commercial export import foreign overall single main goods".split()
)
ALL_GOODS = frozenset("imports exports goods trade merchandise".split())
SHARED = frozenset("share of the its their his her all total overall 's’s".split())
FREIGHT = "imports valued CIF hold freight and insurance, some 5 to 10 % more than FOB"
MIRROR = "two states' reports of one flow differ: goods pass through third states, and at year ends"
BALANCED = "a reconciled figure is neither state's own"
SERVICES = "goods alone; a claim may count services"


# ---------------------------------------------------------------- amounts


def check_trade(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """ "Trade had grown to $26 billion" beside each book's figure, mirror figures included."""
    if tie.value is None or len(tie.parties) != 2 or tie.subject not in AMOUNTS:
        return
    when = asked(tie, published)
    for book in held.books_between(*tie.parties):
        if book.measure == "trade":
            yield from _by_book(tie, when, book, held)


def _by_book(tie: Tie, when: Asked, book: Book, held: Holdings) -> Iterator[Check]:
    flows = [flow for flow in held.between(*tie.parties) if flow.book == book]
    years = beside(sorted({flow.year for flow in flows}), when)
    for year in years:
        of = [flow for flow in flows if flow.year == year]
        sold = sum(flow.value for flow in of if flow.exporter == tie.parties[0])
        bought = sum(flow.value for flow in of if flow.importer == tie.parties[0])
        yield _amount(tie, when, book, year, of, (sold, bought))


AMOUNTS: Mapping[str, Callable[[float, float], float]] = {
    "trade": lambda sold, bought: sold + bought,
    "exports": lambda sold, bought: sold,
    "imports": lambda sold, bought: bought,
    "trade deficit": lambda sold, bought: abs(bought - sold),
    "trade surplus": lambda sold, bought: abs(sold - bought),
}
BALANCES = frozenset({"trade deficit", "trade surplus"})  # the words do not always tell whose


def _amount(
    tie: Tie,
    when: Asked,
    book: Book,
    year: str,
    flows: Sequence[Flow],
    sides: tuple[float, float],
) -> Check:
    """A claim's amount beside a book's; ``sides`` are what its first party sold and bought."""
    claimed, figure = float(tie.value or 0), AMOUNTS[tie.subject](*sides)
    difference = claimed / figure - 1 if figure > 0 and tie.unit == "USD" else None
    why_not = _no_verdict(tie, year, when)
    verdict, words = _verdict(tie, difference)
    notes = "; ".join((*_favour(tie, sides), valuation_of(book, list(flows))))
    if why_not:
        verdict, difference = _unjudged(why_not), None
        text = f"{why_not}: {whose(book)} has {money(figure)} for {year} ({notes})"
    else:
        text = f"{words} {whose(book)} for {year} ({money(figure)}; {notes}){_undated(when)}"
    return Check(
        verdict=verdict,
        text=text,
        source=book.source,
        reporter=book.reporter,
        year=year,
        figure=figure,
        unit="USD",
        difference=difference,
        file=flows[0].file,
        line=flows[0].line,
        why=_why(book) if verdict == "differs" else (),
    )


def _favour(tie: Tie, sides: tuple[float, float]) -> Iterator[str]:
    """Whose a surplus is."""
    if tie.subject in BALANCES and len(set(sides)) > 1:
        winner = tie.parties[0] if sides[0] > sides[1] else tie.parties[1]
        yield f"{state_name(winner) or winner} had the surplus"


def _unjudged(why_not: str) -> Verdict:
    return "not covered" if why_not.startswith("no figure") else "no verdict"


def _no_verdict(tie: Tie, year: str, when: Asked) -> str | None:
    if tie.unit != "USD":
        return f"the claim is in {tie.unit or 'no currency'}, the data are in USD"
    if tie.status != "actual":
        return f"the claim is {tie.status}"
    return caveat(year, when)


def _verdict(tie: Tie, difference: float | None) -> tuple[Verdict, str]:
    """The verdict and its first words: "differs by +22 % from"."""
    if difference is None:
        return "differs", "differs from"
    limit = ABOUT if tie.comparator == "~" else CLOSE
    if abs(difference) <= limit:
        return "agrees", f"agrees within {limit:.0%} with".replace("%", " %")
    if tie.comparator == ">" and difference < 0:
        return "agrees", "is less, as claimed, than"
    if tie.comparator == "<" and difference > 0:
        return "agrees", "is more, as claimed, than"
    return "differs", f"differs by {signed(difference)} from"


def _undated(when: Asked) -> str:
    return "" if when.told else "; the claim has no date"


def _why(book: Book) -> tuple[str, ...]:
    return (BALANCED, SERVICES) if book.reporter is None else (FREIGHT, MIRROR, SERVICES)


# ---------------------------------------------------------------- ranks


def check_rank(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """ "China is Argentina's second-largest trading partner", recounted in three ways."""
    basis = _basis(tie)
    if tie.value is None or len(tie.parties) != 2 or basis is None:
        return
    state, holder = tie.parties if tie.holder != tie.parties[0] else reversed(tie.parties)
    when = asked(tie, published)
    for book in (b for b in held.books_of(state) if b.measure == "trade"):
        for year in beside(held.years_of(book, state), when):
            if found := dependence(held, book, state, holder, year):
                yield _rank(tie, when, basis, found)


def _basis(tie: Tie) -> str | None:
    words = tie.subject.casefold().split()
    return BASIS.get(words[-1].removesuffix("s")) if words else None


def _rank(tie: Tie, when: Asked, basis: str, found: Dependence) -> Check:
    ranks = {name: _side(found, name).rank for name in BASES}
    right = ranks[basis] == tie.value
    told = f"{_ranks(ranks)} in {found.year} ({whose(_book(found))})"
    why_not = _one_good(tie) or _no_rank_verdict(tie, found.year, when)
    if why_not:
        verdict: Verdict = _unjudged(why_not)
        text = f"{why_not}: {told}{', as claimed' if right else ''}"
    else:
        verdict = "agrees" if right else "differs"
        text = f"{verdict}: {told}{_undated(when)}"
    return Check(
        verdict=verdict,
        text=text,
        source=found.source,
        reporter=found.reporter,
        year=found.year,
        figure=float(ranks[basis]),
        unit="rank",
        why=(SERVICES, "states are counted one by one, not the European Union as a whole")
        if verdict == "differs"
        else (),
    )


def _no_rank_verdict(tie: Tie, year: str, when: Asked) -> str | None:
    return f"the claim is {tie.status}" if tie.status != "actual" else caveat(year, when)


def _one_good(tie: Tie) -> str | None:
    """Why a rank is not among all goods: "biggest soybean buyer", "biggest buyer of its soy"."""
    *before, noun = tie.subject.casefold().split()
    after = re.search(
        rf"\b{re.escape(noun)}s? (?:of|for) ((?:\w+\W+){{0,3}}\w+)", tie.evidence.text
    )
    named = set(re.findall(r"\w+", after[1].casefold())) if after else set()
    if set(before) <= PLAIN and (not after or BASIS.get(noun) == "total" or named & ALL_GOODS):
        return None
    return "the claim is on some goods, the data are on all"


def _ranks(ranks: Mapping[str, int]) -> str:
    """ "second by total, exports and imports"; "second by total, third by exports and imports"."""
    groups: dict[int, list[str]] = {}
    for name, rank in ranks.items():
        groups.setdefault(rank, []).append(name)
    return ", ".join(f"{place(rank)} by {_listed(names)}" for rank, names in groups.items())


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _side(found: Dependence, basis: str) -> Share:
    return {"total": found.total, "exports": found.exports, "imports": found.imports}[basis]


def _book(found: Dependence) -> Book:
    return Book(found.source, found.reporter, found.measure)


# ---------------------------------------------------------------- shares, GDP, "partner"


def check_share(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """ "China takes 36 % of Chile's exports"."""
    basis = next((b for b in ("exports", "imports", "trade") if b in tie.subject.casefold()), None)
    if basis is None or len(tie.parties) != 2 or tie.value is None:
        return
    owner = next((p for p in tie.parties if _is_named(p, tie.subject)), tie.parties[0])
    other = next(p for p in tie.parties if p != owner)
    when = asked(tie, published)
    some = _some_goods(tie, owner)
    for book in (b for b in held.books_of(owner) if b.measure == "trade"):
        for year in beside(held.years_of(book, owner), when):
            if found := dependence(held, book, owner, other, year):
                side = _side(found, "total" if basis == "trade" else basis)
                yield _share_check(tie, when, side.share, whose(book), book, year, some)
    for figure in held.facts("share", owner, other, basis):
        if figure.value is not None:
            book = Book(figure.source, None, "share")
            yield _share_check(tie, when, figure.value / 100, book.source, book, figure.year, some)


def _is_named(code: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names_of(code))


def _some_goods(tie: Tie, owner: str) -> str | None:
    """Why the share is not of all goods: "share of Fiji's sugar exports"."""
    rest = tie.subject
    for name in sorted(names_of(owner), key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(name)}\b(?:'s?|’s?)?", " ", rest)
    words = set(re.findall(r"\w+", rest.casefold()))
    known = {"share", "s", "exports", "imports", "trade", *SHARED, *PLAIN}
    return None if words <= known else "the claim is on some goods, the data are on all"


def _share_check(
    tie: Tie, when: Asked, share: float, name: str, book: Book, year: str, some: str | None
) -> Check:
    points = float(tie.value or 0) - 100 * share
    why_not = some or _no_rank_verdict(tie, year, when)
    agrees = abs(points) <= POINT or (points < 0 if tie.comparator == ">" else False)
    agrees = agrees or (tie.comparator == "<" and points > 0)
    verdict: Verdict = "agrees" if agrees else "differs"
    told = f"{percent(share)} in {year} ({name})"
    if why_not:
        verdict = _unjudged(why_not)
        text = f"{why_not}: {told}"
    else:
        text = f"{verdict}: {told}{_undated(when)}"
    return Check(
        verdict=verdict, text=text, source=book.source, reporter=book.reporter, year=year,
        figure=100 * share, unit="percent", difference=None if why_not else points / 100,
        why=(SERVICES,) if verdict == "differs" else (),
    )  # fmt: skip


def check_figure(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """A state's GDP."""
    if tie.value is None or len(tie.parties) != 1:
        return
    when = asked(tie, published)
    figure = held.gdp(tie.parties[0], when.year) if when.year else None
    if figure is None or not figure.value:
        return
    difference = float(tie.value) / figure.value - 1
    verdict, words = _verdict(tie, difference)
    why_not = _no_verdict(tie, when.year if figure.year == UNDATED else figure.year, when)  # type: ignore[arg-type]
    told = f"{money(figure.value)}, {figure.year}"
    if why_not:
        verdict = _unjudged(why_not)
    text = (
        f"{why_not}: {figure.source} has {told}" if why_not else f"{words} {figure.source} ({told})"
    )
    yield Check(
        verdict=verdict, text=text, source=figure.source, year=figure.year, figure=figure.value,
        unit="USD", difference=difference, file=figure.file, line=figure.line,
    )  # fmt: skip


def check_partner(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """A partnership: the figures on both sides, without a verdict."""
    if len(tie.parties) != 2:
        return
    when = asked(tie, published)
    for state, other in (tie.parties, tuple(reversed(tie.parties))):
        for book in (b for b in held.books_of(state) if b.measure == "trade"):
            for year in beside(held.years_of(book, state), when)[-1:]:
                if found := dependence(held, book, state, other, year):
                    yield _partner(found)


def _partner(found: Dependence) -> Check:
    names = (state_name(found.partner) or found.partner, state_name(found.state) or found.state)
    return Check(
        verdict="no verdict",
        text=(
            f"{names[0]} had {percent(found.total.share)} of {possessive(names[1])} trade in "
            f"{found.year}, {place(found.total.rank)} of {found.total.among} partners "
            f"({whose(_book(found))})"
        ),
        source=found.source,
        reporter=found.reporter,
        year=found.year,
        figure=100 * found.total.share,
        unit="percent",
    )
