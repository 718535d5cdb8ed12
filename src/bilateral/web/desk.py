"""A store and what was worked out of it, kept until the store changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from bilateral.records import CodedArticle, Event, Statement, Tie
from bilateral.relations import Ledger, Voice, build_ledger, from_day, voices_about
from bilateral.store import Dossier, Entry, Find, Info, Pair, Store

MOST = 48  # results that are kept; the one that was asked for longest ago goes first

T = TypeVar("T")


class Kept:
    """A result, once it is there; whoever works it out holds the lock."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: list[Any] = []


class Desk:
    """Answers about one store, the same object again as long as the store is the same.

    Several threads may ask at once; what one works out, the others wait for.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._version = store.version()
        self._kept: dict[tuple[Any, ...], Kept] = {}
        self._lock = Lock()

    def ledger(self, first: str, second: str, since: str | None, until: str | None) -> Ledger:
        """A pair's ledger, by codes, between two days."""
        dossier, whole = self._once(
            ("ledger", first, second, until), partial(self._worked_out, first, second, until)
        )
        if since is None:
            return whole
        return self._once(
            ("ledger", first, second, until, since), partial(from_day, whole, dossier, since)
        )

    def _worked_out(self, first: str, second: str, until: str | None) -> tuple[Dossier, Ledger]:
        moment = self.store.moment.isoformat() if self.store.moment else None
        dossier = self.store.dossier(first, second, until)
        return dossier, build_ledger(dossier, until=until, as_of=moment)

    def pairs(self, state: str | None = None) -> tuple[Pair, ...]:
        """All pairs, or those of a state; the latest first."""
        found = self._once(("pairs",), self.store.pairs)
        return tuple(p for p in found if state is None or state in (p.first, p.second))

    def latest(self, pairs: Sequence[Pair]) -> dict[Pair, Entry]:
        """The latest record of each of the pairs."""
        return self._once(("latest", *pairs), partial(self.store.latest, pairs))

    def voices(self, speaker: str, about: str | None) -> tuple[Voice, ...]:
        """What a speaker said, by name, about a state or about all."""

        def work() -> tuple[Voice, ...]:
            return voices_about(self.store.statements(speaker, about), about)

        return self._once(("voices", speaker, about), work)

    def speakers(self, text: str) -> tuple[str, ...]:
        """Speakers with a word of the text in their names."""
        return self._once(("speakers", text), partial(self.store.speakers, text))

    def find(self, text: str, first: int, limit: int) -> tuple[Find, ...]:
        """Records whose words hold all of the text's."""
        return self._once(("find", text, first, limit), lambda: self.store.find(text, first, limit))

    def article(self, article_id: str) -> CodedArticle | None:
        """The article of this id."""
        return self._once(("article", article_id), partial(self.store.article, article_id))

    def record(self, record_id: str) -> tuple[CodedArticle, Event | Statement | Tie] | None:
        """A record and its article."""
        return self._once(("record", record_id), partial(self.store.record, record_id))

    def info(self) -> Info:
        """What the store holds."""
        return self._once(("info",), self.store.info)

    def _once(self, key: tuple[Any, ...], work: Callable[[], T]) -> T:
        """The kept result, or the work's. One of an older store is never given for the new one."""
        version = self.store.version()
        with self._lock:
            if version != self._version:
                self._version = version
                self._kept.clear()
            kept = self._kept.pop((version, *key), None) or Kept()
            self._kept[version, *key] = kept  # the latest asked for is the last
            while len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]
        with kept.lock:
            if not kept.found:
                kept.found = [work()]
            result: T = kept.found[0]
            return result
