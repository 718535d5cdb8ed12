"""Where the paragraphs of a text lie: blank lines, line breaks, list items, wrapped lines.

Every function here passes over the text once; a line of any length is one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:[•◦▪●‣·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\xa0]+(?=\S)")
_SPACE = " \t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u3000\ufeff"
_STOPS = ".!?…。！？"
_CLOSERS = "\"'”’»)]*_"
# Wrapped text has lines of like length below this; a longer line is a paragraph by itself.
_WIDEST = 100


class Block(NamedTuple):
    """A paragraph's extent, and how it stands: in the same block as the one before, in a list."""

    start: int
    end: int
    joined: bool = False
    item: bool = False


class _Line(NamedTuple):
    start: int
    end: int
    joined: bool
    item: bool


def find_blocks(text: str) -> list[Block]:
    """The paragraphs of ``text``, without outer space and without the marks of list items."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    previous: _Line | None = None
    for line in lines:
        if previous and line.joined and not line.item and _runs_on(text, previous, line, width):
            blocks[-1] = blocks[-1]._replace(end=line.end)
        else:
            blocks.append(Block(*line))
        previous = line
    return blocks


def ends_with_stop(words: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return words.rstrip(_CLOSERS + _SPACE)[-1:] in tuple(_STOPS)


def _lines(text: str) -> Iterator[_Line]:
    position, joined = 0, False
    breaks = [match.span() for match in _BREAK.finditer(text)]
    for stop, after in [*breaks, (len(text), len(text))]:
        start, end = _trim(text, position, stop)
        if start < end:
            marker = _MARKER.match(text, start, end)
            yield _Line(marker.end() if marker else start, end, joined, marker is not None)
        joined = start < end
        position = after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width that the text was wrapped to, or 0 if its line breaks part paragraphs."""
    pairs = pairwise(lines)
    broken = [a for a, b in pairs if b.joined and not b.item and not _is_markup(text, a)]
    wide = sorted(a.end - a.start for a in broken if 45 <= a.end - a.start <= _WIDEST)
    if len(wide) < 3 or len(wide) < 0.5 * len(broken):
        return 0
    open_ended = sum(text[a.end - 1] not in _STOPS for a in broken)
    return wide[int(0.9 * (len(wide) - 1))] if open_ended >= 0.5 * len(broken) else 0


def _is_markup(text: str, line: _Line) -> bool:
    """Whether a line is left-over markup, whose breaks say nothing about the prose."""
    return text[line.start] == "<" or '="' in text[line.start : min(line.end, line.start + 200)]


def _runs_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` is the same paragraph as ``line``, right above it."""
    stopped = ends_with_stop(text[max(line.start, line.end - 8) : line.end])
    if not stopped and text[following.start].islower():
        return True
    return bool(width) and not (stopped and line.end - line.start < 0.7 * width)
