"""How two states dealt with each other, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bilateral.events.codebook import codebook
from bilateral.relations.coverage import articles_by_month
from bilateral.relations.estimates import (
    Cumulants,
    Prior,
    Weights,
    estimate,
    exposures,
    intensity,
    prior_of,
)
from bilateral.relations.model import Estimate, Incident, Month
from bilateral.store import Dossier

LONGEST = 62  # days of an incident that still counts for the month in which it begins

Found = tuple[Incident, ...]


class Times(msgspec.Struct, frozen=True):
    """The months in a row, what was read in each, and what happened, by side."""

    months: tuple[str, ...]
    read: tuple[int, ...]
    exposure: tuple[float, ...]
    cooperative: tuple[Found, ...]
    hostile: tuple[Found, ...]
    friendly: Prior
    unfriendly: Prior

    def balance(self, start: int, end: int) -> Cumulants:
        """Points of cooperation less those of conflict, from one month up to another (excluded)."""
        return self.cooperation(start, end).minus(self.conflict(start, end))

    def cooperation(self, start: int, end: int) -> Cumulants:
        """Points of cooperation a month, in these months."""
        return intensity(
            self.friendly, _acts(self.cooperative[start:end]), self._exposure(start, end)
        )

    def conflict(self, start: int, end: int) -> Cumulants:
        """Points of conflict, as positive numbers."""
        return intensity(
            self.unfriendly, _acts(self.hostile[start:end]), self._exposure(start, end)
        )

    def _exposure(self, start: int, end: int) -> float:
        return sum(self.exposure[start:end])


def times_of(
    months: Sequence[str], read: Mapping[str, int], incidents: Iterable[Incident]
) -> Times:
    """The incidents that happened and were reported in their time, sorted into months.

    What is planned, supposed or denied is not counted, nor what only later mentions tell.
    """
    by_month: dict[str, list[Incident]] = {month: [] for month in months}
    for incident in incidents:
        if counts(incident) and incident.start and incident.start[:7] in by_month:
            by_month[incident.start[:7]].append(incident)
    friendly = tuple(tuple(i for i in found if i.goldstein > 0) for found in by_month.values())
    hostile = tuple(tuple(i for i in found if i.goldstein < 0) for found in by_month.values())
    reads = tuple(read.get(month, 0) for month in months)
    exposure = exposures(reads)
    return Times(
        months=tuple(months),
        read=reads,
        exposure=exposure,
        cooperative=friendly,
        hostile=hostile,
        friendly=_prior(friendly, exposure, 1),
        unfriendly=_prior(hostile, exposure, -1),
    )


def counts(incident: Incident) -> bool:
    """Whether an incident counts as something that happened in its month."""
    if incident.status != "actual" or incident.known_later or incident.start is None:
        return False
    return incident.start[:7] == (incident.end or incident.start)[:7] or _is_short(incident)


def _is_short(incident: Incident) -> bool:
    from datetime import date

    assert incident.start and incident.end
    return (date.fromisoformat(incident.end) - date.fromisoformat(incident.start)).days <= LONGEST


def _prior(found: Sequence[Found], exposure: Sequence[float], sign: int) -> Prior:
    acts = [_acts([each]) for each in found]
    return prior_of([*zip(acts, exposure, strict=True)], usual_weight(sign))


def usual_weight(sign: int) -> float:
    """The mean weight of the PLOVER types of one sign."""
    scores = [abs(t.goldstein) for t in codebook().types.values() if t.goldstein * sign > 0]
    return sum(scores) / len(scores)


def _acts(found: Iterable[Found]) -> Weights:
    return Counter(abs(incident.goldstein) for month in found for incident in month)


def months_of_pair(times: Times, dossier: Dossier) -> tuple[Month, ...]:
    """Every month with its estimates; none where nothing was read."""
    told = articles_by_month(tuple(dossier.tellers.values()))
    return tuple(_month(times, n, told.get(month, 0)) for n, month in enumerate(times.months))


def _month(times: Times, number: int, articles: int) -> Month:
    here = (number, number + 1)
    known = times.read[number] > 0

    def told(found: Cumulants) -> Estimate | None:
        return estimate(found) if known else None

    return Month(
        month=times.months[number],
        read=times.read[number],
        articles=articles,
        cooperation=told(times.cooperation(*here)),
        conflict=told(times.conflict(*here)),
        balance=told(times.balance(*here)),
        cooperative=tuple(incident.id for incident in times.cooperative[number]),
        hostile=tuple(incident.id for incident in times.hostile[number]),
    )
