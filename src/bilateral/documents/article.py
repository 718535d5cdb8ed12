"""From a text and what is known about it to an ``Article``: roles, date, language."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bilateral.documents.dating import guess_date, parse_date
from bilateral.documents.languages import detect_language
from bilateral.documents.roles import paragraphs
from bilateral.documents.sources import without_surrogates
from bilateral.errors import InputError
from bilateral.records import Article, DateBasis, Paragraph, Role, Source

# Ten million characters, about 1,500 pages: the limit of a page read from the web as well.
LONGEST_TEXT = 10_000_000


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What an input says about an article beside its text; dates are ISO."""

    title: str | None = None
    author: str | None = None
    name: str | None = None
    url: str | None = None
    language: str | None = None
    given: str | None = None
    published: str | None = None


def build_article(
    id: str, text: str, facts: Facts, known: Mapping[str, Role] | None = None
) -> Article:
    """The article with its paragraphs; ``known`` gives the roles that markup shows."""
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"{id}: the text has {len(text):,} characters, more than the {LONGEST_TEXT:,} that one "
            "article may have; split it"
        )
    text = without_surrogates(text)
    parts = paragraphs(text, facts.title, known)
    date, basis = _date(text, parts, facts)
    return Article(
        id=id,
        text=text,
        date=date,
        date_basis=basis,
        title=facts.title or _headline(text, parts),
        author=facts.author,
        source=Source(name=facts.name, url=facts.url),
        language=facts.language or detect_language(text),
        paragraphs=parts,
    )


def given_date(value: str | None) -> str | None:
    """The date that the user gave for all articles, checked."""
    if value is None:
        return None
    found = parse_date(value)
    if found is None:
        raise InputError(f'date "{value}": this is no date; write it as YYYY-MM-DD')
    return found


def _date(
    text: str, parts: tuple[Paragraph, ...], facts: Facts
) -> tuple[str | None, DateBasis | None]:
    if facts.given:
        return facts.given, "given"
    if facts.published:
        return facts.published, "metadata"
    lines = [text[part.start : part.end] for part in parts if part.role == "byline"]
    told = guess_date("\n".join(lines)) or guess_date(
        "\n".join(text[p.start : p.end] for p in parts if p.role not in ("boilerplate", "byline"))
        if len(text) < 1_000_000
        else text
    )
    return told, "text" if told else None


def _headline(text: str, parts: tuple[Paragraph, ...]) -> str | None:
    for part in parts:
        if part.role == "headline":
            return " ".join(text[part.start : part.end].split()).strip("#*_ ")
        if part.role == "body":
            break
    return None
