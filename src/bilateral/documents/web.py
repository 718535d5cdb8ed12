"""Pages by their web address: fetched once, within limits, from public addresses only."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from bilateral.documents.article import given_date
from bilateral.documents.feed import feed_articles
from bilateral.documents.fetching import Fetching, Words
from bilateral.documents.html import html_article
from bilateral.documents.jsonl import jsonl_articles
from bilateral.documents.sources import Input, OnReject, Place, recognise, refuse, refuse_binary
from bilateral.documents.text import text_articles
from bilateral.errors import InputError
from bilateral.records import Article, Source

LARGEST = 10_000_000
"""Bytes of a page, unpacked; a longer one is refused."""
SECONDS = 30.0
"""Time for a page with all its redirects."""
_AGENT = "bilateral (article reader; one page at a user's request)"


class _Page(NamedTuple):
    url: str
    data: bytes
    charset: str | None


def is_address(source: object) -> bool:
    """Whether an input is a web address and no file."""
    return not isinstance(source, Path) and "://" in str(source)[:12]


def read_url(
    source: str,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    allow_private: bool = False,
) -> Iterator[Article]:
    """The article, feed or text at a web address, which is also the article's ``id``.

    ``allow_private`` lets the address be one of the own machine or network.
    """
    given = given_date(date)
    page = _fetch(source, allow_private)
    refuse_binary(source, page.data)
    if not page.data.strip():
        raise InputError(f"{source}: the page is empty; check the address")
    opened = Input(page.url, page.url, io.BufferedReader(io.BytesIO(page.data)), Place())
    kind = recognise(opened)
    if kind in ("feed", "jsonl"):
        reader = feed_articles if kind == "feed" else jsonl_articles
        yield from reader(opened, date=date, on_reject=on_reject)
        return
    if kind != "html":
        for text in text_articles(opened, date=date, on_reject=on_reject):
            yield msgspec.structs.replace(text, source=Source(url=page.url))
        return
    article = html_article(page.url, page.data, url=page.url, charset=page.charset, given=given)
    if article is None:
        raise InputError(f"{source}: no text was found in the page; give its text instead")
    yield article


def _fetch(url: str, allow_private: bool) -> _Page:
    slow = f"the page took over {SECONDS:.0f} seconds; try again later"
    large = f"the page is larger than {LARGEST // 1_000_000} MB; save it and give the file"
    fetching = Fetching(
        headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate"},
        deadline=time.monotonic() + SECONDS,
        most=LARGEST,
        words=Words("page", "; check the address", late=slow, slow=slow, large=large),
        allow_private=allow_private,
    )
    with fetching.response(url) as (found, response):
        if response.status != 200:
            raise InputError(f"{url}: the server answers {response.status}; check the address")
        charset = response.headers.get("Content-Type", "").partition("charset=")[2]
        return _Page(found, fetching.body(url, response), charset.strip("\"' ;") or None)
