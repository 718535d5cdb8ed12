"""When a name that is a place is not one here: people called Jordan, towns called Paris.

The word lists are in ``data/words.csv``; the rules that use them are these few. They read only
the words right before and after a name, so they need no parser.
"""

from __future__ import annotations

import re
from functools import cache

from bilateral.actors.entries import rows
from bilateral.actors.nouns import party_noun

_NEXT_WORD = re.compile(r" (?:[A-Z]\. )?([A-Z][^\W\d_]*[a-z][^\W\d_]*)")
_OFFICE_AND_FORENAME = re.compile(r"(?<!\w)([a-z]+) [A-Z][a-z]+ $")
_WORD_BEFORE = re.compile(r"(?<![\w.])([^\W\d_]+\.?|(?:[A-Z]\.)+) $")
_LETTERS = re.compile(r"[^\W\d_]+")
_WINDOW = 30  # characters before a name in which the word before it stands


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list of ``words.csv``."""
    return frozenset(word for _, (listed, word, _) in rows("words.csv") if listed == name)


def is_person(text: str, start: int, end: int) -> bool:
    """Whether the place name at ``start`` to ``end`` is part of a person's name.

    "Chad Whitfield" and "Michael B. Jordan" are; "in Jordan", "Jordan Foreign Ministry" are not.
    """
    return _is_family_name(text, start, end) or _is_given_name(text, start, end)


def is_namesake(text: str, start: int, end: int, own: frozenset[str]) -> bool:
    """Whether a surname from ``start`` to ``end`` belongs to someone else than the known person.

    ``own`` are the words of the known person's name: "Henry Kissinger" is Kissinger, "Ruth
    Kissinger" is not. A surname that is a given name too must not open a name: "Sharon Osborne".
    """
    before = _word_before(text, start)
    if before not in own and (before in word_list("given_name") or _other_initial(before, own)):
        return True
    if text[start:end] not in word_list("given_name"):
        return False
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1] in own or following[1] in word_list("not_surname"):
        return False
    return not in_title_case(text, start)


def _other_initial(word: str, own: frozenset[str]) -> bool:
    return _is_initial(word) and not any(name.startswith(word[0]) for name in own)


def _is_family_name(text: str, start: int, end: int) -> bool:
    if after_office(text, start):
        return True
    if text[start:end] not in word_list("place_surname"):
        return False
    before = _word_before(text, start)
    if _is_initial(before):
        return True
    return before in word_list("given_name")


def after_office(text: str, start: int) -> bool:
    """ "Slovenian minister Tanja Kos": an office and a forename stand before the name."""
    found = _OFFICE_AND_FORENAME.search(text[max(0, start - _WINDOW) : start])
    if found is None:
        return False
    noun = party_noun(found[1], "", found[1])
    return noun is not None and noun.kind == "person"


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _is_given_name(text: str, start: int, end: int) -> bool:
    if text[start:end] not in word_list("place_given_name"):
        return False
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1] in word_list("not_surname"):
        return False
    if _word_before(text, start) in word_list("before_place"):
        return False
    return not in_title_case(text, start)


def _word_before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, start - _WINDOW) : start])
    return found[1] if found else ""


def town_end(text: str, end: int) -> int | None:
    """Where "Paris, Texas" ends if a US state follows the name that ends at ``end``.

    A list ("Iraq, Georgia and Spain") is none: nothing but an end of the phrase may follow.
    """
    if not text.startswith(", ", end):
        return None
    following = _state_after_town().match(text, end + 2)
    return following.end() if following else None


@cache
def _state_after_town() -> re.Pattern[str]:
    names = sorted(word_list("us_state_short"), key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?:{alternatives})(?!\w)(?!,? (?:and|or) [A-Z])")


def line_around(text: str, start: int) -> str:
    """The line in which the character at ``start`` stands."""
    end = text.find("\n", start)
    return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)]


def in_title_case(text: str, start: int) -> bool:
    """Whether the line is a headline that capitalises its words: then a capital says little."""
    line = line_around(text, start)
    if ". " in line or line.endswith("."):
        return False
    words = [word for word in _LETTERS.findall(line) if len(word) > 3]
    raised = sum(1 for word in words if word[0].isupper())
    return len(words) >= 3 and raised >= 0.8 * len(words)
