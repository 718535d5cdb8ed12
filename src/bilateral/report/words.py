"""Evidence cut into pieces, so that every renderer can emphasise the words that decided."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from bilateral.records import Span
from bilateral.report.phrases import clean


class Piece(msgspec.Struct, frozen=True):
    """A run of words and why it is emphasised: "" (it is not), "trigger" or "cue"."""

    text: str
    mark: str = ""


class Words(msgspec.Struct, frozen=True):
    """The words of a record on one line; ``start`` and ``end`` are their place in the article."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    def plain(self, before: str = "", after: str = "") -> str:
        """One line of text, with ``before`` and ``after`` around each emphasised run."""
        return "".join(f"{before}{p.text}{after}" if p.mark else p.text for p in self.pieces)


def words_of(evidence: Span, **marked: Iterable[Span]) -> Words:
    """The evidence with the given spans in it emphasised, the first named mark winning."""
    marks = [""] * len(evidence.text)
    for mark, spans in reversed(marked.items()):
        for span in spans:
            first = max(span.start - evidence.start, 0)
            last = min(span.end - evidence.start, len(marks))
            marks[first:last] = [mark] * max(last - first, 0)
    return Words(evidence.start, evidence.end, tuple(_pieces(evidence.text, marks)))


def _pieces(text: str, marks: list[str]) -> list[Piece]:
    cuts = [i for i in range(1, len(marks)) if marks[i] != marks[i - 1]]
    bounds = [0, *cuts, len(marks)]
    return [Piece(clean(text[a:b], trim=False), marks[a]) for a, b in pairwise(bounds) if a < b]
