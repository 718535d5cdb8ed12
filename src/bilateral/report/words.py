"""Evidence cut into pieces, so that every renderer can emphasise the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

import msgspec

from bilateral.records import Span
from bilateral.report.phrases import clean

LEAST = 12  # characters of context that a marked word keeps on either side, however many there are
NARROW = 56  # characters shown of words that stand in full further up: they only have to be found

Window = tuple[int, int]


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of words and why it is emphasised: "" (it is not), "trigger" or "cue"."""

    text: str
    mark: str = ""


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a record on one line; ``start`` and ``end`` are their place in the article.

    ``same_as`` is the label of the record further up in the brief that shows the same words.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    same_as: str = ""

    def plain(self, before: str = "", after: str = "") -> str:
        """One line of text, with ``before`` and ``after`` around each emphasised run."""
        return "".join(f"{before}{p.text}{after}" if p.mark else p.text for p in self.pieces)

    def marked(self) -> bool:
        """Whether any of the words is emphasised."""
        return any(piece.mark for piece in self.pieces)


def words_of(evidence: Span, **marked: Iterable[Span]) -> Words:
    """The evidence with the given spans in it emphasised, the first named mark winning."""
    length = len(evidence.text)
    placed = [
        (mark, max(span.start - evidence.start, 0), min(span.end - evidence.start, length))
        for mark, spans in marked.items()
        for span in spans
    ]
    cuts = {edge for _, low, high in placed if low < high for edge in (low, high)}
    bounds = sorted(cuts | {0, length})
    runs = [
        (next((mark for mark, low, high in placed if low <= start < high), ""), start, end)
        for start, end in pairwise(bounds)
    ]
    return Words(evidence.start, evidence.end, tuple(_pieces(evidence.text, runs)))


def _pieces(text: str, runs: Iterable[tuple[str, int, int]]) -> Iterator[Piece]:
    """The runs as pieces, neighbours that are marked alike in one."""
    for mark, group in groupby(runs, key=itemgetter(0)):
        places = list(group)
        yield Piece(clean(text[places[0][1] : places[-1][2]], trim=False), mark)


def excerpt(words: Words, limit: int, *, lead: bool = False) -> Words:
    """The words cut to about ``limit`` characters around what is emphasised, with ellipses.

    Every emphasised word stays. ``lead`` keeps the beginning too, as a quotation needs it.
    """
    text = words.plain()
    if len(text) <= limit:
        return words
    windows = _windows(text, words.pieces, limit, lead)
    return msgspec.structs.replace(words, pieces=tuple(_cut(words.pieces, windows, len(text))))


def _windows(text: str, pieces: Iterable[Piece], limit: int, lead: bool) -> list[Window]:
    """What to show: the marks, those near each other in one window, each with its context."""
    marks = [place for piece, place in _placed(pieces) if piece.mark]
    if lead or not marks:
        marks.insert(0, (0, 0))
    clusters = _merged(marks, near=limit // 4)
    context = max((limit - sum(high - low for low, high in clusters)) // (2 * len(clusters)), LEAST)
    return _merged([_window(text, cluster, context) for cluster in clusters], near=LEAST)


def _merged(windows: list[Window], near: int) -> list[Window]:
    merged: list[Window] = []
    for low, high in sorted(windows):
        if merged and low <= merged[-1][1] + near:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _placed(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Window]]:
    pieces = tuple(pieces)
    bounds = accumulate((len(piece.text) for piece in pieces), initial=0)
    return zip(pieces, pairwise(bounds), strict=True)


def _window(text: str, mark: Window, context: int) -> Window:
    """Whole words around a mark; what one side has no use for, the other takes."""
    low, high = mark[0] - context, mark[1] + context
    low, high = low - max(high - len(text), 0), high + max(-low, 0)
    if low > LEAST:
        low = text.find(" ", low, mark[0]) + 1 or mark[0]
    if high < len(text) - LEAST:
        high = max(text.rfind(" ", mark[1], high), mark[1])
    return low if low > LEAST else 0, high if high < len(text) - LEAST else len(text)


def _cut(pieces: Iterable[Piece], windows: list[Window], length: int) -> Iterator[Piece]:
    placed = list(_placed(pieces))
    if windows[0][0] > 0:
        yield Piece("… ")
    for number, (low, high) in enumerate(windows):
        if number:
            yield Piece(" … ")
        for piece, (start, end) in placed:
            if shown := piece.text[max(low - start, 0) : max(min(high, end) - start, 0)]:
                yield Piece(shown, piece.mark)
    if windows[-1][1] < length:
        yield Piece(" …")
