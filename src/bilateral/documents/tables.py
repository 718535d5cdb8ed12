"""CSV and TSV: one article a row, with the columns that JSON lines have as keys."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from bilateral.documents.article import LONGEST_TEXT, given_date
from bilateral.documents.jsonl import AS_NAMED, Records, Unusable
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    decode,
    open_input,
    refuse,
    refuse_binary,
    wide_encoding,
)
from bilateral.errors import InputError
from bilateral.records import Article

Row = list[str] | None
"""The fields of a row, or None where a quotation mark opens that is never closed."""


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
    """The articles of an open table, one row in memory at a time.

    Commas, semicolons or tabs part its columns. A quotation mark that is never closed costs the
    line that it stands in.
    """
    refuse_binary(opened.name, opened.head())
    lines = _lines(opened)
    head = next(lines, "").lstrip("\ufeff")
    delimiter = max(",;\t", key=head.count)
    rows = _rows(chain([head], lines), delimiter)
    names = next(rows)[1] or []
    for column in (fields.get("id", "id"), fields.get("text", "text")):
        if column not in names:
            raise InputError(f'{opened.name}: no column "{column}"; name it in the first row')

    def record(row: Row) -> dict[str, Any]:
        if row is None:
            raise Unusable("a quotation mark opens a field and none closes it")
        return dict(zip(names, row, strict=False))

    records = Records(record, given_date(date), on_reject, fields)
    yield from records.articles(opened, ((number, row) for number, row in rows if row != []))


def _lines(opened: Input) -> Iterator[str]:
    """The lines as text, each with its end."""
    wide = wide_encoding(opened.head())
    if wide:
        yield from io.TextIOWrapper(opened.stream, wide, errors="replace", newline="")
        return
    for _, line in opened.lines():
        # Within a line of bytes, lone carriage returns end lines as well.
        yield from io.StringIO(decode(line), newline="")


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, Row]]:
    """Each row with the number of the line that it ends in."""
    taken = _Taken(lines)
    csv.field_size_limit(LONGEST_TEXT)
    while True:
        reader = csv.reader(taken, delimiter=delimiter)
        try:
            for row in reader:
                if taken.ended and _open_ended(taken.lines, delimiter):
                    break
                yield taken.number, row
                taken.lines.clear()
            else:
                return
        except csv.Error:
            pass
        yield taken.give_back(), None


class _Taken:
    """Lines of which those of the row at hand can be given back, but for its first."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source = iter(lines)
        self._again: deque[str] = deque()
        self.lines: list[str] = []
        self.number = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.lines.append(line)
        self.number += 1
        return line

    def give_back(self) -> int:
        """The number of the row's first line; the others come again."""
        self._again.extendleft(reversed(self.lines[1:]))
        self.number -= len(self.lines) - 1
        self.lines.clear()
        self.ended = False
        return self.number


def _open_ended(lines: Iterable[str], delimiter: str) -> bool:
    """Whether the last row of a table ends within quotation marks."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
