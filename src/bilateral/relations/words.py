"""The words of a report by which it is known again: common ones left out, endings cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from bilateral.actors import names_of
from bilateral.datafiles import read_lines, read_table
from bilateral.language.numerals import small_number
from bilateral.records import Span

PACKAGE = "bilateral.relations"
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d")
NUMBER = re.compile(r"\d")
ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
WHERE = frozenset(("in", "at", "near", "on", "of", "outside", "around", "from"))
LEAST = 3  # letters that a word keeps when an ending is cut off


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, so that "suspended" and "suspends" are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > LEAST and word[-1] == word[-2] else word


def telling(
    text: str, own: frozenset[str], towns: frozenset[str], left_out: range = range(0)
) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of a text (stems, figures), and those of them that are names.

    ``own`` are stems that tell nothing here, since every report has them: the names of the pair.
    Those of ``towns``, the capitals, tell where something happened after a preposition, and stand
    for a government elsewhere. Words that begin in ``left_out`` do not count.
    """
    words, names = set[str](), set[str]()
    before = ""
    for found in TOKEN.finditer(text):
        token = found[0]
        key, stands, before = key_of(token), before in WHERE, token
        if key is None or key in own or (key in towns and not stands):
            continue
        if found.start() in left_out:
            continue
        words.add(key)
        if found.start() and token[:1].isupper():
            names.add(key)
    return frozenset(words), frozenset(names)


@lru_cache(maxsize=50_000)
def key_of(token: str) -> str | None:
    """What a word is compared by: a number as figures, else the stem; None if it tells nothing."""
    word = token.casefold().removesuffix("'s").removesuffix("’s")
    if word in common() or len(word) < 2:
        return None
    if NUMBER.match(word):
        return word.replace(",", "")
    value = small_number(word)
    return group_of(stem(word)) if value is None else str(value)


def group_of(stemmed: str) -> str:
    """The stem that stands for all synonyms of a stem."""
    return _synonyms().get(stemmed, stemmed)


@cache
def _synonyms() -> dict[str, str]:
    groups = (row["words"].split() for row in read_table(PACKAGE, "data/synonyms.csv"))
    return {stem(word): stem(group[0]) for group in groups for word in group}


@lru_cache(maxsize=1000)
def all_words(text: str) -> frozenset[str]:
    """Every word of a text as it is written, in small letters."""
    return frozenset(TOKEN.findall(text.casefold()))


def place_in(evidence: Span, trigger: Span) -> range:
    """Where the trigger stands in the evidence."""
    return range(trigger.start - evidence.start, trigger.end - evidence.start)


def figures(words: frozenset[str]) -> frozenset[str]:
    """The numbers among telling words."""
    return frozenset(word for word in words if NUMBER.match(word))


@cache
def common() -> frozenset[str]:
    """The words that tell nothing."""
    return frozenset(read_lines(PACKAGE, "data/common_words.txt"))


@cache
def own_words(*codes: str) -> frozenset[str]:
    """Stems of the names of the states with these codes, and of their people."""
    return _stems(codes, towns=False)


@cache
def own_towns(*codes: str) -> frozenset[str]:
    """Stems of the names of their capitals and seats of government."""
    return _stems(codes, towns=True) - own_words(*codes)


def _stems(codes: Iterable[str], *, towns: bool) -> frozenset[str]:
    return stems_of(name for code in codes for name in names_of(code, towns=towns))


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """The stems of all words of some names."""
    return frozenset(stem(token.casefold()) for name in names for token in TOKEN.findall(name))
