"""What a question about a pair or a speaker is answered with."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bilateral.records import Event, Span, Statement, Tie


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A record, and who told it when. ``article`` is the id of the article that it stands in.

    ``key`` tells articles of several sources apart that use the same id.
    """

    record: Event | Statement | Tie
    article: str
    published: str | None
    told_by: str | None
    key: str = ""


class Teller(msgspec.Struct, frozen=True, gc=False):
    """An article that tells something; ``story`` is the group of copies it belongs to, if known."""

    key: str
    id: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    story: str | None


class Dossier(msgspec.Struct, frozen=True):
    """All that a store holds on two states, and how much was read beside it.

    ``tellers`` are the articles of the entries by key; ``read`` counts all articles of the store by
    month ("2023-05"), whatever they are about; ``last`` is the latest day of an article.
    """

    first: str
    second: str
    entries: tuple[Entry, ...]
    tellers: Mapping[str, Teller]
    read: Mapping[str, int]
    last: str | None


class Pair(msgspec.Struct, frozen=True):
    """Two states or bodies, how many records lie between them, and the days of their articles."""

    first: str
    second: str
    records: int
    since: str | None
    latest: str | None


class Find(msgspec.Struct, frozen=True):
    """A record whose words were searched for; ``kind`` is that of its table."""

    kind: str
    id: str
    article: str
    published: str | None
    source: str | None
    words: Span
