"""Work that may hang, done in threads of its own and given up in time.

Limits inside the work end nearly all of it; what they cannot end (the resolver, a server that drips
its headers) is left to itself here. As nothing is begun again under a name that still hangs, there
are never more such threads than names.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, Queue
from typing import TypeVar

from bilateral.errors import InputError

T = TypeVar("T")
Done = tuple[str, T | Exception]

GRACE = 2.0  # seconds that the work's own limits get before it is given up
LOOK = 0.05  # seconds between two looks at the clock and at whether to stop


class Errands:
    """Runs pieces of work, ``at_once`` at a time, each for ``seconds`` at most."""

    def __init__(self, at_once: int, seconds: float) -> None:
        self._at_once = at_once
        self._seconds = seconds + GRACE
        self._hanging: dict[str, threading.Thread] = {}

    def run(
        self, work: Mapping[str, Callable[[], T]], stopped: Callable[[], bool]
    ) -> Iterator[Done[T]]:
        """Each piece's name with its result or its error, as they come; ends early if stopped."""
        waiting = list(work)
        running: dict[str, tuple[float, threading.Thread]] = {}
        done: Queue[Done[T]] = Queue()
        while (waiting or running) and not stopped():
            while waiting and len(running) < self._at_once:
                name = waiting.pop(0)
                if self._hangs(name):
                    yield name, InputError("an earlier request is still unanswered")
                    continue
                running[name] = (time.monotonic(), _begin(name, work[name], done))
            try:
                finished = done.get(timeout=LOOK)
            except Empty:
                yield from self._give_up(running)
                continue
            if running.pop(finished[0], None):  # else it was given up before
                yield finished

    def _hangs(self, name: str) -> bool:
        thread = self._hanging.get(name)
        return thread is not None and thread.is_alive()

    def _give_up(
        self, running: dict[str, tuple[float, threading.Thread]]
    ) -> Iterator[tuple[str, Exception]]:
        for name, (began, thread) in list(running.items()):
            if time.monotonic() - began > self._seconds:
                self._hanging[name] = thread
                del running[name]
                yield name, InputError(f"no answer within {self._seconds:g} seconds")


def _begin(name: str, work: Callable[[], T], done: Queue[Done[T]]) -> threading.Thread:
    def run() -> None:
        try:
            result: T | Exception = work()
        except Exception as error:
            result = error
        done.put((name, result))

    # A daemon: the end of the process waits for no server.
    thread = threading.Thread(target=run, name=f"fetch {name}", daemon=True)
    thread.start()
    return thread
