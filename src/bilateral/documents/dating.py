"""When an article was written, as far as its text or its record says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = "january february march april may june july august september october november december"
_NUMBER = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_NUMBER |= {name[:3]: number for name, number in _NUMBER.items()} | {"sept": 9}
MONTH = "|".join(
    sorted((name.capitalize() for name in _NUMBER), key=lambda name: (-len(name), name))
)
"""The English month names and their short forms, as the inside of a pattern."""

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    rf"(?<![\w-])(?P<month>{MONTH})\.?\s+{_DAY}(?:,?\s+(?P<year>\d{{4}}))?(?![\w:])",
    rf"(?<![\w-]){_DAY}\s+(?:of\s+)?(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}))?(?!\w)",
    r"(?<![\w-])(?P<year>\d{4})[-/](?P<month>\d{2})[-/](?P<day>\d{2})(?!\d|-\d)",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_AHEAD = re.compile(r"\b(?:until|till|by|before|through|expires?(?: on)?|due(?: on)?)\s+$")
_YEAR = re.compile(r"\b(?:in|since|of|from)\s+((?:19|20)\d{2})\b", re.IGNORECASE)
# A day and month without a year belong to the days right after the last full date.
_NEAR = timedelta(days=60)
# Dates stand early or late in an article; a longer text is a book or a dump.
_REACH = 200_000


def parse_date(value: str) -> str | None:
    """``YYYY-MM-DD``, with or without a time of day, as an ISO date; None if it is no date."""
    match = re.fullmatch(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*", value)
    found = _date(*match.groups()) if match else None
    return found.isoformat() if found else None


def has_full_date(text: str) -> bool:
    """Whether ``text`` names a day with its year."""
    return any(found for found, _ in _dates(text) if found)


def without_dates(text: str) -> str:
    """``text`` with every date in it taken out."""
    for pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return text


def guess_date(text: str) -> str | None:
    """The latest absolute date in ``text``, in ISO form: the best guess at when it was written.

    Days without a year ("on November 21") count if they fall within 60 days after the latest full
    date. Deadlines ("until May 1, 2030") do not count, and a text that tells of later years than
    its latest date gives no guess: that date is history.
    """
    text = text[:_REACH]
    found = list(_dates(text))
    full = [day for day, _ in found if day]
    if not full:
        return None
    latest = max(full)
    if any(int(year) > latest.year + 1 for year in _YEAR.findall(text)):
        return None
    later = [day for _, parts in found if parts and (day := _completed(latest, *parts))]
    return max([latest, *later]).isoformat()


def _dates(text: str) -> Iterator[tuple[date | None, tuple[int, int] | None]]:
    """Every date in ``text``: a full one, or the month and day of one without a year."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _AHEAD.search(text, max(0, match.start() - 14), match.start()):
                continue
            month = _NUMBER.get(match["month"].lower()) or int(match["month"])
            if match["year"]:
                yield _date(match["year"], str(month), match["day"]), None
            else:
                yield None, (month, int(match["day"]))


def _completed(latest: date, month: int, day: int) -> date | None:
    for year in (latest.year, latest.year + 1):
        found = _date(str(year), str(month), str(day))
        if found and timedelta(0) < found - latest <= _NEAR:
            return found
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
