"""Figures and lists that the user supplied: tables beside the record, which nothing mixes with it.

A file is known by its content, so that adding it again adds nothing. Its data are appended first;
the commit that lists the file makes them count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bilateral.errors import InputError
from bilateral.records import DataFile, Datum
from bilateral.store.commits import apart_table, exact, layout, new_apart_table
from bilateral.store.lock import locked
from bilateral.store.reading import Snapshot
from bilateral.store.tables import DATA, DATA_FILES, data_file_of, data_rows, file_rows
from bilateral.store.upkeep import join_crowded

if TYPE_CHECKING:
    from arro3.core import Table
    from deltalake import DeltaTable

BATCH = 100_000  # data that are appended at once


def keep(
    folder: str, file_id: str, data: Iterable[Datum], described: Callable[[], DataFile]
) -> bool:
    """Keep the data of a file; False, and nothing read, if the file is there."""
    with locked(folder):
        listed = _table(folder, DATA_FILES)
        kept = _table(folder, DATA)
        if _has(listed, DATA_FILES, "id", file_id):
            return False
        if _has(kept, DATA, "file", file_id):  # of an addition that was killed
            _forget(kept, file_id)
        _append_all(kept, file_id, iter(data))
        file = described()
        _append(listed, DATA_FILES, file_rows(file, order=len(_ids(listed))))
        join_crowded({DATA: kept, DATA_FILES: listed})
        return True


def files(snapshot: Snapshot) -> Iterator[DataFile]:
    """The files, in the order in which they were added."""
    for row in snapshot.query(f"SELECT * FROM {DATA_FILES} ORDER BY added, id"):
        yield data_file_of(row)


def _table(folder: str, name: str) -> DeltaTable:
    return apart_table(folder, name) or new_apart_table(folder, name)


def _append_all(table: DeltaTable, file_id: str, data: Iterator[Datum]) -> None:
    """Append the data in batches; nothing is left of them if reading them fails."""
    some = False
    try:
        while batch := list(islice(data, BATCH)):
            _append(table, DATA, data_rows(batch))
            some = True
    except BaseException:
        if some:
            _forget(table, file_id)
        raise
    if not some:
        raise InputError("no line of it could be read as data; `--as` says what a file is")


def _append(table: DeltaTable, name: str, rows: Table) -> None:
    from deltalake import write_deltalake

    write_deltalake(
        table,
        rows,
        mode="append",
        schema_mode="merge",
        writer_properties=layout(name),
        commit_properties=exact(),
    )


def _forget(table: DeltaTable, file_id: str) -> None:
    table.delete(f"file = '{file_id}'", commit_properties=exact())


def _has(table: DeltaTable, name: str, column: str, value: str) -> bool:
    with Snapshot.of({name: table}, name) as snapshot:
        sql = f"SELECT 1 FROM {name} WHERE {column} = $value LIMIT 1"
        return bool(snapshot.query(sql, value=value))


def _ids(table: DeltaTable) -> list[str]:
    with Snapshot.of({DATA_FILES: table}, DATA_FILES) as snapshot:
        return [row["id"] for row in snapshot.query(f"SELECT id FROM {DATA_FILES}")]
