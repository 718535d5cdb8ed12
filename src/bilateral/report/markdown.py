"""A brief as Markdown; what an article says is escaped, so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.report.view import OFFERED, Brief, EventView
from bilateral.report.words import NARROW, Words, excerpt

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
LIST_MARK = re.compile(r"^(\s*)([-+=])")
LIST_NUMBER = re.compile(r"^(\s*\d+)([.)])")


def render_markdown(brief: Brief) -> str:
    """The whole brief."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def escape(text: str) -> str:
    """The text with everything escaped that Markdown or HTML could take for markup."""
    escaped = SPECIAL.sub(r"\\\1", text)
    return LIST_NUMBER.sub(r"\1\\\2", LIST_MARK.sub(r"\1\\\2", escaped))


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    yield from (f"- **{name}:** {escape(value)}" for name, value in brief.facts)
    yield ""
    if brief.nothing:
        yield brief.nothing
    if brief.summaries:
        yield from ("## Summary", "")
        yield from (f"- {escape(line)}" for line in brief.summaries)
        yield ""
    for name in brief.sections():
        yield from (f"## {name}", "")
        yield from SECTIONS[name](brief)
        yield ""


def _quoted(words: Words) -> Iterator[str]:
    """The words in full where they stand first, later where to find them."""
    lead = f"same words as {words.same_as}" if words.same_as else ""
    shown = excerpt(words, NARROW) if lead else words
    pieces = (f"**{escape(p.text)}**" if p.mark else escape(p.text) for p in shown.pieces)
    text = "" if lead and not words.marked() else "".join(pieces).strip()
    yield f"  > {': '.join(part for part in (lead, text) if part)}"


def _events(brief: Brief) -> Iterator[str]:
    for pair in brief.pairs:
        yield from (f"### {escape(pair.name)}", "")
        for event in pair.events:
            history = "*history* · " if event.history else ""
            tail = escape("; ".join((event.parties, ", ".join(_sureness(event)))))
            yield f"- {event.label} {history}**{event.act}** {tail} `{event.id}`"
            yield from _quoted(event.words)
        yield ""


def _sureness(event: EventView) -> tuple[str, ...]:
    return (event.certainty(), *event.details())


def _statements(brief: Brief) -> Iterator[str]:
    for statement in brief.statements:
        tail = escape("; ".join(statement.details()))
        name = escape(statement.speaker)
        yield f"- {statement.label} **{name}** {tail} `{statement.id}`"
        yield from _quoted(statement.words)


def _ties(brief: Brief) -> Iterator[str]:
    for tie in brief.ties:
        ids = " ".join(f"`{id}`" for id in tie.ids)
        yield f"- {tie.label} **{escape(tie.parties)}:** {escape(tie.fact + tie.sureness())} {ids}"
        for words in tie.words:
            yield from _quoted(words)
        yield from (f"  - data: {escape(check)}" for check in tie.checks)


def _shifts(brief: Brief) -> Iterator[str]:
    for shift in brief.shifts:
        yield f"- {escape(f'{shift.actor} on {shift.toward}')}: {shift.change()}"
        yield from _quoted(shift.words)


def _questions(brief: Brief) -> Iterator[str]:
    for question in brief.questions:
        yield f"- {escape(question.text)}"
        yield from _quoted(question.words)


def _offers(brief: Brief) -> Iterator[str]:
    yield from (f"*{brief.offers[0].caution}*", "")
    for offer in brief.offers:
        note = f" ({offer.note})" if offer.note else ""
        yield f"- **{escape(offer.about)}:** `{offer.command}`{note}"


SECTIONS = {
    "Events": _events,
    "Statements": _statements,
    "Ties": _ties,
    "Shifts": _shifts,
    "Open questions": _questions,
    OFFERED: _offers,
}
