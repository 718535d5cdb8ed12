"""Where the sentences of an article stand."""

from __future__ import annotations

from bilateral.documents.dateline import dateline_end
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
