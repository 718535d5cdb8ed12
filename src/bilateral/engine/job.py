"""A whole run: inputs read, stories told, articles coded, lines kept, a journal written."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

import msgspec

from bilateral.documents import Page
from bilateral.engine.inputs import Gauge, Item, expand, read_items
from bilateral.engine.journal import AsideFile, Journal, Sink, State
from bilateral.engine.local import CodedLine, OnReject, SetAside, code_many
from bilateral.engine.making import made, makers
from bilateral.engine.recipe import CoderOptions, Recipe
from bilateral.engine.stories import Stories, Told
from bilateral.errors import InputError
from bilateral.records import Article

# A run of less than so many characters (30,000 words, some five seconds of work) does not pay for
# starting other processes.
SMALL = 200_000
MARKUP = 5  # bytes of a page for a character of its text: most have more
SHOWN = 3  # rejected records that the last line names
# A commit at the latest after so many seconds or lines; what came later is coded again.
COMMIT_SECONDS, COMMIT_LINES = 2.0, 1000


class Plan(msgspec.Struct, frozen=True):
    """What to code and how: everything that the output depends on, but for the workers.

    ``fields`` gives the keys of JSON lines and tables that have other names than ours; ``workers``
    is None for as many as there are cores, or this process alone for a small job.
    """

    inputs: tuple[str, ...]
    options: CoderOptions = CoderOptions()
    date: str | None = None
    fields: dict[str, str] = {}
    workers: int | None = None

    def digest(self) -> str:
        """The same only for a plan that gives the same output from the same input."""
        actors = Path(self.options.actors).read_bytes() if self.options.actors else b""
        told = msgspec.json.encode(
            [self.inputs, self.date, sorted(self.fields.items()), self.options.model]
        )
        return hashlib.sha256(told + actors).hexdigest()[:16]


class Tally(msgspec.Struct, frozen=True):
    """How a run ended; ``stopped`` if it was asked to and can be resumed."""

    coded: int
    rejected: int
    copies: int
    shown: tuple[str, ...]
    aside: Path
    stopped: bool = False
    skipped: int = 0  # records of web archives that are no pages

    def line(self) -> str:
        """ "1,998 coded, 2 set aside in coded.rejected.jsonl (line 17: …), 12 copies"."""
        aside = f"{self.rejected:,} set aside"
        if self.rejected:
            places = "; ".join(self.shown)
            more = self.rejected - len(self.shown)
            aside += f" in {self.aside} ({places}{f'; and {more:,} more' if more else ''})"
        told = f"{self.coded:,} coded, {aside}, {self.copies:,} copies"
        return f"{told}, {self.skipped:,} other records skipped" if self.skipped else told


Tell = Callable[[State, Gauge], None]


class Engine(Protocol):
    """What codes articles: processes of this machine, or a cluster."""

    def __call__(
        self, articles: Iterable[Told], recipe: Recipe, *, on_reject: OnReject
    ) -> Iterator[CodedLine]:
        """The articles' lines in their order; those without a line go to ``on_reject``."""


def run(
    plan: Plan,
    sink: Sink,
    aside: Path,
    journal: Path | None,
    *,
    resume: bool = False,
    engine: Engine | None = None,
    tell: Tell = lambda state, gauge: None,
    stop: Callable[[], bool] = lambda: False,
) -> Tally:
    """Code everything that the plan names into ``sink``, and what cannot be coded into ``aside``.

    ``journal`` is the file by which an interrupted run can be resumed. ``engine`` is None for this
    machine with the plan's workers. ``tell`` hears of every article. Once ``stop`` says so, nothing
    new is read, and what is at work comes to its end.
    ``InputError``, and nothing left behind, if an input is not there or nothing can be coded.
    """
    sources = expand(plan.inputs, (*sink.targets, aside))
    job = _Job(sink, AsideFile(aside), Journal(journal), plan.digest())
    job.begin(resume)
    gauge = Gauge(sources)
    try:
        if not job.state.complete:
            items = read_items(sources, plan.date, plan.fields, gauge)
            _code(plan, items, job, engine, partial(tell, job.state, gauge), stop)
        return msgspec.structs.replace(job.end(stop()), skipped=gauge.skipped())
    except BaseException:
        job.abandon()
        raise


class _Job:
    """The state of a run and the files that go with it."""

    def __init__(self, sink: Sink, aside: AsideFile, journal: Journal, digest: str) -> None:
        self.sink, self.aside, self.journal = sink, aside, journal
        self.state = State(job=digest)
        self._pending: deque[tuple[Item, Told | None]] = deque()
        self._committed = time.monotonic()
        self._since = 0

    def begin(self, resume: bool) -> None:
        """Take up what an earlier run left, or see that it left nothing."""
        left = self.journal.read()
        if left and not resume:
            raise InputError(
                f"{self.journal.path}: an interrupted run left this ({left.coded:,} coded); "
                "go on with --resume, or delete it to begin anew"
            )
        if left and left.job != self.state.job:
            raise InputError(
                f"{self.journal.path}: the interrupted run had other inputs or options; "
                "give the same ones, or delete it to begin anew"
            )
        self.state = left or self.state
        if not self.state.complete:
            self.sink.begin(self.state.written)
            self.aside.begin(self.state.aside)

    def read(self, item: Item, told: Told | None) -> None:
        """The item is on its way."""
        self._pending.append((item, told))

    def coded(self, line: bytes) -> None:
        """The next article has become this line."""
        self._reject_up_to_article()
        _, told = self._pending.popleft()
        self.sink.write(line)
        self.state.coded += 1
        self.state.copies += bool(told and told.again)
        self._settled()

    def failed(self, reason: str) -> None:
        """The next article has become nothing, for this reason."""
        self._reject_up_to_article()
        item, told = self._pending.popleft()
        article = told.article.id if told else ""
        self._reject(item.source, item.line, f'article "{article}": {reason}')

    def end(self, stopped: bool) -> Tally:
        """The result takes its place, unless the run was stopped before it was whole."""
        if not stopped:
            while self._pending:
                self._reject_up_to_article()
        if not self.state.complete:
            self._commit(complete=not stopped)
        state = self.state
        shown, aside = tuple(state.shown), self.aside.target
        tally = Tally(state.coded, state.rejected, state.copies, shown, aside, stopped)
        if stopped:
            return tally
        if state.rejected and not state.coded:
            raise InputError(f"nothing could be coded: {'; '.join(shown)}")
        self.sink.finish()
        self.aside.finish()
        self.journal.remove()
        return tally

    def abandon(self) -> None:
        """After an error: what was coded stays for ``--resume``; without any, nothing stays."""
        if not (self.state.coded and self.journal.read()):
            self.sink.discard()
            self.aside.discard()
            self.journal.remove()

    def _reject_up_to_article(self) -> None:
        while self._pending and self._pending[0][1] is None:
            item, _ = self._pending.popleft()
            self._reject(item.source, item.line, item.reason or "")

    def _reject(self, source: str, line: int | None, reason: str) -> None:
        entry = {"file": source, "line": line, "reason": reason}
        self.aside.write(msgspec.json.encode(entry) + b"\n")
        self.state.rejected += 1
        if len(self.state.shown) < SHOWN:
            where = f"line {line}" if line else source
            self.state.shown.append(" ".join(f"{where}: {reason}".split()))
        self._settled()

    def _settled(self) -> None:
        self.state.items += 1
        self._since += 1
        pause = COMMIT_SECONDS * self.sink.effort
        if self._since >= COMMIT_LINES or time.monotonic() - self._committed >= pause:
            self._commit()

    def _commit(self, complete: bool = False) -> None:
        self.state.written, self.state.aside = self.sink.commit(), self.aside.commit()
        self.state.complete = complete
        self.journal.write(self.state)
        self._committed, self._since = time.monotonic(), 0


def _code(
    plan: Plan,
    items: Iterator[Item],
    job: _Job,
    engine: Engine | None,
    tell: Callable[[], None],
    stop: Callable[[], bool],
) -> None:
    """Everything that the earlier run has not settled goes through the coder."""
    head, small = _head(items)
    workers = plan.workers or (0 if small else os.cpu_count() or 1)
    settled = job.state.items
    told = _stories(made(chain(head, items), makers(workers)))

    def articles() -> Iterator[Told]:
        for number, (item, each) in enumerate(told):
            if stop():
                return
            if number < settled:
                continue
            job.read(item, each)
            if each:
                yield each

    def failed(why: SetAside) -> None:
        job.failed(why.reason)
        tell()

    engine = engine or partial(code_many, workers=workers)
    for line in engine(articles(), plan.options, on_reject=failed):
        job.coded(line.line)
        tell()


def _head(items: Iterator[Item]) -> tuple[list[Item], bool]:
    """The first items, enough to see whether the job is a small one; and whether it is."""
    head: list[Item] = []
    characters = articles = 0
    for item in items:
        head.append(item)
        articles += item.article is not None
        characters += _characters(item.article)
        if characters > SMALL and articles > 1:
            return head, False
    return head, True


def _characters(article: Article | Page | None) -> int:
    if isinstance(article, Page):
        return len(article.data) // MARKUP
    return len(article.text) if article else 0


def _stories(items: Iterator[Item]) -> Iterator[tuple[Item, Told | None]]:
    """The items with their stories. An article that is alone has none."""
    stories = Stories()
    first = list(_up_to_second_article(items))
    alone = sum(item.article is not None for item in first) < 2
    for item in chain(first, items):
        if not isinstance(item.article, Article):
            yield item, None
        else:
            yield item, Told(item.article) if alone else stories.tell(item.article)


def _up_to_second_article(items: Iterator[Item]) -> Iterator[Item]:
    articles = 0
    for item in items:
        yield item
        articles += item.article is not None
        if articles == 2:
            return
