"""Events of a pair as reports that can be compared: which way, how sure, when, which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from bilateral.records import Actor, Event
from bilateral.relations.words import (
    common,
    figures,
    own_towns,
    own_words,
    place_in,
    stems_of,
    telling,
)
from bilateral.store import Dossier, Entry

Way = tuple[tuple[str, ...], tuple[str, ...]]  # codes of who acts, and of who is acted upon
Class = Literal["happened", "planned", "supposed"]

CLASSES: dict[str, Class] = {
    "actual": "happened",
    "negated": "happened",
    "future": "planned",
    "hypothetical": "supposed",
}
DOUBLED = re.compile(r"(.)\1+")
LONG = 31  # days: a longer time is told as "in 2022", and says little about when


class Days(msgspec.Struct, frozen=True, gc=False):
    """The first and the last day that a report may mean, as ordinals."""

    low: int
    high: int

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap."""
        return max(self.low - other.high, other.low - self.high, 0)

    def is_day(self) -> bool:
        """Whether it is a day or two, not "in May"."""
        return self.high - self.low <= 1


class Told(msgspec.Struct, frozen=True, gc=False):
    """An event with all by which it is compared with others.

    ``days`` is what the text says, else None; ``published`` the article's day. ``later``: told as
    history, or of a time so long that only the words can tell which happening is meant.
    """

    event: Event
    entry: Entry
    way: Way
    kind: Class
    days: Days | None
    published: int | None
    later: bool
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    people: tuple[frozenset[str], frozenset[str]]
    place: str | None

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it stands among others, whatever order they came in."""
        return (self.published or 0, self.event.id, self.entry.key)


def tellings(dossier: Dossier) -> list[Told]:
    """The events between the two states of a dossier, each once an article, the oldest first."""
    pair = (dossier.first, dossier.second)
    events = {
        (entry.record.id, entry.key): entry
        for entry in dossier.entries
        if isinstance(entry.record, Event)
    }
    dated = _dated_twins(events.values())
    found = (_told(entry, dated, pair) for entry in events.values())
    return sorted((told for told in found if told), key=lambda told: told.order)


def ordinal(day: str | None) -> int | None:
    """An ISO day as a number; None for None."""
    return date.fromisoformat(day).toordinal() if day else None


def iso(day: int) -> str:
    """The number as an ISO day."""
    return date.fromordinal(day).isoformat()


def days_before(day: str, days: int) -> str:
    """The day so many days before another."""
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


def _dated_twins(entries: Iterable[Entry]) -> dict[tuple[str, int, int], Event]:
    """Acts told as history by their article and trigger: of two acts that one word tells ("said he
    would freeze": a threat, and the act to come) the undated one is as old as the dated one."""
    return {
        (entry.key, entry.record.trigger.start, entry.record.trigger.end): entry.record
        for entry in entries
        if isinstance(entry.record, Event) and entry.record.background and entry.record.date
    }


def _told(
    entry: Entry,
    twins: dict[tuple[str, int, int], Event],
    pair: tuple[str, str],
) -> Told | None:
    event = entry.record
    assert isinstance(event, Event)
    way = _way(event, pair)
    if way is None:
        return None
    twin = twins.get((entry.key, event.trigger.start, event.trigger.end))
    dated = twin if twin and event.date is None else event
    days = _days(dated)
    act = place_in(event.evidence, event.trigger)
    own = own_words(*pair) | stems_of(_names((*event.actors, *event.recipients)))
    words, names = telling(event.evidence.text, own, own_towns(*pair), act)
    long = days is not None and days.high - days.low > LONG
    return Told(
        event=event,
        entry=entry,
        way=way,
        kind=CLASSES[event.status],
        days=days,
        published=ordinal(entry.published),
        later=dated.background or long or (days is None and entry.published is None),
        words=words,
        names=names,
        figures=figures(words),
        people=(_people(event.actors), _people(event.recipients)),
        place=_place(event),
    )


def _way(event: Event, pair: tuple[str, str]) -> Way | None:
    actors = {actor.code for actor in event.actors}
    recipients = {actor.code for actor in event.recipients}
    for one, other in (pair, pair[::-1]):
        if one in actors and other in recipients:
            return (one,), (other,)
    return (pair, ()) if not recipients and actors.issuperset(pair) else None


def _days(event: Event) -> Days | None:
    if event.date is None:
        return None
    low, high = ordinal(event.date.start), ordinal(event.date.end)
    return Days(low, high) if low and high and low <= high else None


def _people(actors: Iterable[Actor]) -> frozenset[str]:
    """The last words of the names of persons, in whatever way they are transliterated."""
    return frozenset(_plain(name.split()[-1].casefold()) for name in _names(actors))


def _plain(name: str) -> str:
    """A name without what transliterations differ in: "Zelenskyy" and "Zelensky" are one."""
    return DOUBLED.sub(r"\1", name.replace("y", "i").replace("j", "i"))


def _names(actors: Iterable[Actor]) -> Iterator[str]:
    """Names of persons: those with an office, of words that all begin with a capital."""
    for actor in actors:
        words = actor.name.split()
        titled = all(word[:1].isupper() for word in words) and len(words) > 1
        if titled and actor.role and words[-1].casefold() not in common():
            yield actor.name


def _place(event: Event) -> str | None:
    """The town or region; a place that is a whole state tells too little."""
    if event.place is None or event.place.name.casefold() in _names_of_state(event.place.code):
        return None
    return event.place.name.casefold()


def _names_of_state(code: str | None) -> frozenset[str]:
    """The names of a state itself, in small letters."""
    from bilateral.actors import names_of

    return frozenset(name.casefold() for name in names_of(code)) if code else frozenset()
