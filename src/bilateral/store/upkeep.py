"""Joining small files, and dropping what no state that is to stay readable needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from arro3.core import Table

from bilateral.store.commits import FULL, exact, insisting, layout, publish, writable
from bilateral.store.lock import locked
from bilateral.store.tables import ORDER

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from bilateral.store.commits import Tables

CROWD = 8  # files of about one size, in one year, after which an addition joins them
SIZES = tuple(FULL >> shift for shift in (9, 6, 3, 0))  # each eight times the one before


class Tidied(msgspec.Struct, frozen=True):
    """What a vacuum did."""

    joined: int
    removed: int

    def text(self) -> str:
        """The same for a person to read."""
        return f"{self.joined:,} files joined with others, {self.removed:,} removed\n"


def vacuum(folder: str, keep_days: int) -> Tidied:
    """Join small files, undo interrupted additions, remove files unused for so many days."""
    with locked(folder):
        return insisting(lambda: _vacuum(folder, writable(folder), keep_days))


def join_crowded(tables: Tables) -> None:
    """Join files of a year where there are many of one size, the smallest first.

    Joined by size, a row is written anew a few times only, however many additions there are.
    """
    for name, table in tables.items():
        for size in SIZES:
            for year in _crowded(table, size, CROWD):
                table.optimize.compact(
                    [("year", "=", year)],
                    target_size=size,
                    writer_properties=layout(name),
                    commit_properties=exact(),
                )


def _vacuum(folder: str, tables: Tables, keep_days: int) -> Tidied:
    joined = sum(_sort(name, table) for name, table in tables.items())
    publish(tables)
    before = _stored(folder)
    for table in tables.values():
        table.vacuum(
            retention_hours=24 * keep_days,
            dry_run=False,
            enforce_retention_duration=False,
            full=True,
            commit_properties=exact(),
        )
    publish(tables)  # what is removed is told in the tables' logs, so that it made new versions
    return Tidied(joined, before - _stored(folder))


def _stored(folder: str) -> int:
    """How many data files lie there, needed or not; of an object store that is not counted."""
    return sum("_delta_log" not in path.parts for path in Path(folder).rglob("*.parquet"))


def _sort(name: str, table: DeltaTable) -> int:
    """Put the rows of years with several small files in their order; how many files these were."""
    crowded = _crowded(table, FULL, 1)
    if crowded:
        table.optimize.z_order(
            [ORDER[name]],
            [("year", "in", [*crowded])],
            target_size=FULL,
            writer_properties=layout(name),
            commit_properties=exact(),
        )
    return sum(crowded.values())


def _crowded(table: DeltaTable, size: int, most: int) -> dict[str, int]:
    """The years with more than so many files below a size, and how many they have."""
    small = Counter(year for year, bytes_ in _files(table) if bytes_ < size)
    return {year: number for year, number in sorted(small.items()) if number > most}


def _files(table: DeltaTable) -> Iterator[tuple[str, int]]:
    """Year and size of each live file."""
    actions = Table.from_arrow(table.get_add_actions(flatten=True))
    columns = (actions[name].to_pylist() for name in ("partition.year", "size_bytes"))
    yield from zip(*columns, strict=True)
