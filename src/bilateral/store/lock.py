"""One writer at a time: a lock that the operating system takes back when its holder dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bilateral.errors import InputError

FILE = "writing.lock"
WAIT = 600.0  # seconds; an addition takes one or two, the first tidying of a large store minutes
LOOK = 0.02  # seconds between two looks whether the lock is free

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """The right to write; InputError if somebody else keeps it for ten minutes."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    with (Path(folder) / FILE).open("a", encoding="utf-8") as file:
        _wait_for(file, folder)
        yield


def _wait_for(file: IO[str], folder: str) -> None:
    end = time.monotonic() + WAIT
    while True:
        try:
            return _take(file)
        except OSError:
            if time.monotonic() > end:
                raise InputError(f"store {folder}: another process keeps writing to it") from None
            time.sleep(LOOK)
