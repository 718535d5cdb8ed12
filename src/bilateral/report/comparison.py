"""A pair in our record and in another system's, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bilateral.relations import ComparedSeries, Comparison
from bilateral.report.document import Document, Grid, Section
from bilateral.report.phrases import interval_phrase, state_name

ABOUT = (
    "Months in which something of a kind is in both records, in one, or in neither, and Spearman's "
    "rank correlation of the monthly counts with its 95 % interval. The two read different "
    "articles by different rules: neither is the measure of the other."
)
MONTHLY = (
    "How many incidents (ours) and events (theirs) each month has. Not compared are months in "
    "which nothing was read here, or which their data do not reach."
)
NAMES = {"gdelt": "GDELT", "polecat": "POLECAT", "icews": "ICEWS"}


def comparison_document(comparison: Comparison) -> Document:
    """The summary by direction and quad class, then each direction month by month."""
    theirs = NAMES[comparison.origin]
    heads = ("who → whom", "quad class", "ours", theirs, "both", "ours only", f"{theirs} only")
    columns = (*heads, "neither", "correlation")
    rows = tuple(_kind_row(series) for series in comparison.series)
    kinds = Grid(columns, rows, numbers=frozenset(range(2, 8)))
    compared = comparison.months
    reach = f"{compared[0]} to {compared[-1]}" if compared else "none"
    return Document(
        title=f"{comparison.names[0]} – {comparison.names[1]}: ours and {theirs}",
        facts=(("Months compared", f"{len(compared):,} ({reach})"),),
        sections=(Section("Agreement", ABOUT, grid=kinds), *_directions(comparison)),
    )


def _way(series: ComparedSeries) -> str:
    return f"{state_name(series.actor)} → {state_name(series.recipient)}"


def _kind_row(series: ComparedSeries) -> tuple[str, ...]:
    found = series.correlation
    told = interval_phrase(found.mean, found.low, found.high, 2) if found else "–"
    months = [month for month in series.months if month.compared]
    sums = sum(len(month.ours) for month in months), sum(len(month.theirs) for month in months)
    counts = (*sums, series.both, series.only_ours, series.only_theirs, series.neither)
    return (_way(series), series.quad, *(f"{count:,}" for count in counts), told)


def _directions(comparison: Comparison) -> Iterator[Section]:
    for way, group in groupby(comparison.series, _way):
        series = list(group)
        columns = ("month", *(each.quad for each in series), "")
        numbers = frozenset(range(1, len(series) + 1))
        grid = Grid(columns, tuple(_month_rows(series)), numbers=numbers)
        yield Section(f"{way} by month, ours / {NAMES[comparison.origin]}", MONTHLY, grid=grid)


def _month_rows(series: Sequence[ComparedSeries]) -> Iterator[tuple[str, ...]]:
    """Months in which either has something, with what both have of each quad class."""
    for row in zip(*(each.months for each in series), strict=True):
        if any(month.ours or month.theirs for month in row):
            counts = (f"{len(month.ours):,} / {len(month.theirs):,}" for month in row)
            yield (row[0].month, *counts, "" if row[0].compared else "not compared")
