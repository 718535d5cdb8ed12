"""An article's body into parsed sentences with their dates."""

from __future__ import annotations

from bilateral.documents.dateline import dateline_end
from bilateral.language.dates import find_dates
from bilateral.language.model import Sentence
from bilateral.language.parse import Parser, parse_texts
from bilateral.language.split import split_sentences
from bilateral.records import Article

CODED_ROLES = ("headline", "body")
INTRODUCING_ROLES = ("caption",)  # not coded, but they say who is who


SentenceSpan = tuple[int, int, int]  # paragraph, start, end


def sentence_spans(
    article: Article, roles: tuple[str, ...] = CODED_ROLES
) -> tuple[SentenceSpan, ...]:
    """Where the sentences stand in the article's paragraphs of these roles."""
    found: list[SentenceSpan] = []
    for number, paragraph in enumerate(article.paragraphs):
        if paragraph.role in roles:
            start = dateline_end(article.text, paragraph.start, paragraph.end)
            found += [
                (number, s, e) for s, e in split_sentences(article.text, start, paragraph.end)
            ]
    return tuple(found)


def parse_sentences(
    article: Article, spans: tuple[SentenceSpan, ...], parser: Parser
) -> tuple[Sentence, ...]:
    """These sentences of the article, parsed, with the time expressions in them resolved."""
    parsed = parse_texts(parser, [(article.text[start:end], start) for _, start, end in spans])
    return tuple(
        Sentence(
            index=index,
            paragraph=paragraph,
            start=start,
            end=end,
            text=article.text[start:end],
            tokens=tokens,
            dates=find_dates(article.text[start:end], start, article.date),
        )
        for index, ((paragraph, start, end), tokens) in enumerate(zip(spans, parsed, strict=True))
    )
