"""Words whose meaning the surrounding words decide: Georgia, Congo, Korean, Congress.

``data/context.csv`` gives each such word its readings, each with the words that call for it.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from bilateral.actors.entries import Entry, rows, state_name

_NEARBY = 500  # characters on either side that are read first; then the whole text


class Reading(msgspec.Struct, frozen=True):
    """One reading of a word; ``near`` is empty for the reading that needs no support."""

    entry: Entry
    codes: tuple[str, ...]
    near: tuple[str, ...]


@cache
def readings() -> dict[str, tuple[Reading, ...]]:
    """The readings of every word in ``context.csv``, in the order of the file."""
    found: dict[str, tuple[Reading, ...]] = {}
    for line, (word, code, kind, near, _) in rows("context.csv"):
        codes = tuple(code.split("|")) if kind == "ambiguous" else ()
        one = code if code and not codes else None
        name = state_name(code) if kind in ("state", "adjective", "people") else word
        entry = Entry(f"context.csv:{line}", name, one, kind, _SECTORS.get(kind))
        reading = Reading(entry, codes, tuple(near.split("|")) if near else ())
        found[word] = (*found.get(word, ()), reading)
    return found


_SECTORS = {
    "state": "GOV", "people": "CVL", "parliament": "LEG", "party": "PTY", "agency": "GOV",
    "company": "BUS", "body": "IGO", "ngo": "NGO",
}  # fmt: skip


def read(text: str, start: int, end: int, options: tuple[Reading, ...]) -> Reading | None:
    """The reading that most words near the name call for, or the one that needs none, or None."""
    window = text[max(0, start - _NEARBY) : start] + " " + text[end : end + _NEARBY]
    for passage in (window, text[:start] + " " + text[end:]):
        best = max(options, key=lambda option: _support(option, passage))
        if _support(best, passage):
            return best
    return next((option for option in options if not option.near), None)


def _support(option: Reading, passage: str) -> int:
    if not option.near:
        return 0
    return len(set(_pattern(option.near).findall(passage)))


@cache
def _pattern(near: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(near, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")
