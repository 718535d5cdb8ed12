"""What bounds a watch, and the parts of the world that tests replace."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from bilateral.documents.web import LARGEST, SECONDS


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one feed may cost."""

    seconds: float = SECONDS
    """Time for one request with all its redirects."""
    bytes: int = LARGEST // 2
    """Size of a feed, unpacked; the largest in use are well under it."""
    items: int = 1_000
    """Items that are looked at in one feed; the newest stand first in nearly all feeds."""
    characters: int = 200_000
    """Length of one item's text: some 100 pages, as coding it holds up all feeds."""
    feed_seconds: float = 300.0
    """Time for one feed's items in one round; the rest waits for the next."""
    at_once: int = 8
    """Feeds that are fetched at the same time."""
    tries: int = 3
    """Rounds in which a page is asked for, before the feed's own words have to do."""
    page_pause: float = 1.0
    """Seconds between two pages: a feed's pages mostly come from one server."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How feeds are watched. ``allow_private`` lets addresses be of the own machine or network."""

    every: float = 900.0
    full_text: bool = False
    limits: Limits = Limits()
    allow_private: bool = False


USUAL = Rules()


def _never() -> bool:
    return False


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The clock (seconds since 1970), sleeping, and whether somebody wants an end."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep
    stopped: Callable[[], bool] = _never


REAL = World()


def told_time(seconds: float) -> str:
    """ "2026-05-04T10:15Z"."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ")
