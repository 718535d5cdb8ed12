"""The items of a feed, and the marks by which one is known again."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from bilateral.datafiles import read_table
from bilateral.documents.feed import feed_articles
from bilateral.documents.sources import Input, Place, Rejected, decode, recognise
from bilateral.errors import InputError
from bilateral.records import Article, record_id
from bilateral.watch.fetch import Answer

# Shorter texts recur ("Markets closed."), so they tell items apart only within a day.
TELLING_WORDS = 40
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")


class Item(msgspec.Struct, frozen=True):
    """An article of a feed; it has been seen before if one of its ``marks`` has."""

    article: Article
    marks: tuple[str, ...]


class Contents(msgspec.Struct, frozen=True):
    """What a feed holds: items, and why others of its items are none."""

    items: tuple[Item, ...]
    unusable: tuple[str, ...] = ()


def contents_of(feed: str, answer: Answer, most: int) -> Contents:
    """The first ``most`` items of a feed that was fetched; InputError if it is no feed."""
    data = answer.data
    if answer.charset and b"encoding" not in data[:200]:
        data = decode(data, answer.charset).encode("utf-8")
    # Each makes the feed's reader look through all the rest.
    if data.replace(b"\0", b"").upper().count(b"<!DOCTYPE") > 1:
        raise InputError(f"{feed}: has more than one DOCTYPE, as no feed does")
    # Without a name, so that it is told by its bytes; a feed may have nothing to say for days.
    opened = Input("", feed, io.BufferedReader(io.BytesIO(data)), Place())
    if recognise(opened) == "feed" and not _ITEM.search(data):
        return Contents(())
    rejected: list[Rejected] = []
    read = feed_articles(opened._replace(name=feed), date=None, on_reject=rejected.append)
    items = items_of(feed, list(islice(read, most)))
    return Contents(tuple(items), tuple(each.reason for each in rejected))


def items_of(feed: str, articles: Sequence[Article]) -> list[Item]:
    """The articles of a feed as items."""
    links = Counter(_link(article) for article in articles)
    return [_item(feed, article, links) for article in articles]


def link_mark(url: str | None) -> str | None:
    """The mark of a page's address, or None for one that names no article."""
    canonical = canonical_url(url) if url else None
    return record_id("link", canonical) if canonical else None


def canonical_url(url: str) -> str | None:
    """The address without what varies from one feed to another; None for none or a home page."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not _tracks(k)])
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    place = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{place}{path}?{query}" if query else f"{place}{path}"


def _item(feed: str, article: Article, links: Counter[str | None]) -> Item:
    marks = []
    # The reader names an item that has neither id nor link by its position, which changes.
    if article.id.startswith(f"{feed}-") and article.source.url is None:
        article = msgspec.structs.replace(article, id=_content(article))
    else:
        marks.append(record_id("guid", feed, article.id))
    link = _link(article)
    # A link that several items share is that of a page about all of them.
    if link and links[link] == 1:
        marks.append(link)
    return Item(article, (*marks, _content(article)))


def _link(article: Article) -> str | None:
    return link_mark(article.source.url)


def _content(article: Article) -> str:
    words = f"{article.title or ''} {article.text}".casefold().split()
    day = article.date if len(words) < TELLING_WORDS else None
    return record_id("content", " ".join(words), day)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Names of the parameters that only track, and beginnings of such names."""
    rows = read_table("bilateral.watch", "tracking_parameters.csv")
    names = [row["parameter"] for row in rows]
    starts = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(names), starts


def _tracks(name: str) -> bool:
    names, starts = _tracking()
    return name.lower() in names or name.lower().startswith(starts)
