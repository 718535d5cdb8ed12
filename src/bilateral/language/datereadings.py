"""What each kind of time expression means: one small function a reading of date_patterns.csv.

Every reading takes what the pattern's classes held, the moment of speaking, and the pattern's
argument. It returns None, or raises ValueError, where the expression does not resolve.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from bilateral.language import periods
from bilateral.language.dategrammar import FIRST_YEAR, LAST_YEAR, Slots
from bilateral.language.periods import Period, Unit

_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year", "decade", "century")

# A day without a year that comes within so many days is that day and not last year's: style
# books ask for the year of any other. Two months: campaigns and summits are told that far ahead.
_NEAR_DAYS = 60


class Moment(NamedTuple):
    """When the words were written, and whether they look ahead.

    ``told`` is the last date told before in the sentence, ``year`` the year it set as the scene
    ("In 2014 ... on May 3"), ``before`` the few words before.
    """

    on: date | None
    future: bool
    told: Period | None = None
    before: tuple[str, ...] = ()
    year: int | None = None

    @property
    def day(self) -> date:
        """The article's date; ValueError where it is not known."""
        if self.on is None:
            raise ValueError("a relative date needs the article's date")
        return self.on


def _unit(slots: Slots) -> Unit:
    return _UNITS[slots["UNIT"][0]]


def _rel(slots: Slots) -> int:
    return slots.get("REL", [0])[0]


def _year(slots: Slots, at: Moment) -> int:
    """The year that the words name: "2019", "2019-20", "last year", else this year."""
    if "YEAR" in slots:
        return slots["YEAR"][0]
    if "YEARSPAN" in slots:
        return slots["YEARSPAN"][0] // 10000
    return at.day.year + _rel(slots)


def _cut(slots: Slots, period: Period) -> Period:
    """The part of the period that "early", "late" or "the end of" asks for."""
    if "EDGE" in slots:
        return periods.third(period, slots["EDGE"][0])
    if "END" in slots:
        end = slots["END"][0]
        return periods.third(period, 1) if end == 2 else periods.edge(period, end == 1)
    return period


def _one(day: date) -> Period:
    return day, day


def _day(slots: Slots, at: Moment, days: int) -> Period:
    return _one(at.day + timedelta(days=days))


def _weekday(slots: Slots, at: Moment, _: int) -> Period:
    return _one(periods.on_weekday(at.day, slots["WEEKDAY"][0], at.future))


def _weekday_ahead(slots: Slots, at: Moment, _: int) -> Period:
    return _one(periods.on_weekday(at.day, slots["WEEKDAY"][0], future=True))


def _weekday_beyond(slots: Slots, at: Moment, way: int) -> Period:
    """The last one before today, or the next one after it."""
    return _one(periods.on_weekday(at.day + timedelta(way), slots["WEEKDAY"][0], way > 0))


def _weekday_of_week(slots: Slots, at: Moment, _: int) -> Period:
    monday = periods.around(at.day, "week")[0]
    return _one(monday + timedelta(days=7 * _rel(slots) + slots["WEEKDAY"][0]))


def _absolute(slots: Slots, at: Moment, _: int) -> Period:
    return _one(date.fromordinal(slots["FULL"][0]))


def _yearless(month: int, day: int, at: Moment) -> date:
    """The latest such day up to today, or the next one; eight years reach any leap day."""
    for step in range(9):
        try:
            found = date(at.day.year + (step if at.future else -step), month, day)
        except ValueError:
            continue
        if (found >= at.day) if at.future else (found <= at.day):
            return found
    raise ValueError("no such day")


def _date(slots: Slots, at: Moment, _: int) -> Period:
    month, day = slots["MONTH"][0], slots["DAY"][0]
    if "YEAR" in slots or "REL" in slots:
        return _one(date(_year(slots, at), month, day))
    if at.year:
        return _one(date(at.year, month, day))
    if "WEEKDAY" in slots and (named := _with_weekday(month, day, slots["WEEKDAY"][0], at)):
        return _one(named)
    coming = _yearless(month, day, at._replace(future=True))
    is_near = (coming - at.day).days <= _NEAR_DAYS
    return _one(coming if is_near else _yearless(month, day, at))


def _with_weekday(month: int, day: int, weekday: int, at: Moment) -> date | None:
    """The day of this year, the last or the next that falls on the weekday told with it."""
    for step in (0, 1, -1) if at.future else (0, -1, 1):
        try:
            found = date(at.day.year + step, month, day)
        except ValueError:
            continue
        if found.weekday() == weekday:
            return found
    return None


def _days(slots: Slots, at: Moment, _: int) -> Period | None:
    first, last = slots["DAY"]
    end = _date({**slots, "DAY": [last]}, at, 0)[1]
    return (end.replace(day=first), end) if first < last else None


def _day_to_day(slots: Slots, at: Moment, _: int) -> Period:
    (first_month, last_month), (first, last) = slots["MONTH"], slots["DAY"]
    end = _date({**slots, "MONTH": [last_month], "DAY": [last]}, at, 0)[1]
    return _yearless(first_month, first, Moment(end, False)), end


def _attacks(slots: Slots, at: Moment, _: int) -> Period | None:
    """The attacks of 2001 are named by their day alone."""
    named = (slots.get("MONTH", [9])[0], slots.get("DAY", [11])[0])
    return _one(date(2001, 9, 11)) if named == (9, 11) else None


def _month_year(month: int, at: Moment) -> int:
    if at.year:
        return at.year
    year = at.day.year
    if at.future:
        return year if month >= at.day.month else year + 1
    return year if month <= at.day.month else year - 1


def _month(slots: Slots, at: Moment, _: int) -> Period:
    month = slots["MONTH"][0]
    known = "YEAR" in slots or "REL" in slots
    year = _year(slots, at) if known else _month_year(month, at)
    return _cut(slots, periods.months(year, month))


def _month_ahead(slots: Slots, at: Moment, _: int) -> Period:
    """A deadline: of this year, and only if the words look ahead of the next."""
    month = slots["MONTH"][0]
    year = _month_year(month, at) if at.future else at.day.year
    return _cut(slots, periods.months(year, month))


def _month_beyond(slots: Slots, at: Moment, way: int) -> Period:
    """ "Last November", "this November", "next November": this month itself is only "this"."""
    month, way = slots["MONTH"][0], way or _rel(slots)
    year = at.day.year
    if way < 0 and month >= at.day.month:
        year -= 1
    if way > 0 and month <= at.day.month:
        year += 1
    return _cut(slots, periods.months(year, month))


def _months(slots: Slots, at: Moment, _: int) -> Period:
    first, last = slots["MONTH"]
    year = slots["YEAR"][0] if "YEAR" in slots else _month_year(last, at)
    start = periods.months(year - (first > last), first)[0]
    return start, periods.months(year, last)[1]


def _year_of(slots: Slots, at: Moment, _: int) -> Period:
    return _cut(slots, periods.months(_year(slots, at), 1, 12))


def _years(slots: Slots, at: Moment, _: int) -> Period | None:
    spans = slots.get("YEARSPAN")
    first, last = divmod(spans[0], 10000) if spans else slots["YEAR"]
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _decade(slots: Slots, at: Moment, _: int) -> Period:
    return _cut(slots, periods.months(slots["DECADE"][0], 1, 120))


def _century(slots: Slots, at: Moment, _: int) -> Period | None:
    year = slots["CENTURY"][0] * 100 - 99
    inside = FIRST_YEAR <= year <= LAST_YEAR
    return periods.around(date(year, 1, 1), "century") if inside else None


def _fraction(slots: Slots, at: Moment, parts: int) -> Period | None:
    """A half or quarter of a year; "last" and "final" count from the end."""
    which = (slots.get("QUARTERNO") or slots["ORDINAL"])[0]
    which = parts if which == -1 else which
    length = 12 // parts
    start = 1 + length * (which - 1)
    return periods.months(_year(slots, at), start, length) if which <= parts else None


def _latest_quarter(slots: Slots, at: Moment, _: int) -> Period | None:
    here = _fraction(slots, at, 4)
    if here and at.future and here[1] < at.day:
        return periods.months(here[0].year + 1, here[0].month, 3)
    if here and not at.future and here[0] > at.day:
        return periods.months(here[0].year - 1, here[0].month, 3)
    return here


def _first_months(slots: Slots, at: Moment, _: int) -> Period | None:
    count = slots["NUM"][0]
    return periods.months(_year(slots, at), 1, count) if 1 <= count <= 12 else None


def _unit_of(slots: Slots, at: Moment, _: int) -> Period:
    unit = _unit(slots)
    return _cut(slots, periods.around(periods.shifted(at.day, unit, _rel(slots)), unit))


def _unit_so_far(slots: Slots, at: Moment, _: int) -> Period:
    return periods.around(at.day, _unit(slots))[0], at.day


def _unit_to_come(slots: Slots, at: Moment, _: int) -> Period:
    return at.day, periods.around(at.day, _unit(slots))[1]


def _window(slots: Slots, at: Moment, way: int) -> Period:
    """So much time up to today, or from today on."""
    other = periods.shifted(at.day, _unit(slots), way * slots.get("NUM", [1])[0])
    return (other, at.day) if way < 0 else (at.day, other)


def _weekend(slots: Slots, at: Moment, _: int) -> Period:
    """ "This weekend" is the past one on Monday and Tuesday, else the one of this week."""
    rel = _rel(slots)
    if rel < 0:
        return periods.weekend(periods.around(at.day, "week")[0])
    if rel > 0:
        return periods.weekend(periods.around(at.day, "week")[1] + timedelta(days=1), True)
    ahead = at.future or ("REL" in slots and at.day.weekday() > 1)
    return periods.weekend(at.day, ahead)


def _season_start(month: int, at: Moment) -> int:
    """The year in which the season that the words mean begins."""
    year = at.day.year
    if periods.months(year - 1, month, 3)[1] >= at.day:
        return year - 1
    if at.future:
        return year if periods.months(year, month, 3)[1] >= at.day else year + 1
    return year if date(year, month, 1) <= at.day else year - 1


def _season(slots: Slots, at: Moment, _: int) -> Period:
    month = slots["SEASON"][0]
    known = {"YEAR", "YEARSPAN", "REL"} & slots.keys()
    year = _year(slots, at) if known else _season_start(month, at)
    return _cut(slots, periods.months(year, month, 3))


def _season_beyond(slots: Slots, at: Moment, way: int) -> Period:
    """ "Last summer" is over, "next summer" has not begun, "this summer" is of this year."""
    month, way = slots["SEASON"][0], way or _rel(slots)
    year = at.day.year
    if way < 0:
        over = (periods.months(year - back, month, 3) for back in range(3))
        return _cut(slots, next(period for period in over if period[1] < at.day))
    if way > 0:
        year += date(year, month, 1) <= at.day
    elif periods.months(year - 1, month, 3)[1] >= at.day:
        year -= 1
    return _cut(slots, periods.months(year, month, 3))


def _near(day: date, unit: Unit, exact: bool) -> Period:
    """What "ago" points at: a day, week, month or year; rounder for round numbers."""
    if exact and unit == "week":
        return _one(day)
    coarse: dict[Unit, Unit] = {"decade": "year", "century": "decade"}
    period = periods.around(day, coarse.get(unit, unit))
    return period if FIRST_YEAR <= period[0].year <= LAST_YEAR else (day, day)


def _away(slots: Slots, at: Moment, way: int) -> Period | None:
    """A number of units before or after a date told before, otherwise the article's."""
    unit, count = _unit(slots), slots["NUM"][0]
    from_day = at.told[0] if at.told else at.day
    day = periods.shifted(from_day, unit, way * count)
    return _near(day, unit, count == 1) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _ago(slots: Slots, at: Moment, way: int) -> Period | None:
    return _away(slots, at._replace(told=None), way)


def _few_ago(slots: Slots, at: Moment, way: int) -> Period:
    """A few is read as two to seven."""
    unit = _unit(slots)
    return periods.shifted(at.day, unit, 7 * way), periods.shifted(at.day, unit, 2 * way)


def _pair_ago(slots: Slots, at: Moment, way: int) -> Period | None:
    return _ago({**slots, "NUM": [2]}, at, way)


def _later(slots: Slots, at: Moment, way: int) -> Period | None:
    """ "Later" counts from a date told before; only a look ahead counts from today."""
    return _away(slots, at, way) if at.told or at.future else None


def _is_record(before: tuple[str, ...]) -> bool:
    """Whether "in five years" looks back: "the first visit in five years"."""
    return any(word in ("first", "only", "time") or word.endswith("est") for word in before)


def _ahead(slots: Slots, at: Moment, way: int) -> Period | None:
    return _ago(slots, at, way) if at.future and not _is_record(at.before) else None


def _ahead_until(slots: Slots, at: Moment, way: int) -> Period | None:
    return _window(slots, at, way) if at.future and not _is_record(at.before) else None


def _anchored(slots: Slots, at: Moment, days: int) -> Period | None:
    """ "The same day", "the next day": only after a single day told before."""
    if at.told and at.told[0] == at.told[1]:
        return _one(at.told[0] + timedelta(days=days))
    return None


def _week_of_month(slots: Slots, at: Moment, _: int) -> Period | None:
    """The seven days from the 1st, 8th, 15th or 22nd on, or the last seven."""
    which = slots["ORDINAL"][0]
    start, end = _month({key: slots[key] for key in slots if key != "REL"}, at, 0)
    first = end - timedelta(days=6) if which < 0 else start + timedelta(days=7 * (which - 1))
    return first, first + timedelta(days=6)


def _year_end(slots: Slots, at: Moment, _: int) -> Period:
    return periods.months(at.year or at.day.year, 12)


def _holiday(slots: Slots, at: Moment, month_and_day: int) -> Period:
    if "YEAR" in slots:
        return _one(date(slots["YEAR"][0], *divmod(month_and_day, 100)))
    return _one(_yearless(*divmod(month_and_day, 100), at))


Reading = Callable[[Slots, Moment, int], Period | None]

READINGS: dict[str, Reading] = {
    "absolute": _absolute,
    "ago": _ago,
    "ahead": _ahead,
    "ahead_until": _ahead_until,
    "anchored": _anchored,
    "attacks": _attacks,
    "away": _away,
    "century": _century,
    "date": _date,
    "day": _day,
    "day_to_day": _day_to_day,
    "days": _days,
    "decade": _decade,
    "few_ago": _few_ago,
    "first_months": _first_months,
    "fraction": _fraction,
    "holiday": _holiday,
    "later": _later,
    "latest_quarter": _latest_quarter,
    "month": _month,
    "month_ahead": _month_ahead,
    "month_beyond": _month_beyond,
    "months": _months,
    "pair_ago": _pair_ago,
    "season": _season,
    "season_beyond": _season_beyond,
    "unit": _unit_of,
    "unit_so_far": _unit_so_far,
    "unit_to_come": _unit_to_come,
    "week_of_month": _week_of_month,
    "weekday": _weekday,
    "weekday_ahead": _weekday_ahead,
    "weekday_beyond": _weekday_beyond,
    "weekday_of_week": _weekday_of_week,
    "weekend": _weekend,
    "window": _window,
    "year": _year_of,
    "year_end": _year_end,
    "years": _years,
}
"""The readings by the name that date_patterns.csv gives them."""
