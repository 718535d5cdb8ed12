"""What two states have at stake with each other: shares, ranks, concentration, asymmetry.

Shares of exports, imports and trade as in Hirschman (1945); the Herfindahl index after Hirschman
(1964); asymmetry as the difference of the two dependences (Keohane and Nye 1977; Barbieri 1996).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bilateral.stakes.holdings import Book, Flow, Holdings
from bilateral.stakes.model import Asymmetry, Dependence, Output, Share

FEWEST = 2  # partners, below which a share is of the file and not of a state's trade
By = Mapping[str, float]  # partner to value


def dependences(held: Holdings, state: str, partner: str) -> Iterator[Dependence]:
    """What the first has at stake with the second, by book and year."""
    for book in held.books_of(state):
        for year in held.years_of(book, state):
            if found := dependence(held, book, state, partner, year):
                yield found


def dependence(
    held: Holdings, book: Book, state: str, partner: str, year: str
) -> Dependence | None:
    """The same by one book in one year; None if it has no flow between the two then.

    None also where it knows no other partner, as a file cut to one pair: that tells no share.
    """
    flows = held.flows_of(book, state, year)
    mutual = [f for f in flows if partner in (f.exporter, f.importer)]
    if not mutual:
        return None
    exports, imports = _by(flows, state, True), _by(flows, state, False)
    total = {p: exports.get(p, 0.0) + imports.get(p, 0.0) for p in {**exports, **imports}}
    if len(total) < FEWEST:
        return None
    both = _share(total, partner)
    return Dependence(
        state=state,
        partner=partner,
        source=book.source,
        reporter=book.reporter,
        measure=book.measure,
        year=year,
        valuation=valuation_of(book, mutual),
        exports=_share(exports, partner),
        imports=_share(imports, partner),
        total=both,
        output=_output(held, state, year, both.value),
        concentration=herfindahl([v for p, v in total.items() if p != partner]),
    )


def _by(flows: Iterable[Flow], state: str, sold: bool) -> By:
    """What a state sold to each partner, or bought from it."""
    return {
        f.importer if sold else f.exporter: f.value
        for f in flows
        if (f.exporter if sold else f.importer) == state
    }


def herfindahl(values: list[float]) -> float | None:
    """The sum of squared shares: 1 if all goes to one, near 0 if it is spread; None of nothing."""
    whole = sum(sorted(values))
    return sum(sorted((value / whole) ** 2 for value in values)) if whole else None


def valuation_of(book: Book, flows: list[Flow]) -> str:
    """How exports and imports are valued, in words."""
    if book.measure == "intermediate":
        return "inputs alone"
    if book.reporter is None:
        return " and ".join(sorted({f.valuation for f in flows if f.valuation})) or "not told"
    sides = {
        "exports" if f.exporter == book.reporter else "imports": f.valuation or "valued as told"
        for f in flows
    }
    return ", ".join(f"{name} {sides[name]}" for name in sorted(sides))


def _share(by: By, partner: str) -> Share:
    value, whole = by.get(partner, 0.0), sum(sorted(by.values()))
    return Share(
        value=value,
        of=whole,
        share=value / whole if whole else 0.0,
        rank=1 + sum(other > value for other in by.values()),
        among=sum(other > 0 for other in by.values()),
    )


def _output(held: Holdings, state: str, year: str, trade: float) -> Output | None:
    found = held.gdp(state, year)
    if found is None or not found.value:
        return None
    return Output(gdp=found.value, year=found.year, source=found.source, share=trade / found.value)


def asymmetries(first: list[Dependence], second: list[Dependence]) -> Iterator[Asymmetry]:
    """The two shares of total trade, where one source has both in a year."""
    other = {(d.source, d.measure, d.year): d for d in second}
    for one in first:
        if two := other.get((one.source, one.measure, one.year)):
            yield Asymmetry(
                source=one.source,
                year=one.year,
                first=one.total.share,
                second=two.total.share,
                difference=one.total.share - two.total.share,
            )
