"""Incidents: what happened between two states, each happening once, with all that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bilateral.records import Actor, record_id
from bilateral.relations.contradictions import contradictions_of
from bilateral.relations.grouping import grouped
from bilateral.relations.model import DateBasis, Incident, Report
from bilateral.relations.tellings import Days, Told, iso, tellings
from bilateral.relations.words import all_words
from bilateral.store import Dossier

ALIKE = 0.8  # shared part of all words from which on two reports are copies

T = TypeVar("T")


def incidents_of(dossier: Dossier) -> tuple[Incident, ...]:
    """The happenings of a pair, the oldest first, undated ones last.

    The same for the same records, in whatever order they come.
    """
    found = (_incident(group, dossier) for group in grouped(tellings(dossier)))
    return tuple(sorted(found, key=lambda each: (each.start or "9999", each.id)))


def _incident(group: list[Told], dossier: Dossier) -> Incident:
    ordered = sorted(group, key=lambda told: (told.later, *told.order))
    copies = _copies(ordered, dossier)
    one = next(told for told in ordered if told.event.type == _usual(ordered, _type))
    start, end, basis = _when(ordered)
    reports = tuple(_report(t, n, first) for t, (n, first) in zip(ordered, copies, strict=True))
    return Incident(
        id=record_id("incident", list(one.way), ordered[0].kind, ordered[0].event.id),
        type=one.event.type,
        mode=_usual([t for t in ordered if t.event.type == one.event.type], _mode),
        status=_usual(ordered, lambda told: told.event.status),
        actors=one.way[0],
        recipients=one.way[1],
        parties=_parties(one),
        start=start,
        end=end,
        basis=basis,
        known_later=all(told.later for told in ordered),
        quad=one.event.quad,
        goldstein=one.event.goldstein,
        place=next((t.event.place.name for t in ordered if t.event.place), None),
        reports=reports,
        independent=len({number for number, _ in copies}),
        sources=tuple(sorted({t.entry.told_by for t in ordered if t.entry.told_by})),
        contradictions=contradictions_of(ordered),
    )


def _type(told: Told) -> str:
    return told.event.type


def _mode(told: Told) -> str | None:
    return told.event.mode


def _usual(told: Iterable[Told], of: Callable[[Told], T]) -> T:
    """What most reports say; of equals what the earliest says."""
    return Counter(of(each) for each in told).most_common(1)[0][0]


def _copies(ordered: Sequence[Told], dossier: Dossier) -> list[tuple[int, bool]]:
    """For each report the number of its group of copies, and whether it is not the first of it.

    Copies are articles of one story, or reports in nearly the same words. Two reports of one
    article are one telling too.
    """
    known: list[tuple[int, Told]] = []
    found = []
    for told in ordered:
        number = next((n for n, other in known if _is_copy(told, other, dossier)), None)
        first = number is None
        number = len({n for n, _ in known}) if number is None else number
        known.append((number, told))
        found.append((number, not first))
    return found


def _is_copy(one: Told, two: Told, dossier: Dossier) -> bool:
    if one.entry.key == two.entry.key:
        return True
    a, b = (dossier.tellers.get(told.entry.key) for told in (one, two))
    if a and b and a.story is not None and a.story == b.story:
        return True
    first, second = (all_words(told.event.evidence.text) for told in (one, two))
    return len(first & second) >= ALIKE * len(first | second)


def _when(ordered: Sequence[Told]) -> tuple[str | None, str | None, DateBasis | None]:
    """The days that most reports of its time name; else that of the first of them; else what
    later mentions say."""
    fresh = [told for told in ordered if not told.later]
    if named := [told.days for told in fresh or ordered if told.days]:
        sharp = [days for days in named if days.is_day()] or named
        days: Days = Counter(sharp).most_common(1)[0][0]
        return iso(days.low), iso(days.high), "told"
    first = min((told.published for told in fresh if told.published), default=None)
    return (iso(first), iso(first), "published") if first else (None, None, None)


def _report(told: Told, number: int, copy: bool) -> Report:
    event, entry = told.event, told.entry
    return Report(
        record=event.id,
        article=entry.article,
        published=entry.published,
        source=entry.told_by,
        status=event.status,
        background=event.background,
        date=event.date.text if event.date else None,
        words=event.evidence,
        trigger=event.trigger,
        group=number,
        copy=copy,
    )


def _parties(told: Told) -> str:
    """Who, and to whom, by the names that the report has for the two states' people."""
    who = _names(told.event.actors, told.way[0])
    whom = _names(told.event.recipients, told.way[1])
    return f"{who} → {whom}" if whom else who


def _names(actors: Sequence[Actor], codes: tuple[str, ...]) -> str:
    names = dict.fromkeys(actor.name for actor in actors if actor.code in codes)
    return " and ".join(names)
