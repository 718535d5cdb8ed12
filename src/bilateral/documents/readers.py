"""One door for all formats: which reader an input gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bilateral.documents.feed import feed_articles
from bilateral.documents.html import Page, html_articles, html_pages
from bilateral.documents.jsonl import AS_NAMED, jsonl_articles
from bilateral.documents.parquet import parquet_articles
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    Place,
    open_input,
    recognise,
    refuse,
)
from bilateral.documents.tables import csv_articles
from bilateral.documents.text import text_articles
from bilateral.documents.warc import warc_articles, warc_pages
from bilateral.documents.web import is_address, read_url
from bilateral.errors import InputError
from bilateral.records import Article

_READERS: dict[str, Callable[..., Iterator[Article]]] = {
    "text": text_articles,
    "html": html_articles,
    "jsonl": jsonl_articles,
    "csv": csv_articles,
    "feed": feed_articles,
    "warc": warc_articles,
    "parquet": parquet_articles,
}
_PAGES: dict[str, Callable[..., Iterator[Page]]] = {"html": html_pages, "warc": warc_pages}
_WITH_FIELDS = ("jsonl", "csv", "parquet")
FORMATS = tuple(_READERS)
"""The names of the formats, for ``read_articles(..., format=...)``."""


def read_articles(
    source: Location,
    *,
    format: str | None = None,
    date: str | None = None,
    on_reject: OnReject = refuse,
    fields: Mapping[str, str] = AS_NAMED,
    place: Place | None = None,
) -> Iterator[Article]:
    """The articles of a file, of standard input (``-``) or at a web address.

    The format is told by the file's ending and first bytes unless ``format`` names it. ``date``
    is the day to read all articles by, and wins over their own. A record that cannot be read goes
    to ``on_reject`` and the reading goes on; without it, the first one raises ``InputError``, as
    does whatever makes the whole input unusable. ``fields`` names the keys of JSON lines and the
    columns of tables that have other names than ours: ``{"text": "body"}``. ``place`` is kept
    up to date with how far the reading has come.
    """
    if format is not None and format not in _READERS:
        known = ", ".join(FORMATS)
        raise InputError(f'format "{format}": there is no such format; use one of {known}')
    if is_address(source):
        yield from read_url(str(source), date=date, on_reject=on_reject)
        return
    with open_input(source, place) as opened:
        kind = format or recognise(opened, _columns(fields))
        yield from _articles(kind, opened, date, on_reject, fields)


def read_unmade(
    source: Location,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    fields: Mapping[str, str] = AS_NAMED,
    place: Place | None = None,
) -> Iterator[Article | Page]:
    """As :func:`read_articles`, but the pages of files and web archives come as they are.

    Taking an article out of its page (:func:`page_article`) is most of the work of reading one, and
    so can be done elsewhere. What there is no article in is then told there.
    """
    if is_address(source):
        yield from read_url(str(source), date=date, on_reject=on_reject)
        return
    with open_input(source, place) as opened:
        kind = recognise(opened, _columns(fields))
        if kind in _PAGES:
            yield from _PAGES[kind](opened, date=date)
        else:
            yield from _articles(kind, opened, date, on_reject, fields)


def _columns(fields: Mapping[str, str]) -> list[str]:
    """The columns by which a table is known."""
    return [fields.get(name, name) for name in ("id", "text")]


def _articles(
    kind: str, opened: Input, date: str | None, on_reject: OnReject, fields: Mapping[str, str]
) -> Iterator[Article]:
    named = {"fields": fields} if kind in _WITH_FIELDS else {}
    return _READERS[kind](opened, date=date, on_reject=on_reject, **named)
