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


def dated(statements: Sequence[Statement], events: Iterable[Event]) -> tuple[Statement, ...]:
    """The statements, with the date of the act of words that they are where none of their own is
    told: "threatened to leave when he ran for office last year"."""
    told = [event for event in events if event.date is not None]
    return tuple(_dated(statement, told) for statement in statements)


def _dated(statement: Statement, told: Sequence[Event]) -> Statement:
    if statement.date is not None:
        return statement
    for event in told:
        if event.background and _is_own_word(statement, event.trigger):
            return msgspec.structs.replace(statement, date=event.date)
    return statement
