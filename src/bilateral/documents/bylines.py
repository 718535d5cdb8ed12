"""Lines that say who wrote an article, and when: ``By A and B``, ``A. Name, 3 May 2021``."""

from __future__ import annotations

import re

from bilateral.documents.dating import has_full_date, without_dates
from bilateral.documents.signs import phrase_pattern, signs

_LONGEST = 40
_LONGEST_NAMES = 16
_TOKEN = re.compile(r"[\w.'’@-]+")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DAYS_SHORT = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.?m\.?)?(?![\w])|\b\d{1,2}\s?[ap]m\b")
_CONTACT = re.compile(r"@\w{2,30}|[\w.+-]{1,60}@[\w.-]{3,60}")
_CONTRIBUTED = re.compile(
    r"(?:contributed to this|contributed reporting|contributed additional reporting)"
)


def is_byline(paragraph: str) -> bool:
    """Whether the paragraph only names its writers, their agency or its date."""
    line = paragraph.strip("*_()[]|–—- \xa0")
    if not line or len(line.split()) > _LONGEST:
        return False
    if _CONTACT.fullmatch(line):
        return True
    if phrase_pattern("reporter_credits").match(line) or _CONTRIBUTED.search(line):
        return True
    return _by_names(line) or _dated(line) or _agency_alone(line) or _with_profession(line)


def _by_names(line: str) -> bool:
    by, _, names = line.partition(" ")
    return by.rstrip(":").lower() == "by" and bool(names) and _only_names(without_dates(names))


def _dated(line: str) -> bool:
    """A date with nothing beside it but a weekday or "Published"; names only beside a year."""
    rest = _CLOCK.sub(" ", without_dates(line))
    other = [
        word
        for word in _TOKEN.findall(rest)
        if word.strip(".").lower() not in signs().dating_words | _DAYS | _DAYS_SHORT
    ]
    sentence = bool(other) and line.endswith((".", "?", "!"))
    if not has_full_date(line):
        return not other and without_dates(line) != line
    return not sentence and len(other) <= 6 and _only_names(" ".join(other), empty=True)


def _with_profession(line: str) -> bool:
    """Names and "Staff Writer", parted by a comma or bar."""
    parted = re.split(r"[,|]", line)
    return (
        len(parted) > 1
        and len(line.split()) <= 10
        and bool(phrase_pattern("professions").search(parted[-1]) and _only_names(line))
    )


def _agency_alone(line: str) -> bool:
    parts = [part.strip(" .").lower() for part in re.split(r"[/|,&]|\band\b|:", line)]
    parts = [part for part in parts if part not in ("source", "sources", "via", "")]
    return bool(parts) and all(part in signs().agencies for part in parts)


def _only_names(words: str, *, empty: bool = False) -> bool:
    """Whether all words are names or stand beside names in a byline."""
    tokens = _TOKEN.findall(words)
    named = [t for t in tokens if t[:1].isupper() or t[:1] == "@"]
    if len(tokens) > _LONGEST_NAMES or words.rstrip().endswith(("?", "!")):
        return False
    beside = signs().byline_words
    rest_fits = all(t.strip(".").lower() in beside for t in tokens if t not in named)
    return rest_fits and (bool(named) or (empty and not tokens))
