"""The four tables: their columns, and an article's rows in each.

Every table is partitioned by ``month`` of the article's date ("undated" without one) and says of
each row which ``article`` (a hash of its id and source) and which ``coding`` it belongs to. A
coding is one reading of one article; ``position`` keeps the records in their order. Shifts and
questions, which nobody asks for without their article, are columns of ``articles``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from arro3.core import Field, Schema, Table
from msgspec import inspect

from bilateral.records import CodedArticle, Event, Statement, Tie, record_id, to_json
from bilateral.store.columns import Columns, arrow_type, build, columns_of, restore

RECORDS: Mapping[str, type[msgspec.Struct]] = {
    "events": Event,
    "statements": Statement,
    "ties": Tie,
}
NAMES = ("articles", *RECORDS)
TEXT, NUMBER = inspect.StrType(), inspect.IntType()
OWN: Columns = (("month", TEXT), ("article", TEXT), ("coding", TEXT))


class Coding(msgspec.Struct, frozen=True):
    """One reading of one article: ``name`` is unique, ``digest`` the same for the same content."""

    article: CodedArticle
    key: str
    digest: str
    name: str
    month: str


def coding_of(article: CodedArticle, name: str) -> Coding:
    """The article as a coding to be stored."""
    return Coding(
        article=article,
        key=record_id("article", article.id, article.source.name, article.source.url),
        digest=hashlib.sha256(to_json(article)).hexdigest()[:32],
        name=name,
        month=article.date[:7] if article.date else "undated",
    )


def columns(table: str) -> Columns:
    """Name and type of every column of a table."""
    if table != "articles":
        return (*OWN, ("position", NUMBER), *columns_of(RECORDS[table]))
    own = (column for column in columns_of(CodedArticle) if column[0] not in RECORDS)
    return (*OWN, ("digest", TEXT), *own)


def schema(table: str) -> Schema:
    """The Arrow schema of a table."""
    return Schema([Field(name, arrow_type(kind)) for name, kind in columns(table)])


def rows(table: str, codings: Iterable[Coding]) -> Table:
    """The rows that the codings have in a table, as Arrow columns."""
    found = [row for coding in codings for row in _rows(table, coding)]
    arrays = [build([row.get(name) for row in found], kind) for name, kind in columns(table)]
    return Table.from_arrays(arrays, schema=schema(table))


def _rows(table: str, coding: Coding) -> Iterable[dict[str, Any]]:
    own = {"month": coding.month, "article": coding.key, "coding": coding.name}
    if table == "articles":
        article = msgspec.structs.replace(coding.article, events=(), statements=(), ties=())
        yield {**msgspec.to_builtins(article), **own, "digest": coding.digest}
        return
    for position, record in enumerate(getattr(coding.article, table)):
        yield {**msgspec.to_builtins(record), **own, "position": position}


def article_of(row: dict[str, Any], records: Mapping[str, list[dict[str, Any]]]) -> CodedArticle:
    """The article again, from its row and the rows of its records in their order."""
    data = _restored("articles", row)
    data |= {table: [_restored(table, r) for r in records[table]] for table in RECORDS}
    return msgspec.convert(data, CodedArticle)


def _restored(table: str, row: dict[str, Any]) -> dict[str, Any]:
    record = CodedArticle if table == "articles" else RECORDS[table]
    kinds = dict(columns_of(record))
    return {name: restore(row[name], kind) for name, kind in kinds.items() if name in row}
