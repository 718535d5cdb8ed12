"""Words whose meaning the surrounding words decide: Georgia, Congo, Korean, Congress.

``data/context.csv`` gives each such word its readings, each with the words that call for it.
"""

from __future__ import annotations

from functools import cache, cached_property

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from bilateral.actors.entries import Entry, rows, state_name

_NEARBY = 500  # characters on either side that are read first; then the whole text


class Reading(msgspec.Struct, frozen=True):
    """One reading of a word; ``near`` is empty for the reading that needs no support."""

    entry: Entry
    codes: tuple[str, ...]
    near: frozenset[str]


@cache
def readings() -> dict[str, tuple[Reading, ...]]:
    """The readings of every word in ``context.csv``, in the order of the file."""
    found: dict[str, tuple[Reading, ...]] = {}
    for line, (word, code, kind, near, _) in rows("context.csv"):
        codes = tuple(code.split("|")) if kind == "ambiguous" else ()
        one = code if code and not codes else None
        name = state_name(code) if kind in ("state", "adjective", "people") else word
        entry = Entry(f"context.csv:{line}", name, one, kind, _SECTORS.get(kind))
        reading = Reading(entry, codes, frozenset(near.split("|") if near else ()))
        found[word] = (*found.get(word, ()), reading)
    return found


_SECTORS = {
    "state": "GOV", "people": "CVL", "parliament": "LEG", "party": "PTY", "agency": "GOV",
    "company": "BUS", "body": "IGO", "ngo": "NGO",
}  # fmt: skip


class Surroundings:
    """The words of one text that tell readings apart, found once when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _evidence(self) -> tuple[tuple[int, int, str], ...]:
        matcher, words = _evidence_matcher()
        return tuple(
            (start, end, words[index])
            for index, start, end in matcher.find_matches_as_indexes(self._text)
            if not _joined(self._text, start - 1) and not _joined(self._text, end)
        )

    def read(self, start: int, end: int, options: tuple[Reading, ...]) -> Reading | None:
        """The reading that most words near by call for, or the one that needs none, or None."""
        for reach in (_NEARBY, len(self._text)):
            words = self._around(start, end, reach)
            best = max(options, key=lambda option: len(words & option.near))
            if words & best.near:
                return best
        return next((option for option in options if not option.near), None)

    def _around(self, start: int, end: int, reach: int) -> frozenset[str]:
        return frozenset(
            word
            for first, last, word in self._evidence
            if start - reach <= first and last <= end + reach and (last <= start or end <= first)
        )


def _joined(text: str, at: int) -> bool:
    """Whether the character there would make the match a part of a longer word."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "-")


@cache
def _evidence_matcher() -> tuple[AhoCorasick, tuple[str, ...]]:
    words: dict[str, None] = {}
    for options in readings().values():
        for option in options:
            words.update(dict.fromkeys(sorted(option.near)))
    matcher = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    return matcher, tuple(words)
