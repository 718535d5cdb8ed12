"""What a brief shows, worked out once from a coded article and drawn by text, Markdown and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from bilateral.records import Actor, CodedArticle, Event, Shift, Stance, Statement, Status, Tie
from bilateral.report.pairs import Direction, directions, group_by_states
from bilateral.report.phrases import (
    actor_phrase,
    clean,
    date_phrase,
    fact_phrase,
    states_phrase,
)
from bilateral.report.words import Words, words_of

BASIS = {"given": "given", "metadata": "from the page", "text": "latest date in the text, a guess"}
CODED = ("headline", "body")
STATUSES: tuple[Status, ...] = ("actual", "future", "hypothetical", "negated")


class EventView(msgspec.Struct, frozen=True):
    """One event as a reader sees it; ``number`` is its place in the brief."""

    number: int
    id: str
    act: str
    who: str
    whom: str
    status: Status
    cues: tuple[str, ...]
    date: str
    marks: tuple[str, ...]
    words: Words


class PairView(msgspec.Struct, frozen=True):
    """The events among the same states; ``summary`` is empty for anything but a pair."""

    name: str
    summary: str
    events: tuple[EventView, ...]


class StatementView(msgspec.Struct, frozen=True):
    """Who said what, by which channel, about whom."""

    id: str
    speaker: str
    how: str
    about: tuple[tuple[str, Stance | None], ...]
    words: Words


class TieView(msgspec.Struct, frozen=True):
    """A fact that binds its parties, in words."""

    id: str
    kind: str
    parties: str
    fact: str
    status: Status
    words: Words


class ShiftView(msgspec.Struct, frozen=True):
    """A change of stance."""

    actor: str
    toward: str
    before: Stance | None
    after: Stance | None
    words: Words


class QuestionView(msgspec.Struct, frozen=True):
    """What stays open."""

    text: str
    about: str
    words: Words


class Brief(msgspec.Struct, frozen=True):
    """A whole brief, in the order in which it is read."""

    title: str
    facts: tuple[tuple[str, str], ...]
    summaries: tuple[str, ...]
    pairs: tuple[PairView, ...]
    statements: tuple[StatementView, ...]
    ties: tuple[TieView, ...]
    shifts: tuple[ShiftView, ...]
    questions: tuple[QuestionView, ...]
    nothing: str

    def sections(self) -> tuple[str, ...]:
        """Names of the parts that hold something, in reading order."""
        parts = {
            "Events": self.pairs,
            "Statements": self.statements,
            "Ties": self.ties,
            "Shifts": self.shifts,
            "Open questions": self.questions,
        }
        return tuple(name for name, rows in parts.items() if rows)


def build_brief(coded: CodedArticle) -> Brief:
    """Everything that a brief of this article shows."""
    numbers = {e.id: n for n, e in enumerate(_reading_order(coded.events), start=1)}
    pairs = tuple(_pair_views(coded, numbers))
    found = coded.events or coded.statements or coded.ties or coded.shifts or coded.questions
    return Brief(
        title=clean(coded.title or coded.id),
        facts=tuple(_facts(coded)),
        summaries=tuple(pair.summary for pair in pairs if pair.summary),
        pairs=tuple(pair for pair in pairs if pair.events),
        statements=tuple(map(_statement_view, coded.statements)),
        ties=tuple(map(_tie_view, coded.ties)),
        shifts=tuple(map(_shift_view, coded.shifts)),
        questions=tuple(
            QuestionView(clean(q.text), states_phrase(q.about), words_of(q.evidence))
            for q in coded.questions
        ),
        nothing="" if found else _nothing(coded.sentences),
    )


def _nothing(sentences: int) -> str:
    plural = "" if sentences == 1 else "s"
    return f"no relations between states found in {sentences:,} sentence{plural}"


def _facts(coded: CodedArticle) -> Iterator[tuple[str, str]]:
    if coded.date:
        basis = BASIS.get(coded.date_basis or "", "")
        yield "Date", f"{coded.date} ({basis})" if basis else coded.date
    else:
        yield "Date", "unknown"
    source = " · ".join(clean(part) for part in (coded.source.name, coded.source.url) if part)
    if source:
        yield "Source", source
    if coded.author:
        yield "Author", clean(coded.author)
    yield "Read", f"{coded.sentences:,} sentence{'' if coded.sentences == 1 else 's'}"
    yield "Left out", _debris(coded)


def _debris(coded: CodedArticle) -> str:
    """How much of the page is no reporting, in per cent of its characters, by role."""
    sizes: Counter[str] = Counter()
    for paragraph in coded.paragraphs:
        sizes[paragraph.role] += paragraph.end - paragraph.start
    total = sum(sizes.values())
    debris = {role: size for role, size in sizes.items() if role not in CODED and size}
    if not debris:
        return "nothing"
    parts = ", ".join(f"{role} {_percent(size, total)}" for role, size in debris.items())
    return f"{_percent(sum(debris.values()), total)} of the characters ({parts})"


def _percent(part: int, total: int) -> str:
    share = round(100 * part / total)
    return f"{share}%" if share else "under 1%"


def _reading_order(events: Iterable[Event]) -> list[Event]:
    """Group by group, and in each in time order; undated events where the text tells them."""
    return [event for _, group in group_by_states(events) for event in group]


def _pair_views(coded: CodedArticle, numbers: dict[str, int]) -> Iterator[PairView]:
    shown = set()
    for states, events in group_by_states(coded.events):
        shown.add(states)
        views = tuple(_event_view(event, numbers[event.id]) for event in events)
        yield PairView(_group_name(states), _summary(states, coded), views)
    for tie in coded.ties:
        states = tuple(sorted(set(tie.parties)))
        if states not in shown:
            shown.add(states)
            yield PairView(_group_name(states), _summary(states, coded), ())


def _group_name(states: tuple[str, ...]) -> str:
    if not states:
        return "No state named"
    name = states_phrase(states, separator=" – ")
    return name if len(states) > 1 else f"{name} and others"


def _summary(states: tuple[str, ...], coded: CodedArticle) -> str:
    """The one line of a pair: who did how much to whom, how sure, and the facts that bind them."""
    if len(states) != 2:
        return ""
    ways = directions(states, coded.events)
    parts = [_direction_phrase(way) for way in ways]
    statuses = Counter(event.status for way in ways for event in way.events)
    if statuses:
        parts.append(", ".join(f"{statuses[s]} {s}" for s in STATUSES if statuses[s]))
    facts = [tie for tie in coded.ties if set(tie.parties) == set(states)]
    parts += dict.fromkeys(fact_phrase(tie) for tie in facts)
    return f"{_group_name(states)}: {'; '.join(parts)}"


def _direction_phrase(way: Direction) -> str:
    counts = (("cooperative", way.cooperative), ("conflictual", way.conflictual))
    told = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"{states_phrase(way.states, separator=' → ') or 'both'} {told}"


def _event_view(event: Event, number: int) -> EventView:
    marks = [*(["background"] if event.background else []), *_reported(event)]
    marks += [f"in {clean(event.place.name)}"] if event.place else []
    return EventView(
        number=number,
        id=event.id,
        act=f"{event.type} ({event.mode})" if event.mode else event.type,
        who=_people(event.actors),
        whom=_people(event.recipients),
        status=event.status,
        cues=tuple(clean(cue.text) for cue in event.status_cues),
        date=date_phrase(event.date),
        marks=tuple(marks),
        words=words_of(event.evidence, trigger=(event.trigger,), cue=event.status_cues),
    )


def _reported(event: Event) -> list[str]:
    return ["as reported in a statement"] if event.reported_by else []


def _people(actors: Iterable[Actor]) -> str:
    return "; ".join(dict.fromkeys(map(actor_phrase, actors)))


def _statement_view(statement: Statement) -> StatementView:
    how: list[str] = [statement.kind]
    how += [clean(statement.channel)] if statement.channel else []
    how += [f"to {_people(statement.addressees)}"] if statement.addressees else []
    how += [date_phrase(statement.date)] if statement.date else []
    marked = statement.stance_cues
    return StatementView(
        id=statement.id,
        speaker=actor_phrase(statement.speaker),
        how=", ".join(how),
        about=tuple(
            (states_phrase([code]), statement.stances.get(code)) for code in statement.about
        ),
        words=words_of(statement.quote, trigger=marked),
    )


def _tie_view(tie: Tie) -> TieView:
    return TieView(
        id=tie.id,
        kind=tie.kind,
        parties=states_phrase(tie.parties, separator=" – "),
        fact=fact_phrase(tie),
        status=tie.status,
        words=words_of(tie.evidence),
    )


def _shift_view(shift: Shift) -> ShiftView:
    return ShiftView(
        actor=actor_phrase(shift.actor),
        toward=states_phrase([shift.toward]),
        before=shift.from_,
        after=shift.to,
        words=words_of(shift.evidence),
    )
