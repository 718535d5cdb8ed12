"""Coded articles as four Parquet files with nested columns, for readers of the tables elsewhere.

Each row of a record says which ``article`` it belongs to (a hash of its id and source, so that ids
that two sources share stay apart) and keeps the record's ``position`` in it. Rows are in the order
of the input.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bilateral.errors import InputError
from bilateral.records import CodedArticle, from_json
from bilateral.store.columns import Columns, columns_of, table_of
from bilateral.store.files import part_of, write_file
from bilateral.store.tables import NAMES, NUMBER, RECORDS, TEXT, article_columns, article_key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 1000  # articles in memory at a time


def check_folder(folder: Path) -> None:
    """InputError if the folder holds anything but the four files of an earlier run."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder")
    ours = {_file(folder, name) for name in NAMES}
    others = sorted(p.name for p in {*folder.glob("*")} - ours - {*map(part_of, ours)})
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
                write_file(connection.execute, name, _file(folder, name), "parquet")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fill(connection: DuckDBPyConnection, lines: Path) -> None:
    for number, batch in enumerate(_batches(lines)):
        articles = [from_json(line) for line in batch]
        for name in NAMES:
            rows = [row for article in articles for row in _rows(name, article)]
            connection.register("new", table_of(rows, _columns(name)))
            begin = f"INSERT INTO {name}" if number else f"CREATE TABLE {name} AS"
            connection.execute(f"{begin} SELECT * FROM new")
            connection.unregister("new")


def _columns(name: str) -> Columns:
    if name == "articles":
        return (("article", TEXT), *article_columns())
    return (("article", TEXT), ("position", NUMBER), *columns_of(RECORDS[name]))


def _rows(name: str, article: CodedArticle) -> Iterator[dict[str, Any]]:
    key = {"article": article_key(article)}
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
