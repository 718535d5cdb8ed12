"""Coded articles made by hand, with events and statements of a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bilateral.events.codebook import codebook
from bilateral.records import (
    Actor,
    CodedArticle,
    DateRange,
    Event,
    Source,
    Span,
    Stance,
    Statement,
    Status,
    Story,
    record_id,
)

TEXT = "Somebody did something to somebody else, and somebody said so at length."
WORDS = Span(0, len(TEXT), TEXT)


def event(
    type: str,
    actors: str,
    recipients: str = "",
    *,
    status: Status = "actual",
    background: bool = False,
    on: tuple[str, str] | str | None = None,
) -> Event:
    """An event between states named by their codes, parted by spaces; ``on`` a day or two."""
    first, last = on if isinstance(on, tuple) else (on, on)
    day = DateRange(start=first, end=last or first, text="", span=WORDS) if first else None
    kind = codebook().types[type]
    return Event(
        id=record_id("event", type, actors, recipients, status, str(on), background),
        type=type,
        mode=None,
        contexts=(),
        actors=tuple(Actor(name=code, code=code) for code in actors.split()),
        recipients=tuple(Actor(name=code, code=code) for code in recipients.split()),
        status=status,
        status_cues=(),
        background=background,
        date=day,
        place=None,
        reported_by=None,
        quad=kind.quad,
        goldstein=kind.goldstein,
        trigger=WORDS,
        evidence=WORDS,
        frame=None,
    )


def statement(speaker: str | None, stances: Mapping[str, Stance | None]) -> Statement:
    """Words of a state's speaker about others, with the stance toward each that has one."""
    known = {code: stance for code, stance in stances.items() if stance}
    return Statement(
        id=record_id("statement", speaker, *stances),
        kind="indirect",
        speaker=Actor(name="Jane Roe", code=speaker),
        quote=WORDS,
        cue=None,
        channel=None,
        addressees=(),
        about=tuple(stances),
        stance=next(iter(stances.values()), None),
        stances=known,
        stance_cues=(),
        date=None,
        reported_by=None,
        evidence=WORDS,
    )


def article(
    id: str,
    date: str | None,
    *records: Event | Statement,
    source: str | None = "The Ledger",
    story: str | None = None,
) -> CodedArticle:
    """An article that tells these."""
    events: Sequence[Event] = [r for r in records if isinstance(r, Event)]
    said: Sequence[Statement] = [r for r in records if isinstance(r, Statement)]
    return CodedArticle(
        id=id,
        date=date,
        date_basis="given" if date else None,
        title=None,
        author=None,
        source=Source(name=source),
        language="en",
        story=Story(id=story, similarity=1.0) if story else None,
        text=TEXT,
        paragraphs=(),
        sentences=1,
        events=tuple(events),
        statements=tuple(said),
        ties=(),
        shifts=(),
        questions=(),
    )
