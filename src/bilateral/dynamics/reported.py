"""Which statement an event was told in: the innermost quotation that holds its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bilateral.records import Event, Span, Statement
from bilateral.spans import Nested


def attribute(events: Iterable[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events with ``reported_by`` set to the statement whose words hold their trigger."""
    quotes = Nested(statement.quote for statement in statements)
    return tuple(_attributed(event, statements, quotes) for event in events)


def _attributed(event: Event, statements: Sequence[Statement], quotes: Nested) -> Event:
    for index in quotes.around(event.trigger.start, event.trigger.end):
        if not _is_own_word(statements[index], event.trigger):
            return msgspec.structs.replace(event, reported_by=statements[index].id)
    return event


def _is_own_word(statement: Statement, trigger: Span) -> bool:
    """Whether the trigger is the very word that reports the statement ("threatened")."""
    return statement.cue is not None and statement.cue.overlaps(trigger)
