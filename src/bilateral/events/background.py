"""News or history: whether an act is told as something that was over before this news."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from bilateral.clauses import Clauses
from bilateral.records import DateRange

_ONCE = frozenset("once formerly previously historically".split())
RECENT = timedelta(days=14)
"""Acts of the last 14 days are news, also across a month's end (annotation policy of the gold)."""


def is_background(clauses: Clauses, head: int, date: DateRange | None, on: str | None) -> bool:
    """True for an act of an earlier month or year, or an undated one told in the past perfect."""
    if date is not None and on is not None:
        today, end = Day.fromisoformat(on), Day.fromisoformat(date.end)
        earlier_month = (end.year, end.month) < (today.year, today.month)
        whole_month = end - Day.fromisoformat(date.start) >= timedelta(days=27)
        return earlier_month and (whole_month or today - end > RECENT)
    return date is None and (_past_perfect(clauses, head) or _long_ago(clauses, head))


def _long_ago(clauses: Clauses, head: int) -> bool:
    """ "in the past threatened", "once called it a thief": history without a date."""
    tokens = clauses.sentence.tokens
    if any(tokens[p.head].lemma == "past" for p in clauses.at(head).role("in")):
        return True
    return any(
        token.lemma in _ONCE and any(o.clause == head for o in clauses.outers(index)[:1])
        for index, token in enumerate(tokens)
        if token.pos == "ADV"
    )


def _past_perfect(clauses: Clauses, head: int) -> bool:
    """ "had threatened", outside reported speech, where it only shifts the tense."""
    clause = clauses.at(head)
    if not (clause.perfect and clause.tense == "past"):
        return False
    return not any(o.relation == "content" for o in clause.outers)
