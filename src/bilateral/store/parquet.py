"""Coded articles as four Parquet files with nested columns, for readers of the tables elsewhere.

Each row of a record says which ``article`` it belongs to (a hash of its id and source, so that ids
that two sources share stay apart) and keeps the record's ``position`` in it. Rows are in the order
of the input.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from arro3.core import Field, Schema, Table

from bilateral.errors import InputError
from bilateral.records import CodedArticle, from_json
from bilateral.store.columns import Columns, arrow_type, build, columns_of
from bilateral.store.tables import NAMES, NUMBER, RECORDS, TEXT, coding_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 1000  # articles in memory at a time


def check_folder(folder: Path) -> None:
    """InputError if the folder holds anything but the four files of an earlier run."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder")
    ours = {place.name for name in NAMES for place in (_file(folder, name), _part(folder, name))}
    others = sorted({path.name for path in folder.glob("*")} - ours)
    if others:
        raise InputError(f"{folder}: holds other files ({others[0]}); name a new folder")


def write_parquet(lines: Path, folder: Path) -> None:
    """The coded articles in a file of JSON lines as ``articles.parquet``, ``events.parquet`` …

    Each file appears when it is whole.
    """
    import duckdb

    check_folder(folder)
    folder.mkdir(exist_ok=True)
    work = folder.with_name(f".{folder.name}.tables")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        with duckdb.connect(str(work / "tables.duckdb")) as connection:
            # One thread, so that rows keep their order and equal rows give equal bytes.
            connection.execute("SET threads = 1")
            _fill(connection, lines)
            for name in NAMES:
                _copy(connection, folder, name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fill(connection: DuckDBPyConnection, lines: Path) -> None:
    for number, batch in enumerate(_batches(lines)):
        articles = [from_json(line) for line in batch]
        for name in NAMES:
            connection.register("new", _table(name, articles))
            begin = f"INSERT INTO {name}" if number else f"CREATE TABLE {name} AS"
            connection.execute(f"{begin} SELECT * FROM new")
            connection.unregister("new")


def _table(name: str, articles: Sequence[CodedArticle]) -> Table:
    columns = _columns(name)
    found = [row for article in articles for row in _rows(name, article)]
    arrays = [build([row[column] for row in found], kind) for column, kind in columns]
    schema = Schema([Field(column, arrow_type(kind)) for column, kind in columns])
    return Table.from_arrays(arrays, schema=schema)


def _columns(name: str) -> Columns:
    if name != "articles":
        return (("article", TEXT), ("position", NUMBER), *columns_of(RECORDS[name]))
    own = (column for column in columns_of(CodedArticle) if column[0] not in RECORDS)
    return (("article", TEXT), *own)


def _rows(name: str, article: CodedArticle) -> Iterator[dict[str, Any]]:
    key = {"article": coding_of(article).key}
    if name == "articles":
        yield key | msgspec.to_builtins(article)
        return
    for position, record in enumerate(getattr(article, name)):
        yield key | {"position": position} | msgspec.to_builtins(record)


def _batches(lines: Path) -> Iterator[tuple[bytes, ...]]:
    with lines.open("rb") as file:
        while batch := tuple(islice(file, BATCH)):
            yield batch


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _part(folder: Path, name: str) -> Path:
    return folder / f".{name}.part"


def _copy(connection: DuckDBPyConnection, folder: Path, name: str) -> None:
    part = _part(folder, name)
    quoted = str(part).replace("'", "''")
    connection.execute(f"COPY {name} TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
    part.replace(_file(folder, name))
