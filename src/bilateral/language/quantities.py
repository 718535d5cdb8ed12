"""Money, shares, ranks and counts in a sentence, as news writes them.

Values are exact: "$4.3bn" is the integer 4300000000. A figure that is not whole is a float.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from bilateral.language.figures import Figure, Word, find_figures, words_of
from bilateral.language.numerals import ORDINALS
from bilateral.records import Record, Span

Comparator = Literal["=", "<", ">", "~"]
NumberKind = Literal["percent", "ordinal", "cardinal"]

_COMPARATORS: dict[str, Comparator] = {">": ">", "<": "<", "~": "~"}
_RANGE_WORDS = ("to", "and", "or", "-", "–", "—")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# Denominators, and the words that must stand around "a half" or "a third" to make it a share.
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
# "82 pounds of meat", "the dollars per barrel" of a weight: no currency before these.
_NOT_MONEY_AFTER = ("of", "per")


class Money(Record):
    """An amount of money. ``value`` is in units of the currency, not in thousands or cents.

    ``unit`` is its ISO 4217 code, or None where the words name several currencies ("shillings");
    ``candidates`` are all that ``currency_word`` may mean, so that the state can decide. A range
    gives two amounts, the lower with ``>`` and the upper with ``<``. The span leaves the
    comparator's words out.
    """

    value: float | int
    unit: str | None
    comparator: Comparator
    span: Span
    currency_word: str
    candidates: tuple[str, ...]


class Number(Record):
    """A share in percent, a rank, or a count; ``comparator`` as in :class:`Money`."""

    kind: NumberKind
    value: float | int
    comparator: Comparator
    span: Span


class Currency(Record):
    """A row of ``data/currencies.csv``; ``states`` are ISO 3166 alpha-3."""

    code: str
    name: str
    symbols: tuple[str, ...]
    word: str
    names: tuple[str, ...]
    usual: bool
    states: tuple[str, ...]


@cache
def currencies() -> tuple[Currency, ...]:
    """Every currency in use, from ``data/currencies.csv``."""
    return tuple(
        Currency(
            code=row["code"],
            name=row["name"],
            symbols=tuple(row["symbols"].split("|")),
            word=row["word"],
            names=tuple(row["names"].split("|")),
            usual=row["usual"] == "yes",
            states=tuple(filter(None, row["states"].split("|"))),
        )
        for row in _rows("currencies.csv")
    )


def find_money(text: str, offset: int) -> tuple[Money, ...]:
    """The amounts of money in one sentence, which starts at ``offset`` in the article."""
    words = words_of(text)
    found: list[tuple[Figure, int, int, str]] = []
    for figure in find_figures(words):
        sided = _currency_before(words, figure) or _currency_after(words, figure)
        if sided:
            first, last, name = sided
            found.append((figure, first, last, name))
        elif found and _continues(words, found[-1], figure):
            found.append((figure, figure.first, figure.last, found[-1][3]))
    found = _with_open_ranges(words, found)
    return tuple(_money(words, text, offset, index, found) for index in range(len(found)))


def find_numbers(text: str, offset: int) -> tuple[Number, ...]:
    """The percentages, ranks and counts in one sentence; no money, years, dates or ages."""
    words = words_of(text)
    taken = [(money.span.start, money.span.end) for money in find_money(text, 0)]
    found = [*_ranks(words), *_shares(words)]
    for figure in find_figures(words):
        span = (words[figure.first].start, words[figure.last - 1].end)
        ranges = [(words[first].start, words[last - 1].end) for _, _, first, last in found]
        if any(start < span[1] and span[0] < end for start, end in taken + ranges):
            continue
        if (last := _percent_end(words, figure.last)) is not None:
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


_Found = tuple[NumberKind, Decimal, int, int]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("bilateral.language").joinpath(f"data/{name}").read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _phrases(kind: str) -> dict[tuple[str, ...], str]:
    rows = _rows("quantity_words.csv")
    return {tuple(row["phrase"].split()): row["value"] for row in rows if row["class"] == kind}


@cache
def _symbols() -> dict[str, str]:
    """Currency by the sign or code that stands beside the figure."""
    return {symbol: row.code for row in currencies() for symbol in row.symbols}


@cache
def _currency_names() -> dict[str, tuple[str, ...]]:
    """The currencies that a phrase in small letters may mean, the usual one first."""
    names: dict[str, list[Currency]] = {}
    for row in currencies():
        forms = {row.word, *(name.lower() for name in row.names)} - {""}
        for form in sorted(forms | {f"{form}s" for form in forms}):
            names.setdefault(form, []).append(row)
    return {
        form: tuple(row.code for row in sorted(rows, key=lambda row: not row.usual))
        for form, rows in names.items()
    }


def _currency_before(words: list[Word], figure: Figure) -> tuple[int, int, str] | None:
    """A sign or code right before the figure: "US$", "Rs.", "RMB"."""
    first = figure.first - 1
    if first < 0 or not words[figure.first].text[0].isdigit():
        return None
    for start in range(max(0, first - 1), first + 1):
        symbol = "".join(word.text for word in words[start : first + 1])
        joined = words[start].end == words[first].start or start == first
        if joined and symbol in _symbols():
            return start, *_named_after(words, figure, symbol)
    return None


def _named_after(words: list[Word], figure: Figure, symbol: str) -> tuple[int, str]:
    """A name after the amount is more exact than a bare sign: "$1 billion Singapore dollars"."""
    after = _currency_after(words, figure) if symbol == "$" else None
    return (after[1], after[2]) if after else (figure.last, symbol)


def _currency_after(words: list[Word], figure: Figure) -> tuple[int, int, str] | None:
    """The currency's name, code or sign after the figure: "26 billion U.S. dollars"."""
    start = figure.last
    while (
        start < len(words) and words[start].lower in ("-", "of", "in") and start < figure.last + 1
    ):
        start += 1
    for last in range(min(len(words), start + 4), start, -1):
        name = " ".join(word.lower for word in words[start:last])
        if name in _currency_names() and not _is_weight(words, figure, name, last):
            return figure.first, last, name
    if start < len(words) and start == figure.last and words[start].text in _symbols():
        following = words[start + 1] if start + 1 < len(words) else None
        if following is None or not following.text[0].isdigit():
            return figure.first, start + 1, words[start].text
    return None


def _is_weight(words: list[Word], figure: Figure, name: str, last: int) -> bool:
    """Pounds are money only by the million; "the won" and "the real" are words like others."""
    if name in ("won", "real", "sol", "crown", "crowns", "rand") and not figure.scaled:
        return True
    if name not in ("pound", "pounds"):
        return False
    following = words[last].lower if last < len(words) else ""
    return not figure.scaled or following in _NOT_MONEY_AFTER


def _continues(words: list[Word], one: tuple[Figure, int, int, str], two: Figure) -> bool:
    """Whether a bare figure is the upper end of a range: "$300 to 400"."""
    between = [word.lower for word in words[one[2] : two.first]]
    joint = len(between) == 1 and between[0] in ("to", "-", "–", "—")
    return joint and one[0].value < two.value


def _with_open_ranges(
    words: list[Word], found: list[tuple[Figure, int, int, str]]
) -> list[tuple[Figure, int, int, str]]:
    """The same, "from 3" taking its scale and currency from "to 5 billion euros"."""
    amounts = {item[0].first: item for item in found}
    for figure in find_figures(words):
        following = amounts.get(figure.last + 1) or next(
            (item for item in found if item[1] == figure.last + 1), None
        )
        if following is None or words[figure.last].lower not in ("to", "and", "-", "–", "—"):
            continue
        amount = following[0]
        opened = words[figure.last].lower != "and" or _opens_between(words, figure, amounts)
        if opened and not figure.scaled and amount.scaled and figure.value < amount.unscaled:
            here = amounts.get(figure.first)
            first, last, name = here[1:] if here else (figure.first, figure.last, following[3])
            scaled = figure._replace(value=figure.value * amount.value / amount.unscaled)
            amounts[figure.first] = (scaled, first, last, name)
    return [amounts[first] for first in sorted(amounts)]


def _opens_between(
    words: list[Word], figure: Figure, amounts: dict[int, tuple[Figure, int, int, str]]
) -> bool:
    first = amounts[figure.first][1] if figure.first in amounts else figure.first
    return first > 0 and words[first - 1].lower == "between"


def _money(
    words: list[Word],
    text: str,
    offset: int,
    index: int,
    found: list[tuple[Figure, int, int, str]],
) -> Money:
    figure, first, last, name = found[index]
    if name in _symbols():
        candidates: tuple[str, ...] = (_symbols()[name],)
        unit: str | None = candidates[0]
        if name == "$" or name.startswith("Rs"):
            candidates = _currency_names()["dollar" if name == "$" else "rupee"]
    else:
        candidates = _currency_names()[name]
        usual = {row.code for row in currencies() if row.usual}
        unit = candidates[0] if len(candidates) == 1 or candidates[0] in usual else None
    return Money(
        value=_plain(figure.value),
        unit=unit,
        comparator=_range_end(words, index, found) or _comparator(words, first, last),
        span=_span(words, text, offset, first, last),
        currency_word=name,
        candidates=candidates,
    )


def _range_end(
    words: list[Word], index: int, found: list[tuple[Figure, int, int, str]]
) -> Comparator | None:
    """``>`` for the lower and ``<`` for the upper end of a range, else None."""
    if index + 1 < len(found) and _is_range(words, found[index], found[index + 1]):
        return ">"
    if index and _is_range(words, found[index - 1], found[index]):
        return "<"
    return None


def _is_range(
    words: list[Word], one: tuple[Figure, int, int, str], two: tuple[Figure, int, int, str]
) -> bool:
    if two[1] - one[2] != 1 or one[0].value >= two[0].value:
        return False
    joint = words[one[2]].lower
    opening = words[one[1] - 1].lower if one[1] else ""
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
    for length in (3, 2, 1):
        sign = _phrases("before").get(tuple(before[-length:])) if before else None
        sign = sign or _phrases("after").get(tuple(after[:length]))
        if sign:
            return _COMPARATORS[sign]
    return "="


def _percent_end(words: list[Word], position: int) -> int | None:
    """Where "%", "percent" or "per cent" ends if it begins at ``position``; no points."""
    following = [word.lower for word in words[position : position + 4]]
    if following[:1] == ["-"]:
        inner = _percent_end(words, position + 1) if following[1:2] != ["-"] else None
        return inner
    if following[:2] == ["per", "cent"]:
        return position + 2
    return position + 1 if following[:1] and following[0] in ("%", "percent", "pct") else None


def _shares(words: list[Word]) -> list[_Found]:
    """Fractions in words: "a quarter of", "two-thirds", "half of", "by a third"."""
    found: list[_Found] = []
    for index, word in enumerate(words):
        parts = _PARTS.get(word.lower)
        share = _share(words, index) if parts else None
        if parts and share:
            found.append(("percent", Decimal(100 * share[0]) / parts, share[1], index + 1))
    return found


def _share(words: list[Word], index: int) -> tuple[int, int] | None:
    """The numerator of the fraction at ``index`` and the token it begins with."""
    lower = [word.lower for word in words[max(0, index - 3) : index]]
    following = words[index + 1].lower if index + 1 < len(words) else ""
    if words[index].lower == "half":
        is_share = following in ("of", "the", "its", "their", "his", "her") or lower[-1:] == ["by"]
        return (1, index) if is_share and lower[-1:] != ["second"] and _plain_half(lower) else None
    first = index - 2 if lower[-1:] == ["-"] else index - 1
    counts = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
    count = counts.get(words[first].lower) if first >= 0 else None
    if count is None or (count == 1) == words[index].lower.endswith("s"):
        return None
    is_share = count > 1 or following == "of" or words[first - 1].lower in ("by", "than", "about")
    return (count, first) if is_share else None


def _plain_half(before: list[str]) -> bool:
    """Not the first half of a match or year."""
    return not before or before[-1] not in ("first", "second", "other", "-")


def _ranks(words: list[Word]) -> list[_Found]:
    found: list[_Found] = []
    for index, word in enumerate(words):
        rank = _numbered_rank(words, index) or _superlative_rank(words, index)
        if rank and (not found or found[-1][3] <= index) and word.text:
            found.append(("ordinal", Decimal(rank[0]), index, rank[1]))
    return found


def _numbered_rank(words: list[Word], index: int) -> tuple[int, int] | None:
    """ "No. 1", "number two", "ranked third"."""
    lower = words[index].lower
    following = [word.lower for word in words[index + 1 : index + 3]]
    if lower == "no" and words[index].text == "No" and following:
        dot = following[0] == "."
        last = index + 2 + dot
        digits = words[last - 1].lower if last <= len(words) else ""
        return (int(digits), last) if digits.isdigit() and len(digits) < 4 else None
    if lower == "number" and following:
        figures = [item for item in find_figures(words[index + 1 : index + 2]) if item.value < 100]
        return (int(figures[0].value), index + 2) if figures else None
    if lower in ("ranked", "ranks", "ranking") and following[:1] and following[0] in ORDINALS:
        return ORDINALS[following[0]], index + 2
    return None


def _superlative_rank(words: list[Word], index: int) -> tuple[int, int] | None:
    """ "Second-largest", "3rd biggest", "fourth most important", "largest", "top"."""
    rank = _ordinal(words[index].lower)
    start = index + 1 if rank else index
    if rank and start < len(words) and words[start].lower == "-":
        start += 1
    phrases = _phrases("superlative")
    two = tuple(word.lower for word in words[start : start + 2])
    if len(two) == 2 and (two in phrases or (rank and two[0] == "most")):
        last = start + 2
    elif two[:1] in phrases or (rank and two and two[0].endswith("est") and len(two[0]) > 4):
        last = start + 1
    else:
        return None
    return (rank or 1, last) if rank or _is_alone_first(words, index, last) else None


def _is_alone_first(words: list[Word], index: int, last: int) -> bool:
    """Whether a bare superlative is a rank: "its largest partner", not "one of the largest"."""
    before = [word.lower for word in words[max(0, index - 3) : index]]
    if before[-2:] in (["of", "the"], ["among", "the"]) and "one" in before[:1] + before[-2:-1]:
        return False
    if "among" in before or before[-1:] == ["-"]:
        return False
    following = words[last].lower if last < len(words) else ""
    weak = words[index].lower in ("top", "leading", "main")
    owned = before[-1:] and (before[-1] in ("the", "its", "their", "s", "our", "his", "her"))
    return bool(owned or not weak) and not following[:1].isdigit() and following not in _TOP_COUNTS


_TOP_COUNTS = frozenset("two three four five six seven eight ten twenty to".split())


def _ordinal(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() else None


def _is_count(words: list[Word], figure: Figure) -> bool:
    """Whether a bare figure counts something: no year, date, time, score, age or lone "one"."""
    first, last = words[figure.first], words[figure.last - 1]
    before = words[figure.first - 1] if figure.first else None
    after = words[figure.last] if figure.last < len(words) else None
    if figure.is_year or (figure.last - figure.first == 1 and first.lower in ("one", "zero")):
        return False
    for near, touches in (
        (before, bool(before and before.end == first.start)),
        (after, bool(after and after.start == last.end)),
    ):
        if near is None:
            continue
        if near.lower in _MONTHS or (
            touches and near.text in "-–/:'’″\"#*+_.$°" and near.text != "."
        ):
            return False
        if touches and near.text[0].isalnum():
            return False
    return not (after and after.lower in ("am", "pm", "a.m.", "p.m.", "o'clock"))


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _span(words: list[Word], text: str, offset: int, first: int, last: int) -> Span:
    start, end = words[first].start, words[last - 1].end
    return Span(offset + start, offset + end, text[start:end])
