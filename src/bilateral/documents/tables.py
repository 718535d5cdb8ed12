"""CSV and TSV: one article a row, with the columns that JSON lines have as keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from bilateral.documents.article import given_date
from bilateral.documents.jsonl import AS_NAMED, Records
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    decode,
    open_input,
    refuse,
)
from bilateral.errors import InputError
from bilateral.records import Article

# A field longer than any article, so that a stray quotation mark does not end the reading.
_LONGEST_FIELD = 100_000_000


def read_csv(
    source: Location,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    fields: Mapping[str, str] = AS_NAMED,
) -> Iterator[Article]:
    """The articles of a table with the columns ``id`` and ``text``; other columns as in JSON."""
    with open_input(source) as opened:
        yield from csv_articles(opened, date=date, on_reject=on_reject, fields=fields)


def csv_articles(
    opened: Input, *, date: str | None, on_reject: OnReject, fields: Mapping[str, str] = AS_NAMED
) -> Iterator[Article]:
    """The articles of an open table; commas, semicolons or tabs part its columns."""
    given = given_date(date)
    text = decode(opened.text_bytes()).lstrip("\ufeff")
    csv.field_size_limit(_LONGEST_FIELD)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="")
    for column in (fields.get("id", "id"), fields.get("text", "text")):
        if column not in (rows.fieldnames or ()):
            raise InputError(f'{opened.name}: no column "{column}"; name it in the first row')
    records = Records(dict, given, on_reject, fields)
    yield from records.articles(opened, ((rows.line_num, row) for row in rows))
