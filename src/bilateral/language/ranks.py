"""Shares and ranks told in words: "two-thirds of", "second-largest", "No. 1"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from bilateral.datafiles import read_table
from bilateral.language.figures import Word, find_figures
from bilateral.language.numerals import ORDINALS, SCALES, SMALL

NumberKind = Literal["percent", "ordinal", "cardinal"]
Reckoned = tuple[NumberKind, Decimal, int, int]
"""A kind of number, its value, and the words it covers: first, and last (excluded)."""

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
# Denominators, and the words that must stand around "a half" or "a third" to make it a share.
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
_HALF_OWNERS = ("first", "second", "other", "his", "her", "my", "-")
_STANDS = ("stands", "stood", "placed", "places", "is", "was", "came", "comes")
_TOP_COUNTS = frozenset("two three four five six seven eight ten twenty to".split())


@cache
def phrases(kind: str) -> dict[tuple[str, ...], str]:
    """The phrases of one class of ``data/quantity_words.csv``, by their words, with values."""
    rows = read_table("bilateral.language", "data/quantity_words.csv")
    return {tuple(row["phrase"].split()): row["value"] for row in rows if row["class"] == kind}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases("superlative"))


@cache
def _telling_words() -> frozenset[str]:
    numbers = (*SMALL, *SCALES, *ORDINALS, *_PARTS)
    return frozenset({*numbers, *_first_words(), "number"})


def may_hold_number(text: str) -> bool:
    """Whether a sentence has a digit or one of the words that every number needs; quick."""
    lower = text.lower()
    return bool(_DIGIT.search(text)) or not _telling_words().isdisjoint(_LETTERS.findall(lower))


def find_shares(words: list[Word]) -> list[Reckoned]:
    """Fractions in words: "a quarter of", "two-thirds", "half of", "by a third"."""
    found: list[Reckoned] = []
    for index, word in enumerate(words):
        parts = _PARTS.get(word.lower)
        share = _share(words, index) if parts else None
        if parts and share:
            found.append(("percent", Decimal(100 * share[0]) / parts, share[1], index + 1))
    return found


def _share(words: list[Word], index: int) -> tuple[int, int] | None:
    """The numerator of the fraction at ``index`` and the token it begins with."""
    lower = [word.lower for word in words[max(0, index - 3) : index]]
    following = words[index + 1].lower if index + 1 < len(words) else ""
    if words[index].lower == "half":
        is_share = following in ("of", "the", "its", "their", "his", "her") or lower[-1:] == ["by"]
        return (1, index) if is_share and _plain_half(lower) else None
    first = index - 2 if lower[-1:] == ["-"] else index - 1
    counts = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
    count = counts.get(words[first].lower) if first >= 0 else None
    if count is None or (count == 1) == words[index].lower.endswith("s"):
        return None
    is_share = count > 1 or following == "of" or words[first - 1].lower in ("by", "than", "about")
    return (count, first) if is_share else None


def _plain_half(before: list[str]) -> bool:
    """Not the first half of a match or year."""
    return not before or before[-1] not in _HALF_OWNERS


def find_ranks(words: list[Word]) -> list[Reckoned]:
    """The ranks of a sentence: numbered ones, and superlatives with or without an ordinal."""
    found: list[Reckoned] = []
    for index, word in enumerate(words):
        rank = _numbered_rank(words, index) or _superlative_rank(words, index)
        if rank and (not found or found[-1][3] <= index) and word.text:
            found.append(("ordinal", Decimal(rank[0]), index, rank[1]))
    return found


def _numbered_rank(words: list[Word], index: int) -> tuple[int, int] | None:
    """ "No. 1", "number two", "ranked third"."""
    lower = words[index].lower
    following = [word.lower for word in words[index + 1 : index + 3]]
    if lower == "no" and words[index].text == "No" and following:
        dot = following[0] == "."
        last = index + 2 + dot
        digits = words[last - 1].lower if last <= len(words) else ""
        return (int(digits), last) if digits.isdigit() and len(digits) < 4 else None
    if lower == "number" and following:
        figures = [item for item in find_figures(words[index + 1 : index + 2]) if item.value < 100]
        return (int(figures[0].value), index + 2) if figures else None
    rank = ordinal_of(following[0]) if following else None
    ranks = ("ranked", "ranks", "ranking", "rank")
    if rank and (lower in ranks or (lower in _STANDS and following[1:] == ["among"])):
        return rank, index + 2
    return None


def _superlative_rank(words: list[Word], index: int) -> tuple[int, int] | None:
    """ "Second-largest", "3rd biggest", "fourth most important", "largest", "top"."""
    rank = ordinal_of(words[index].lower)
    if not rank and words[index].lower not in _first_words():
        return None
    start = index + 1 if rank else index
    if rank and start < len(words) and words[start].lower == "-":
        start += 1
    ranking = phrases("superlative")
    two = tuple(word.lower for word in words[start : start + 2])
    if len(two) == 2 and (two in ranking or (rank and two[0] == "most")):
        last = start + 2
    elif two[:1] in ranking or (rank and two and two[0].endswith("est") and len(two[0]) > 4):
        last = start + 1
    else:
        return None
    return (rank or 1, last) if rank or _is_alone_first(words, index, last) else None


def _is_alone_first(words: list[Word], index: int, last: int) -> bool:
    """Whether a bare superlative is a rank: "its largest partner", not "one of the largest"."""
    before = [word.lower for word in words[max(0, index - 3) : index]]
    within = [word.lower for word in words[max(0, index - 5) : index]]
    if "one of" in " ".join(within) or "among" in within or before[-1:] == ["-"]:
        return False
    if before[-1:] and (before[-1] in _TOP_COUNTS or before[-1].isdigit()):
        return False
    following = words[last].lower if last < len(words) else ""
    weak = words[index].lower in ("top", "leading", "main")
    owned = before[-1:] and (
        before[-1] in ("the", "its", "their", "s", "our", "his", "her", "'", "’")
    )
    return bool(owned or not weak) and not following[:1].isdigit() and following not in _TOP_COUNTS


def ordinal_of(word: str) -> int | None:
    """The number of an ordinal ("third", "21st"), or None."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() else None
