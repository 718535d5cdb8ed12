"""Paragraphs that stand twice in an article, word for word or nearly so."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
# Short sentences come back in interviews and speeches ("Thank you."); short headings are copies.
_SHORTEST_SENTENCE = 4
# A blurb with a word changed still begins or ends with the same words.
_EDGE = 5
_SHORTEST_BLURB = 12
_LONGEST_BLURB = 150
_ALIKE = 0.92


def find_copies(paragraphs: Sequence[str]) -> dict[int, int]:
    """The index of each paragraph that repeats an earlier one, with the earlier one's index."""
    seen: dict[str, int] = {}
    edges: dict[tuple[str, ...], int] = {}
    kept: dict[int, list[str]] = {}
    copies: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph) > 20_000:
            words, key = [], paragraph
        else:
            words = _WORD.findall(paragraph)
            key = " ".join(words).casefold()
        earlier = seen.setdefault(key, index)
        if earlier == index:
            earlier = _near(words, edges, kept, index)
        if earlier != index and _counts(paragraph, words):
            copies[index] = earlier
    return copies


def _counts(paragraph: str, words: Sequence[str]) -> bool:
    if len(words) >= _SHORTEST_SENTENCE or not words:
        return True
    return len(words) > 1 and paragraph[-1:].isalnum()


def _near(
    words: list[str], edges: dict[tuple[str, ...], int], kept: dict[int, list[str]], index: int
) -> int:
    """The earlier paragraph with nearly the same words, or ``index`` itself."""
    if not _SHORTEST_BLURB <= len(words) <= _LONGEST_BLURB:
        return index
    kept[index] = words
    found = index
    for edge in (("<", *words[:_EDGE]), (">", *words[-_EDGE:])):
        earlier = edges.setdefault(edge, index)
        if earlier != index and found == index and _alike(words, kept[earlier]):
            found = earlier
    return found


def _alike(words: list[str], others: list[str]) -> bool:
    """Nearly the same words, and the very same names and numbers: who did what may differ."""
    left, right = set(words), set(others)
    if any(not word.islower() for word in left ^ right):
        return False
    return len(left & right) >= _ALIKE * len(left | right)
