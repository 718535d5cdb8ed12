"""Which statement an event was told in: the innermost quotation that holds its trigger."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bilateral.records import Event, Span, Statement


def attribute(events: Iterable[Event], statements: Iterable[Statement]) -> tuple[Event, ...]:
    """The events with ``reported_by`` set to the statement whose words hold their trigger."""
    said = sorted(statements, key=lambda s: s.quote.end - s.quote.start)
    return tuple(_attributed(event, said) for event in events)


def _attributed(event: Event, said: list[Statement]) -> Event:
    for statement in said:
        if statement.quote.covers(event.trigger) and not _is_own_word(statement, event.trigger):
            return msgspec.structs.replace(event, reported_by=statement.id)
    return event


def _is_own_word(statement: Statement, trigger: Span) -> bool:
    """Whether the trigger is the very word that reports the statement ("threatened")."""
    return statement.cue is not None and statement.cue.overlaps(trigger)
