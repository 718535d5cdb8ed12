"""A brief as one HTML file: no script, nothing fetched, every word of the article escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from bilateral.records import CodedArticle, Paragraph, Span
from bilateral.report.phrases import STEERING
from bilateral.report.view import CODED, Brief

TEMPLATES = Path(__file__).parent / "templates"


class Piece(msgspec.Struct, frozen=True):
    """Words of the article that are marked alike; ``anchor`` is what a record's link leads to."""

    text: str
    mark: str
    anchor: str


class ParagraphView(msgspec.Struct, frozen=True):
    """A paragraph in pieces; debris is shown small."""

    role: str
    debris: bool
    pieces: tuple[Piece, ...]


def render_page(brief: Brief, coded: CodedArticle) -> str:
    """The page: the brief, and below it the article with its evidence marked."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.jinja")
    return template.render(brief=brief, paragraphs=marked_paragraphs(coded))


def marked_paragraphs(coded: CodedArticle) -> tuple[ParagraphView, ...]:
    """The article's paragraphs, cut wherever a record's words begin or end."""
    evidence = sorted({_place(span) for span in _spans(coded)})
    triggers = sorted({_place(event.trigger) for event in coded.events})
    anchors = {start for start, _ in evidence}
    whole = (Paragraph(start=0, end=len(coded.text), role="body"),)
    views = []
    for paragraph in coded.paragraphs or whole:
        inside = [span for span in evidence if _overlap(span, paragraph)]
        deciding = [span for span in triggers if _overlap(span, paragraph)]
        pieces = tuple(_pieces(coded.text, paragraph, inside, deciding, anchors))
        views.append(ParagraphView(paragraph.role, paragraph.role not in CODED, pieces))
    return tuple(views)


def _spans(coded: CodedArticle) -> Iterator[Span]:
    """The words that a brief shows."""
    for records in (coded.events, coded.statements, coded.ties, coded.shifts, coded.questions):
        yield from (record.evidence for record in records)
    yield from (statement.quote for statement in coded.statements)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _overlap(span: tuple[int, int], paragraph: Paragraph) -> bool:
    return span[0] < paragraph.end and paragraph.start < span[1]


def _pieces(
    text: str,
    paragraph: Paragraph,
    evidence: list[tuple[int, int]],
    triggers: list[tuple[int, int]],
    anchors: set[int],
) -> Iterator[Piece]:
    bounds = {paragraph.start, paragraph.end, *(p for span in evidence + triggers for p in span)}
    inside = sorted(p for p in bounds if paragraph.start <= p <= paragraph.end)
    for start, end in pairwise(inside):
        mark = "trigger" if _holds(triggers, start) else "evidence"
        yield Piece(
            text=STEERING.sub(lambda found: "\n" if "\n" in found[0] else " ", text[start:end]),
            mark=mark if mark == "trigger" or _holds(evidence, start) else "",
            anchor=f"at-{start}" if start in anchors else "",
        )


def _holds(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)
