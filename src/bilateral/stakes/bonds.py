"""What two states both belong to, and what they owe each other by treaties of alliance.

Jaccard's coefficient (1901): how many both have, of those that either has. Full memberships only.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.records import UNDATED
from bilateral.stakes.holdings import Figure, Holdings
from bilateral.stakes.model import Alliance, Shared, Told

DEFENCE = "defense"


def shared_bodies(held: Holdings, first: str, second: str, year: str | None) -> Iterator[Shared]:
    """The bodies that both are full members of, by list, as of a year or the last one listed."""
    sides = [
        [f for f in held.facts("membership", s) if f.detail == "full"] for s in (first, second)
    ]
    yield from _shared("bodies", sides, year)


def shared_allies(held: Holdings, first: str, second: str, year: str | None) -> Iterator[Shared]:
    """The states that both have promised to defend, the two themselves left out."""
    pair = {first, second}
    sides = [
        [f for f in held.facts("alliance", s) if _defends(f) and f.partner not in pair]
        for s in (first, second)
    ]
    yield from _shared("defence allies", sides, year)


def _defends(figure: Figure) -> bool:
    return DEFENCE in (figure.detail or "").split()


def _shared(what: str, sides: list[list[Figure]], year: str | None) -> Iterator[Shared]:
    for source in sorted({figure.source for side in sides for figure in side}):
        of = [[f for f in side if f.source == source] for side in sides]
        when = latest([f.year for side in of for f in side], year)
        if when is None:
            continue
        one, two = ({f.partner for f in side if f.year == when and f.partner} for side in of)
        if both := one | two:
            yield Shared(
                what=what,
                source=source,
                year=when,
                first=len(one),
                second=len(two),
                shared=tuple(sorted(one & two)),
                jaccard=len(one & two) / len(both),
            )


def latest(years: list[str], until: str | None) -> str | None:
    """The last of the years up to one; "undated" if there is no other; None if all are later."""
    dated = [year for year in years if year != UNDATED and (until is None or year <= until)]
    return max(dated) if dated else UNDATED if UNDATED in years else None


def alliances(held: Holdings, first: str, second: str, year: str | None) -> Iterator[Alliance]:
    """What each owes the other, as of a year or the last one listed."""
    for state, partner in ((first, second), (second, first)):
        found = held.facts("alliance", state, partner)
        for source in sorted({figure.source for figure in found}):
            of = [figure for figure in found if figure.source == source]
            when = latest([figure.year for figure in of], year)
            owed = sorted({w for f in of if f.year == when for w in (f.detail or "").split()})
            if when is not None:
                yield Alliance(
                    state=state, partner=partner, source=source, year=when, obligations=tuple(owed)
                )


def told_shares(held: Holdings, first: str, second: str) -> Iterator[Told]:
    """The shares of exports and imports that a book of facts tells of the pair."""
    for state, partner in ((first, second), (second, first)):
        for figure in held.facts("share", state, partner):
            if figure.value is not None and figure.flow:
                yield Told(
                    state=state, partner=partner, flow=figure.flow, source=figure.source,
                    year=figure.year, percent=figure.value,
                )  # fmt: skip
