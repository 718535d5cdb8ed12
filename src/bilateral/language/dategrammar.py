"""The tokens and patterns of time expressions: a trie over word classes, built from the data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from bilateral.datafiles import read_table
from bilateral.language.numerals import TENS_PATTERN, small_number

# Years outside of these are numbers of something else in news.
FIRST_YEAR, LAST_YEAR = 1500, 2100

Slots = dict[str, list[int]]
Key = tuple[str, int]

_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([/.])\d{1,2}\1\d{4}(?!\d)|\d{4}[-–/](?:\d{4}|\d\d)(?![\d-])"
    r"|\d{1,2}/\d{1,2}(?![/\d])|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w)"
    rf"|\b{TENS_PATTERN}\b|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|[^\W\d_]\w*|\w+|[^\w\s]",
    re.IGNORECASE,
)
# The classes that need a capital letter: "may" and "march" are verbs.
_PROPER = ("WEEKDAY", "MONTH", "PLAINMONTH", "ANYMONTH")
# Both names of one slot.
_SLOTS = {"PLAINMONTH": "MONTH", "ANYMONTH": "MONTH", "SAFESEASON": "SEASON", "UNITS": "UNIT"}


class Token(NamedTuple):
    """A word, number or mark with its offsets, and the classes it may fill with which value."""

    text: str
    word: str
    start: int
    end: int
    keys: tuple[Key, ...]


class Match(NamedTuple):
    """A pattern that matched up to token ``last`` (excluded), and what its classes held."""

    last: int
    order: int
    reading: str
    argument: int
    slots: Slots


class Node:
    """A state of the trie: the next states by word or class, and the pattern that ends here."""

    __slots__ = ("end", "next")

    def __init__(self) -> None:
        """An empty state."""
        self.next: dict[str, Node] = {}
        self.end: tuple[int, str, int] | None = None


class Grammar(NamedTuple):
    """The patterns, and the words at least one of which a sentence with a date must hold."""

    root: Node
    keywords: frozenset[str]
    counted: frozenset[str]

    def matches(self, tokens: list[Token], position: int) -> list[Match]:
        """Every pattern that starts at ``position``, longest first, then in the file's order."""
        found: list[Match] = []
        states: list[tuple[Node, tuple[Key, ...]]] = [(self.root, ())]
        while states and position < len(tokens):
            keys = tokens[position].keys
            states = [
                (node.next[name], (*held, (name, value)))
                for node, held in states
                for name, value in keys
                if name in node.next
            ]
            position += 1
            for node, held in states:
                if node.end:
                    found.append(Match(position, *node.end, _slots(held)))
        return sorted(found, key=lambda match: (-match.last, match.order))


def _slots(held: tuple[Key, ...]) -> Slots:
    slots: Slots = {}
    for name, value in held:
        if name.isupper():
            slots.setdefault(_SLOTS.get(name, name), []).append(value)
    return slots


def tokenise(text: str) -> list[Token]:
    """The tokens of a sentence, each with the classes it may fill."""
    tokens = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0].lower().replace("’", "'")
        if match[0][0].isdigit():
            keys = () if start and text[start - 1] in "$€£¥₹#" else _number_keys(word)
            keys = ((word, 0), *keys)
        else:
            keys = _word_keys(word, match[0][0].isupper())
        tokens.append(Token(match[0], word, start, end, keys))
    return tokens


@cache
def _word_keys(word: str, capital: bool) -> tuple[Key, ...]:
    classes = _words().get(word, ())
    keys = [(name, value) for name, value in classes if capital or name not in _PROPER]
    number = 1 if word in ("a", "an") else small_number(word)
    if number is not None:
        keys.append(("NUM", number))
    if re.fullmatch("q[1-4]", word):
        keys.append(("QUARTERNO", int(word[1])))
    return ((word, 0), *keys)


def _number_keys(word: str) -> tuple[Key, ...]:
    """What a token that starts with a digit may be."""
    if word.isdigit():
        return _plain_number_keys(int(word), len(word))
    if word.replace(",", "").isdigit():
        return (("NUM", int(word.replace(",", ""))),)
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit():
        value = int(word[:-2])
        ordinal = (("ORDINAL", value),) if value <= 4 else ()
        return (*ordinal, *((("DAY", value),) if value <= 31 else ()), ("CENTURY", value))
    if word[-1] == "s" and len(word) == 5 and word[:3].isdigit() and word[3] == "0":
        return (("DECADE", int(word[:4])),) if _is_year(int(word[:4])) else ()
    return _compound_keys(word)


def _plain_number_keys(value: int, digits: int) -> tuple[Key, ...]:
    if digits > 9:
        return ()
    if digits == 4 and _is_year(value):
        return (("YEAR", value), ("NUM", value))
    return (("DAY", value), ("NUM", value)) if 1 <= value <= 31 else (("NUM", value),)


def _compound_keys(word: str) -> tuple[Key, ...]:
    """Whole dates in digits, and spans of years: 2023-11-19, 19/11/2023, 2020-21."""
    parts = re.split(r"[-–/.]", word)
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return ()
    numbers = [int(part) for part in parts]
    if len(parts) == 2:
        first, last = numbers
        last += first // 100 * 100 if len(parts[1]) == 2 else 0
        is_span = len(parts[0]) == 4 and _is_year(first) and first < last <= LAST_YEAR
        return (("YEARSPAN", first * 10000 + last),) if is_span else ()
    days = set(_readings_of_digits(numbers, iso=len(parts[0]) == 4, day_first="." in word))
    return (("FULL", days.pop()),) if len(days) == 1 else ()


def _readings_of_digits(numbers: list[int], iso: bool, day_first: bool) -> Iterator[int]:
    """The day numbers that the digits may mean; with slashes the month may come first."""
    a, b, c = numbers
    orders = [(a, b, c)] if iso else [(c, b, a)] if day_first else [(c, b, a), (c, a, b)]
    for year, month, day in orders:
        if _is_year(year) and 1 <= month <= 12:
            try:
                yield date(year, month, day).toordinal()
            except ValueError:
                continue


def _is_year(value: int) -> bool:
    return FIRST_YEAR <= value <= LAST_YEAR


@cache
def grammar() -> Grammar:
    """The grammar of the data files."""
    root = Node()
    for order, row in enumerate(read_table("bilateral.language", "data/date_patterns.csv")):
        end = (order, row["reading"], int(row["argument"]))
        choices = [_choices(item) for item in row["pattern"].split()]
        for path in itertools.product(*choices):
            node = root
            for name in filter(None, path):
                node = node.next.setdefault(name, Node())
            node.end = node.end or end
    counted = {word for word, classes in _words().items() if ("COUNTED", 0) in classes}
    return Grammar(root, _keywords(), frozenset(counted))


def _choices(item: str) -> list[str]:
    """The words that may stand for one item of a pattern; "" where it may be missing."""
    bare = item.strip("()")
    return [*bare.split("|"), ""] if bare != item else bare.split("|")


def _keywords() -> frozenset[str]:
    """A word or year of every pattern: names of days, months, seasons, units, and the like."""
    telling = {"WEEKDAY", "ANYMONTH", "MONTH", "SEASON", "UNIT", "UNITS", "DAY1", "PART"}
    words = {
        word.strip(".")
        for word, classes in _words().items()
        if any(name in telling for name, _ in classes)
    }
    words.update("today yesterday tomorrow tonight weekend half christmas boxing eve".split())
    words.update(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
    words.update({"q", "11", "century"})
    return frozenset(words)


@cache
def _words() -> dict[str, tuple[Key, ...]]:
    """The classes of each word, in lower case."""
    classes: dict[str, list[Key]] = {}
    for row in read_table("bilateral.language", "data/date_words.csv"):
        for word, name in itertools.product(row["words"].split("|"), row["class"].split("|")):
            classes.setdefault(word.lower(), []).append((name, int(row["value"])))
    return {word: tuple(keys) for word, keys in classes.items()}
