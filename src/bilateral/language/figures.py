"""The figures of a sentence, in digits or words, with their scale: "26.3 billion", "forty-five"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bilateral.language.currencies import currency_symbols
from bilateral.language.numerals import SCALES, TENS_PATTERN, number_of, small_number

# "bn" and the like, which stick to the digits.
_SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "cr": 10**7,
}
_WORD = re.compile(
    r"\d+,\d\d?(?=[ -]?(?:[mb]illion|trillion|bn|mn|%))|\d+(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"
    rf"|\d+(?:\.\d+)?(?:st|nd|rd|th)\b|\d+(?:\.\d+)?"
    rf"|\b{TENS_PATTERN}\b|(?:[^\W\d_]\.){{2,}}|[^\W\d_]+|[^\w\s]|_",
    re.IGNORECASE,
)
_MULTIPLES = frozenset(SCALES)


class Word(NamedTuple):
    """A word, a run of digits or a mark, with its offsets."""

    text: str
    lower: str
    start: int
    end: int


class Figure(NamedTuple):
    """A figure: its words ``first`` up to ``last`` (excluded), its value with and without scale."""

    first: int
    last: int
    value: Decimal
    unscaled: Decimal

    @property
    def scaled(self) -> bool:
        """Whether it was told in thousands, millions or more."""
        return self.value != self.unscaled

    @property
    def is_year(self) -> bool:
        """Whether it may be a year rather than a count; needs the words to be sure."""
        return self.last - self.first == 1 and not self.scaled and 1500 <= self.value <= 2100


def words_of(text: str) -> list[Word]:
    """The words, digit runs and marks of a sentence."""
    return [Word(m[0], m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]


def find_figures(words: list[Word]) -> list[Figure]:
    """Every figure of the sentence, in order."""
    found: list[Figure] = []
    position = 0
    while position < len(words):
        figure = _in_digits(words, position) or _in_words(words, position)
        if figure:
            found.append(figure)
        position = figure.last if figure else position + 1
    return found


def _in_digits(words: list[Word], first: int) -> Figure | None:
    digits = _plain_digits(words[first].lower)
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii() or len(digits) > 18:
        return None
    if first and words[first - 1].end == words[first].start and words[first - 1].text[-1].isalpha():
        return _after_letters(words, first, digits)
    unscaled = Decimal(digits)
    last, scale = _scale(words, first + 1)
    return Figure(first, last, unscaled * scale, unscaled)


def _plain_digits(text: str) -> str:
    """Without separators; "3,5" of "3,5 million" is a decimal comma."""
    whole, comma, decimals = text.rpartition(",")
    if comma and len(decimals) < 3 and "." not in decimals:
        return f"{whole}.{decimals}"
    return text.replace(",", "")


def _after_letters(words: list[Word], first: int, digits: str) -> Figure | None:
    """Digits after letters are a figure only after a currency code: "RMB78", not "G20"."""
    if words[first - 1].text not in currency_symbols():
        return None
    last, scale = _scale(words, first + 1)
    return Figure(first, last, Decimal(digits) * scale, Decimal(digits))


def _scale(words: list[Word], position: int) -> tuple[int, int]:
    """Where the scale words from ``position`` end, and their product: "lakh crore", "-billion"."""
    scale = 1
    if position < len(words) and words[position].lower in _SHORT_SCALES:
        short = words[position]
        if short.start == words[position - 1].end or len(short.lower) > 1:
            return position + 1, _SHORT_SCALES[short.lower]
    while position < len(words):
        hyphen = words[position].text == "-" and position + 1 < len(words)
        word = words[position + hyphen].lower
        if word not in _MULTIPLES:
            break
        scale *= SCALES[word]
        position += 1 + hyphen
    return position, scale


def _in_words(words: list[Word], first: int) -> Figure | None:
    half = _half_of_scale(words, first)
    if half:
        return half
    starts = small_number(words[first].lower) is not None
    if not starts and not _is_one_scale(words, first):
        return None
    last = first + 1
    while last < len(words) and _goes_on(words, last):
        last += 1
    value = number_of([word.lower for word in words[first:last]])
    if value is None:
        return None
    last, more = _scale(words, last)
    half_more = _and_a_half(words, last)
    if half_more:
        last, scale = half_more
        return Figure(first, last, (Decimal(value) + Decimal("0.5")) * scale, Decimal(value))
    largest = max((SCALES.get(word.lower, 1) for word in words[first:last]), default=1)
    return Figure(first, last, Decimal(value * more), Decimal(value * more) / max(largest, 1))


def _is_one_scale(words: list[Word], first: int) -> bool:
    """ "A billion", "a hundred"."""
    follows = first + 1 < len(words) and words[first + 1].lower in _MULTIPLES
    return words[first].lower in ("a", "an") and follows


def _goes_on(words: list[Word], position: int) -> bool:
    """Whether the number in words goes on: a scale, a number after one, "and" between them."""
    lower, before = words[position].lower, words[position - 1].lower
    if lower in _MULTIPLES:
        return True
    number = small_number(lower) is not None
    if before in _MULTIPLES or before == "and":
        following = words[position + 1].lower if position + 1 < len(words) else ""
        is_and = lower == "and" and before == "hundred" and small_number(following) is not None
        return number or is_and
    return False


def _half_of_scale(words: list[Word], first: int) -> Figure | None:
    """ "Half a billion", "half-a-million", "a quarter of a million"."""
    lower = [word.lower for word in words[first : first + 5]]
    if lower[:1] == ["half"]:
        rest = [word for word in lower[1:] if word != "-"]
        if len(rest) > 1 and rest[0] in ("a", "an") and rest[1] in _MULTIPLES:
            last = first + 3 + lower[: lower.index(rest[1])].count("-")
            return Figure(first, last, Decimal(SCALES[rest[1]]) / 2, Decimal("0.5"))
        if rest[:1] and rest[0] in _MULTIPLES:
            last = first + lower.index(rest[0]) + 1
            return Figure(first, last, Decimal(SCALES[rest[0]]) / 2, Decimal("0.5"))
    if lower[:4] == ["a", "quarter", "of", "a"] and lower[4:] and lower[4] in _MULTIPLES:
        return Figure(first, first + 5, Decimal(SCALES[lower[4]]) / 4, Decimal("0.25"))
    return None


def _and_a_half(words: list[Word], position: int) -> tuple[int, int] | None:
    """ "(one) and a half billion": the end and the scale."""
    following = [word.lower for word in words[position : position + 4]]
    if following[:3] == ["and", "a", "half"] and following[3:] and following[3] in _MULTIPLES:
        return position + 4, SCALES[following[3]]
    return None
