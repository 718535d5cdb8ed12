"""Time expressions in a sentence, as news writes them, resolved against the article's date.

The grammar is data: ``data/date_words.csv`` says what a word may be, ``data/date_patterns.csv``
which sequences are time expressions and how each is read. The longest pattern that gives a date
wins. An expression that does not say its year ("in June", "on Friday") means the latest one up to
the article's date; with ``future=True`` it means the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bilateral.language.dategrammar import Match, Slots, Token, grammar, tokenise
from bilateral.language.datereadings import READINGS, Moment
from bilateral.language.periods import Period
from bilateral.records import DateRange, Span

_WORD = re.compile(r"[a-z]+|\d+")


class _Found(NamedTuple):
    """A time expression: the tokens ``first`` up to ``last`` (excluded), and what they mean."""

    first: int
    last: int
    period: Period
    reading: str
    slots: Slots
    argument: int


def find_dates(
    text: str, offset: int, on: str | None, future: bool = False
) -> tuple[DateRange, ...]:
    """The time expressions of one sentence that resolve, in order of their place.

    ``text`` starts at ``offset`` in the article and spans are article offsets; ``on`` is the
    article's ISO date. Without it only expressions that name their year resolve. ``future`` reads
    expressions without a year or week ("on Friday", "in June") as the next one to come.
    """
    if not _may_hold_date(text):
        return ()
    tokens = tokenise(text)
    moment = Moment(date.fromisoformat(on) if on else None, future)
    found = _joined(list(_matches(tokens, moment)), tokens)
    return tuple(_as_range(item, tokens, text, offset) for item in found)


def refine(date_range: DateRange, on: str | None, future: bool = True) -> DateRange:
    """The same words read as future or past: "on Friday" of "will meet on Friday".

    Expressions that mean the same either way, or that lean on another date, come back unchanged.
    """
    span = date_range.span
    for again in find_dates(span.text, span.start, on, future):
        if again.span == span:
            return again
    return date_range


def _may_hold_date(text: str) -> bool:
    """Whether a word of the sentence is one that every time expression needs; quick."""
    return not grammar().keywords.isdisjoint(_WORD.findall(text.lower()))


def _matches(tokens: list[Token], moment: Moment) -> Iterator[_Found]:
    position = 0
    while position < len(tokens):
        found = _best(tokens, position, moment)
        if found is None:
            position += 1
            continue
        position = found.last
        if found.reading != "none":
            yield found
            moment = moment._replace(told=found.period, year=_scene(found, tokens) or moment.year)


def _scene(found: _Found, tokens: list[Token]) -> int | None:
    """The year that "in 2014" or "last year" sets for the rest; "the 2014 accord" sets none."""
    start, end = found.period
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole and start.year == end.year and tokens[found.first].word in ("in", "during", "last"):
        return start.year
    return None


def _best(tokens: list[Token], position: int, moment: Moment) -> _Found | None:
    """The longest pattern that starts here and gives a date."""
    if not tokens[position].text[0].isalnum():
        return None
    for match in grammar().matches(tokens, position):
        if match.reading == "none":
            return _Found(position, match.last, (date.min, date.min), "none", match.slots, 0)
        if _counts_things(tokens, match.last) or _is_title(tokens, position, match.last):
            continue
        before = [token.word for token in tokens[max(0, position - 8) : position]]
        period = _read(match, moment._replace(before=tuple(before)))
        if period is not None:
            if tokens[position].word == "since" and moment.on:
                period = (period[0], max(moment.on, period[0]))
            return _Found(position, match.last, period, match.reading, match.slots, match.argument)
    return None


def _read(match: Match, moment: Moment) -> Period | None:
    try:
        return READINGS[match.reading](match.slots, moment, match.argument)
    except (ValueError, OverflowError):
        # No such day ("February 30"), out of the calendar, or relative to an unknown date.
        return None


def _counts_things(tokens: list[Token], last: int) -> bool:
    """Whether the number that ends the expression counts what follows: "In March 14 people"."""
    if not tokens[last - 1].text[0].isdigit() or last >= len(tokens):
        return False
    return tokens[last].word in grammar().counted


def _is_title(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a lone "Today" belongs to a name, as in a newspaper's."""
    if last - first > 1 or tokens[first].text != "Today" or not first:
        return False
    return tokens[first - 1].text[0].isupper()


def _joined(found: list[_Found], tokens: list[Token]) -> Iterator[_Found]:
    """The expressions, with "from A to B", "between A and B" and "A - B" made one."""
    position = 0
    while position < len(found):
        item = found[position]
        if position + 1 < len(found) and _is_span(item, found[position + 1], tokens):
            both = _join(item, found[position + 1])
            if both:
                yield both
                position += 2
                continue
        yield item
        position += 1


def _is_span(one: _Found, two: _Found, tokens: list[Token]) -> bool:
    gap = two.first - one.last
    joint = tokens[one.last].word if one.last < len(tokens) else ""
    opening = tokens[one.first].word
    if gap > 1 or (gap == 0 and joint not in ("until", "till", "through")):
        return False
    if opening == "between":
        return joint == "and"
    return joint in ("through", "-", "–", "—") or (
        opening == "from" and joint in ("to", "until", "till")
    )


def _join(one: _Found, two: _Found) -> _Found | None:
    """From the start of one to the end of two; a weekday is the last one before that end."""
    end = two.period[1]
    again = READINGS[one.reading](one.slots, Moment(end, False), one.argument)
    start = again[0] if again and one.reading == two.reading else one.period[0]
    return _Found(one.first, two.last, (start, end), "joined", {}, 0) if start <= end else None


def _as_range(found: _Found, tokens: list[Token], text: str, offset: int) -> DateRange:
    start, end = tokens[found.first].start, tokens[found.last - 1].end
    words = text[start:end]
    first, last = found.period
    return DateRange(
        start=first.isoformat(),
        end=last.isoformat(),
        text=words,
        span=Span(offset + start, offset + end, words),
    )
