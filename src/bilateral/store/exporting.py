"""The whole record in other forms: the output contract's lines, or a file for each table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from bilateral.records import CodedArticle
from bilateral.store.files import write_file
from bilateral.store.reading import Snapshot
from bilateral.store.tables import NAMES, RECORDS, article_of

Row = dict[str, Any]


def coded_articles(snapshot: Snapshot) -> Iterator[CodedArticle]:
    """All articles by year and key; no more than a year is sorted at a time."""
    for row in snapshot.query("SELECT DISTINCT year FROM articles ORDER BY year"):
        yield from _year(snapshot, row["year"])


def write_tables(snapshot: Snapshot, folder: Path, form: str) -> tuple[Path, ...]:
    """A file for each table in the folder; each takes its name once it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write_table(snapshot, name, folder, form) for name in NAMES)


def _year(snapshot: Snapshot, year: str) -> Iterator[CodedArticle]:
    records = {table: _Groups(_rows(snapshot, table, year, ", position")) for table in RECORDS}
    for row in _rows(snapshot, "articles", year):
        yield article_of(row, {table: rows.of(row["article"]) for table, rows in records.items()})


def _rows(snapshot: Snapshot, table: str, year: str, then: str = "") -> Iterator[Row]:
    sql = f"SELECT * FROM {table} WHERE year = $year ORDER BY article{then}"
    return snapshot.stream(sql, year=year)


class _Groups:
    """Rows sorted by article, given out an article at a time, in that order."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter("article"))
        self._next = next(self._groups, None)

    def of(self, key: str) -> list[Row]:
        """The rows of this article."""
        if self._next is None or self._next[0] != key:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _write_table(snapshot: Snapshot, table: str, folder: Path, form: str) -> Path:
    path = folder / f"{table}.{form}"
    columns = ", ".join(_columns(snapshot, table, flat=form == "csv"))
    then = "" if table == "articles" else ", position"
    ordered = f"(SELECT {columns} FROM {table} ORDER BY year, article{then})"
    write_file(snapshot.query, ordered, path, form)
    return path


def _columns(snapshot: Snapshot, table: str, *, flat: bool) -> Iterator[str]:
    """Columns as they are, or with what is nested in them as JSON."""
    for column in snapshot.query(f"DESCRIBE {table}"):
        name, kind = f'"{column["column_name"]}"', column["column_type"]
        nested = kind.endswith("[]") or kind.startswith("STRUCT")
        yield f"to_json({name}) AS {name}" if flat and nested else name
