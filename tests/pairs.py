"""Coded articles made by hand, for tests of what stands above the coder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.events.codebook import codebook
from bilateral.records import (
    Actor,
    Article,
    CodedArticle,
    DateRange,
    Event,
    Place,
    Source,
    Span,
    Statement,
    Story,
    Tie,
    record_id,
)
from bilateral.store import Dossier, dossier_of

PAIR = ("ARG", "CHN")


class Told:
    """An article under construction: each call adds a record that rests on a sentence of its own.

    The sentences make up the text; ``days`` are "2024-05-14" or "2024-05-01/2024-05-31".
    """

    def __init__(
        self, day: str | None, source: str = "Wire", story: str | None = None, name: str = ""
    ) -> None:
        self.day, self.source, self.story = day, source, story
        self.name = name or f"{source}-{day}"
        self.text = ""
        self.records: dict[str, list[Any]] = {"events": [], "statements": [], "ties": []}

    def event(
        self,
        sentence: str,
        code: str,
        trigger: str,
        *,
        status: str = "actual",
        days: str | None = None,
        background: bool = False,
        place: str | None = None,
        frame: str | None = None,
        who: Sequence[Actor] = (),
        whom: Sequence[Actor] = (),
    ) -> Told:
        """An event: ``code`` is "ARG THREATEN.relations CHN", or "ARG+CHN CONSULT" of both."""
        evidence = self._said(sentence)
        sides = code.split(" ")
        kind, _, mode = sides[1].partition(".")
        known = codebook().types[kind]
        event = Event(
            id=record_id("event", self.text, code, self.name, status, trigger),
            type=kind,
            mode=mode or None,
            contexts=(),
            actors=tuple(who) or self._states(sides[0]),
            recipients=tuple(whom) or self._states("".join(sides[2:])),
            status=status,  # type: ignore[arg-type]
            status_cues=(),
            background=background,
            date=_days(days, evidence) if days else None,
            place=Place(name=place, code=None, span=evidence) if place else None,
            reported_by=None,
            quad=known.quad,
            goldstein=known.goldstein,
            trigger=_within(evidence, trigger),
            evidence=evidence,
            frame=frame or f"{kind}.{mode}".lower(),
        )
        self.records["events"].append(event)
        return self

    def statement(self, sentence: str, speaker: Actor, stances: dict[str, str]) -> Told:
        """An indirect statement about the states that have a stance."""
        evidence = self._said(sentence)
        self.records["statements"].append(
            Statement(
                id=record_id("statement", self.text, self.name),
                kind="indirect",
                speaker=speaker,
                quote=evidence,
                cue=None,
                channel=None,
                addressees=(),
                about=tuple(stances),
                stance=next(iter(stances.values())),  # type: ignore[arg-type]
                stances=stances,  # type: ignore[arg-type]
                stance_cues=(),
                date=None,
                reported_by=None,
                evidence=evidence,
            )
        )
        return self

    def tie(self, sentence: str, kind: str, subject: str, **fields: Any) -> Told:
        """A tie of the pair."""
        evidence = self._said(sentence)
        fields = {
            "parties": PAIR, "value": None, "unit": None, "comparator": None, "period": None,
            "holder": None, "status": "actual", "state": None,
        } | fields  # fmt: skip
        tie_id = record_id("tie", self.text, self.name)
        self.records["ties"].append(
            Tie(id=tie_id, kind=kind, subject=subject, evidence=evidence, **fields)  # type: ignore
        )
        return self

    def coded(self) -> CodedArticle:
        """The finished article."""
        return CodedArticle(
            id=self.name,
            date=self.day,
            date_basis="given" if self.day else None,
            title=None,
            author=None,
            source=Source(name=self.source),
            language="en",
            story=Story(id=self.story, similarity=1.0) if self.story else None,
            text=self.text,
            paragraphs=(),
            sentences=1,
            events=tuple(self.records["events"]),
            statements=tuple(self.records["statements"]),
            ties=tuple(self.records["ties"]),
            shifts=(),
            questions=(),
        )

    def _said(self, sentence: str) -> Span:
        start = len(self.text)
        self.text += f"{sentence} "
        return Article(id="", text=self.text).span(start, start + len(sentence))

    def _states(self, codes: str) -> tuple[Actor, ...]:
        return tuple(Actor(name=code, code=code) for code in codes.split("+") if code)


def dossier(*told: Told, pair: tuple[str, str] = PAIR) -> Dossier:
    """What the articles tell of a pair."""
    return dossier_of([each.coded() for each in told], *pair)


def person(name: str, code: str, role: str = "minister") -> Actor:
    """A person with an office, named in the text."""
    return Actor(name=name, code=code, sector="GOV", role=role, mention=Span(0, len(name), name))


def _days(days: str, evidence: Span) -> DateRange:
    start, _, end = days.partition("/")
    return DateRange(start=start, end=end or start, text=days, span=evidence)


def _within(evidence: Span, words: str) -> Span:
    start = evidence.start + evidence.text.index(words)
    return Span(start, start + len(words), words)
