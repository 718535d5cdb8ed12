"""Our incidents beside what another system coded of the same pair, month by month.

The two read different articles by different rules, so that neither is the measure of the other and
counts are not expected to be alike. What can be asked is whether they rise and fall together:
Spearman's rank correlation of the monthly counts, for each direction and quad class, over the
months in which both looked. Its interval is Fisher's with the standard error of Bonett and Wright,
Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65
(2000); months that depend on each other make it too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import atanh, sqrt, tanh
from typing import NamedTuple

from bilateral.actors import state_name
from bilateral.errors import InputError
from bilateral.events.codebook import codebook
from bilateral.records import Imported, Origin
from bilateral.relations.coverage import months_between
from bilateral.relations.incidents import incidents_of
from bilateral.relations.model import (
    ComparedMonth,
    ComparedSeries,
    Comparison,
    Estimate,
    Incident,
)
from bilateral.relations.months import counts
from bilateral.store import Store

FEWEST = 6  # months for which a correlation is told
NORMAL = 1.959964  # 97.5 % of the standard normal distribution
Key = tuple[str, str, str, str]  # month, actor, recipient, quad class


class _Side(NamedTuple):
    ours: Mapping[Key, list[str]]
    theirs: Mapping[Key, list[str]]


def compare(
    store: Store,
    first: str,
    second: str,
    origin: Origin,
    *,
    since: str | None = None,
    until: str | None = None,
) -> Comparison:
    """How a pair looks here and in another system; InputError if nothing of it was imported.

    The months go from the first to the last of either, or from ``since`` to ``until``.
    """
    reach = _reach(store, origin)
    dossier = store.dossier(first, second, until)
    imported = store.imported(first, second, since, until, origin)
    sides = _Side(_by_key(_ours(incidents_of(dossier))), _by_key(_theirs(imported, first, second)))
    months = _months([*dossier.read, *reach], since, until)
    looked = {m for m in months if dossier.read.get(m) and reach[0] <= m <= reach[1]}
    quads = tuple(dict.fromkeys(kind.quad for kind in codebook().types.values()))
    return Comparison(
        first=first,
        second=second,
        names=(state_name(first), state_name(second)),
        origin=origin,
        since=since,
        until=until,
        months=tuple(sorted(looked)),
        series=tuple(
            _series(sides, months, looked, actor, recipient, quad)
            for actor, recipient in ((first, second), (second, first))
            for quad in quads
        ),
    )


def _reach(store: Store, origin: Origin) -> tuple[str, str]:
    """First and last month of what was imported of a system, whatever the pair."""
    sql = f"SELECT min(date) AS first, max(date) AS last FROM imported WHERE origin = '{origin}'"
    [found] = store.query(sql)
    if found["first"] is None:
        raise InputError(f"store {store.folder}: nothing of {origin} in it; `bilateral import`")
    return found["first"][:7], found["last"][:7]


def _months(known: Iterable[str], since: str | None, until: str | None) -> tuple[str, ...]:
    first, last = (since or min(known))[:7], (until or max(known))[:7]
    return tuple(months_between(first, last))


def _ours(incidents: Iterable[Incident]) -> Iterator[tuple[Key, str]]:
    """Incidents that happened, by month, direction and quad class; what both did in both."""
    for incident in incidents:
        if counts(incident) and incident.start:
            for actor in incident.actors:
                for other in incident.recipients or incident.actors:
                    yield (incident.start[:7], actor, other, incident.quad), incident.id


def _theirs(events: Iterable[Imported], first: str, second: str) -> Iterator[tuple[Key, str]]:
    for event in events:
        actors = {actor.code for actor in event.actors}
        others = {actor.code for actor in event.recipients} or actors
        for actor, other in ((first, second), (second, first)):
            if actor in actors and other in others:
                yield (event.date[:7], actor, other, event.quad), event.id


def _by_key(found: Iterable[tuple[Key, str]]) -> Mapping[Key, list[str]]:
    sorted_out: dict[Key, list[str]] = {}
    for key, record in found:
        sorted_out.setdefault(key, []).append(record)
    return sorted_out


def _series(
    sides: _Side, months: Sequence[str], looked: set[str], actor: str, recipient: str, quad: str
) -> ComparedSeries:
    told = tuple(
        ComparedMonth(
            month=month,
            compared=month in looked,
            ours=tuple(sides.ours.get((month, actor, recipient, quad), ())),
            theirs=tuple(sides.theirs.get((month, actor, recipient, quad), ())),
        )
        for month in months
    )
    pairs = [(len(month.ours), len(month.theirs)) for month in told if month.compared]
    return ComparedSeries(
        actor=actor,
        recipient=recipient,
        quad=quad,
        both=sum(a > 0 and b > 0 for a, b in pairs),
        only_ours=sum(a > 0 and b == 0 for a, b in pairs),
        only_theirs=sum(a == 0 and b > 0 for a, b in pairs),
        neither=sum(a == 0 and b == 0 for a, b in pairs),
        correlation=correlation(pairs),
        months=told,
    )


def correlation(pairs: Sequence[tuple[int, int]]) -> Estimate | None:
    """Spearman's rank correlation with its 95 % interval; None of too few or unchanging counts."""
    from scipy.stats import spearmanr

    if len(pairs) < FEWEST or any(len({pair[side] for pair in pairs}) < 2 for side in (0, 1)):
        return None
    found = float(spearmanr(*zip(*pairs, strict=True)).statistic)
    if abs(found) >= 1:
        return Estimate(mean=round(found), low=round(found), high=round(found))
    width = NORMAL * sqrt((1 + found**2 / 2) / (len(pairs) - 3))
    low, high = (tanh(atanh(found) + side * width) for side in (-1, 1))
    return Estimate(mean=round(found, 3), low=round(low, 3), high=round(high, 3))
