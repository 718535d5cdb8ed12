"""A brief as plain text, for pipes and files: wrapped lines, deciding words between asterisks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bilateral.report.view import Brief, EventView, PairView, StatementView
from bilateral.report.words import Words

WIDTH = 80


def render_plain(brief: Brief, width: int = WIDTH) -> str:
    """The whole brief; every line ends within ``width`` unless a single word is longer."""
    return "\n".join(_lines(brief, width)) + "\n"


def _lines(brief: Brief, width: int) -> Iterator[str]:
    yield from _wrap(brief.title, width)
    for name, value in brief.facts:
        yield from _wrap(f"{name + ':':<10}{value}", width, hang=10)
    if brief.nothing:
        yield from ("", brief.nothing)
    if brief.summaries:
        yield from _heading("Summary")
        for line in brief.summaries:
            yield from _wrap(line, width, hang=2)
    for name in brief.sections():
        yield from _heading(name)
        yield from SECTIONS[name](brief, width)


def _heading(name: str) -> Iterator[str]:
    yield from ("", name.upper())


def _wrap(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _quoted(words: Words, width: int, indent: int) -> list[str]:
    return _wrap(f"“{words.plain('*', '*').strip()}”", width, indent=indent, hang=1)


def _events(brief: Brief, width: int) -> Iterator[str]:
    for pair in brief.pairs:
        yield from _pair(pair, width)


def _pair(pair: PairView, width: int) -> Iterator[str]:
    yield from _wrap(pair.name, width)
    for event in pair.events:
        yield from _wrap(_event_line(event), width, indent=2, hang=4)
        yield from _quoted(event.words, width, 6)


def _event_line(event: EventView) -> str:
    parties = f"{event.who} → {event.whom}" if event.whom else event.who
    cues = f" ({', '.join(event.cues)})" if event.cues else ""
    tail = [event.status + cues, event.date or "undated", *event.marks]
    return f"{event.number}. {event.act}: {parties}; {', '.join(tail)} [{event.id}]"


def _statements(brief: Brief, width: int) -> Iterator[str]:
    for statement in brief.statements:
        yield from _wrap(_statement_line(statement), width, indent=2, hang=4)
        yield from _quoted(statement.words, width, 6)


def _statement_line(statement: StatementView) -> str:
    about = ", ".join(f"{name}: {stance or 'no stance'}" for name, stance in statement.about)
    return f"{statement.speaker}; {statement.how}{'; ' + about if about else ''} [{statement.id}]"


def _ties(brief: Brief, width: int) -> Iterator[str]:
    for tie in brief.ties:
        status = "" if tie.status == "actual" else f"; {tie.status}"
        line = f"{tie.parties}: {tie.fact}{status} [{tie.id}]"
        yield from _wrap(line, width, indent=2, hang=4)
        yield from _quoted(tie.words, width, 6)


def _shifts(brief: Brief, width: int) -> Iterator[str]:
    for shift in brief.shifts:
        change = f"{shift.before or 'unknown'} → {shift.after or 'unknown'}"
        yield from _wrap(f"{shift.actor} on {shift.toward}: {change}", width, indent=2, hang=4)
        yield from _quoted(shift.words, width, 6)


def _questions(brief: Brief, width: int) -> Iterator[str]:
    for question in brief.questions:
        yield from _wrap(question.text, width, indent=2, hang=4)
        yield from _quoted(question.words, width, 6)


SECTIONS = {
    "Events": _events,
    "Statements": _statements,
    "Ties": _ties,
    "Shifts": _shifts,
    "Open questions": _questions,
}
