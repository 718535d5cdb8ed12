"""Joining small files, and dropping what no state that is to stay readable needs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from arro3.core import Table

from bilateral.store.commits import (
    FULL,
    NOTE,
    apart_table,
    exact,
    insisting,
    layout,
    publish,
    writable,
)
from bilateral.store.lock import locked
from bilateral.store.tables import APART, ORDER

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from bilateral.store.commits import Tables

CROWD = 8  # files of about one size, in one year, after which an addition joins them
SORTED = "sorted year="  # and the year: what the commit says that did it
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
        return insisting(lambda: _vacuum(folder, _all(folder), keep_days))


def _all(folder: str) -> Tables:
    apart = {name: apart_table(folder, name) for name in APART}
    return {**writable(folder), **{n: table for n, table in apart.items() if table is not None}}


def join_crowded(tables: Tables) -> None:
    """Join files of a year where there are many of one size, the smallest first.

    Joined by size, a row is written anew a few times only, however many additions there are.
    """
    for name, table in tables.items():
        for size in SIZES:
            for year in _crowded(table, size):
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
    """How many data files lie there, needed or not."""
    return sum("_delta_log" not in path.parts for path in Path(folder).rglob("*.parquet"))


def _sort(name: str, table: DeltaTable) -> int:
    """Put the rows of years with new files in their order; how many files these years had.

    A year at a time, which bounds the memory that it takes.
    """
    since, files = _sorted_at(table), _files(table)
    years = sorted({file.year for file in files if file.written > since.get(file.year, 0)})
    for year in years:
        table.optimize.z_order(
            [ORDER[name]],
            [("year", "=", year)],
            target_size=FULL,
            writer_properties=layout(name),
            commit_properties=exact(note=f"{SORTED}{year}"),
        )
    return sum(file.year in years for file in files)


def _sorted_at(table: DeltaTable) -> dict[str, int]:
    """When each year was last put in its order, in the log's milliseconds, as its history tells."""
    notes = [(c[NOTE], c["timestamp"]) for c in reversed(table.history()) if NOTE in c]
    return {note.removeprefix(SORTED): at for note, at in notes if note.startswith(SORTED)}


def _crowded(table: DeltaTable, size: int) -> list[str]:
    """The years with too many files below a size."""
    small = Counter(file.year for file in _files(table) if file.size < size)
    return sorted(year for year, number in small.items() if number > CROWD)


class _File(NamedTuple):
    year: str
    size: int
    written: int


def _files(table: DeltaTable) -> list[_File]:
    """The live files."""
    actions = Table.from_arrow(table.get_add_actions(flatten=True))
    names = ("partition.year", "size_bytes", "modification_time")
    return [_File(*row) for row in zip(*(actions[n].to_pylist() for n in names), strict=True)]
