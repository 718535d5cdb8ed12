"""A parsed sentence, as the clause reader receives it."""

from __future__ import annotations

import msgspec

from bilateral.records import Article, DateRange, Span


class Token(msgspec.Struct, frozen=True, array_like=True):
    """One token. ``start`` and ``end`` are offsets into ``Article.text``; ``head`` is an index.

    ``label`` is the parser's relation to the head (the root is its own head). Only the package
    ``clauses`` may read ``label``; everything above works on clauses.
    """

    text: str
    lemma: str
    pos: str
    tag: str
    start: int
    end: int
    head: int
    label: str


class Sentence(msgspec.Struct, frozen=True):
    """A parsed sentence of an article's body or headline.

    ``tokens`` is empty where the text is nothing but invisible marks; ``dates`` are the time
    expressions in it, resolved against the article's date.
    """

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    dates: tuple[DateRange, ...] = ()

    def moved(self, index: int, paragraph: int, by: int) -> Sentence:
        """The same sentence ``by`` characters further on, as number ``index`` of its article."""
        tokens = [
            Token(t.text, t.lemma, t.pos, t.tag, t.start + by, t.end + by, t.head, t.label)
            for t in self.tokens
        ]
        dates = tuple(DateRange(d.start, d.end, d.text, d.span.moved(by)) for d in self.dates)
        start, end = self.start + by, self.end + by
        return Sentence(index, paragraph, start, end, self.text, tuple(tokens), dates)

    def span(self, article: Article, first: int, last: int) -> Span:
        """The words of tokens ``first`` to ``last``, both included."""
        return article.span(self.tokens[first].start, self.tokens[last].end)
