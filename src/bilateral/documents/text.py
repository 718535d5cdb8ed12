"""Plain text files: one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.documents.article import Facts, build_article, given_date
from bilateral.documents.dating import parse_date
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

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)")
_FIELD = re.compile(
    r"^(title|date|author|url|source_url|source|lang)\s*:[ \t]*((?:.+)(?:\n[ \t]+.+)*)", re.M
)


def read_text(
    source: Location, *, date: str | None = None, on_reject: OnReject = refuse
) -> Iterator[Article]:
    """The article in a plain text file, in UTF-8, UTF-16 or windows-1252."""
    with open_input(source) as opened:
        yield from text_articles(opened, date=date, on_reject=on_reject)


def text_articles(opened: Input, *, date: str | None, on_reject: OnReject) -> Iterator[Article]:
    """The article in an open text file."""
    text = decode(opened.text_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{opened.name}: the file holds no text; give a file with an article")
    yield build_article(opened.stem, text, _facts(text, given_date(date)))


def _facts(text: str, given: str | None) -> Facts:
    """What the key-and-value head of a Markdown file says, if the text has one."""
    match = _FRONT_MATTER.match(text)
    found = _FIELD.findall(match[1]) if match else []
    fields = {key: " ".join(value.split()).strip("'\"") for key, value in found}
    return Facts(
        title=fields.get("title"),
        author=fields.get("author"),
        name=fields.get("source"),
        url=fields.get("url") or fields.get("source_url"),
        language=fields.get("lang"),
        given=given,
        published=parse_date(fields.get("date", "")),
    )
