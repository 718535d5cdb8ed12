"""A pair in our record and in another system's, as a document."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.relations import ComparedSeries, Comparison
from bilateral.report.document import Document, Grid, Section
from bilateral.report.phrases import state_name

ABOUT = (
    "Months in which something of a kind is in both records, in one, or in neither, and Spearman's "
    "rank correlation of the monthly counts with its 95 % interval. The two read different "
    "articles by different rules: neither is the measure of the other."
)
MONTHLY = "How many incidents (ours) and events (theirs) each month has, where there are any."


def comparison_document(comparison: Comparison) -> Document:
    """The summary by direction and quad class, then month by month."""
    theirs = comparison.origin
    kinds = Grid(
        (
            "who → whom",
            "quad class",
            "both",
            "ours only",
            f"{theirs} only",
            "neither",
            "correlation",
        ),
        tuple(_kind_row(series) for series in comparison.series),
        numbers=frozenset(range(2, 7)),
    )
    months = Grid(
        ("month", "who → whom", "quad class", "ours", theirs),
        tuple(row for series in comparison.series for row in _month_rows(series)),
        numbers=frozenset((3, 4)),
    )
    compared = comparison.months
    reach = f"{compared[0]} to {compared[-1]}" if compared else "none"
    return Document(
        title=f"{comparison.names[0]} – {comparison.names[1]}: ours and {theirs}",
        facts=(("Months compared", f"{len(compared):,} ({reach})"),),
        sections=(
            Section("Agreement", ABOUT, grid=kinds),
            Section("By month", MONTHLY, grid=months),
        ),
    )


def _way(series: ComparedSeries) -> str:
    return f"{state_name(series.actor)} → {state_name(series.recipient)}"


def _kind_row(series: ComparedSeries) -> tuple[str, ...]:
    found = series.correlation
    told = f"{found.mean:.2f} [{found.low:.2f}, {found.high:.2f}]" if found else "–"
    counts = (series.both, series.only_ours, series.only_theirs, series.neither)
    return (_way(series), series.quad, *(f"{count:,}" for count in counts), told)


def _month_rows(series: ComparedSeries) -> Iterator[tuple[str, ...]]:
    for month in series.months:
        if month.ours or month.theirs:
            counts = (f"{len(month.ours):,}", f"{len(month.theirs):,}")
            yield (month.month, _way(series), series.quad, *counts)
