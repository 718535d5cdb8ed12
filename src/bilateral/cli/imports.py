"""`bilateral import`: what other systems coded, into the store beside our own records."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import Origin, StoreFolder

if TYPE_CHECKING:
    from bilateral.documents.sources import OnReject
    from bilateral.imports import Tally
    from bilateral.store import Store

BATCH = 25_000  # events that are put into the store at once
EVERY = 10.0  # seconds between two words on how far it is


def import_events(
    origin: Annotated[Origin, typer.Argument(metavar="gdelt|polecat|icews", help="Whose files.")],
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Their files as published, also .gz, .zst or .zip."),
    ],
    folder: StoreFolder = None,
) -> None:
    """Put events that other systems coded into the store, marked as theirs.

    They stay apart from what bilateral coded: no pair, panel or export shows them unless asked to.
    Importing a file again adds nothing. Lines that are not of the format are set aside, each with
    its file, line and reason, in a file beside the store.

    \b
    Examples:
      bilateral import gdelt 20231120*.export.CSV.zip
      bilateral import polecat ngecEvents.DV.2023.txt --store ./records
      bilateral import icews Events.2022.tab.gz
    """
    from bilateral.cli.output import set_aside
    from bilateral.imports import Tally
    from bilateral.store import Store

    store, tally = Store.open(folder), Tally()
    place = Path(store.folder)
    aside = place.with_name(f"{place.name}.{origin.value}.rejected.jsonl")
    with set_aside(aside) as reject:
        events, new = _all_into(store, origin, files, tally, reject)
    typer.echo(_closing_line(tally, events, new, aside), err=True)


def _all_into(
    store: Store, origin: Origin, files: list[Path], tally: Tally, reject: OnReject
) -> tuple[int, int]:
    """How many events the files hold, and how many of them were new."""
    from bilateral.imports import read_events

    events = new = 0
    tell = _progress()
    for path in files:
        found = read_events(origin.value, path, tally, reject)
        while batch := list(islice(found, BATCH)):
            events += len(batch)
            new += store.keep_imported(batch)
            tell(f"{tally.lines:,} lines read, {new:,} events imported\n")
    return events, new


def _progress() -> Callable[[str], None]:
    last = time.monotonic()

    def tell(line: str) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            sys.stderr.write(line)
            sys.stderr.flush()

    return tell


def _closing_line(tally: Tally, events: int, new: int, aside: Path) -> str:
    """ "1,200 imported, 10 there already, 300 without a PLOVER type, …, 2 set aside in FILE"."""
    parts = [f"{new:,} imported", f"{events - new:,} there already"]
    if tally.untyped:
        parts.append(f"{tally.untyped:,} without a PLOVER type")
    if tally.actorless:
        parts.append(f"{tally.actorless:,} without a state or body")
    where = f" in {aside}" if tally.aside else ""
    return ", ".join([*parts, f"{tally.aside:,} set aside{where}"])
