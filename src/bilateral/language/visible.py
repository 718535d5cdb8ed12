"""The text as a reader sees it: no zero-width marks, accents in one piece, and the way back."""

from __future__ import annotations

import unicodedata

import msgspec

# zero-width marks and soft hyphens that web pages leave inside words
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


class Visible(msgspec.Struct, frozen=True):
    """A cleaned text; ``starts`` and ``ends`` give where each of its characters stood, or None
    when nothing was changed."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original text of ``text[start:end]`` (not empty)."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def visible_text(text: str) -> Visible:
    """The text without invisible marks, and with letters and their accents composed (NFC)."""
    if text.isascii():
        return Visible(text)
    marked = not _INVISIBLE.isdisjoint(text)
    if not marked and unicodedata.is_normalized("NFC", text):
        return Visible(text)
    pieces: list[tuple[str, int, int]] = []
    for index, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if pieces and unicodedata.combining(char):
            whole = unicodedata.normalize("NFC", pieces[-1][0] + char)
            if len(whole) == 1:
                pieces[-1] = whole, pieces[-1][1], index + 1
                continue
        pieces.append((char, index, index + 1))
    chars, starts, ends = zip(*pieces, strict=True) if pieces else ((), (), ())
    return Visible("".join(chars), starts, ends)
