"""The text as a reader sees it: no zero-width marks nor Markdown, accents in one piece, and the
way back."""

from __future__ import annotations

import re
import unicodedata

import msgspec

# zero-width marks and soft hyphens that web pages leave inside words
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")

# what Markdown puts around words: "[" and "](address)" of a link, the asterisks of bold print
_LINK = re.compile(r"!?\[(?=[^\[\]]*\]\()|(?<=[^\s\[])\]\((?:[^()\s]|\([^()\s]*\))*\)")
_BOLD = re.compile(r"\*\*+|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")


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
    """The text without invisible marks and Markdown, and with letters and their accents composed
    (NFC)."""
    hidden = _markup(text)
    if not hidden and text.isascii():
        return Visible(text)
    marked = not _INVISIBLE.isdisjoint(text)
    if not hidden and not marked and unicodedata.is_normalized("NFC", text):
        return Visible(text)
    pieces: list[tuple[str, int, int]] = []
    for index, char in enumerate(text):
        if char in _INVISIBLE or index in hidden:
            continue
        if pieces and unicodedata.combining(char):
            whole = unicodedata.normalize("NFC", pieces[-1][0] + char)
            if len(whole) == 1:
                pieces[-1] = whole, pieces[-1][1], index + 1
                continue
        pieces.append((char, index, index + 1))
    chars, starts, ends = zip(*pieces, strict=True) if pieces else ((), (), ())
    return Visible("".join(chars), starts, ends)


def _markup(text: str) -> frozenset[int]:
    """The characters that are Markdown's and not the writer's."""
    found: list[re.Match[str]] = []
    if "](" in text:
        found += _LINK.finditer(text)
    if "**" in text or "__" in text:
        found += _BOLD.finditer(text)
    return frozenset(index for match in found for index in range(match.start(), match.end()))
