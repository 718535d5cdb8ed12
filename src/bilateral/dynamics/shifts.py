"""Shifts: an actor's stance toward a state that has changed, told by the article or shown in it.

Told: a sentence says so ("softened his stance on", "once the fiercest critic of"). Shown: the
same actor is critical of a state at one time and supportive of it at another.
"""

from __future__ import annotations

from bilateral.actors import ArticleActors
from bilateral.clauses import Clauses
from bilateral.dynamics.record import Standing, standings
from bilateral.dynamics.renewal import renewals
from bilateral.dynamics.sides import Change
from bilateral.dynamics.told import told_changes
from bilateral.records import Article, Event, Shift, Stance, Statement, unique
from bilateral.ties import Scene

_OPPOSITE: dict[Stance, Stance] = {"critical": "supportive", "supportive": "critical"}


def find_shifts(
    article: Article,
    sentences: tuple[Clauses, ...],
    actors: ArticleActors,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Shift, ...]:
    """The shifts of stance in an article, each actor's toward each state once, told ones first."""
    held = standings(statements, events)
    scenes = [Scene(article, each, actors) for each in sentences if each.sentence.tokens]
    found: dict[tuple[str | None, str], Shift] = {}
    for change in (*told_changes(scenes), *renewals(scenes)):
        key = (change.actor.code, change.toward)
        found.setdefault(key, _told(change, held))
    for shift in _shown(held):
        found.setdefault((shift.actor.code, shift.toward), shift)
    return tuple(sorted(found.values(), key=lambda s: (s.evidence.start, s.toward)))


def _told(change: Change, held: tuple[Standing, ...]) -> Shift:
    """The told change with the records that show it; they say where to if the words do not."""
    own = [h for h in held if (h.actor.code, h.toward) == (change.actor.code, change.toward)]
    # "it was a U-turn" points back at what was just told
    told = [h for h in own if h.evidence.start < change.evidence.start and not h.past]
    to = change.to or next((h.stance for h in reversed(told or own)), None)
    before = [h.id for h in own if to and h.stance == _OPPOSITE[to]]
    after = [h.id for h in own if to and h.stance == to]
    return Shift(
        actor=change.actor,
        toward=change.toward,
        from_=_OPPOSITE[to] if to else None,
        to=to,
        evidence=change.evidence,
        because=unique((*before[:1], *after[-1:])),
    )


def _shown(held: tuple[Standing, ...]) -> list[Shift]:
    """The first stance and the last one, where they are opposite and one is told as earlier."""
    grouped: dict[tuple[str, str | None, str], list[Standing]] = {}
    for each in held:
        grouped.setdefault((each.who, each.actor.code, each.toward), []).append(each)
    found = []
    for group in grouped.values():
        ordered = sorted(group, key=lambda h: (h.day or "", h.evidence.start))
        dated = [h for h in ordered if h.day or h.past]
        last = ordered[-1]
        first = next((h for h in ordered if h.stance != "neutral" and _before(h, last)), None)
        if first and dated and last.stance == _OPPOSITE.get(first.stance):
            found.append(_shift(first, last))
    return found


def _before(one: Standing, two: Standing) -> bool:
    """Whether one is told as earlier than the other: by its date, or as what once was."""
    if one.day and two.day:
        return one.day < two.day
    return one.past and not two.past


def _shift(first: Standing, last: Standing) -> Shift:
    later = last if last.evidence.start >= first.evidence.start else first
    return Shift(
        actor=last.actor,
        toward=last.toward,
        from_=first.stance,
        to=last.stance,
        evidence=later.evidence,
        because=unique((first.id, last.id)),
    )
