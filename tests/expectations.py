"""How the tables of whole sentences say what they expect, and what of it was not met.

``"KEN REQUEST UGA; ?UGA ASSAULT KEN hypothetical"``: events are set apart by ";", one after "?" may
be missing, "|" stands between equally right readings, "/" between equally right types or statuses.
``*`` as a party stands for whoever is found, ``-`` for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.records import Actor, Event


def unmet(expected: str, events: Iterable[Event]) -> list[str]:
    """What is missing, with "-", and what is there without being expected, with "+"."""
    wanted = [part.strip() for part in expected.split(";") if part.strip()]
    left = list(events)
    problems = []
    for part in sorted(wanted, key=lambda p: p.startswith("?")):
        found = [e for e in left if _is_one_of(e, part.lstrip("?"))]
        left = [e for e in left if e not in found]
        if not found and not part.startswith("?"):
            problems.append(f"- {part}")
    return problems + [f"+ {_shown(e)}" for e in left]


def _is_one_of(event: Event, part: str) -> bool:
    return any(_is(event, *each.split()) for each in part.split("|"))


def _is(event: Event, actors: str, kind: str, recipients: str, status: str = "actual") -> bool:
    sides = _fits(event.actors, actors) and _fits(event.recipients, recipients)
    return sides and event.type in kind.split("/") and event.status in status.split("/")


def _fits(side: Iterable[Actor], expected: str) -> bool:
    return expected in ("*", _codes(side))


def _codes(side: Iterable[Actor]) -> str:
    return "+".join(sorted({a.code for a in side if a.code})) or "-"


def _shown(event: Event) -> str:
    return f"{_codes(event.actors)} {event.type} {_codes(event.recipients)} {event.status}"
