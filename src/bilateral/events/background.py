"""News or history: whether an act is told as something that was over before this news."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta
from functools import cache

from bilateral.clauses import Clauses
from bilateral.datafiles import read_yaml
from bilateral.records import DateRange

RECENT = timedelta(days=14)
"""Acts of the last 14 days are news, also across a month's end (annotation policy of the gold)."""


def is_background(clauses: Clauses, head: int, date: DateRange | None, on: str | None) -> bool:
    """True for an act of an earlier month or year, or an undated one that other words set there:
    the past perfect, "once", "half a century ago", an anniversary."""
    if date is not None and on is not None:
        return _is_earlier(date, on)
    if date is not None:
        return False
    return any(sign(clauses, head) for sign in _SIGNS)


def _is_earlier(date: DateRange, on: str) -> bool:
    today, end = Day.fromisoformat(on), Day.fromisoformat(date.end)
    if date.span.text.lower().startswith("earlier this year"):
        return today.month > 1
    earlier_month = (end.year, end.month) < (today.year, today.month)
    whole_month = end - Day.fromisoformat(date.start) >= timedelta(days=27)
    return earlier_month and (whole_month or today - end > RECENT)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_yaml("bilateral.events.codebook", "background.yaml")[kind])


def _once(clauses: Clauses, head: int) -> bool:
    """ "Once called it a thief"."""
    return any(
        token.lemma in _words("once") and any(o.clause == head for o in clauses.outers(index)[:1])
        for index, token in enumerate(clauses.sentence.tokens)
        if token.pos == "ADV"
    )


def _in_an_era(clauses: Clauses, head: int) -> bool:
    """ "In the past", "during the Cold War"."""
    tokens = clauses.sentence.tokens
    clause = clauses.at(head)
    for phrase in (*clause.role("in"), *clause.role("during"), *clause.role("under")):
        last = tokens[phrase.head].lemma
        pair = f"{tokens[phrase.head - 1].text.lower()} {last}" if phrase.head else last
        if not _words("eras").isdisjoint((last, last.lower(), pair, pair.lower())):
            return True
    return False


def _in_a_term(clauses: Clauses, head: int) -> bool:
    """ "Who during the campaign threatened to leave": an aside on an earlier time."""
    clause, outers = clauses.at(head), clauses.outers(head)
    if clause.tense != "past" or not outers or outers[0].relation != "relative":
        return False
    tokens = clauses.sentence.tokens
    times = (*clause.role("during"), *clause.role("in"), *clause.role("on"))
    return any(tokens[phrase.head].lemma in _words("terms") for phrase in times)


def _long_ago(clauses: Clauses, head: int) -> bool:
    """ "Half a century ago", where the date itself cannot be told."""
    tokens = clauses.sentence.tokens
    return any(
        token.lemma == "ago"
        and index > 0
        and tokens[index - 1].lemma in _words("long")
        and any(o.clause == head for o in clauses.outers(index)[:1])
        for index, token in enumerate(tokens)
    )


def _long_before(clauses: Clauses, head: int) -> bool:
    """ "Four months after Spain recalled its envoy": the recall is older than what came after."""
    tokens, graph = clauses.sentence.tokens, clauses.graph
    marks = graph.kids(head, "mark")
    over = graph.above(head)
    if graph.label(head) in ("pobj", "pcomp") and over is not None:
        marks = [*marks, over]
    return any(
        i > 0 and tokens[i].lemma == "after" and tokens[i - 1].lemma in _words("long")
        for i in marks
    )


def _remembered(clauses: Clauses, head: int) -> bool:
    """ "The anniversary of the invasion"."""
    outers = clauses.outers(head)
    return any(clauses.at(o.clause).lemma in _words("remembered") for o in outers[:2])


def _an_origin(clauses: Clauses, head: int) -> bool:
    """ "The dispute began when Ethiopia shelled a town": how an older story began."""
    outers = clauses.outers(head)
    if not outers or outers[0].relation != "adverbial":
        return False
    above, graph = clauses.at(outers[0].clause), clauses.graph
    marks = [graph.lemma(i) for i in graph.kids(head, "mark", "advmod")]
    told_at_once = above.tense == "past" and not above.role("on")
    began = above.lemma in _words("origins") and told_at_once
    return began and bool({"when", "after", "since"} & set(marks))


def _past_perfect(clauses: Clauses, head: int) -> bool:
    """ "had threatened", outside reported speech, where it only shifts the tense."""
    clause = clauses.at(head)
    if not (clause.perfect and clause.tense == "past"):
        return False
    return not any(o.relation == "content" for o in clause.outers)


_SIGNS = (
    _past_perfect,
    _once,
    _in_an_era,
    _in_a_term,
    _long_ago,
    _long_before,
    _remembered,
    _an_origin,
)
