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
    [,.]?\s*(?P<agency>\([A-Z][\w/&.\s-]{{1,40}}\)|/[A-Z]\w{{1,20}}/)?   # (Reuters), /TASS/
    \s*(?P<dash>-{{1,3}}|[–—]|\.|:)?\s+(?=\S)""",
    re.VERBOSE,
)


def dateline_end(text: str, start: int, end: int) -> int:
    """The offset after the dateline that opens ``text[start:end]``, or ``start`` without one."""
    match = _DATELINE.match(text, start, min(end, start + _REACH))
    if match is None or match.end() >= end:
        return start
    place = (match["place"] or "").strip(" ,.")
    certain = bool(match["date"]) or _is_loud(place)
    if match["agency"]:
        known = match["agency"].strip("()/").lower() in signs().agencies
        closed = match["dash"] or match["date"]
        return match.end() if closed and (known or certain) else start
    opens = text[match.end()].isupper() or text[match.end()] in "\"“'‘"
    dashed = (match["dash"] or ".") not in ".:"
    return match.end() if place and certain and opens and dashed else start


def _is_loud(place: str) -> bool:
    """Whether a place stands in capitals, at least before its comma: ``LIMA, Peru``."""
    city = place.partition(",")[0]
    words = [w for w in city.replace("/", " ").split() if w not in ("and", "of", "de", "the", "al")]
    loud = all(word.isupper() for word in words) and len(city) > 3
    return loud and city.lower() not in signs().not_places
