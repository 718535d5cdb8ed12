"""What a brief shows, worked out once from a coded article and drawn by text, Markdown and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from bilateral.records import (
    Actor,
    CodedArticle,
    Event,
    Question,
    Shift,
    Stance,
    Statement,
    Status,
    unique,
)
from bilateral.report.facts import Fact, facts_of
from bilateral.report.offers import Offer, offers_of
from bilateral.report.pairs import group_by_states, group_name
from bilateral.report.phrases import (
    actor_phrase,
    clean,
    date_phrase,
    listed,
    states_phrase,
)
from bilateral.report.summary import summaries
from bilateral.report.words import Words, words_of
from bilateral.stakes.model import Check

NO_CHECKS: Mapping[str, Sequence[Check]] = {}
BASIS = {"given": "given", "metadata": "from the page", "text": "latest date in the text, a guess"}
CODED = ("headline", "body")
OFFERED = "What it would mean"
NOT_SAID = "Not in the article: a model's reckoning, from trade data of your own."


class EventView(msgspec.Struct, frozen=True):
    """One event as a reader sees it; ``label`` is what other parts of the brief call it."""

    label: str
    id: str
    act: str
    parties: str
    status: Status
    cues: tuple[str, ...]
    date: str
    place: str
    source: str
    history: bool
    words: Words

    def certainty(self) -> str:
        """The status, and the words that make it anything but actual."""
        if self.status == "actual" or not self.cues:
            return self.status
        return f"{self.status} ({', '.join(f'“{cue}”' for cue in self.cues)})"

    def details(self) -> tuple[str, ...]:
        """When, where and by whose account, as far as the text says it."""
        place = f"in {self.place}" if self.place else ""
        return tuple(part for part in (self.date, place, self.source) if part)


class PairView(msgspec.Struct, frozen=True):
    """The events among the same states."""

    name: str
    events: tuple[EventView, ...]


class StatementView(msgspec.Struct, frozen=True):
    """Who said what, by which channel, when, about whom; ``inside`` tells a quoted statement."""

    label: str
    id: str
    speaker: str
    how: str
    inside: str
    about: tuple[tuple[str, Stance | None], ...]
    words: Words

    def details(self) -> tuple[str, ...]:
        """Inside which other statement, how, and about whom with which stance, as far as told."""
        about = ", ".join(f"{name}: {stance or 'no stance'}" for name, stance in self.about)
        return tuple(filter(None, (self.inside, self.how, about and f"about {about}")))


class ShiftView(msgspec.Struct, frozen=True):
    """A change of stance."""

    actor: str
    toward: str
    before: Stance | None
    after: Stance | None
    words: Words

    def change(self) -> str:
        """From which stance to which."""
        return f"{self.before or 'unknown'} → {self.after or 'unknown'}"


class QuestionView(msgspec.Struct, frozen=True):
    """What stays open."""

    text: str
    about: str
    words: Words


class OfferView(msgspec.Struct, frozen=True):
    """What a model could be asked about a threat; ``caution`` tells it apart from the article."""

    about: str
    command: str
    note: str
    caution: str = NOT_SAID


class Brief(msgspec.Struct, frozen=True):
    """A whole brief, in the order in which it is read."""

    title: str
    facts: tuple[tuple[str, str], ...]
    summaries: tuple[str, ...]
    pairs: tuple[PairView, ...]
    statements: tuple[StatementView, ...]
    ties: tuple[Fact, ...]
    shifts: tuple[ShiftView, ...]
    questions: tuple[QuestionView, ...]
    nothing: str
    offers: tuple[OfferView, ...] = ()

    def sections(self) -> tuple[str, ...]:
        """Names of the parts that hold something, in reading order."""
        parts = {
            "Events": self.pairs,
            "Statements": self.statements,
            "Ties": self.ties,
            "Shifts": self.shifts,
            "Open questions": self.questions,
            OFFERED: self.offers,
        }
        return tuple(name for name, rows in parts.items() if rows)


def build_brief(coded: CodedArticle, checks: Mapping[str, Sequence[Check]] = NO_CHECKS) -> Brief:
    """Everything that a brief of this article shows; ``checks`` of its ties, by their ids."""
    shown = _Shown(coded)
    found = coded.events or coded.statements or coded.ties or coded.shifts or coded.questions
    return Brief(
        title=clean(coded.title or coded.id),
        facts=tuple(_facts(coded)),
        summaries=summaries(coded),
        pairs=tuple(
            PairView(group_name(states, group), tuple(_event_view(e, shown) for e in group))
            for states, group in group_by_states(coded.events)
        ),
        statements=tuple(_statement_view(statement, shown) for statement in coded.statements),
        ties=tuple(
            _tie_view(fact, f"T{n}", shown, checks)
            for n, fact in enumerate(facts_of(coded.ties), start=1)
        ),
        shifts=tuple(_shift_view(shift, shown) for shift in coded.shifts),
        questions=tuple(_question_view(question, shown) for question in coded.questions),
        nothing="" if found else _nothing(coded.sentences),
        offers=tuple(_offer_view(offer, shown) for offer in offers_of(coded.events)),
    )


class _Shown:
    """The labels of a brief's records, and which of them has shown which words already."""

    def __init__(self, coded: CodedArticle) -> None:
        groups = group_by_states(coded.events)
        events = (event for _, group in groups for event in group)
        self.events = {event.id: f"E{n}" for n, event in enumerate(events, start=1)}
        self.labels = {s.id: f"S{n}" for n, s in enumerate(coded.statements, start=1)}
        self.speakers = {statement.id: statement.speaker for statement in coded.statements}
        self.places: dict[tuple[int, int], str] = {}

    def once(self, words: Words, label: str = "") -> Words:
        """The words, told to be the same as an earlier record's where they are."""
        earlier = self.places.get((words.start, words.end), "")
        if label:
            self.places.setdefault((words.start, words.end), label)
        return msgspec.structs.replace(words, same_as=earlier)


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


def _event_view(event: Event, shown: _Shown) -> EventView:
    words = words_of(event.evidence, trigger=(event.trigger,), cue=event.status_cues)
    label = shown.events[event.id]
    return EventView(
        label=label,
        id=event.id,
        act=f"{event.type} ({event.mode})" if event.mode else event.type,
        parties=parties_phrase(event),
        status=event.status,
        cues=tuple(dict.fromkeys(clean(cue.text) for cue in event.status_cues)),
        date=date_phrase(event.date),
        place=clean(event.place.name) if event.place else "",
        source=_source(event, shown),
        history=event.background,
        words=shown.once(words, label),
    )


def parties_phrase(event: Event) -> str:
    """ "A → B"; "A and B" for what they do together; what is not named is said not to be."""
    who, whom = _people(event.actors), _people(event.recipients)
    if who and who == whom:
        return f"{who}, toward its own side"
    if whom:
        return f"{who or 'someone not named'} → {whom}"
    return who or "someone not named"


def _people(actors: Iterable[Actor]) -> str:
    return listed(map(actor_phrase, actors))


def _source(event: Event, shown: _Shown) -> str:
    """By whose account an event is known, empty when the article tells it itself."""
    if event.reported_by is None:
        return ""
    speaker = shown.speakers.get(event.reported_by)
    if speaker is None:
        return "according to a statement"
    label = shown.labels[event.reported_by]
    if any((a.name, a.code) == (speaker.name, speaker.code) for a in event.actors):
        return f"in own words ({label})"
    own = speaker.code is not None and any(a.code == speaker.code for a in event.actors)
    return f"{'in the words of' if own else 'according to'} {clean(speaker.name)} ({label})"


def _statement_view(statement: Statement, shown: _Shown) -> StatementView:
    label = shown.labels[statement.id]
    words = words_of(statement.quote, trigger=statement.stance_cues)
    return StatementView(
        label=label,
        id=statement.id,
        speaker=actor_phrase(statement.speaker),
        how=", ".join(_how(statement)),
        inside=_inside(statement, shown),
        about=tuple(
            (states_phrase([code]), statement.stances.get(code)) for code in statement.about
        ),
        words=shown.once(words, label),
    )


def _how(statement: Statement) -> Iterator[str]:
    yield statement.kind
    if statement.channel:
        yield clean(statement.channel)
    if statement.addressees:
        yield f"to {_people(statement.addressees)}"
    if statement.date:
        yield date_phrase(statement.date)


def _inside(statement: Statement, shown: _Shown) -> str:
    speaker = shown.speakers.get(statement.reported_by or "")
    if speaker is None or statement.reported_by is None:
        return ""
    return f"quoted by {clean(speaker.name)} ({shown.labels[statement.reported_by]})"


def _tie_view(fact: Fact, label: str, shown: _Shown, checks: Mapping[str, Sequence[Check]]) -> Fact:
    words = tuple(shown.once(words, label) for words in fact.words)
    said = unique(check.text for id in fact.ids for check in checks.get(id, ()))
    return msgspec.structs.replace(fact, label=label, words=words, checks=said)


def _shift_view(shift: Shift, shown: _Shown) -> ShiftView:
    return ShiftView(
        actor=actor_phrase(shift.actor),
        toward=states_phrase([shift.toward]),
        before=shift.from_,
        after=shift.to,
        words=shown.once(words_of(shift.evidence)),
    )


def _question_view(question: Question, shown: _Shown) -> QuestionView:
    words = shown.once(words_of(question.evidence))
    return QuestionView(clean(question.text), states_phrase(question.about), words)


def _offer_view(offer: Offer, shown: _Shown) -> OfferView:
    """The question that a threat raises, with the size that its words tell or one to begin with."""
    about = f"{shown.events[offer.record]}. {states_phrase(offer.pair, separator=' – ')}"
    return OfferView(about, offer.command(), offer.note())
