"""Worker processes of one trade: fed, watched over, replaced when they die or hang."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any

import msgspec

from bilateral.documents import Page
from bilateral.engine.stories import Told
from bilateral.engine.worker import Reply, Trade, read_reply, work, write_batch
from bilateral.errors import BilateralError, InputError

TIME_LIMIT = 60.0  # seconds for one article, or one page
TRIES = 2  # of an article whose worker dies
STARTS = 3  # workers in a row that may die while they load their model


class Task(msgspec.Struct):
    """Work on its way: its number in the input, and how many workers died of it."""

    number: int
    piece: Told | Page
    deaths: int = 0

    @property
    def size(self) -> int:
        """Characters of an article, bytes of a page."""
        piece = self.piece
        return len(piece.data if isinstance(piece, Page) else piece.article.text)


Outcome = tuple[int, Reply]
"""The number of a piece of work in the input and what became of it."""


class _Worker:
    """A process, the end of its pipe, and what it has been given and not yet answered."""

    def __init__(self, trade: Trade) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, trade), daemon=True)
        with _ctrl_c_held_back():
            self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = time.monotonic()  # when it began with the first of its tasks

    def give(self, tasks: Sequence[Task]) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.extend(tasks)
        with suppress(OSError):  # it is dead, which `poll` will find when it reads from it
            self.connection.send_bytes(write_batch([task.piece for task in tasks]))

    def replies(self) -> Iterator[Reply]:
        """What has come in; EOFError at the end if the process is gone."""
        try:
            while self.connection.poll():
                yield read_reply(self.connection.recv_bytes())
        except OSError:
            raise EOFError from None

    def end(self) -> None:
        """Whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """``size`` workers. Work goes in by ``give``, what became of it comes out of ``poll``."""

    def __init__(self, trade: Trade, size: int, time_limit: float = TIME_LIMIT) -> None:
        self._trade = trade
        self._time_limit = time_limit
        self._failed_starts = 0
        self._workers = [_Worker(trade) for _ in range(size)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Whatever the workers are doing."""
        for worker in self._workers:
            worker.end()

    def start(self) -> None:
        """Wait until all workers can begin; ``InputError`` if they cannot."""
        while not all(worker.ready for worker in self._workers):
            self.poll()

    @property
    def busy(self) -> bool:
        """Whether something is in the hands of a worker."""
        return any(worker.tasks for worker in self._workers)

    def hungry(self, characters: int) -> bool:
        """Whether a worker has less than so many characters before it."""
        return _load(self._idlest()) < characters

    def give(self, tasks: Sequence[Task]) -> None:
        """A batch for the worker with least to do."""
        self._idlest().give(tasks)

    def poll(self) -> list[Outcome]:
        """What has become of work since; waits until there is something to tell."""
        ready: list[Any] = wait([w.connection for w in self._workers], self._patience())
        found: list[Outcome] = []
        for place, worker in enumerate(self._workers):
            if worker.connection in ready:
                found += self._hear(place, worker)
        for place, worker in enumerate(self._workers):
            if self._time_left(worker) <= 0:
                found.append((worker.tasks.popleft().number, self._late()))
                self._replace(place, worker.tasks)
        return found

    def _hear(self, place: int, worker: _Worker) -> Iterable[Outcome]:
        try:
            for reply in worker.replies():
                worker.since = time.monotonic()
                if worker.ready:
                    yield worker.tasks.popleft().number, reply
                elif reply.reason is not None:
                    raise InputError(reply.reason)
                else:
                    worker.ready, self._failed_starts = True, 0
        except EOFError:
            yield from self._bury(place, worker)

    def _bury(self, place: int, worker: _Worker) -> Iterable[Outcome]:
        """A worker is dead: another one goes on, and what it died of gets one more try."""
        worker.process.join()
        left = worker.tasks
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                how = _how(worker.process.exitcode)
                raise BilateralError(
                    f"workers die while they load the model ({how}); try fewer --workers"
                )
        elif left:
            left[0].deaths += 1
            if left[0].deaths >= TRIES:
                reason = f"its worker died, twice ({_how(worker.process.exitcode)})"
                yield left.popleft().number, Reply(reason=reason)
        self._replace(place, left)

    def _replace(self, place: int, tasks: deque[Task]) -> None:
        self._workers[place].end()
        self._workers[place] = _Worker(self._trade)
        if tasks:
            self._workers[place].give(tuple(tasks))

    def _idlest(self) -> _Worker:
        return min(self._workers, key=_load)

    def _time_left(self, worker: _Worker) -> float:
        if not (worker.ready and worker.tasks):
            return float("inf")
        return worker.since + self._time_limit - time.monotonic()

    def _patience(self) -> float | None:
        least = min(self._time_left(worker) for worker in self._workers)
        return None if least == float("inf") else max(0.0, least)

    def _late(self) -> Reply:
        return Reply(reason=f"took longer than {self._time_limit:g} seconds")


def _load(worker: _Worker) -> int:
    return sum(task.size for task in worker.tasks)


def _how(exitcode: int | None) -> str:
    """The end of a process in words."""
    if exitcode is None or exitcode >= 0:
        return f"exit code {exitcode}"
    return signal.Signals(-exitcode).name


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """A process that starts in here never sees Ctrl-C; for this one it comes a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
