"""A folder of Delta tables that several processes may write at once.

An article becomes visible in one commit, the last: its records are appended first, under the name
of a new *coding*; then the row in ``articles`` is set to that coding; only then the records of the
coding it replaces are deleted. Whoever reads takes just the records whose coding the article's row
names, so an interrupted write shows nothing, and half a replacement shows the old state.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from bilateral.errors import InputError
from bilateral.records import CodedArticle, Event, Statement, Tie

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from bilateral.store.reading import Snapshot
    from bilateral.store.tables import Coding

# deltalake takes a folder with one of these for another one, or DuckDB for a pattern.
UNFIT = frozenset("%*?[]^|") | ({"\\"} if os.sep == "/" else set())
ATTEMPTS = 12
PAUSE = 0.02  # seconds before the second attempt; each later one waits half as long again
TIDY_EVERY = 100  # commits of a table after which its small files are joined

CHECKPOINT_EVERY = "25"  # commits; opening a table reads its log since the last checkpoint

T = TypeVar("T")


class Info(msgspec.Struct, frozen=True):
    """What a store holds."""

    folder: str
    articles: int
    events: int
    statements: int
    ties: int
    first: str | None
    last: str | None
    states: tuple[tuple[str, int], ...]

    def text(self) -> str:
        """The same for a person to read."""
        dates = f"{self.first} to {self.last}" if self.first else "none"
        states = ", ".join(f"{code} {count:,}" for code, count in self.states) or "none"
        return (
            f"store       {self.folder}\n"
            f"articles    {self.articles:,}\n"
            f"events      {self.events:,}\n"
            f"statements  {self.statements:,}\n"
            f"ties        {self.ties:,}\n"
            f"dates       {dates}\n"
            f"most events {states}\n"
        )


def default_folder() -> str:
    """$BILATERAL_STORE, or the place for a user's data."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return os.environ.get("BILATERAL_STORE") or str(Path(home) / "bilateral")


class Store(msgspec.Struct, frozen=True):
    """The store in ``folder``, which the first ``add`` creates."""

    folder: str

    @classmethod
    def open(cls, folder: str | Path | None = None) -> Store:
        """The store in a folder, by default the user's own. InputError if that is a file."""
        place = str(folder) if folder is not None else default_folder()
        if "://" not in place:
            path = Path(place).expanduser().absolute()
            if path.exists() and not path.is_dir():
                raise InputError(f"store {path}: is a file, not a folder")
            place = str(path)
            if unfit := sorted(UNFIT.intersection(place)):
                raise InputError(
                    f"store {path}: choose a folder without {' '.join(unfit)} in its name"
                )
        return cls(place)

    def add(self, articles: Iterable[CodedArticle]) -> int:
        """Keep the articles; how many were new or changed. An older coding of one is replaced."""
        from bilateral.store.tables import coding_of

        name = uuid.uuid4().hex
        codings = {c.key: c for c in (coding_of(article, name) for article in articles)}
        return self._told(lambda: self._add(list(codings.values()))) if codings else 0

    def info(self) -> Info:
        """What the store holds; InputError if there is none."""
        with self._snapshot() as snapshot:
            counts = {name: snapshot.count(name) for name in snapshot.tables}
            first, last = snapshot.dates()
            return Info(
                self.folder, **counts, first=first, last=last, states=snapshot.busiest_states()
            )

    def record(self, record_id: str) -> tuple[CodedArticle, Event | Statement | Tie] | None:
        """The record of this id with its article, or None."""
        with self._snapshot() as snapshot:
            article = snapshot.article_with_record(record_id)
        if article is None:
            return None
        records: tuple[Event | Statement | Tie, ...]
        records = (*article.events, *article.statements, *article.ties)
        return next((article, record) for record in records if record.id == record_id)

    def article(self, article_id: str) -> CodedArticle | None:
        """The article of this id, or None; of several sources' the first."""
        with self._snapshot() as snapshot:
            return snapshot.article(article_id)

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a question in DuckDB's SQL over articles, events, statements and ties."""
        with self._snapshot() as snapshot:
            return snapshot.query(sql)

    def _snapshot(self) -> Snapshot:
        from bilateral.store.reading import Snapshot

        missing = InputError(f"store {self.folder}: holds nothing yet; `bilateral read` fills it")
        return self._told(lambda: Snapshot.of(self._table, missing))

    def _table(self, name: str) -> DeltaTable | None:
        """The newest state of a table, or None before there is one."""
        from deltalake import DeltaTable
        from deltalake.exceptions import TableNotFoundError

        try:
            return DeltaTable(f"{self.folder}/{name}")
        except TableNotFoundError:
            return None

    def _told(self, work: Callable[[], T]) -> T:
        """The work's result; what the disk or the tables refuse becomes an InputError."""
        from deltalake.exceptions import DeltaError

        try:
            return work()
        except (DeltaError, OSError) as error:
            raise InputError(f"store {self.folder}: {_first_line(error)}") from error

    def _add(self, codings: list[Coding]) -> int:
        fresh = self._fresh(codings, self._current(codings))
        if not fresh:
            return 0
        from bilateral.store.tables import RECORDS

        for table in RECORDS:
            _insisting(partial(self._append, table, fresh))
        replaced = _insisting(partial(self._publish, fresh))
        for table in RECORDS if replaced else ():
            _insisting(partial(self._forget, table, replaced))
        return len(fresh)

    def _current(self, codings: list[Coding]) -> dict[str, tuple[str, str]]:
        """Digest and name of the visible coding of each of these articles, by key."""
        from bilateral.store.reading import current_codings

        table = self._table("articles")
        return current_codings(table, [coding.key for coding in codings]) if table else {}

    @staticmethod
    def _fresh(codings: list[Coding], current: dict[str, tuple[str, str]]) -> list[Coding]:
        return [c for c in codings if current.get(c.key, ("", ""))[0] != c.digest]

    def _opened(self, name: str) -> DeltaTable:
        from deltalake import DeltaTable

        from bilateral.store.tables import schema

        if table := self._table(name):
            return table
        place = f"{self.folder}/{name}"
        if "://" not in place:
            Path(place).mkdir(parents=True, exist_ok=True)
        return DeltaTable.create(
            place,
            schema(name),
            partition_by=["month"],
            mode="ignore",
            configuration={"delta.checkpointInterval": CHECKPOINT_EVERY},
        )

    def _append(self, name: str, codings: list[Coding]) -> None:
        from deltalake import write_deltalake

        from bilateral.store.tables import rows

        table, data = self._opened(name), rows(name, codings)
        if len(data):
            write_deltalake(table, data, mode="append", schema_mode="merge")
            _tidy(table)

    def _publish(self, codings: list[Coding]) -> list[str]:
        """Make the codings the visible ones; names of those that they replace."""
        from bilateral.store.reading import current_codings
        from bilateral.store.tables import rows

        table = self._opened("articles")
        current = current_codings(table, [coding.key for coding in codings])
        merge = table.merge(
            rows("articles", codings),
            "kept.article = new.article",
            source_alias="new",
            target_alias="kept",
            merge_schema=True,
        )
        merge.when_matched_update_all().when_not_matched_insert_all().execute()
        _tidy(table)
        return sorted({name for _, name in current.values()})

    def _forget(self, name: str, codings: list[str]) -> None:
        listed = ", ".join(f"'{coding}'" for coding in codings)
        self._opened(name).delete(f"coding IN ({listed})")


def _insisting(work: Callable[[], T]) -> T:
    """The work's result, begun anew as long as another writer's commit comes first."""
    from deltalake.exceptions import DeltaError

    for attempt in range(ATTEMPTS):
        try:
            return work()
        except DeltaError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(PAUSE * 1.5**attempt)
    raise AssertionError("unreachable")


def _tidy(table: DeltaTable) -> None:
    """Now and then, join small files and drop those that no recent state needs."""
    from deltalake.exceptions import DeltaError

    if table.version() % TIDY_EVERY:
        return
    try:
        table.optimize.compact()
        table.vacuum(dry_run=False)
    except DeltaError:
        return  # another writer was first; the next round will do


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
