"""The tables: their columns, the order of their rows, and an article's rows in each.

Every table is partitioned by ``year`` of the article's date ("undated" without one) and says of
each row which ``article`` (a hash of its id and source) it belongs to; ``position`` keeps an
article's records in their order. Shifts and questions, which nobody asks for without their
article, are columns of ``articles``.

Rows lie in the order in which they are asked for, so that a question reads few of them: events by
``codes`` (those in the record, sorted: "ARG BRA CHN"), statements by ``voice`` (code and name of
the speaker: "CHN Mao Ning", "- Jane Roe"), articles by ``article``.

A record of several states belongs to several pairs, and can lie next to the others of one only.
Hence ``threads``, a fifth table: each record once more, whole, as JSON, for each pair of states
that it is between ("ARG CHN") and, a statement, for its speaker ("~mao ning"). It follows from
the others and is not counted among them.

``imported`` holds events that other systems coded. No article belongs to them, and no question
about the record reads them unless it names them. So it is with ``data``, figures and lists that
the user supplied, and with ``data_files``, the files that they came in: a datum whose file is not
listed belongs to an addition that was never finished, and counts for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, product
from operator import itemgetter
from typing import Any

import msgspec
from arro3.core import Schema, Table
from msgspec import inspect

from bilateral.records import (
    UNDATED,
    CodedArticle,
    DataFile,
    Datum,
    Event,
    Imported,
    Statement,
    Tie,
    record_id,
    to_json,
)
from bilateral.store.columns import Columns, columns_of, restore, schema_of, table_of

Kept = Event | Statement | Tie
Row = dict[str, Any]
RECORDS: Mapping[str, type[Kept]] = {"events": Event, "statements": Statement, "ties": Tie}
NAMES = ("articles", *RECORDS)
BESIDE = (*RECORDS, "threads")  # the tables that a commit of articles pins
IMPORTED = "imported"  # what other systems coded: a table that nothing pins
DATA, DATA_FILES = "data", "data_files"  # what the user supplied: likewise
APART = (IMPORTED, DATA, DATA_FILES)
ORDER: Mapping[str, str] = {
    "articles": "article",
    "events": "codes",
    "statements": "voice",
    "ties": "codes",
    "threads": "thread",
    IMPORTED: "codes",
    DATA: "codes",
    DATA_FILES: "id",
}

TEXT, NUMBER = inspect.StrType(), inspect.IntType()
OWN: Columns = (("year", TEXT), ("article", TEXT))
TOLD: Columns = (("published", TEXT), ("article_id", TEXT), ("told_by", TEXT), ("position", NUMBER))
CONTENT: Columns = (("kind", TEXT), ("record", TEXT))


class Coding(msgspec.Struct, frozen=True):
    """An article as it is kept; ``digest`` is the same for the same content."""

    article: CodedArticle
    key: str
    digest: str
    year: str


def coding_of(article: CodedArticle) -> Coding:
    """The article with what the store has to know of it."""
    return Coding(
        article=article,
        key=article_key(article),
        digest=hashlib.sha256(to_json(article)).hexdigest()[:32],
        year=article.date[:4] if article.date else UNDATED,
    )


def article_key(article: CodedArticle) -> str:
    """By what an article is known, so that ids that two sources share stay apart."""
    return record_id("article", article.id, article.source.name, article.source.url)


def article_columns() -> Columns:
    """What is kept of an article itself, beside its records."""
    return tuple(each for each in columns_of(CodedArticle) if each[0] not in RECORDS)


def columns(table: str) -> Columns:
    """Name and type of every column of a table."""
    if table == "articles":
        return (*OWN, ("digest", TEXT), *article_columns())
    if table == IMPORTED:
        return (OWN[0], (ORDER[table], TEXT), *columns_of(Imported))
    if table == DATA:
        return ((ORDER[table], TEXT), *columns_of(Datum))
    if table == DATA_FILES:
        return (OWN[0], ("added", NUMBER), *columns_of(DataFile))
    content = CONTENT if table == "threads" else columns_of(RECORDS[table])
    return (*OWN, (ORDER[table], TEXT), *TOLD, *content)


def schema(table: str) -> Schema:
    """The Arrow schema of a table."""
    return schema_of(columns(table))


def rows(table: str, codings: Iterable[Coding]) -> Table:
    """The rows that the codings have in a table, as Arrow columns."""
    make = {"articles": _article_rows, "threads": _thread_rows}.get(
        table, partial(_record_rows, table)
    )
    return _laid(table, [_own(coding) | row for coding in codings for row in make(coding)])


def imported_rows(events: Iterable[Imported]) -> Table:
    """The same for events that other systems coded."""
    found = [
        {"year": event.date[:4], ORDER[IMPORTED]: _order(event)} | msgspec.to_builtins(event)
        for event in events
    ]
    return _laid(IMPORTED, found)


def data_rows(data: Iterable[Datum]) -> Table:
    """The same for data, which lie by the two that they are about."""
    found = [
        {ORDER[DATA]: f"{datum.state} {datum.partner or ''}"} | msgspec.structs.asdict(datum)
        for datum in data
    ]
    return _laid(DATA, found)


def file_rows(file: DataFile, order: int) -> Table:
    """The same for a file of data, of which so many were added before."""
    about = {"year": file.last or UNDATED, "added": order}
    return _laid(DATA_FILES, [about | msgspec.to_builtins(file)])


def _laid(table: str, found: list[Row]) -> Table:
    found.sort(key=itemgetter(ORDER[table]))
    return table_of(found, columns(table))


def pairs_of(record: Kept | Imported) -> list[tuple[str, str]]:
    """The pairs of states (or bodies) that a record is between, each sorted.

    An event lies between its actors and its recipients, or among the actors where nobody receives;
    a statement between its speaker's state and those that it is about; a tie between its parties.
    """
    match record:
        case Statement():
            found: Iterable[tuple[str | None, str | None]] = product(
                [record.speaker.code], record.about
            )
        case Tie():
            found = combinations(record.parties, 2)
        case _:
            actors = [actor.code for actor in record.actors]
            recipients = [actor.code for actor in record.recipients]
            found = product(actors, recipients) if recipients else combinations(actors, 2)
    both = {(min(a, b), max(a, b)) for a, b in found if a and b and a != b}
    return sorted(both)


def threads_of(record: Kept) -> list[str]:
    """The threads that a record belongs to: its pairs, and its speaker."""
    found = [pair_thread(*pair) for pair in pairs_of(record)]
    return [*found, voice_thread(record.speaker.name)] if isinstance(record, Statement) else found


def pair_thread(first: str, second: str) -> str:
    """The thread of two states (or bodies)."""
    return " ".join(sorted((first, second)))


def voice_thread(name: str) -> str:
    """The thread of a speaker, in whatever case the name is written.

    A vacuum sorts by the first 16 bytes only, so that what stands before the name is short.
    """
    return f"~{name.casefold()}"


def _own(coding: Coding) -> Row:
    return {"year": coding.year, "article": coding.key}


def _article_rows(coding: Coding) -> Iterator[Row]:
    article = msgspec.structs.replace(coding.article, events=(), statements=(), ties=())
    yield msgspec.to_builtins(article) | {"digest": coding.digest}


def _record_rows(table: str, coding: Coding) -> Iterator[Row]:
    for position, record in enumerate(getattr(coding.article, table)):
        order = {ORDER[table]: _order(record)}
        yield msgspec.to_builtins(record) | order | _told(coding.article, position)


def _thread_rows(coding: Coding) -> Iterator[Row]:
    for kind in RECORDS:
        for position, record in enumerate(getattr(coding.article, kind)):
            content = {"kind": kind, "record": msgspec.json.encode(record).decode()}
            for thread in threads_of(record):
                yield content | _told(coding.article, position) | {"thread": thread}


def _told(article: CodedArticle, position: int) -> Row:
    return {
        "published": article.date,
        "article_id": article.id,
        "told_by": article.source.name,
        "position": position,
    }


def _order(record: Kept | Imported) -> str:
    """Where a record lies among those of its kind."""
    match record:
        case Statement():
            return f"{record.speaker.code or '-'} {record.speaker.name}"
        case Tie():
            return " ".join(sorted(set(record.parties)))
        case _:
            codes = {actor.code for actor in (*record.actors, *record.recipients) if actor.code}
            return " ".join(sorted(codes))


def article_of(row: Row, records: Mapping[str, list[Row]]) -> CodedArticle:
    """The article again, from its row and the rows of its records in their order."""
    data = _restored(CodedArticle, row)
    data |= {t: [_restored(RECORDS[t], r) for r in records.get(t, ())] for t in RECORDS}
    return msgspec.convert(data, CodedArticle)


def record_of(table: str, row: Row) -> Kept:
    """A record again, from its row in its own table or in ``threads``."""
    if table == "threads":
        return msgspec.json.decode(row["record"], type=RECORDS[row["kind"]])
    return msgspec.convert(_restored(RECORDS[table], row), RECORDS[table])


def imported_of(row: Row) -> Imported:
    """An imported event again, from its row."""
    return msgspec.convert(_restored(Imported, row), Imported)


def data_file_of(row: Row) -> DataFile:
    """A file of data again, from its row."""
    return msgspec.convert(_restored(DataFile, row), DataFile)


def _restored(record: type[msgspec.Struct], row: Row) -> Row:
    kinds = dict(columns_of(record))
    return {name: restore(row[name], kind) for name, kind in kinds.items() if name in row}
