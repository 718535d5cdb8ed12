"""The ledger of a pair, put together from what the store holds of it."""

from __future__ import annotations

import msgspec

from bilateral.actors import state_name
from bilateral.relations.coverage import coverage_of, months_of
from bilateral.relations.estimates import usual_reading
from bilateral.relations.incidents import incidents_of
from bilateral.relations.model import Ledger, Matter, Teller
from bilateral.relations.months import months_of_pair, times_of
from bilateral.relations.questions import questions_of
from bilateral.relations.tielines import tie_lines
from bilateral.relations.turning import turning_points
from bilateral.relations.voices import voices_of
from bilateral.store import Dossier, Store, must_be_a_day


def ledger(
    store: Store, first: str, second: str, *, since: str | None = None, until: str | None = None
) -> Ledger:
    """What a store tells of two states, by code, between two days; InputError if it is empty.

    ``until`` is the day up to which articles count; ``since`` leaves out what happened or was said
    before, though older articles still tell how it began.
    """
    must_be_a_day(since)
    dossier = store.dossier(first, second, until)
    moment = store.moment.isoformat() if store.moment else None
    return build_ledger(dossier, since=since, until=until, as_of=moment)


def build_ledger(
    dossier: Dossier,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> Ledger:
    """The same from a dossier in hand. Pure: the order of its entries does not matter."""
    incidents = incidents_of(dossier)
    voices = voices_of(dossier, incidents)
    times = times_of(months_of(dossier, None), dossier.read, incidents)
    whole = Ledger(
        first=dossier.first,
        second=dossier.second,
        names=(state_name(dossier.first), state_name(dossier.second)),
        since=None,
        until=until,
        as_of=as_of,
        on=until or dossier.last,
        coverage=coverage_of(dossier, None),
        usual_reading=round(usual_reading(times.read), 2),
        incidents=incidents,
        months=tuple(months_of_pair(times, dossier)),
        turning_points=tuple(turning_points(times, voices)),
        voices=voices,
        ties=tie_lines(dossier),
        questions=tuple(questions_of(dossier, incidents, until or dossier.last)),
        articles=_articles(dossier),
    )
    return from_day(whole, dossier, since) if since else whole


def from_day(whole: Ledger, dossier: Dossier, since: str) -> Ledger:
    """The ledger without what happened or was said before a day; ``whole`` is the dossier's."""
    return msgspec.structs.replace(
        whole,
        since=since,
        coverage=coverage_of(dossier, since),
        incidents=tuple(i for i in whole.incidents if (i.end or "") >= since),
        months=tuple(m for m in whole.months if m.month >= since[:7]),
        turning_points=tuple(t for t in whole.turning_points if t.month >= since[:7]),
        voices=voices_of(dossier, whole.incidents, since),
        questions=tuple(q for q in whole.questions if _last_day(q) >= since),
    )


def _last_day(question: Matter) -> str:
    """The day up to which a question matters: that of its end, or none."""
    return question.closed or (question.raised or "" if question.state == "lapsed" else "9999")


def _articles(dossier: Dossier) -> tuple[Teller, ...]:
    ordered = sorted(dossier.tellers.values(), key=lambda a: (a.published or "", a.key))
    return tuple(
        Teller(
            id=a.id,
            title=a.title,
            published=a.published,
            source=a.source,
            url=a.url,
            story=a.story,
        )
        for a in ordered
    )
