"""The intensity of a panel's cells, by the estimate that the ledger's months have.

A directed pair's acts of one side come at a rate that differs from period to period; what all its
periods say together holds those that say little (see ``estimates``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from msgspec import inspect

from bilateral.events.codebook import codebook
from bilateral.records import EVENT_TYPES
from bilateral.relations.estimates import (
    Cumulants,
    Weights,
    estimate,
    exposures,
    intensity,
    prior_of,
)
from bilateral.relations.months import usual_weight
from bilateral.store.columns import Columns, table_of
from bilateral.store.reading import Snapshot

Row = dict[str, Any]
KEY = ("actor", "recipient", "period")
RATES = tuple(f"{side}{end}" for side in ("cooperation", "conflict", "balance")
              for end in ("", "_low", "_high"))  # fmt: skip
COLUMNS: Columns = (
    *((name, inspect.StrType()) for name in KEY),
    *((name, inspect.FloatType()) for name in RATES),
)
BATCH = 50_000  # cells that are put into the table at once


def add_intensity(snapshot: Snapshot) -> None:
    """Make table ``intensity`` of all ``pairs`` and ``periods``, from the counts in ``acts``."""
    columns = ", ".join([*(f"{n} VARCHAR" for n in KEY), *(f"{n} DOUBLE" for n in RATES)])
    snapshot.query(f"CREATE TABLE intensity ({columns})")
    cells = _cells(snapshot)
    while batch := list(islice(cells, BATCH)):
        snapshot.connection.register("given", table_of(batch, COLUMNS))
        snapshot.query("INSERT INTO intensity SELECT * FROM given")
        snapshot.connection.unregister("given")


def _cells(snapshot: Snapshot) -> Iterator[Row]:
    counts = ", ".join(f"coalesce({t.lower()}_actual, 0) AS {t}" for t in EVENT_TYPES)
    rows = snapshot.stream(f"""
        SELECT actor, recipient, period, articles_read, {counts}
        FROM pairs CROSS JOIN periods LEFT JOIN acts USING (actor, recipient, first_day)
        ORDER BY actor, recipient, first_day""")
    for _, group in groupby(rows, key=itemgetter("actor", "recipient")):
        yield from rated(list(group))


def rated(cells: Sequence[Row]) -> Iterator[Row]:
    """A pair's periods in their order (``articles_read``, a count for each type), with rates.

    In Goldstein points a period of average reading; null where nothing was read.
    """
    read = exposures([cell["articles_read"] for cell in cells])
    sides = [_side(cells, read, sign) for sign in (1, -1)]
    for cell, exposure, friendly, hostile in zip(cells, read, *sides, strict=True):
        found = (friendly, hostile, friendly.minus(hostile)) if exposure else ()
        values = [
            value for each in map(estimate, found) for value in (each.mean, each.low, each.high)
        ]
        yield {name: cell[name] for name in KEY} | dict(zip(RATES, values, strict=False))


def _side(cells: Sequence[Row], read: Sequence[float], sign: int) -> list[Cumulants]:
    """The intensity of each period's acts whose score has this sign, as a positive number."""
    acts = [_acts(cell, sign) for cell in cells]
    prior = prior_of([*zip(acts, read, strict=True)], usual_weight(sign))
    return [intensity(prior, each, exposure) for each, exposure in zip(acts, read, strict=True)]


def _acts(cell: Row, sign: int) -> Weights:
    found: Counter[float] = Counter()
    for type, kind in codebook().types.items():
        if kind.goldstein * sign > 0 and cell[type]:
            found[abs(kind.goldstein)] += cell[type]
    return found
