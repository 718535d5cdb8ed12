"""A brief as one HTML file: no script, nothing fetched, every word of the article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bilateral.records import CodedArticle, Event, Paragraph, Span, Statement, Tie
from bilateral.report.facts import decisive
from bilateral.report.phrases import STEERING
from bilateral.report.view import CODED, Brief
from bilateral.report.words import NARROW, excerpt

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

Place = tuple[int, int]


class Piece(msgspec.Struct, frozen=True):
    """Words of the article that are marked alike; ``anchor`` is what a record's link leads to.

    ``asked``: they are those of the record that was asked for; ``here``: the first of them.
    ``record`` is the id of the record that they belong to, of several the one with fewest words.
    """

    text: str
    mark: str
    anchor: str
    asked: bool = False
    here: bool = False
    record: str = ""


class ParagraphView(msgspec.Struct, frozen=True):
    """A paragraph in pieces; debris is shown small."""

    role: str
    debris: bool
    pieces: tuple[Piece, ...]


class Marks(msgspec.Struct, frozen=True):
    """What is marked in the article, by place; of two marks on the same words the first counts."""

    cue: frozenset[Place]
    trigger: frozenset[Place]
    speech: frozenset[Place]
    evidence: frozenset[Place]

    def within(self, paragraph: Paragraph) -> Marks:
        """Those that touch the paragraph."""
        return Marks(**{k: frozenset(_touching(v, paragraph)) for k, v in self.named()})

    def named(self) -> Iterator[tuple[str, frozenset[Place]]]:
        """Each kind of mark with its places, the most telling first."""
        return ((name, getattr(self, name)) for name in self.__struct_fields__)

    def at(self, position: int) -> str:
        """The mark of a character, or nothing."""
        held = (name for name, places in self.named() if _holds(places, position))
        return next(held, "")


def render_page(brief: Brief, coded: CodedArticle) -> str:
    """The page: the brief, and below it the article with its evidence marked."""
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            brief=brief,
            **brief_parts(coded),
        )
    )


def brief_parts(
    coded: CodedArticle,
    asked: Span | None = None,
    why: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> dict[str, Any]:
    """What ``brief.jinja`` needs beside the brief: the words asked for, and why, by record."""
    return {
        "paragraphs": marked_paragraphs(coded, asked),
        "excerpt": lambda words: excerpt(words, NARROW),
        "why": why or {},
    }


def environment(*more: Path) -> Environment:
    """The templates, with everything escaped that is not said to be safe; ``more``: folders."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*more, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def marked_paragraphs(coded: CodedArticle, asked: Span | None = None) -> tuple[ParagraphView, ...]:
    """The article's paragraphs, cut wherever a record's words begin or end."""
    marks = _marks(coded)
    anchors = {start for start, _ in (*marks.evidence, *marks.speech)}
    whole = (Paragraph(start=0, end=len(coded.text), role="body"),)
    return tuple(
        ParagraphView(
            paragraph.role,
            paragraph.role not in CODED,
            tuple(_pieces(coded, paragraph, marks.within(paragraph), anchors, asked)),
        )
        for paragraph in coded.paragraphs or whole
    )


def _marks(coded: CodedArticle) -> Marks:
    """The words that a brief shows, and those in them that decided."""
    records = (coded.events, coded.statements, coded.ties, coded.shifts, coded.questions)
    cues = (cue for event in coded.events for cue in event.status_cues)
    triggers = [event.trigger for event in coded.events]
    triggers += [cue for statement in coded.statements for cue in statement.stance_cues]
    triggers += [span for tie in coded.ties for span in decisive(tie)]
    return Marks(
        cue=_places(cues),
        trigger=_places(triggers),
        speech=_places(statement.quote for statement in coded.statements),
        evidence=_places(record.evidence for kind in records for record in kind),
    )


def _places(spans: Iterable[Span]) -> frozenset[Place]:
    return frozenset((span.start, span.end) for span in spans)


def _touching(places: Iterable[Place], paragraph: Paragraph) -> Iterator[Place]:
    return (place for place in places if place[0] < paragraph.end and paragraph.start < place[1])


def _pieces(
    coded: CodedArticle, paragraph: Paragraph, marks: Marks, anchors: set[int], asked: Span | None
) -> Iterator[Piece]:
    bounds = {paragraph.start, paragraph.end, *((asked.start, asked.end) if asked else ())}
    bounds.update(edge for _, places in marks.named() for place in places for edge in place)
    inside = sorted(edge for edge in bounds if paragraph.start <= edge <= paragraph.end)
    for start, end in pairwise(inside):
        yield Piece(
            text=STEERING.sub(
                lambda found: "\n" if "\n" in found[0] else " ", coded.text[start:end]
            ),
            mark=marks.at(start),
            anchor=f"at-{start}" if start in anchors else "",
            asked=asked is not None and asked.start <= start < asked.end,
            here=asked is not None and asked.start == start,
            record="" if coded.text[start:end].isspace() else _record_at(coded, start),
        )


def _record_at(coded: CodedArticle, position: int) -> str:
    """The id of the record whose words hold a character, of several the shortest."""
    records: tuple[Event | Statement | Tie, ...]
    records = (*coded.events, *coded.statements, *coded.ties)
    over = [r for r in records if r.evidence.start <= position < r.evidence.end]
    return min(over, key=lambda r: (r.evidence.end - r.evidence.start, r.id)).id if over else ""


def _holds(places: Iterable[Place], position: int) -> bool:
    return any(start <= position < end for start, end in places)
