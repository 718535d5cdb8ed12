"""What an interrupted run leaves behind, so that the next one goes on as if nothing had happened.

Lines go to a file ``….part``. Every few seconds it is made durable, and the journal beside it says
how far the input has got and how long the file was then. Whatever was written after that is cut
off when the run is resumed, so it does not matter when or how the run ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from bilateral.errors import InputError


class State(msgspec.Struct):
    """How far a run has got. ``items`` counts what was read and is settled, good or bad."""

    job: str  # a digest of all that the output depends on
    items: int = 0
    coded: int = 0
    copies: int = 0
    rejected: int = 0
    shown: list[str] = []  # the first rejected records, in words
    written: int = 0  # length of the lines
    aside: int = 0  # length of the rejected lines
    complete: bool = False


class Journal:
    """The file that keeps the state; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def read(self) -> State | None:
        """The state that the last run left; None if there is none. InputError if unreadable."""
        if self.path is None or not self.path.exists():
            return None
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=State)
        except msgspec.DecodeError:
            raise InputError(f"{self.path}: is no journal of bilateral; move it away") from None

    def write(self, state: State) -> None:
        """Keep the state; a crash leaves either the old or the new one."""
        if self.path is None:
            return
        new = self.path.with_name(self.path.name + ".new")
        with new.open("wb") as file:
            file.write(msgspec.json.encode(state))
            flush(file)
        new.replace(self.path)

    def remove(self) -> None:
        """The run is over."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


class Sink(Protocol):
    """Where lines go. ``effort``: how much dearer a commit is than that of a file; ``targets``:
    the files that are written."""

    effort: float
    targets: tuple[Path, ...]

    def begin(self, length: int) -> None:
        """Go on after this length, which an earlier ``commit`` gave; 0 is the beginning."""

    def write(self, line: bytes) -> None:
        """Take one more line."""

    def commit(self) -> int:
        """Make all lines durable; the length so far."""

    def finish(self) -> None:
        """All is there: let the result appear. May be called again after a crash."""

    def discard(self) -> None:
        """Leave nothing behind."""


class PartFile:
    """A sink whose file ``target`` appears when it is whole; until then it is called ``part``."""

    effort = 1.0

    def __init__(self, target: Path, part: Path | None = None) -> None:
        self.target = target
        self.targets: tuple[Path, ...] = (target,)
        self.part = part or target.with_name(target.name + ".part")
        self._file: BinaryIO | None = None

    def begin(self, length: int) -> None:
        """InputError where there is no such folder, or the part to go on with is not there."""
        if self.target.is_dir():
            raise InputError(f"{self.target}: is a folder; name a file")
        if not self.part.parent.is_dir():
            raise InputError(f"{self.target}: there is no folder {self.part.parent}")
        if length and (not self.part.exists() or self.part.stat().st_size < length):
            raise InputError(
                f"{self.part}: the lines to go on with are gone; run again without --resume"
            )
        self._file = self.part.open("r+b" if self.part.exists() else "w+b")
        _claim(self._file, self.part)
        self._file.truncate(length)
        self._file.seek(length)

    def write(self, line: bytes) -> None:
        """Take one more line."""
        self._open().write(line)

    def commit(self) -> int:
        """Make all lines durable; the length so far."""
        flush(self._open())
        return self._open().tell()

    def finish(self) -> None:
        """Give the file its name."""
        self.close()
        if self.part.exists():
            self.part.replace(self.target)

    def discard(self) -> None:
        """Leave nothing behind."""
        self.close()
        self.part.unlink(missing_ok=True)

    def close(self) -> None:
        """No more lines will come."""
        if self._file:
            self._file.close()
            self._file = None

    def _open(self) -> BinaryIO:
        if self._file is None:
            raise ValueError(f"{self.part}: not begun")
        return self._file


class AsideFile(PartFile):
    """The file of rejected records, which is not there if nothing was rejected."""

    def finish(self) -> None:
        """Give it its name; an empty one goes, and with it that of an earlier run."""
        self.close()
        if self.part.exists() and not self.part.stat().st_size:
            self.part.unlink()
            self.target.unlink(missing_ok=True)
        super().finish()


class Stream:
    """A sink for what is no regular file, a pipe or a device: lines are gone once written.

    ``-`` is standard output.
    """

    effort = 1.0
    targets: tuple[Path, ...] = ()

    def __init__(self, target: Path) -> None:
        self._target = target
        self._file: BinaryIO | None = None
        self._length = 0

    def begin(self, length: int) -> None:
        """``length`` is 0, since there is no journal."""
        standard = str(self._target) == "-"
        self._file = sys.stdout.buffer if standard else self._target.open("wb")

    def write(self, line: bytes) -> None:
        """Let the line go."""
        if self._file:
            self._file.write(line)
            self._length += len(line)

    def commit(self) -> int:
        """Hand on what has come together."""
        if self._file:
            self._file.flush()
        return self._length

    def finish(self) -> None:
        """Close it; standard output is left open."""
        if self._file and self._file is not sys.stdout.buffer:
            self._file.close()
        self._file = None

    def discard(self) -> None:
        """Close it; what is gone is gone."""
        self.finish()


def _claim(file: BinaryIO, part: Path) -> None:
    """InputError if another run is writing the file; the claim ends with this process."""
    try:
        import fcntl
    except ImportError:  # Windows lets nobody else open it anyway
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(f"{part}: another run is writing it; wait for its end") from None


def flush(file: BinaryIO) -> None:
    """What was written to the file is on the disk now."""
    file.flush()
    os.fsync(file.fileno())
