"""Paragraphs into sentences, through quotation marks, abbreviations, initials and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bilateral.datafiles import read_lines

# Longer stretches are cut at a clause mark or a space: the parser's memory grows with length.
# 1,500 characters: the longest of 6,000 news sentences looked at had 900.
LONGEST_SENTENCE = 1500

_CLOSERS = "\"'”’»)]“„」』"
_STOP = re.compile(
    r"(?:[.!?…]+|[。！？])[\"'”’»)\]」』]*(?=\s|$|[\"“‘«(\[A-Z])|\n\s*\n|\n(?=\s*[•*–—-]\s)"
)
_LAST_WORD = re.compile(r"[\w.&-]*$")
_INITIALS = re.compile(r"(?:\w\.)+\w?")


def abbreviations() -> frozenset[str]:
    """The abbreviations that do not end a sentence, from ``data/abbreviations.txt``."""
    return _listed("abbreviations.txt")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lines("bilateral.language", f"data/{name}"))


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The (start, end) offsets of the sentences of ``text[start:end]``, without outer space."""
    position = start
    for match in _STOP.finditer(text, start, end):
        if match.end() > position and _ends_sentence(text, match, position, end):
            yield from _pieces(text, position, match.end())
            position = match.end()
    yield from _pieces(text, position, end)


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    stop = match.group()
    if stop.isspace() or "\n" in stop:
        return True
    rest = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not rest:
        return True
    first = rest.lstrip("\"'“‘«([„")[:1]
    if not text[match.end() : match.end() + 1].isspace():
        return bool(stop.strip("._")) and first.isupper() and stop[-1] in _CLOSERS
    if first.islower() or (first in ",;:)" and first):
        return False
    word = _LAST_WORD.search(text, start, match.start())
    return stop[0] != "." or not _abbreviated(word.group() if word else "", first, rest)


def _abbreviated(word: str, following: str, rest: str) -> bool:
    """Whether the full stop after ``word`` belongs to the word and the sentence goes on."""
    if not word:
        return False
    if word in abbreviations():
        return word not in ("No", "Co", "Inc", "Ltd", "Corp", "Art") or _number_or_name(
            word, following
        )
    if len(word) == 1 and word.isupper():
        return True  # an initial: "George W. Bush"
    if _INITIALS.fullmatch(word):
        return not _starts_anew(rest)
    return False


def _number_or_name(word: str, following: str) -> bool:
    return following.isdigit() if word in ("No", "Art") else not following.isupper()


def _starts_anew(rest: str) -> bool:
    """After "U.S." or "p.m." only a word that commonly opens a sentence starts a new one."""
    return rest.lstrip("\"'“‘«([").split(" ", 1)[0].rstrip(",") in _listed("openers.txt")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = _cut(text, start, start + LONGEST_SENTENCE)
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    for mark in (";", ",", " "):
        at = text.rfind(mark, start + LONGEST_SENTENCE // 2, end)
        if at > start:
            return at + 1
    return end
