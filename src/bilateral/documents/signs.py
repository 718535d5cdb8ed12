"""The word lists behind the roles of paragraphs, from ``data/signs.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bilateral.datafiles import read_yaml


class Signs(NamedTuple):
    """Phrases in lower case, by what they show; the data file says what each list means."""

    credit_marks: tuple[str, ...]
    caption_openers: tuple[str, ...]
    agencies: frozenset[str]
    photo_words: frozenset[str]
    byline_words: frozenset[str]
    dating_words: frozenset[str]
    professions: tuple[str, ...]
    reporter_credits: tuple[str, ...]
    furniture: frozenset[str]
    furniture_openers: tuple[str, ...]
    furniture_endings: tuple[str, ...]
    furniture_phrases: tuple[str, ...]
    list_headings: frozenset[str]
    end_headings: tuple[str, ...]
    promotion_words: frozenset[str]
    not_places: frozenset[str]


@cache
def signs() -> Signs:
    """All lists, read once."""
    lists: dict[str, list[str]] = read_yaml("bilateral.documents", "data/signs.yaml")["signs"]
    kinds = Signs.__annotations__
    made = {
        name: (tuple if "tuple" in str(kinds[name]) else frozenset)(phrases)
        for name, phrases in lists.items()
    }
    return Signs(**made)  # type: ignore[arg-type]


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """One pattern for all phrases of a list, as whole words, case ignored."""
    return any_of(getattr(signs(), name))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, case ignored, longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
