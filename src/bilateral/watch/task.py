"""A watch as one thing: which feeds, into which store, coded how, by which rules."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bilateral.records import Article, CodedArticle
from bilateral.store import Store
from bilateral.watch.rules import REAL, USUAL, Rules, World
from bilateral.watch.state import State


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What :func:`bilateral.watch.rounds` does; ``code`` makes an article's records."""

    feeds: tuple[str, ...]
    store: Store
    state: State
    code: Callable[[Article], CodedArticle]
    rules: Rules = USUAL
    world: World = REAL
