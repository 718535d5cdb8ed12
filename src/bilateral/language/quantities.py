"""Money, shares, ranks and counts in a sentence, as news writes them.

Values are exact: "$4.3bn" is the integer 4300000000. A figure that is not whole is a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bilateral.language.currencies import (
    currency_evidence,
    currency_names,
    currency_symbols,
    usual_currency,
)
from bilateral.language.dates import find_dates
from bilateral.language.figures import Figure, Word, find_figures, words_of
from bilateral.language.ranks import (
    NumberKind,
    Reckoned,
    find_ranks,
    find_shares,
    may_hold_number,
    phrases,
)
from bilateral.records import Record, Span

Comparator = Literal["=", "<", ">", "~"]

_COMPARATORS: dict[str, Comparator] = {">": ">", "<": "<", "~": "~"}
_EVIDENCE = re.compile(r"[^\W\d_]+|[^\w\s]")
# Which day is of no account: only the words that make up a date are asked for.
_ANY_DAY = "2000-01-01"
# Marks that tie a figure to what they touch: "F-16", "8:30", "3-2", "5\"".
_BINDING = "€£¥₿-–/:'’″\"#*+_$°"
_CLOCK = ("am", "pm", "a.m.", "p.m.", "o'clock", "utc", "gmt", "percentage")
# "82 pounds of meat", "the dollars per barrel" of a weight: no currency before these.
_NOT_MONEY_AFTER = ("of", "per")


class _Amount(NamedTuple):
    """A figure with its currency: the words ``first`` up to ``last`` (excluded)."""

    figure: Figure
    first: int
    last: int
    name: str


class Money(Record, frozen=True, kw_only=True):
    """An amount of money. ``value`` is in units of the currency, not in thousands or cents.

    ``unit`` is its ISO 4217 code, or None where the words name several currencies ("shillings");
    ``candidates`` are all that the words may mean, so that the state can decide. A range
    gives two amounts, the lower with ``>`` and the upper with ``<``. The span leaves the
    comparator's words out.
    """

    value: float | int
    unit: str | None
    comparator: Comparator
    span: Span
    candidates: tuple[str, ...]


class Number(Record, frozen=True, kw_only=True):
    """A share in percent, a rank, or a count; ``comparator`` as in :class:`Money`."""

    kind: NumberKind
    value: float | int
    comparator: Comparator
    span: Span


def find_money(text: str, offset: int) -> tuple[Money, ...]:
    """The amounts of money in one sentence, which starts at ``offset`` in the article."""
    if currency_evidence().isdisjoint(_EVIDENCE.findall(text)):
        return ()
    words = words_of(text)
    found: list[_Amount] = []
    figures = find_figures(words)
    for figure in figures:
        sided = _currency_before(words, figure) or _currency_after(words, figure)
        if sided:
            first, last, name = sided
            found.append(_Amount(figure, first, last, name))
        elif found and _continues(words, found[-1], figure):
            found.append(_Amount(figure, figure.first, figure.last, found[-1].name))
    found = _with_open_ranges(words, figures, found)
    return tuple(_money(words, text, offset, index, found) for index in range(len(found)))


def find_numbers(text: str, offset: int) -> tuple[Number, ...]:
    """The percentages, ranks and counts in one sentence; no money, years, dates or ages."""
    if not may_hold_number(text):
        return ()
    words = words_of(text)
    spans = [money.span for money in find_money(text, 0)]
    spans += [day.span for day in find_dates(text, 0, _ANY_DAY)]
    taken = [(span.start, span.end) for span in spans]
    found = [*find_ranks(words), *find_shares(words)]
    for figure in find_figures(words):
        span = (words[figure.first].start, words[figure.last - 1].end)
        ranges = [(words[first].start, words[last - 1].end) for _, _, first, last in found]
        if any(start < span[1] and span[0] < end for start, end in taken + ranges):
            continue
        if (last := _percent_end(words, figure.last)) is not None:
            if found and _opens_percent(words, found[-1], figure):
                found[-1] = ("percent", *found[-1][1:])
            found.append(("percent", figure.value, figure.first, last))
        elif _is_count(words, figure):
            found.append(("cardinal", figure.value, figure.first, figure.last))
    found.sort(key=lambda item: item[2:])
    return tuple(
        Number(
            kind=kind,
            value=_plain(value),
            comparator=_comparator(words, first, last),
            span=_span(words, text, offset, first, last),
        )
        for kind, value, first, last in found
    )


def _currency_before(words: list[Word], figure: Figure) -> tuple[int, int, str] | None:
    """A sign or code right before the figure: "US$", "Rs.", "RMB"."""
    first = figure.first - 1
    if first < 0 or not words[figure.first].text[0].isdigit():
        return None
    for start in range(max(0, first - 1), first + 1):
        symbol = "".join(word.text for word in words[start : first + 1])
        joined = words[start].end == words[first].start or start == first
        if joined and symbol in currency_symbols():
            # "R" and "N" are rand and naira only before a scale: "R5bn", not a "vitamin N 3".
            if len(symbol) == 1 and symbol.isalpha() and not figure.scaled:
                return None
            return start, *_named_after(words, figure, _whole_sign(words, start, symbol))
    return None


def _whole_sign(words: list[Word], start: int, symbol: str) -> str:
    """The sign with letters that touch it: an unknown "Z$" is not the usual dollar."""
    before = words[start - 1] if start else None
    if symbol == "$" and before and before.end == words[start].start and before.text.isalpha():
        return before.text + symbol
    return symbol


def _named_after(words: list[Word], figure: Figure, symbol: str) -> tuple[int, str]:
    """A name after the amount is more exact than a bare sign: "$1 billion Singapore dollars"."""
    after = _currency_after(words, figure) if symbol == "$" else None
    return (after[1], after[2]) if after else (figure.last, symbol)


def _currency_after(words: list[Word], figure: Figure) -> tuple[int, int, str] | None:
    """The currency's name, code or sign after the figure: "26 billion U.S. dollars"."""
    start = figure.last
    if start < len(words) and words[start].lower in ("-", "of", "in"):
        start += 1
    for last in range(min(len(words), start + 4), start, -1):
        name = " ".join(word.lower for word in words[start:last])
        if name in currency_names() and not _is_weight(words, figure, name, last):
            return figure.first, last, name
    return _sign_after(words, figure) if start == figure.last else None


def _sign_after(words: list[Word], figure: Figure) -> tuple[int, int, str] | None:
    """A sign or code after the figure, unless it belongs to the next one: "5 billion US$"."""
    for last in (figure.last + 2, figure.last + 1):
        sign = "".join(word.text for word in words[figure.last : last])
        following = words[last].text if last < len(words) else ""
        if last <= len(words) and sign in currency_symbols() and not following[:1].isdigit():
            return (figure.first, last, sign) if len(sign) > 1 or not sign.isalpha() else None
    return None


def _is_weight(words: list[Word], figure: Figure, name: str, last: int) -> bool:
    """Pounds are money only by the million; "the won" and "the real" are words like others."""
    if name in ("won", "real", "sol", "crown", "crowns", "rand") and not figure.scaled:
        return True
    if name not in ("pound", "pounds"):
        return False
    following = words[last].lower if last < len(words) else ""
    return not figure.scaled or following in _NOT_MONEY_AFTER


def _continues(words: list[Word], one: _Amount, two: Figure) -> bool:
    """Whether a bare figure is the upper end of a range: "$300 to 400"."""
    between = [word.lower for word in words[one.last : two.first]]
    opened = one.first > 0 and words[one.first - 1].lower == "between"
    joint = len(between) == 1 and between[0] in (["and"] if opened else ["to", "-", "–", "—"])
    return joint and one.figure.value < two.value


def _with_open_ranges(
    words: list[Word], figures: list[Figure], found: list[_Amount]
) -> list[_Amount]:
    """The same, "from 3" taking its scale and currency from "to 5 billion euros"."""
    amounts = {item.figure.first: item for item in found}
    for figure in figures:
        following = amounts.get(figure.last + 1) or next(
            (item for item in found if item.first == figure.last + 1), None
        )
        if following is None or words[figure.last].lower not in ("to", "and", "-", "–", "—"):
            continue
        amount = following.figure
        opened = words[figure.last].lower != "and" or _opens_between(words, figure, amounts)
        if opened and not figure.scaled and amount.scaled and figure.value < amount.unscaled:
            here = amounts.get(figure.first)
            first, last, name = here[1:] if here else (figure.first, figure.last, following.name)
            scaled = figure._replace(value=figure.value * amount.value / amount.unscaled)
            amounts[figure.first] = _Amount(scaled, first, last, name)
    return [amounts[first] for first in sorted(amounts)]


def _opens_between(words: list[Word], figure: Figure, amounts: dict[int, _Amount]) -> bool:
    first = amounts[figure.first].first if figure.first in amounts else figure.first
    return first > 0 and words[first - 1].lower == "between"


def _money(
    words: list[Word],
    text: str,
    offset: int,
    index: int,
    found: list[_Amount],
) -> Money:
    figure, first, last, name = found[index]
    if name in currency_symbols():
        # A bare sign may be any dollar or rupee, though one is usually meant.
        candidates: tuple[str, ...] = (currency_symbols()[name],)
        unit: str | None = candidates[0]
        if name == "$" or name.startswith("Rs"):
            candidates = currency_names()["dollar" if name == "$" else "rupee"]
    else:
        candidates = currency_names().get(name, ())
        unit = usual_currency(name)
    return Money(
        value=_plain(figure.value),
        unit=unit,
        comparator=_range_end(words, index, found) or _comparator(words, first, last),
        span=_span(words, text, offset, first, last),
        candidates=candidates,
    )


def _range_end(words: list[Word], index: int, found: list[_Amount]) -> Comparator | None:
    """``>`` for the lower and ``<`` for the upper end of a range, else None."""
    if index + 1 < len(found) and _is_range(words, found[index], found[index + 1]):
        return ">"
    if index and _is_range(words, found[index - 1], found[index]):
        return "<"
    return None


def _is_range(words: list[Word], one: _Amount, two: _Amount) -> bool:
    if two.first - one.last != 1 or one.figure.value >= two.figure.value:
        return False
    joint = words[one.last].lower
    opening = words[one.first - 1].lower if one.first else ""
    if joint == "and":
        return opening == "between"
    # "rose from 2 to 3 billion" is a change, but both ends are still told exactly.
    return joint in ("to", "-", "–", "—") and opening != "from"


def _comparator(words: list[Word], first: int, last: int) -> Comparator:
    before = [word.lower for word in words[max(0, first - 3) : first]]
    after = [word.lower for word in words[last : last + 2]]
    if after[:1] == ["+"]:
        return ">"
    if after[:2] == ["-", "plus"]:
        return ">"
    if before[-2:] == ["up", "to"] and tuple(before[:1]) in phrases("moved"):
        return "="  # "edged up to": a level reached, not a bound
    for length in (3, 2, 1):
        sign = phrases("before").get(tuple(before[-length:])) if before else None
        sign = sign or phrases("after").get(tuple(after[:length]))
        if sign:
            return _COMPARATORS[sign]
    return "="


def _percent_end(words: list[Word], position: int) -> int | None:
    """Where "%", "percent" or "per cent" ends if it begins at ``position``; no points."""
    following = [word.lower for word in words[position : position + 4]]
    if following[:1] == ["-"]:
        return _percent_end(words, position + 1) if following[1:2] != ["-"] else None
    if following[:2] == ["per", "cent"]:
        return position + 2
    return position + 1 if following[:1] and following[0] in ("%", "percent", "pct") else None


def _is_count(words: list[Word], figure: Figure) -> bool:
    """Whether a bare figure counts something: no year, date, time, score, age or lone "one"."""
    first, last = words[figure.first], words[figure.last - 1]
    before = words[figure.first - 1] if figure.first else None
    after = words[figure.last] if figure.last < len(words) else None
    if (figure.is_year and first.text.isdigit()) or (
        figure.last - figure.first == 1 and first.lower in ("one", "zero")
    ):
        return False
    if before and _is_bound(before, before.end == first.start):
        return False
    if after and _is_bound(after, after.start == last.end):
        return False
    if before and before.lower in _labels():
        return False
    return not (after and after.lower in _CLOCK)


@cache
def _labels() -> frozenset[str]:
    """Nouns that a bare number names and does not count: "resolution 2231"."""
    return frozenset(phrase[0] for phrase in phrases("label"))


def _opens_percent(words: list[Word], one: Reckoned, two: Figure) -> bool:
    """Whether a bare figure shares the next one's "%": "between 40 and 45 percent"."""
    joint = words[one[3]].lower if one[3] < len(words) else ""
    return one[0] == "cardinal" and one[3] + 1 == two.first and joint in ("and", "to", "or")


def _is_bound(near: Word, touches: bool) -> bool:
    """Whether the figure is part of a name, time, score, size or telephone number."""
    return touches and (near.text in _BINDING or near.text[0].isalnum())


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _span(words: list[Word], text: str, offset: int, first: int, last: int) -> Span:
    start, end = words[first].start, words[last - 1].end
    return Span(offset + start, offset + end, text[start:end])
