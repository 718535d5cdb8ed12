"""Events that other systems coded: a table beside the record, which nothing mixes with it.

An event is known by its id, so that the same file, or one that overlaps it, adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.records import Imported, Origin
from bilateral.store.commits import (
    apart_table,
    exact,
    insisting,
    layout,
    new_apart_table,
)
from bilateral.store.lock import locked
from bilateral.store.reading import Snapshot
from bilateral.store.tables import IMPORTED, imported_of, imported_rows, pairs_of
from bilateral.store.upkeep import join_crowded

if TYPE_CHECKING:
    from deltalake import DeltaTable

KNOWN = f"""
    SELECT id FROM {IMPORTED}
    WHERE year IN (SELECT unnest($years)) AND date BETWEEN $first AND $last
      AND id IN (SELECT unnest($ids))"""
BOTH = "list_contains(string_split(codes, ' '), $first) AND "
BOTH += "list_contains(string_split(codes, ' '), $second)"


def keep(folder: str, events: Sequence[Imported]) -> int:
    """Keep those events that are not there yet; how many that were."""
    with locked(folder):
        return insisting(lambda: _keep(folder, {event.id: event for event in events}))


def _keep(folder: str, events: dict[str, Imported]) -> int:
    from deltalake import write_deltalake

    table = apart_table(folder, IMPORTED) or new_apart_table(folder, IMPORTED)
    known = _known(table, events)
    fresh = [event for event in events.values() if event.id not in known]
    if fresh:
        write_deltalake(
            table,
            imported_rows(fresh),
            mode="append",
            schema_mode="merge",
            writer_properties=layout(IMPORTED),
            commit_properties=exact(),
        )
        join_crowded({IMPORTED: table})
    return len(fresh)


def _known(table: DeltaTable, events: dict[str, Imported]) -> frozenset[str]:
    days = sorted({event.date for event in events.values()})
    with Snapshot.of({IMPORTED: table}, IMPORTED) as snapshot:
        found = snapshot.query(
            KNOWN,
            years=sorted({day[:4] for day in days}),
            first=days[0],
            last=days[-1],
            ids=list(events),
        )
    return frozenset(row["id"] for row in found)


def imported_between(
    snapshot: Snapshot,
    first: str,
    second: str,
    since: str | None,
    until: str | None,
    origin: Origin | None,
) -> Iterator[Imported]:
    """What other systems, or one, coded between two states in that time; the oldest first."""
    sql = f"""
        SELECT * FROM {IMPORTED} WHERE {BOTH}
          AND year >= $since[:4] AND date >= $since AND year <= $until[:4] AND date <= $until
          AND ($origin IS NULL OR origin = $origin)
        ORDER BY date, id"""
    values = {"since": since or "", "until": until or "9999", "origin": origin}
    pair = (min(first, second), max(first, second))
    for row in snapshot.query(sql, first=first, second=second, **values):
        event = imported_of(row)
        if pair in pairs_of(event):
            yield event


def counts_by_origin(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """How many events of each other system there are."""
    sql = f"SELECT origin, count(*) AS n FROM {IMPORTED} GROUP BY origin ORDER BY origin"
    return tuple((row["origin"], row["n"]) for row in snapshot.query(sql))
