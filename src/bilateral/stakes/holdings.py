"""What the data in a store tell of some states, read once and asked many times.

Where a source has a pair's flow in several files, that of the file added last counts; where a file
has it by product and as a whole, the whole; where only by product, the sum of its coarsest level. A
line that repeats another of its file counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from bilateral.records import UNDATED, DataFile

if TYPE_CHECKING:
    from bilateral.store import Store
    from bilateral.store.reading import Snapshot

TOLD = "data AS d JOIN (SELECT id, source, added, name FROM data_files) AS f ON d.file = f.id"
SAME_FLOW = "measure, state, partner, year, reporter, flow"
FLOWS = f"""
    WITH told AS (
        SELECT f.source, f.added, f.name, d.*, coalesce(length(product), 0) AS level FROM {TOLD}
        WHERE measure IN ('trade', 'intermediate') AND state <> partner
          AND (list_contains($states, state) OR list_contains($states, partner))
        QUALIFY row_number() OVER (
            PARTITION BY file, {SAME_FLOW}, product, value ORDER BY line) = 1),
    summed AS (
        SELECT source, added, name, file, level, {SAME_FLOW}, max(valuation) AS valuation,
               sum(round(value, 2)::DECIMAL(38, 2))::DOUBLE AS value, min(line) AS line
        FROM told GROUP BY source, added, name, file, level, {SAME_FLOW}),
    coarsest AS (
        SELECT * FROM summed
        QUALIFY row_number() OVER (PARTITION BY file, {SAME_FLOW} ORDER BY level) = 1)
    SELECT * FROM coarsest
    QUALIFY row_number() OVER (PARTITION BY source, {SAME_FLOW} ORDER BY added DESC) = 1
    ORDER BY source, reporter NULLS FIRST, {SAME_FLOW}"""
SAME_FACT = "measure, state, partner, year, flow, detail"
FIGURES = f"""
    SELECT f.source, f.name, d.* FROM {TOLD}
    WHERE measure IN ('gdp', 'share', 'membership', 'alliance') AND list_contains($states, state)
    QUALIFY f.added = max(f.added) OVER (PARTITION BY f.source, {SAME_FACT})
    ORDER BY f.source, {SAME_FACT}, line"""
BODIES = f"""
    SELECT f.source, partner AS body, max(year) AS last FROM {TOLD}
    WHERE measure = 'membership' GROUP BY f.source, partner ORDER BY f.source, partner"""
ENDS = f"""
    SELECT f.source, measure, max(year) AS last FROM {TOLD}
    WHERE measure IN ('membership', 'alliance') GROUP BY f.source, measure ORDER BY f.source"""


class Book(NamedTuple):
    """Whose figures: a source, the state that reported them (none: reconciled), and of what."""

    source: str
    reporter: str | None
    measure: str


class Flow(NamedTuple):
    """Goods from one state to another in a year, in US dollars, and where that stands."""

    book: Book
    exporter: str
    importer: str
    year: str
    value: float
    valuation: str | None
    file: str
    line: int


class Figure(NamedTuple):
    """Any other datum."""

    source: str
    measure: str
    state: str
    partner: str | None
    year: str
    value: float | None
    flow: str | None
    detail: str | None
    file: str
    line: int


class Holdings:
    """The data of some states."""

    def __init__(self, snapshot: Snapshot, states: Iterable[str]) -> None:
        from bilateral.store.data import files

        named = sorted(set(states))
        self.files: tuple[DataFile, ...] = tuple(files(snapshot))
        self.flows = [_flow(row) for row in snapshot.query(FLOWS, states=named)]
        self.figures = [_figure(row) for row in snapshot.query(FIGURES, states=named)]
        self.bodies = {(row["source"], row["body"]) for row in snapshot.query(BODIES)}
        self.ends = {(r["source"], r["measure"]): r["last"] for r in snapshot.query(ENDS)}
        self._of: dict[tuple[Book, str, str], list[Flow]] = {}
        for flow in self.flows:
            for state in {flow.exporter, flow.importer}:
                self._of.setdefault((flow.book, state, flow.year), []).append(flow)

    def flows_of(self, book: Book, state: str, year: str) -> Sequence[Flow]:
        """All that a state sold and bought in a year, by one book."""
        return self._of.get((book, state, year), ())

    def books_of(self, state: str) -> list[Book]:
        """The books that tell of all partners of a state: reconciled ones and its own reports."""
        books = {book for book, of, _ in self._of if of == state and book.reporter in (None, state)}
        return sorted(books, key=order)

    def books_between(self, first: str, second: str) -> list[Book]:
        """The books that tell of a flow between two states."""
        return sorted({flow.book for flow in self.between(first, second)}, key=order)

    def between(self, first: str, second: str) -> Iterator[Flow]:
        """The flows between two states, all years and books."""
        pair = {first, second}
        return (flow for flow in self.flows if {flow.exporter, flow.importer} == pair)

    def years_of(self, book: Book, state: str) -> list[str]:
        """The years in which a book tells of a state."""
        return sorted({year for of_book, of, year in self._of if (of_book, of) == (book, state)})

    def facts(
        self, measure: str, state: str, partner: str | None = None, flow: str | None = None
    ) -> list[Figure]:
        """Figures of a measure, of one partner or flow if these are named."""
        return [
            figure
            for figure in self.figures
            if (figure.measure, figure.state) == (measure, state)
            and partner in (None, figure.partner)
            and flow in (None, figure.flow)
        ]

    def gdp(self, state: str, year: str) -> Figure | None:
        """The GDP of a year, else of one beside it.

        One without a year ("latest") goes with the two last years of which there is any trade.
        """
        last = max((year for _, _, year in self._of), default=year)
        near = [str(int(year) + step) for step in (0, -1, 1)]
        wanted = [near[0], *([UNDATED] if int(year) >= int(last) - 1 else []), *near[1:]]
        found = [figure for figure in self.facts("gdp", state) if figure.year in wanted]
        return min(found, key=lambda figure: wanted.index(figure.year), default=None)


def order(book: Book) -> tuple[str, str, str]:
    """Reconciled books first, then by source and reporter."""
    return (book.reporter or "", book.source, book.measure)


def holdings(store: Store, states: Iterable[str]) -> Holdings:
    """What the store's data tell of these states."""
    with store.data() as snapshot:
        return Holdings(snapshot, states)


def _flow(row: dict[str, Any]) -> Flow:
    book = Book(row["source"], row["reporter"], row["measure"])
    return Flow(
        book, row["state"], row["partner"], row["year"], row["value"], row["valuation"],
        row["name"], row["line"],
    )  # fmt: skip


def _figure(row: dict[str, Any]) -> Figure:
    names = (*Figure._fields[:-2], "name", "line")
    return Figure(*(row[name] for name in names))
