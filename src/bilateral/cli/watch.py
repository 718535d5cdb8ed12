"""`bilateral watch`: feeds into the store, round after round."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import MODEL, Actors, Model, StoreFolder
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.watch import Round

UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST, LONGEST = 60, 7 * 86_400  # seconds between rounds


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED", help="Addresses of feeds, or files with them (OPML, or one a line)."
        ),
    ],
    every: Annotated[
        str, typer.Option(metavar="TIME", help="From one round to the next: 90s, 15m, 2h, 1d.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Stop after one round.")] = False,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Fetch each new item's page, too.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Tell of each round in JSON.")] = False,
    store: StoreFolder = None,
    actors: Actors = None,
    model: Model = MODEL,
) -> None:
    """Read RSS and Atom feeds for months and keep the records of new items in the store.

    Each item is taken once, whichever feeds bring it. A feed that fails is left alone for longer
    and longer while the others go on. Standard error gets a line a round; items that cannot be
    coded are set aside in watch.rejected.jsonl in the store's folder. Ctrl-C or SIGTERM ends the
    watch after the item in hand.

    \b
    Examples:
      bilateral watch feeds.opml --every 15m --store ./records
      bilateral watch https://example.org/world.rss --once --full-text
    """
    from bilateral.engine import CoderOptions, guarded
    from bilateral.store import Store
    from bilateral.watch import Rules, Task, World, feeds_of, open_state, rounds

    rules = Rules(every=seconds_of(every), full_text=full_text)
    addresses = feeds_of(feeds)
    place = Store.open(store)
    with (
        open_state(place) as state,
        stopping() as stop,
        guarded(CoderOptions(model, str(actors) if actors else None)) as code,
    ):
        task = Task(
            feeds=addresses,
            store=place,
            state=state,
            code=code,
            rules=rules,
            world=World(sleep=stop.wait, stopped=stop.is_set),
        )
        for told in rounds(task, once=once):
            _tell(told, json)
            if once:
                _insist(told)


def seconds_of(told: str) -> float:
    """ "15m" in seconds; InputError for what is no time, or no sensible one."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", told.strip())
    seconds = int(found[1]) * UNITS[found[2]] if found else 0
    if not SHORTEST <= seconds <= LONGEST:
        raise InputError(f'--every: "{told}" is not a time from 60s to 7d; write it like 15m or 2h')
    return float(seconds)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that the first SIGINT or SIGTERM sets; the second one ends the process as ever.

    A signal that the process was started to ignore, as shells do with jobs in the background, stays
    ignored.
    """
    stop = threading.Event()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    before = {number: each for number, each in handlers.items() if each != signal.SIG_IGN}

    def handle(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, handle)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(told: Round, json: bool) -> None:
    import msgspec

    line = msgspec.json.encode(told).decode() if json else told.line()
    typer.echo(line, err=True)


def _insist(told: Round) -> None:
    """Whoever runs one round is told by the exit code that it brought nothing at all."""
    if told.fault:
        raise InputError(told.fault)
    if told.failed and not told.read and not told.waiting:
        raise InputError("no feed can be read; the line above says why")
