"""Parquet: one article a row, with the columns that JSON lines have as keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from bilateral.documents.article import given_date
from bilateral.documents.jsonl import AS_NAMED, Records
from bilateral.documents.sources import Input, Location, OnReject, open_input, refuse
from bilateral.errors import InputError
from bilateral.records import Article

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = ("id", "text", "date", "title", "source", "url", "language")
_PATTERN = frozenset("*?[")
_BATCH = 64  # rows that are unpacked at a time


def read_parquet(
    source: Location,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    fields: Mapping[str, str] = AS_NAMED,
) -> Iterator[Article]:
    """The articles of a table with the columns ``id`` and ``text``; other columns as in JSON."""
    with open_input(source) as opened:
        yield from parquet_articles(opened, date=date, on_reject=on_reject, fields=fields)


def parquet_articles(
    opened: Input, *, date: str | None, on_reject: OnReject, fields: Mapping[str, str] = AS_NAMED
) -> Iterator[Article]:
    """The articles of an open Parquet file, a few rows in memory at a time."""
    records = Records(_plain, given_date(date), on_reject, fields)
    with _file(opened) as path:
        yield from records.articles(opened, _rows(opened, path, fields))


def _rows(
    opened: Input, path: str, fields: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows with their numbers, only of the columns that are read."""
    import duckdb

    try:
        # One thread is enough for the reading, and gives the rows in their order.
        with duckdb.connect(config={"threads": 1}) as connection:
            names = _columns(connection, opened.name, path, fields)
            total, number = _count(connection, path), 0
            size = Path(path).stat().st_size
            wanted = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names)
            found = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [path])
            while batch := found.fetchmany(_BATCH):
                for row in batch:
                    number += 1
                    opened.place.bytes = size * number // total
                    yield number, dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        fault = str(error).strip().partition("\n")[0]
        raise InputError(f"{opened.name}: the Parquet file cannot be read ({fault})") from error


def _columns(
    connection: DuckDBPyConnection, name: str, path: str, fields: Mapping[str, str]
) -> list[str]:
    """The file's columns that are read; InputError if those are missing without which none is."""
    found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [path]).description or []
    there = {column[0] for column in found}
    for column in (fields.get("id", "id"), fields.get("text", "text")):
        if column not in there:
            raise InputError(f'{name}: no column "{column}"; its columns are {_listed(there)}')
    return [theirs for ours in COLUMNS if (theirs := fields.get(ours, ours)) in there]


def _count(connection: DuckDBPyConnection, path: str) -> int:
    [row] = connection.execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchall()
    return int(row[0])


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)[:10])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row with dates as JSON would have them."""
    return {
        key: value.date().isoformat() if isinstance(value, datetime)
        else value.isoformat() if isinstance(value, date)
        else value
        for key, value in row.items()
    }  # fmt: skip


@contextmanager
def _file(opened: Input) -> Iterator[str]:
    """The path of the input, which Parquet has to be read from: its directory is at its end.

    What comes from standard input, or packed, goes through a file on the disk, and so does a file
    whose name DuckDB would take for a pattern.
    """
    plain = opened.stream is opened.place.raw and not _PATTERN.intersection(opened.name)
    if plain and Path(opened.name).is_file():
        yield opened.name
        return
    with NamedTemporaryFile(suffix=".parquet") as file:
        shutil.copyfileobj(opened.stream, file)
        file.flush()
        yield file.name
