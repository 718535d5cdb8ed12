"""The local engine: articles in, lines out in the same order, on as many processes as wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec

from bilateral.documents import Page
from bilateral.engine.pool import TIME_LIMIT, Outcome, Pool, Task
from bilateral.engine.recipe import CodeOne, Recipe
from bilateral.engine.stories import Told
from bilateral.engine.worker import Coding, Reply, Trade, done
from bilateral.errors import InputError
from bilateral.records import Article, CodedArticle, from_json

# A batch travels in one message: some ten news articles, half a second of work; a long one alone.
BATCH, BATCH_ARTICLES = 20_000, 16  # characters
# What may be read and not yet given out, for each worker: bounds memory, and lets the others go on
# for a while when one article takes long. 4,000,000 characters take some 100 MB when coded.
AHEAD, AHEAD_CHARACTERS = 256, 4_000_000


class CodedLine(msgspec.Struct, frozen=True):
    """The line of output of the article with this number in the input."""

    number: int
    line: bytes


class SetAside(msgspec.Struct, frozen=True):
    """Why the article with this number in the input has no line."""

    number: int
    reason: str


Piece = Told | Page
OnReject = Callable[[SetAside], None]
"""What hears of the articles that have no line."""


def code_many(
    articles: Iterable[Told],
    recipe: Recipe,
    workers: int,
    on_reject: OnReject,
    *,
    time_limit: float = TIME_LIMIT,
) -> Iterator[CodedLine]:
    """The articles' lines in input order, the same bytes whatever the number of workers.

    An article that the coder fails on goes to ``on_reject`` when its turn comes, and so does one
    that takes longer than ``time_limit`` seconds or kills its worker twice. Without ``workers`` (0)
    this very process codes, over which nobody watches. ``articles`` is read only so far ahead as
    ``AHEAD`` and ``AHEAD_CHARACTERS`` say. ``InputError`` if the recipe makes no coder.
    """
    if not workers:
        yield from told_apart(here(articles, Coding(recipe)), on_reject)
        return
    with Pool(Coding(recipe), workers, time_limit) as pool:
        yield from told_apart(in_order(articles, pool, workers), on_reject)


@contextmanager
def guarded(recipe: Recipe, time_limit: float = TIME_LIMIT) -> Iterator[CodeOne]:
    """Coding in a process of its own, for whoever codes now and then and must not be held up.

    ``InputError`` for an article that the coder fails on, that takes longer than ``time_limit``
    seconds or kills its process twice; and at once if the recipe makes no coder.
    """
    with Pool(Coding(recipe), 1, time_limit) as pool:
        pool.start()

        def code(article: Article) -> CodedArticle:
            [(_, reply)] = in_order([Told(article)], pool, 1)
            if reply.line is None:
                raise InputError(reply.reason or "")
            return from_json(reply.line)

        yield code


def told_apart(outcomes: Iterable[Outcome], on_reject: OnReject) -> Iterator[CodedLine]:
    """The lines among the outcomes; the others go to ``on_reject``."""
    for number, reply in outcomes:
        if reply.line is not None:
            yield CodedLine(number, reply.line)
        else:
            on_reject(SetAside(number, reply.reason or ""))


def here(pieces: Iterable[Piece], trade: Trade) -> Iterator[Outcome]:
    """What becomes of the work in this very process, over which nobody watches."""
    do = trade.learn()
    strict = bool(os.environ.get("BILATERAL_DEBUG"))
    for number, piece in enumerate(pieces):
        yield number, done(piece, do, strict=strict)


def in_order(pieces: Iterable[Piece], pool: Pool, workers: int) -> Iterator[Outcome]:
    """What became of the work, in its order; the pool has so many workers, all idle."""
    waiting = batches(pieces)
    ahead = _Ahead(workers)
    more = True
    while more or pool.busy:
        while more and ahead.room() and pool.hungry(BATCH):
            batch = next(waiting, None)
            more = batch is not None
            if batch:
                ahead.took(batch)
                pool.give(batch)
        if pool.busy:
            ahead.finished(pool.poll())
        yield from ahead.due()


class _Ahead:
    """What was read and not yet given out."""

    def __init__(self, workers: int) -> None:
        self._articles, self._characters = AHEAD * workers, AHEAD_CHARACTERS * workers
        self._lengths: dict[int, int] = {}
        self._held = 0
        self._finished: dict[int, Reply] = {}
        self._next = 0

    def room(self) -> bool:
        return len(self._lengths) < self._articles and self._held < self._characters

    def took(self, batch: list[Task]) -> None:
        for task in batch:
            self._lengths[task.number] = task.size
            self._held += self._lengths[task.number]

    def finished(self, outcomes: Iterable[Outcome]) -> None:
        self._finished.update(outcomes)

    def due(self) -> Iterator[Outcome]:
        """All outcomes up to the first piece that is still at work."""
        while self._next in self._finished:
            self._held -= self._lengths.pop(self._next)
            yield self._next, self._finished.pop(self._next)
            self._next += 1


def batches(
    pieces: Iterable[Piece], size: int = BATCH, most: int = BATCH_ARTICLES
) -> Iterator[list[Task]]:
    """Neighbouring pieces together, some ``size`` characters and at most so many pieces."""
    batch: list[Task] = []
    characters = 0
    for number, piece in enumerate(pieces):
        batch.append(Task(number, piece))
        characters += batch[-1].size
        if characters >= size or len(batch) == most:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
