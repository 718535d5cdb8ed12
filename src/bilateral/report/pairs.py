"""Which states an event is between, and how a pair's events split by direction."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bilateral.records import Actor, Event
from bilateral.report.phrases import clean, state_name


class Direction(msgspec.Struct, frozen=True):
    """Events from the first state to the second; ``states`` is empty for what both do together."""

    states: tuple[str, ...]
    events: tuple[Event, ...]


def states_of(event: Event) -> tuple[str, ...]:
    """The codes of all parties of an event, each once, sorted."""
    return tuple(sorted(_codes(event.actors) | _codes(event.recipients)))


def group_by_states(events: Iterable[Event]) -> list[tuple[tuple[str, ...], list[Event]]]:
    """Events grouped by their parties, pairs first, the fullest group first; time order inside.

    History comes before news; an undated event keeps its place in the text, after the dated ones.
    """
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        groups.setdefault(states_of(event), []).append(event)
    ordered = sorted(groups.items(), key=lambda item: (len(item[0]) != 2, -len(item[1]), item[0]))
    return [(states, sorted(group, key=_when)) for states, group in ordered]


def group_name(states: tuple[str, ...], events: Iterable[Event]) -> str:
    """ "Ghana – Malta"; of one state alone, what is known of the other side."""
    events = tuple(events)
    if not states:
        return "No state named"
    if len(states) > 1:
        return " – ".join(party_name(code, events) for code in states)
    name = party_name(states[0], events)
    sides = {_other_side(event) for event in events}
    if "unknown" in sides:
        return f"{name} and parties of no known state"
    if sides == {"within"}:
        return f"Within {name}"
    return f"{name} alone" if "within" in sides else f"{name}, other side not named"


def _other_side(event: Event) -> str:
    """Of an event that names one state: whether anybody stands on the other side of it."""
    if not (event.actors and event.recipients):
        return "none"
    return "within" if _codes(event.actors) and _codes(event.recipients) else "unknown"


def party_name(code: str, events: Iterable[Event]) -> str:
    """A state's name; a body without a code of its own is called as the events call it."""
    if code != "IGO":
        return state_name(code)
    parties = (party for event in events for party in (*event.actors, *event.recipients))
    names = dict.fromkeys(clean(party.name) for party in parties if party.code == code)
    return " / ".join(names) or state_name(code)


def directions(pair: tuple[str, ...], events: Iterable[Event]) -> list[Direction]:
    """The pair's events by direction: first to second, second to first, both together."""
    first, second = pair
    ways: dict[tuple[str, ...], list[Event]] = {(first, second): [], (second, first): [], (): []}
    for event in events:
        way = _way(event, pair)
        if way is not None:
            ways[way].append(event)
    return [Direction(states, tuple(found)) for states, found in ways.items() if found]


def _way(event: Event, pair: tuple[str, ...]) -> tuple[str, ...] | None:
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    for one, other in (pair, pair[::-1]):
        if one in actors and other in recipients:
            return (one, other)
    return () if not recipients and set(pair) <= actors else None


def _codes(actors: Iterable[Actor]) -> set[str]:
    return {actor.code for actor in actors if actor.code}


def _when(event: Event) -> tuple[bool, bool, str, int]:
    start = event.date.start if event.date else ""
    return (not event.background, event.date is None, start, event.evidence.start)
