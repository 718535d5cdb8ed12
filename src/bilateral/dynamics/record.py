"""Where an actor stands toward a state, and when: from statements and from acts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.events.codebook import STANCE_OF_ACT
from bilateral.records import Actor, Event, Span, Stance, Statement


class Standing(msgspec.Struct, frozen=True):
    """One showing of a stance.

    ``who`` tells persons of one state apart; ``past``: told as history.
    """

    who: str
    actor: Actor
    toward: str
    stance: Stance
    day: str | None
    past: bool
    evidence: Span
    id: str


def standings(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> tuple[Standing, ...]:
    """All stances that statements and acts show toward a state, in text order."""
    found = [*_of_statements(statements), *_of_events(events)]
    return tuple(sorted(found, key=lambda s: (s.evidence.start, s.toward, s.id)))


def _of_statements(statements: tuple[Statement, ...]) -> Iterator[Standing]:
    for each in statements:
        for code, stance in each.stances.items():
            if code != each.speaker.code and stance != "neutral":
                day = each.date.start if each.date else None
                yield Standing(
                    _who(each.speaker),
                    each.speaker,
                    code,
                    stance,
                    day,
                    False,
                    each.evidence,
                    each.id,
                )


def _of_events(events: tuple[Event, ...]) -> Iterator[Standing]:
    for each in events:
        stance = STANCE_OF_ACT.get(each.type)
        if stance is None or each.status != "actual" or each.reported_by is not None:
            continue
        day = each.date.start if each.date else None
        for actor in each.actors:
            for other in each.recipients:
                if actor.code and other.code and actor.code != other.code:
                    yield Standing(
                        _who(actor),
                        actor,
                        other.code,
                        stance,
                        day,
                        each.background,
                        each.evidence,
                        each.id,
                    )


def _who(actor: Actor) -> str:
    """The last word of a name: "Sunita Gurung" and "Gurung" are one."""
    words = actor.name.casefold().split()
    return words[-1] if words else ""
