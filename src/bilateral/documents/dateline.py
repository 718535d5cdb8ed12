"""The dateline that opens a dispatch: ``BEIJING (Reuters) - ``, ``PARIS, Nov 20 (AFP) —``."""

from __future__ import annotations

import re

from bilateral.documents.dating import MONTH
from bilateral.documents.signs import signs

# A dateline is short; nothing further on is looked at.
_REACH = 110
_NAME = r"(?:(?:[A-Z][\w.'’-]*|de|del|al|and|of|the|la|el)(?:[ /]|(?=[,(])|$))"
_DATELINE = re.compile(
    rf"""(?P<place>{_NAME}{{1,5}}(?:,\s?{_NAME}{{1,3}}){{0,2}})?      # NEW YORK, UNITED STATES
    (?P<date>,?\s*(?:(?:{MONTH})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTH})\.?)(?:,?\s\d{{4}})?)?
    \s*(?P<agency>\((?:[A-Z][\w/&.\s-]{{1,40}})\))?                    # (Reuters)
    \s*(?:-{{1,3}}|[–—])\s*(?=\S)""",
    re.VERBOSE,
)


def dateline_end(text: str, start: int, end: int) -> int:
    """The offset after the dateline that opens ``text[start:end]``, or ``start`` without one."""
    match = _DATELINE.match(text, start, min(end, start + _REACH))
    if match is None or match.end() >= end:
        return start
    place = (match["place"] or "").strip(" ,")
    if match["agency"] and (place or not match["date"]):
        return match.end()
    spaced = text[match.end() - 1].isspace()
    return match.end() if spaced and _is_place(place, text[match.end()], match["date"]) else start


def _is_place(place: str, following: str, date: str | None) -> bool:
    """Whether the words before a bare dash are a place: in capitals, or dated."""
    if not place or not (following.isupper() or following in "\"“'‘"):
        return False
    words = place.replace("/", " ").replace(",", " ").split()
    capital = [word for word in words if word not in ("and", "of", "de", "the", "al")]
    loud = all(word.isupper() for word in capital if word != "D.C.") and len(place) > 3
    return (loud and place.lower() not in signs().not_places) or date is not None
