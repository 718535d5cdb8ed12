"""The ledger of a pair, put together from what the store holds of it."""

from __future__ import annotations

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
    questions = questions_of(dossier, incidents, until or dossier.last)
    return Ledger(
        first=dossier.first,
        second=dossier.second,
        names=(state_name(dossier.first), state_name(dossier.second)),
        since=since,
        until=until,
        as_of=as_of,
        on=until or dossier.last,
        coverage=coverage_of(dossier, since),
        usual_reading=round(usual_reading(times.read), 2),
        incidents=tuple(i for i in incidents if not since or (i.end or "") >= since),
        months=tuple(m for m in months_of_pair(times, dossier) if _is_shown(m.month, since)),
        turning_points=tuple(
            turn for turn in turning_points(times, voices) if _is_shown(turn.month, since)
        ),
        voices=voices_of(dossier, incidents, since) if since else voices,
        ties=tie_lines(dossier),
        questions=tuple(q for q in questions if not since or _last_day(q) >= since),
        articles=_articles(dossier),
    )


def _last_day(question: Matter) -> str:
    """The day up to which a question matters: that of its end, or none."""
    return question.closed or (question.raised or "" if question.state == "lapsed" else "9999")


def _is_shown(month: str, since: str | None) -> bool:
    return not since or month >= since[:7]


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
