"""Calendar arithmetic: the stretches of days that weeks, months, quarters and seasons cover.

A period is a pair of dates, both included. Weeks run from Monday to Sunday (ISO 8601). Seasons
are the meteorological ones of the northern hemisphere, where most English news is written.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

Period = tuple[date, date]
Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7}


def months(year: int, month: int, count: int = 1) -> Period:
    """``count`` whole months from ``month`` of ``year`` on; ``month`` may lie outside 1 to 12."""
    first = year * 12 + month - 1
    last_year, last_month = divmod(first + count - 1, 12)
    end = date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return date(first // 12, first % 12 + 1, 1), end


def shifted(day: date, unit: Unit, count: int) -> date:
    """The day ``count`` units away; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    start, end = months(day.year, day.month + count * _MONTHS[unit])
    return start.replace(day=min(day.day, end.day))


def around(day: date, unit: Unit) -> Period:
    """The calendar unit that ``day`` lies in: its week, its month, its decade."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    count = _MONTHS[unit]
    # Decades are counted from the round year, centuries from the year after it.
    years = count // 12
    if unit == "century":
        return months((day.year - 1) // years * years + 1, 1, count)
    if years:
        return months(day.year // years * years, 1, count)
    return months(day.year, (day.month - 1) // count * count + 1, count)


def third(period: Period, which: int) -> Period:
    """The early (0), middle (1) or late (2) third: of years in months or years, else in days."""
    start, end = period
    length = (end - start).days + 1
    whole_months = (end.year - start.year) * 12 + end.month - start.month + 1
    if length < 80:
        cuts = [0, round(length / 3), round(2 * length / 3), length]
        return start + timedelta(cuts[which]), start + timedelta(cuts[which + 1] - 1)
    step = whole_months / 3
    if whole_months >= 120:
        # Whole years: the early 1990s end in 1993, the late ones begin in 1997.
        edges = [0, round(step / 12 + 0.5) * 12, round(2 * step / 12) * 12, whole_months]
    else:
        edges = [round(step * part) for part in range(4)]
    return months(start.year, start.month + edges[which], edges[which + 1] - edges[which])


def edge(period: Period, at_end: bool) -> Period:
    """Where a period begins or ends: a month for a year and longer, else a day."""
    day = period[1] if at_end else period[0]
    return around(day, "month" if (period[1] - period[0]).days > 300 else "day")


def on_weekday(day: date, weekday: int, future: bool = False) -> date:
    """The nearest ``weekday`` (Monday is 0) not after ``day``, or not before it."""
    if future:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekend(day: date, future: bool = False) -> Period:
    """The weekend ``day`` lies in, otherwise the one before it, or the one after it."""
    saturday = on_weekday(day, 5)
    if future and day > saturday + timedelta(days=1):
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1)
