"""A brief as plain text, for pipes and files: wrapped lines, deciding words between asterisks."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.report.facts import Fact
from bilateral.report.view import OFFERED, Brief, EventView, PairView, StatementView
from bilateral.report.words import NARROW, Words, excerpt
from bilateral.report.wrapping import wrapped

WIDTH = 80
SHOWN = 220  # characters of a record's words: three lines; the page and the JSON have all
QUOTED = 320  # and of what somebody said, which should not be cut without need


def render_plain(brief: Brief, width: int = WIDTH) -> str:
    """The whole brief; every line ends within ``width`` unless a single word is longer."""
    return "\n".join(_lines(brief, width)) + "\n"


def shortened(words: Words, *, speech: bool = False) -> tuple[str, Words]:
    """What leads to the words ("same words as E1"), and as much of them as a reader needs."""
    if not words.same_as:
        return "", excerpt(words, QUOTED if speech else SHOWN, lead=speech)
    if not words.marked():
        return f"same words as {words.same_as}", Words(words.start, words.end, ())
    return f"same words as {words.same_as}: ", excerpt(words, NARROW)


def _lines(brief: Brief, width: int) -> Iterator[str]:
    yield from wrapped(brief.title, width)
    for name, value in brief.facts:
        yield from wrapped(f"{name + ':':<10}{value}", width, hang=10)
    if brief.nothing:
        yield from ("", brief.nothing)
    if brief.summaries:
        yield from _heading("Summary")
        for line in brief.summaries:
            yield from wrapped(line, width, hang=2)
    for name in brief.sections():
        yield from _heading(name)
        yield from SECTIONS[name](brief, width)


def _heading(name: str) -> Iterator[str]:
    yield from ("", name.upper())


def _quoted(words: Words, width: int, *, speech: bool = False) -> list[str]:
    lead, shown = shortened(words, speech=speech)
    text = f"“{shown.plain('*', '*').strip()}”" if shown.pieces else ""
    return wrapped(lead + text, width, indent=6, hang=1)


def _entry(text: str, width: int) -> list[str]:
    return wrapped(text, width, indent=2, hang=4)


def _events(brief: Brief, width: int) -> Iterator[str]:
    for pair in brief.pairs:
        yield from _pair(pair, width)


def _pair(pair: PairView, width: int) -> Iterator[str]:
    yield from wrapped(pair.name, width)
    for event in pair.events:
        yield from _entry(_event_line(event), width)
        yield from _quoted(event.words, width)


def _event_line(event: EventView) -> str:
    history = "HISTORY · " if event.history else ""
    tail = ", ".join((event.certainty(), *event.details()))
    return f"{event.label}. {history}{event.act}: {event.parties}; {tail} [{event.id}]"


def _statements(brief: Brief, width: int) -> Iterator[str]:
    for statement in brief.statements:
        yield from _entry(_statement_line(statement), width)
        yield from _quoted(statement.words, width, speech=True)


def _statement_line(statement: StatementView) -> str:
    parts = (statement.speaker, *statement.details())
    return f"{statement.label}. {'; '.join(parts)} [{statement.id}]"


def _ties(brief: Brief, width: int) -> Iterator[str]:
    for tie in brief.ties:
        yield from _entry(_tie_line(tie), width)
        for words in tie.words:
            yield from _quoted(words, width)
        for check in tie.checks:
            yield from wrapped(f"data: {check}", width, 6, 6)


def _tie_line(tie: Fact) -> str:
    return f"{tie.label}. {tie.parties}: {tie.fact}{tie.sureness()} [{' '.join(tie.ids)}]"


def _shifts(brief: Brief, width: int) -> Iterator[str]:
    for shift in brief.shifts:
        yield from _entry(f"{shift.actor} on {shift.toward}: {shift.change()}", width)
        yield from _quoted(shift.words, width)


def _questions(brief: Brief, width: int) -> Iterator[str]:
    for question in brief.questions:
        yield from _entry(question.text, width)
        yield from _quoted(question.words, width)


def _offers(brief: Brief, width: int) -> Iterator[str]:
    yield from wrapped(brief.offers[0].caution, width)
    for offer in brief.offers:
        note = f" ({offer.note})" if offer.note else ""
        yield from _entry(f"{offer.about}: {offer.command}{note}", width)


SECTIONS = {
    "Events": _events,
    "Statements": _statements,
    "Ties": _ties,
    "Shifts": _shifts,
    "Open questions": _questions,
    OFFERED: _offers,
}
