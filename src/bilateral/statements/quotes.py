"""Quotations in a text: which marks open, which close, and what to do with those that do neither.

Works on characters alone, across sentences and paragraphs. One pass with a stack, so the time
grows with the number of marks. A mark that finds no partner costs that quotation only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

import msgspec

# What closes each opening mark; several, because keyboards and editors mix them.
_CLOSERS = {
    "“": "”\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
    "‘": "’'", "‚": "‘’", '"': '"”', "'": "'’", "”": "”",
}  # fmt: skip
_ALWAYS_OPEN = frozenset("“„‟«‹「『‘‚")
_SINGLE_CLOSERS = frozenset("'’")
_MARK = re.compile("[\"“”„‟«»‹›「」『』‘’‚']")
# a closing single mark that cannot be an apostrophe: "terms,' she said"
_STRONG_CLOSE = re.compile(r"[,.!?…]['’](?!\w)")
_OPEN_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)")
_CLIPPED = re.compile(r"\d\ds?\b|(?:em|til|tis|twas|cause|n)\b", re.IGNORECASE)

Block = tuple[int, int]


class Quotation(msgspec.Struct, frozen=True, order=True):
    """Words from ``start`` to ``end``; with their marks from ``opening`` to ``closing``."""

    start: int
    end: int
    opening: int
    closing: int


class _Open(msgspec.Struct):
    mark: str
    at: int


def find_quotations(
    text: str,
    blocks: Iterable[Block],
    is_broken: Callable[[int, int], bool] = lambda start, end: False,
) -> tuple[Quotation, ...]:
    """The outermost quotations of the blocks (paragraphs), in order.

    A quotation left open at the end of a block goes on if the next block opens with the same
    mark, unless ``is_broken`` says of the words so far that they hold an attribution already
    (then the closing mark was forgotten); else it is dropped.
    """
    reader = _Reader(text, is_broken)
    for start, end in blocks:
        reader.read(start, end)
    return tuple(sorted(reader.found))


class _Reader:
    """The marks still open, and the quotations found so far."""

    def __init__(self, text: str, is_broken: Callable[[int, int], bool]) -> None:
        self.text = text
        self.is_broken = is_broken
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []
        self.read_to = 0
        self.strong: list[int] = []
        self.singles: list[int] = []

    def read(self, start: int, end: int) -> None:
        """Read one block."""
        while start < end and self.text[start].isspace():
            start += 1
        skip = self._carry_over(start)
        self.strong = [m.start() + 1 for m in _STRONG_CLOSE.finditer(self.text, start, end)]
        self.singles = [m.start() for m in _OPEN_SINGLE.finditer(self.text, start, end)]
        for match in _MARK.finditer(self.text, start + skip, end):
            self._mark(match.start(), start, end)
        self.read_to = end

    def _carry_over(self, start: int) -> int:
        """Keep the outermost open mark if this block repeats it; the repeated mark's length."""
        outer = self.stack[0] if self.stack else None
        self.stack = []
        if outer is None or self.text[start : start + 1] != outer.mark:
            return 0
        if self.is_broken(outer.at + 1, self.read_to):
            return 0
        self.stack = [outer]
        return 1

    def _mark(self, at: int, start: int, end: int) -> None:
        text = self.text
        mark = text[at]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark in "'’‘" and before.isalnum() and after.isalnum():
            return  # an apostrophe
        depth = self._closes(mark, at, before, after)
        if depth is not None:
            opened = self.stack[depth]
            del self.stack[depth:]
            if depth == 0:
                self.found.append(_quotation(text, opened.at, at))
        elif self._opens(mark, at, before, after):
            self._open(mark, at)

    def _closes(self, mark: str, at: int, before: str, after: str) -> int | None:
        """Which open mark this one closes, as its place in the stack."""
        if mark == '"' and _opens_here(before, after):
            return None
        if mark in _SINGLE_CLOSERS and self._is_possessive(mark, at, before, after):
            return None
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 4), -1):
            if mark in _CLOSERS[self.stack[depth].mark]:
                return depth
        return None

    def _is_possessive(self, mark: str, at: int, before: str, after: str) -> bool:
        """ "the farmers' plan": a later mark that cannot be an apostrophe closes the quotation."""
        if after.isalnum() or before.isspace():
            return True
        if before not in "sS" or not after.isspace():
            return False
        strong = bisect_right(self.strong, at)
        if strong >= len(self.strong):
            return False
        single = bisect_right(self.singles, at)
        return single >= len(self.singles) or self.singles[single] > self.strong[strong]

    def _opens(self, mark: str, at: int, before: str, after: str) -> bool:
        if mark == "'":
            clipped = _CLIPPED.match(self.text, at + 1)
            return not before.isalnum() and not after.isspace() and not clipped
        if mark == "‘":
            return not before.isalnum()
        if mark in _ALWAYS_OPEN:
            return True
        return mark in '"»”' and not after.isspace() and not before.isalnum()

    def _open(self, mark: str, at: int) -> None:
        for depth, opened in enumerate(self.stack):
            if opened.mark == mark:  # the earlier one was never closed
                del self.stack[depth:]
                break
        if len(self.stack) < 4:
            self.stack.append(_Open(mark, at))


def _opens_here(before: str, after: str) -> bool:
    return (
        (before.isspace() or before in "([—–-/“‘'")
        and not after.isspace()
        and after not in ",.;:!?)"
    )


def _quotation(text: str, opening: int, closing: int) -> Quotation:
    start, end = opening + 1, closing
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, opening, closing + 1)
