"""News or history: whether an act is told as something that was over before this news."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from bilateral.clauses import Clauses
from bilateral.records import DateRange

RECENT = timedelta(days=14)
"""Acts of the last 14 days are news, also across a month's end (annotation policy of the gold)."""


def is_background(clauses: Clauses, head: int, date: DateRange | None, on: str | None) -> bool:
    """True for an act of an earlier month or year, or an undated one told in the past perfect."""
    if date is not None and on is not None:
        today, end = Day.fromisoformat(on), Day.fromisoformat(date.end)
        earlier_month = (end.year, end.month) < (today.year, today.month)
        whole_month = end - Day.fromisoformat(date.start) >= timedelta(days=27)
        return earlier_month and (whole_month or today - end > RECENT)
    return date is None and _past_perfect(clauses, head)


def _past_perfect(clauses: Clauses, head: int) -> bool:
    """ "had threatened", outside reported speech, where it only shifts the tense."""
    clause = clauses.at(head)
    if not (clause.perfect and clause.tense == "past"):
        return False
    return not any(o.relation == "content" for o in clause.outers)
