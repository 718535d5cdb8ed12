"""How far a run has come: a bar on a terminal, a line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilateral.engine.inputs import Gauge
    from bilateral.engine.journal import State

    Tell = Callable[[State, Gauge], None]

EVERY = 10.0  # seconds between lines where there is no terminal


class Pace:
    """Speed and time left, from what this run itself has done."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._before: tuple[int, float] | None = None

    def line(self, state: State, share: float | None) -> str:
        """ "12,000 coded, 3 set aside, 24.1 a second, 0:12:30 left"."""
        if self._before is None:
            self._before = state.coded + state.rejected - 1, share or 0.0
        seconds = max(time.monotonic() - self._start, 0.001)
        done, read = self._before
        rate = (state.coded + state.rejected - done) / seconds
        told = f"{state.coded:,} coded, {state.rejected:,} set aside, {rate:,.1f} a second"
        if share and share > read:
            left = seconds * (1 - share) / (share - read)
            told += f", {timedelta(seconds=round(left))} left"
        return told


@contextmanager
def progress() -> Iterator[Tell]:
    """Something to tell after each article, which shows it on standard error."""
    if sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console, pace = Console(stderr=True), Pace()
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console) as bar:
        task = bar.add_task("loading the model", total=None)

        def tell(state: State, gauge: Gauge) -> None:
            share = gauge.share()
            total = None if share is None else 1.0
            bar.update(
                task, total=total, completed=share or 0.0, description=pace.line(state, share)
            )

        yield tell
        bar.remove_task(task)


def _lines() -> Tell:
    pace = Pace()
    last = time.monotonic()

    def tell(state: State, gauge: Gauge) -> None:
        nonlocal last
        line = pace.line(state, gauge.share())
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    return tell
