"""JSON lines: one article an object, with at least ``id`` and ``text``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from bilateral.documents.article import Facts, build_article, given_date
from bilateral.documents.dating import parse_date
from bilateral.documents.sources import (
    LONGEST_LINE,
    Input,
    Location,
    OnReject,
    Rejected,
    decode,
    open_input,
    refuse,
    refuse_binary,
    without_surrogates,
)
from bilateral.errors import InputError
from bilateral.records import Article

# A list of objects, or one object over many lines.
_OTHER_JSON = re.compile(rb"\s*(?:\[\s*[{\]]|\{\s*\n)")


AS_NAMED: Mapping[str, str] = {}
"""No key of a record has another name than the format gives it."""


class Unusable(Exception):
    """A record that breaks the format; the message is the reason."""


def read_jsonl(
    source: Location,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    fields: Mapping[str, str] = AS_NAMED,
) -> Iterator[Article]:
    """The articles of a file of JSON lines; bad lines go to ``on_reject``."""
    with open_input(source) as opened:
        yield from jsonl_articles(opened, date=date, on_reject=on_reject, fields=fields)


def jsonl_articles(
    opened: Input, *, date: str | None, on_reject: OnReject, fields: Mapping[str, str] = AS_NAMED
) -> Iterator[Article]:
    """The articles of an open file of JSON lines, one line in memory at a time.

    ``fields`` gives the file's own keys for those of the format: ``{"text": "body"}``.
    """
    given = given_date(date)
    refuse_binary(opened.name, opened.head())
    if _OTHER_JSON.match(opened.head()):
        raise InputError(
            f"{opened.name}: not JSON lines; write one object a line, with no list around"
        )
    lines = (
        (number, line) for number, line in opened.lines() if line.strip(b" \t\r\n\xef\xbb\xbf")
    )
    records = Records(_record, given, on_reject, fields)
    yield from records.articles(opened, lines)


class Records(NamedTuple):
    """How the records of a file become articles: ``read`` makes a record of a line or row, or
    raises ``Unusable``; ``given`` is the date of all; ``fields`` their keys that are not ours."""

    read: Callable[[Any], dict[str, Any]]
    given: str | None
    on_reject: OnReject
    fields: Mapping[str, str]

    def articles(self, opened: Input, numbered: Iterable[tuple[int, Any]]) -> Iterator[Article]:
        """The articles of the lines or rows, each with its number in the file."""
        for number, row in numbered:
            try:
                article = record_article(_renamed(self.read(row), self.fields), self.given)
            except Unusable as error:
                self.on_reject(Rejected(opened.name, number, str(error)))
            else:
                opened.place.line = number
                yield article


def _renamed(record: dict[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """The record with the keys of the format where ``fields`` says that it has others."""
    if not fields:
        return record
    return record | {ours: record.get(theirs) for ours, theirs in fields.items()}


def _record(line: bytes) -> dict[str, Any]:
    if len(line) >= LONGEST_LINE:
        raise Unusable(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        record = _lenient(line)
    if not isinstance(record, dict):
        raise Unusable("not a JSON object")
    return record


def _lenient(line: bytes) -> Any:
    """What the strict decoder refuses but still says something: lone surrogates, odd bytes."""
    try:
        return json.loads(decode(line).lstrip("\ufeff"))
    except RecursionError:
        raise Unusable("nested too deeply") from None
    except ValueError as error:
        raise Unusable(
            f"not valid JSON ({str(error).partition(':')[0].lower().removesuffix(' at')})"
        ) from None


def record_article(record: dict[str, Any], given: str | None) -> Article:
    """The article that a record with the keys of the format tells of, or ``Unusable``."""
    source = record.get("source")
    named = source if isinstance(source, dict) else {"name": source}
    facts = Facts(
        title=_text(record, "title"),
        name=_text(named, "name"),
        url=_text(record, "url") or _text(named, "url"),
        language=_text(record, "language"),
        given=given or _date(record),
    )
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unusable('no "text"' if text is None or text == "" else '"text" holds no text')
    name = _id(record)
    try:
        return build_article(name, text, facts)
    except InputError as error:
        raise Unusable(str(error).removeprefix(f"{name}: ")) from error


def _id(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise Unusable('no "id"')
    return without_surrogates(value)


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Unusable(f'"{key}" is no text')
    return without_surrogates(value)


def _date(record: dict[str, Any]) -> str | None:
    value = _text(record, "date")
    if value is None:
        return None
    found = parse_date(value)
    if found is None:
        raise Unusable(f'date "{value[:40]}" is not YYYY-MM-DD')
    return found
