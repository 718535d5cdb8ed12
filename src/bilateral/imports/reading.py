"""One door for the three formats, and the count of what became of their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from bilateral.documents.sources import OnReject, Rejected
from bilateral.imports.files import Part, parts_of
from bilateral.imports.gdelt import gdelt_events
from bilateral.imports.icews import icews_events
from bilateral.imports.parsing import ACTORLESS, UNTYPED
from bilateral.imports.polecat import polecat_events
from bilateral.records import Imported, Origin

READERS: Mapping[Origin, Callable[[Part], Iterator[tuple[int, Imported | str]]]] = {
    "gdelt": gdelt_events,
    "polecat": polecat_events,
    "icews": icews_events,
}
ORIGINS: tuple[Origin, ...] = tuple(READERS)
"""The systems whose files can be read."""


class Tally(msgspec.Struct):
    """What became of the lines: how many were read, and why some gave no event."""

    lines: int = 0
    untyped: int = 0
    actorless: int = 0
    aside: int = 0


def read_events(
    origin: Origin, path: Path, tally: Tally, on_reject: OnReject
) -> Iterator[Imported]:
    """The events in a file, also packed (``.gz``, ``.zst``, ``.zip``), as they are asked for.

    A line that is not of its format goes to ``on_reject``; one that PLOVER has no type for, or
    that names no state and no body, is only counted. InputError if the file cannot be read or
    lacks a column.
    """
    for part in parts_of(path):
        for line, found in READERS[origin](part):
            tally.lines += 1
            if isinstance(found, Imported):
                yield found
            elif found == UNTYPED:
                tally.untyped += 1
            elif found == ACTORLESS:
                tally.actorless += 1
            else:
                tally.aside += 1
                on_reject(Rejected(part.name, line, found))
