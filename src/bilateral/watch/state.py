"""What a watch remembers between rounds, in one SQLite file of the store's folder.

SQLite's transactions make it whole at any moment: a process that is killed leaves the state of the
last commit, and items whose records were stored since are coded again, to the same records.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from bilateral.errors import InputError
from bilateral.store import Store
from bilateral.watch.fetch import Validators

TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL, due REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (mark BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tries (mark BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
"""


class FeedState(msgspec.Struct, frozen=True):
    """Where we stand with a feed: ``due`` is when it may be asked again."""

    validators: Validators = Validators()
    failures: int = 0
    due: float = 0.0


class State:
    """The memory of one watch; nothing is kept before ``commit``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "watch.sqlite"
        with self._told():
            self._base = sqlite3.connect(self._path)
            self._base.executescript(TABLES)

    def feed(self, url: str) -> FeedState:
        """What is known of a feed."""
        with self._told():
            found = self._base.execute(
                "SELECT etag, modified, failures, due FROM feeds WHERE url = ?", (url,)
            ).fetchone()
        return FeedState(Validators(*found[:2]), *found[2:]) if found else FeedState()

    def keep_feed(self, url: str, state: FeedState) -> None:
        """Remember where we stand with a feed."""
        row = (url, *msgspec.structs.astuple(state.validators), state.failures, state.due)
        with self._told():
            self._base.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", row)

    def is_taken(self, marks: Iterable[str]) -> bool:
        """Whether an item with one of these marks was taken before."""
        ask = "SELECT 1 FROM taken WHERE mark = ?"
        with self._told():
            return any(self._base.execute(ask, (_short(mark),)).fetchone() for mark in marks)

    def take(self, marks: Iterable[str]) -> None:
        """Remember that the item with these marks is taken."""
        rows = [(_short(mark),) for mark in marks]
        with self._told():
            self._base.executemany("INSERT OR IGNORE INTO taken VALUES (?)", rows)
            self._base.executemany("DELETE FROM tries WHERE mark = ?", rows)

    def count_try(self, mark: str) -> int:
        """Count one more attempt at an item's page; how many there were with this one."""
        count = "INSERT INTO tries VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1"
        with self._told():
            found = self._base.execute(f"{count} RETURNING count", (_short(mark),)).fetchone()
        return int(found[0])

    def commit(self) -> None:
        """Keep all that was remembered."""
        with self._told():
            self._base.commit()

    def rollback(self) -> None:
        """Forget all that was remembered since the last commit."""
        with self._told():
            self._base.rollback()

    def close(self) -> None:
        """Forget what was not committed and let go of the file."""
        self._base.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(
                f"{self._path}: the watch's memory cannot be used ({error}); free space, or move "
                "the file away to begin anew"
            ) from error


@contextmanager
def open_state(store: Store) -> Iterator[State]:
    """The memory of the watch on a store, which no other process may watch meanwhile."""
    folder = Path(store.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder), closing(State(folder)) as state:
        yield state


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """The system lets go of the lock with the process, however that ends."""
    try:
        import fcntl
    except ImportError as error:
        raise InputError("watch: needs a system with flock; run it on Linux or macOS") from error
    with (folder / "watch.lock").open("a+", encoding="ascii", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read(20).strip() or "another one"
            raise InputError(
                f"store {folder}: process {holder} watches it already; stop that one first, or "
                "choose another --store"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _short(mark: str) -> bytes:
    return bytes.fromhex(mark)
