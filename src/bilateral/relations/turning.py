"""Turning points: when two states began to deal with each other differently, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bilateral.relations.changepoints import ChangePoint, change_points
from bilateral.relations.estimates import estimate
from bilateral.relations.model import Direction, Incident, Saying, TurningPoint, Voice
from bilateral.relations.months import Times

SHOWN = 5  # incidents and statements named on each side
REACH = 6  # months on each side in which they are looked for
GREW, SHRANK = 1.25, 0.8  # a rate is higher or lower if it changed by more than that

Segment = tuple[int, int]


def turning_points(times: Times, voices: Sequence[Voice]) -> tuple[TurningPoint, ...]:
    """The changes of what the two do, the earliest first, each with what carries it."""
    friendly = [len(found) for found in times.cooperative]
    hostile = [len(found) for found in times.hostile]
    found = change_points((friendly, hostile), times.exposure)
    bounds = [0, *(change.at for change in found), len(times.months)]
    return tuple(
        _turning_point(times, change, (bounds[n], bounds[n + 2]), voices)
        for n, change in enumerate(found)
    )


def _turning_point(
    times: Times, change: ChangePoint, around: Segment, voices: Sequence[Voice]
) -> TurningPoint:
    before, after = (around[0], change.at), (change.at, around[1])
    direction = _direction(times, before, after)
    near_before = (max(before[0], change.at - REACH), change.at)
    near_after = (change.at, min(after[1], change.at + REACH))
    return TurningPoint(
        month=times.months[change.at],
        low=times.months[change.low],
        high=times.months[change.high],
        probability=change.probability,
        direction=direction,
        before=estimate(times.balance(*before)),
        after=estimate(times.balance(*after)),
        incidents_before=_incidents(times, near_before, _signs(direction, after=False)),
        incidents_after=_incidents(times, near_after, _signs(direction, after=True)),
        statements_before=_said(times, near_before, voices, _signs(direction, after=False)),
        statements_after=_said(times, near_after, voices, _signs(direction, after=True)),
    )


def _direction(times: Times, before: Segment, after: Segment) -> Direction:
    """Which way: by whether each side's rate grew or shrank, else by the balance."""
    friendly = times.cooperation(*after).mean / times.cooperation(*before).mean
    hostile = times.conflict(*after).mean / times.conflict(*before).mean
    if friendly > GREW and hostile > GREW:
        return "more of both"
    if friendly < SHRANK and hostile < SHRANK:
        return "less of both"
    warmer = times.balance(*after).mean > times.balance(*before).mean
    return "warmer" if warmer else "cooler"


def _signs(direction: Direction, *, after: bool) -> frozenset[int]:
    """Which acts carry a change: after a turn to the worse the hostile ones, before it the good."""
    if direction in ("more of both", "less of both"):
        return frozenset((1, -1))
    return frozenset((1,) if (direction == "warmer") == after else (-1,))


def _incidents(times: Times, within: Segment, signs: frozenset[int]) -> tuple[str, ...]:
    found = [*_sided(times, within, signs)]
    found.sort(key=lambda i: (-abs(i.goldstein) * i.independent, i.start or "", i.id))
    return tuple(i.id for i in sorted(found[:SHOWN], key=lambda i: (i.start or "", i.id)))


def _sided(times: Times, within: Segment, signs: frozenset[int]) -> Iterator[Incident]:
    for sign, months in ((1, times.cooperative), (-1, times.hostile)):
        if sign in signs:
            yield from (incident for month in months[slice(*within)] for incident in month)


def _said(
    times: Times, within: Segment, voices: Sequence[Voice], signs: frozenset[int]
) -> tuple[str, ...]:
    months = frozenset(times.months[slice(*within)])
    stances = {{1: "supportive", -1: "critical"}[sign] for sign in signs}
    said = [s for s in _sayings(voices) if s.stance in stances and _month(s) in months]
    return tuple(s.id for s in said[:SHOWN])


def _sayings(voices: Iterable[Voice]) -> list[Saying]:
    said = (s for voice in voices for s in voice.sayings if s.kind != "act")
    return sorted(said, key=lambda s: (s.day or "", s.id))


def _month(saying: Saying) -> str:
    return (saying.day or "")[:7]
