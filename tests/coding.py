"""Shared by tests that code whole sentences: one coder for the run, sentences as articles."""

from __future__ import annotations

from functools import cache

from bilateral.coder import Coder, code_article
from bilateral.events.check import summary
from bilateral.records import Article, CodedArticle, Paragraph

DATE = "2024-05-14"  # a Tuesday


@cache
def coder() -> Coder:
    """The coder, loaded once a run."""
    return Coder()


def article(text: str, date: str | None = DATE) -> Article:
    """The text as an article whose paragraphs are all body."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        paragraphs.append(Paragraph(start=at, end=at + len(block), role="body"))
        at += len(block) + 2
    return Article(
        id="t",
        text=text,
        date=date,
        date_basis="given",
        language="en",
        paragraphs=tuple(paragraphs),
    )


def code(text: str, date: str | None = DATE) -> CodedArticle:
    """The coded article of a text."""
    return code_article(article(text, date), coder())


def summaries(coded: CodedArticle) -> list[str]:
    """The events, a line each: "IRN THREATEN CAN"."""
    return [summary(event) for event in coded.events]
