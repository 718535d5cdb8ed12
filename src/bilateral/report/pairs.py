"""Which states an event is between, and how a pair's events split by direction."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bilateral.records import Actor, Event


class Direction(msgspec.Struct, frozen=True):
    """Events from the first state to the second; ``states`` is empty for what both do together."""

    states: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def cooperative(self) -> int:
        """How many of the events are cooperative by their PLOVER quad."""
        return sum(event.quad.endswith("cooperation") for event in self.events)

    @property
    def conflictual(self) -> int:
        """How many are not."""
        return len(self.events) - self.cooperative


def states_of(event: Event) -> tuple[str, ...]:
    """The codes of all parties of an event, each once, sorted."""
    return tuple(sorted(_codes(event.actors) | _codes(event.recipients)))


def group_by_states(events: Iterable[Event]) -> list[tuple[tuple[str, ...], list[Event]]]:
    """Events grouped by their parties, pairs first, the fullest group first; time order inside.

    An undated event keeps its place in the text, after the dated ones.
    """
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        groups.setdefault(states_of(event), []).append(event)
    ordered = sorted(groups.items(), key=lambda item: (len(item[0]) != 2, -len(item[1]), item[0]))
    return [(states, sorted(group, key=_when)) for states, group in ordered]


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


def _when(event: Event) -> tuple[bool, str, int]:
    return (event.date is None, event.date.start if event.date else "", event.evidence.start)
