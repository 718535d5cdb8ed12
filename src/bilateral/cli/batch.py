"""`bilateral code` put together: where lines go, progress, Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING

from bilateral.cli.progress import progress
from bilateral.cli.sinks import Place, place_for
from bilateral.errors import BilateralError, InputError

if TYPE_CHECKING:
    from bilateral.engine import Engine, Plan, Tally

FIELDS = ("id", "text", "date", "title", "source", "url", "language")
HOW_TO_RESUME = "the same command with --resume goes on from there"


def code_all(
    plan: Plan,
    *,
    output: Path | None,
    store: Path | None,
    tables: bool,
    resume: bool,
    engine: Engine | None = None,
) -> Tally:
    """Do what the plan says; a run that is stopped or fails on the way says how to go on."""
    from bilateral.engine import run

    place = place_for(output, store, tables, plan.digest())
    try:
        with progress() as tell, stoppable() as stop:
            return run(
                plan,
                place.sink,
                place.aside,
                place.journal,
                resume=resume,
                engine=engine,
                tell=tell,
                stop=stop,
            )
    except (BilateralError, OSError) as error:
        told = str(error)
        if isinstance(error, OSError):  # without a name: of a file that was open already
            told = f"{error.filename or place.part}: {error.strerror or error}"
        raise InputError(f"{told}; {HOW_TO_RESUME}" if _left(place) else told) from error


@contextmanager
def on_cluster(master: str | None) -> Iterator[Engine]:
    """The engine that codes on a cluster; ``InputError`` if pyspark, Java or the master is missing.

    It is there before anything listens for Ctrl-C, which pyspark would take away.
    """
    from bilateral.engine.cluster import Cluster
    from bilateral.engine.sparking import application

    with application(master) as context:
        yield Cluster(context).code_many


def _left(place: Place) -> bool:
    return place.journal is not None and place.journal.exists()


def closing_line(tally: Tally, output: Path | None, store: Path | None) -> str:
    """The last line of a run: what came out, and how to go on if it was stopped."""
    if not tally.stopped:
        return tally.line()
    where = store or f"{output}.part"
    return f"stopped: {tally.line()}; so far in {where}, {HOW_TO_RESUME}"


def checked_fields(values: list[str], named: Mapping[str, str | None]) -> dict[str, str]:
    """The pairs of "ours=theirs" with those that options of their own name; InputError if one is
    not such a pair."""
    found = {ours: theirs for ours, theirs in named.items() if theirs}
    for value in values:
        ours, _, theirs = value.partition("=")
        if ours not in FIELDS or not theirs:
            raise InputError(
                f"--field {value}: write OURS=THEIRS, as in text=body; ours are {', '.join(FIELDS)}"
            )
        found[ours] = theirs
    return found


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Whether the user has asked for an end. The second time it is not a question any more."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        sys.stderr.write("\nstopping once the articles at work are done (again: at once)\n")

    if current_thread() is not main_thread():  # only the main thread may take signals
        yield lambda: False
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
