"""A folder of Delta tables that several processes may write at once.

An addition becomes visible in one commit, its last, and stays readable as it stood then: see
``commits`` for how. This module is the store's face; the work is done in its neighbours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from bilateral.errors import InputError
from bilateral.records import (
    CodedArticle,
    DataFile,
    Datum,
    Event,
    Imported,
    Origin,
    Statement,
    Tie,
)
from bilateral.store.entry import Dossier, Entry, Find, Pair

if TYPE_CHECKING:
    from bilateral.store.commits import Tables
    from bilateral.store.reading import Snapshot
    from bilateral.store.upkeep import Tidied

# deltalake takes a folder with one of these for another one, or DuckDB for a pattern.
UNFIT = frozenset("%*?[]^|") | ({"\\"} if os.sep == "/" else set())
KEEP_DAYS = 30  # how far back replaced rows stay readable, unless a vacuum is told otherwise

IMPORTED = "imported"  # the view of what other systems coded
DATA, DATA_FILES = "data", "data_files"  # the views of what the user supplied
ELSEWHERE = re.compile(r"[a-z][a-z0-9+]+:/")  # s3://bucket/records, also as a path: s3:/bucket
RECORDS = ("events", "statements", "ties")
CODE = re.compile(r"[A-Z_]{2,}")  # of a state or body

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
    files: int
    bytes: int
    imported: tuple[tuple[str, int], ...] = ()  # events of other systems, by system

    def text(self) -> str:
        """The same for a person to read."""
        dates = f"{self.first} to {self.last}" if self.first else "none"
        states = ", ".join(f"{code} {count:,}" for code, count in self.states) or "none"
        others = ", ".join(f"{origin} {count:,}" for origin, count in self.imported)
        return (
            f"store       {self.folder}\n"
            f"articles    {self.articles:,}\n"
            f"events      {self.events:,}\n"
            f"statements  {self.statements:,}\n"
            f"ties        {self.ties:,}\n"
            f"dates       {dates}\n"
            f"most events {states}\n"
            f"files       {self.files:,}, {self.bytes / 1e6:,.1f} MB\n"
            + (f"imported    {others}\n" if others else "")
        )


def default_folder() -> str:
    """$BILATERAL_STORE, or the place for a user's data."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return os.environ.get("BILATERAL_STORE") or str(Path(home) / "bilateral")


class Store(msgspec.Struct, frozen=True):
    """The store in ``folder``, which the first ``add`` creates; or as it stood at ``moment``."""

    folder: str
    moment: datetime | None = None

    @classmethod
    def open(cls, folder: str | Path | None = None) -> Store:
        """The store in a folder, by default the user's own. InputError if it cannot be."""
        place = str(folder) if folder is not None else default_folder()
        if ELSEWHERE.match(place):
            raise InputError(
                f"store {place}: a store is a folder of this machine; give one, and copy it to the "
                "object store from there"
            )
        path = Path(place).expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise InputError(f"store {path}: is a file, not a folder")
        if unfit := sorted(UNFIT.intersection(str(path))):
            raise InputError(f"store {path}: choose a folder without {' '.join(unfit)} in its name")
        return cls(str(path))

    def as_of(self, moment: str | datetime) -> Store:
        """The store as it stood then: at the end of a day ("2024-05-01"), or at a time; in UTC."""
        return Store(self.folder, moment_of(moment) if isinstance(moment, str) else moment)

    def add(self, articles: Iterable[CodedArticle]) -> int:
        """Keep the articles; how many were new or changed. An older coding of one is replaced."""
        from bilateral.store.tables import coding_of
        from bilateral.store.writing import write

        self._must_be_now()
        codings = {coding.key: coding for coding in map(coding_of, articles)}
        return self._told(lambda: write(self.folder, [*codings.values()])) if codings else 0

    def vacuum(self, keep_days: int = KEEP_DAYS) -> Tidied:
        """Join small files; remove those that no state of the last ``keep_days`` needs."""
        from bilateral.store.upkeep import vacuum

        self._must_be_now()
        self._snapshot("articles").connection.close()  # a store that is not there is told, not made
        return self._told(lambda: vacuum(self.folder, keep_days))

    def info(self) -> Info:
        """What the store holds; InputError if there is none."""
        from bilateral.store.imported import counts_by_origin

        with self._snapshot("events", IMPORTED) as snapshot:
            first, last = snapshot.dates()
            files, size = snapshot.files()
            return Info(
                self.folder,
                **snapshot.counts(),
                first=first,
                last=last,
                states=snapshot.busiest_states(),
                files=files,
                bytes=size,
                imported=counts_by_origin(snapshot),
            )

    def pair(
        self, first: str, second: str, since: str | None = None, until: str | None = None
    ) -> tuple[Entry, ...]:
        """The records of two states, by code, from articles of these days; the oldest first.

        Events of which one is an actor and the other a recipient (or both act together and nobody
        receives), statements of one about the other, ties of both.
        """
        from bilateral.store.asking import between

        for day in (since, until):
            must_be_a_day(day)
        with self._snapshot("threads") as snapshot:
            return between(snapshot, first, second, since, until)

    def dossier(self, first: str, second: str, until: str | None = None) -> Dossier:
        """All records of two states, the articles that tell them, and how much was read a month.

        ``until`` leaves out articles of later days.
        """
        from bilateral.store.asking import dossier

        must_be_a_day(until)
        with self._snapshot("threads", "articles") as snapshot:
            return dossier(snapshot, first, second, until)

    def keep_imported(self, events: Sequence[Imported]) -> int:
        """Keep events that other systems coded, apart from the record; how many were new."""
        from bilateral.store.imported import keep

        self._must_be_now()
        return self._told(lambda: keep(self.folder, events)) if events else 0

    def imported(
        self,
        first: str,
        second: str,
        since: str | None = None,
        until: str | None = None,
        origin: Origin | None = None,
    ) -> tuple[Imported, ...]:
        """What other systems (or one of them) coded between two states; the oldest first."""
        from bilateral.store.imported import imported_between

        for day in (since, until):
            must_be_a_day(day)
        with self._snapshot(IMPORTED) as snapshot:
            return tuple(imported_between(snapshot, first, second, since, until, origin))

    def keep_data(
        self, file_id: str, data: Iterable[Datum], described: Callable[[], DataFile]
    ) -> bool:
        """Keep the data of a file, apart from the record; False if the file was there already.

        ``described`` is asked for the file's description once its data have been read.
        """
        from bilateral.store.data import keep

        self._must_be_now()
        return self._told(lambda: keep(self.folder, file_id, data, described))

    def has_data(self) -> bool:
        """Whether any file of data was ever added; quick."""
        return Path(self.folder, DATA_FILES).is_dir()

    def data_files(self) -> tuple[DataFile, ...]:
        """The files of data that the store holds, in the order in which they were added."""
        from bilateral.store.data import files

        with self._snapshot(DATA_FILES) as snapshot:
            return tuple(files(snapshot))

    def data(self) -> Snapshot:
        """The data and their files, for questions in SQL. Close it after use."""
        return self._snapshot(DATA, DATA_FILES)

    def statements(self, speaker: str | None = None, about: str | None = None) -> tuple[Entry, ...]:
        """The statements of a speaker (a name, or a code for all of a state's) about a state."""
        from bilateral.store.asking import said_by, said_for

        found: tuple[Entry, ...] = ()
        if speaker is None or CODE.fullmatch(speaker):
            with self._snapshot("statements") as snapshot:
                found = said_for(snapshot, speaker, about)
        if speaker is None or found:
            return found
        with self._snapshot("threads") as snapshot:
            return said_by(snapshot, speaker, about)

    def speakers(self, text: str) -> tuple[str, ...]:
        """Names of speakers that hold a word of the text, those with most statements first."""
        from bilateral.store.asking import speakers_like

        with self._snapshot("statements") as snapshot:
            return speakers_like(snapshot, text)

    def version(self) -> str:
        """Another one for every change of the record; InputError if there is none."""
        articles = self._opened()["articles"]
        return f"{articles.metadata().id}-{articles.version()}"

    def pairs(self) -> tuple[Pair, ...]:
        """All pairs of states that something is recorded of, that with the latest record first."""
        from bilateral.store.finding import pairs_by_change

        with self._snapshot("threads") as snapshot:
            return pairs_by_change(snapshot)

    def latest(self, pairs: Iterable[Pair]) -> dict[Pair, Entry]:
        """The latest record of each pair that has a dated one."""
        from bilateral.store.finding import latest_of

        with self._snapshot("threads") as snapshot:
            return latest_of(snapshot, [*pairs])

    def find(self, text: str, first: int = 0, limit: int = 50) -> tuple[Find, ...]:
        """Records whose words hold every word of the text, the latest first."""
        from bilateral.store.finding import with_words

        with self._snapshot(*RECORDS) as snapshot:
            return with_words(snapshot, text, first, limit)

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

    def articles(self) -> Iterator[CodedArticle]:
        """All articles, by year; they are read as they are asked for."""
        from bilateral.store.exporting import coded_articles

        with self._snapshot() as snapshot:
            yield from coded_articles(snapshot)

    def export(self, folder: Path, form: str) -> tuple[Path, ...]:
        """Each table to a file in ``folder``: "csv", with nested values as JSON, or "parquet"."""
        from bilateral.store.exporting import write_tables

        with self._snapshot() as snapshot:
            return write_tables(snapshot, folder, form)

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a question in DuckDB's SQL over the tables.

        articles, events, statements, ties; imported; data and data_files.
        """
        with self._snapshot() as snapshot:
            return snapshot.query(sql)

    def opened(self) -> Snapshot:
        """One state of all tables, for several questions in SQL. Close it after use."""
        return self._snapshot()

    def _snapshot(self, *views: str) -> Snapshot:
        from bilateral.store.reading import Snapshot
        from bilateral.store.tables import APART

        apart = [name for name in APART if not views or name in views]
        return Snapshot.of(self._opened(apart), *views)

    def _opened(self, apart: Iterable[str] = ()) -> Tables:
        from bilateral.store.commits import opened

        tables = self._told(lambda: opened(self.folder, self.moment, apart))
        if tables is None:
            held = f"held nothing yet at {self.moment:%Y-%m-%d %H:%M} UTC" if self.moment else ""
            missing = held or "holds nothing yet; `bilateral read` fills it"
            raise InputError(f"store {self.folder}: {missing}")
        return tables

    def _must_be_now(self) -> None:
        if self.moment:
            raise InputError(f"store {self.folder}: as it stood on a day, it cannot be changed")

    def _told(self, work: Callable[[], T]) -> T:
        """The work's result; what the disk or the tables refuse becomes an InputError."""
        from deltalake.exceptions import DeltaError

        try:
            return work()
        except (DeltaError, OSError) as error:
            raise InputError(f"store {self.folder}: {_first_line(error)}") from error


def moment_of(text: str) -> datetime:
    """The last moment of a day, or a time as written, in UTC unless it says otherwise."""
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f'"{text}" is not a date; write it as YYYY-MM-DD') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def must_be_a_day(text: str | None) -> None:
    """InputError unless it is a day, YYYY-MM-DD, or nothing."""
    if text is not None and moment_of(text).date().isoformat() != text:
        raise InputError(f'"{text}" is not a date; write it as YYYY-MM-DD')


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
