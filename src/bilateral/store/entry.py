"""What a question about a pair or a speaker is answered with."""

from __future__ import annotations

import msgspec

from bilateral.records import Event, Statement, Tie


class Entry(msgspec.Struct, frozen=True):
    """A record, and who told it when. ``article`` is the id of the article that it stands in."""

    record: Event | Statement | Tie
    article: str
    published: str | None
    told_by: str | None
