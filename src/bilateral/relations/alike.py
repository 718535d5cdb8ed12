"""How far two reports look like tellings of one happening; the rules are in incidents.yaml."""

from __future__ import annotations

from functools import cache

import msgspec

from bilateral.datafiles import read_yaml
from bilateral.events.codebook import codebook
from bilateral.relations.tellings import LONG, Days, Told
from bilateral.relations.words import PACKAGE

NEVER = -1.0


class Rules(msgspec.Struct, frozen=True):
    """The content of incidents.yaml."""

    near_days: dict[str, int]
    compatible: frozenset[tuple[str, str]]
    together: frozenset[str]
    seldom: frozenset[str]
    weights: dict[str, float]
    against: dict[str, float]
    threshold: float
    later_mention: float
    undated_mention: float


@cache
def rules() -> Rules:
    """The rules, checked: every type known, every number a number."""
    raw = read_yaml(PACKAGE, "data/incidents.yaml")
    types = set(codebook().types)
    pairs = [tuple(pair) for pair in raw["compatible"]]
    named = {name for pair in pairs for name in pair} | set(raw["near_days"])
    if named - types or types - set(raw["near_days"]):
        raise ValueError(f"incidents.yaml: types {sorted(named ^ types)}")
    both_ways = frozenset((a, b) for one, two in pairs for a, b in ((one, two), (two, one)))
    return Rules(
        near_days={name: int(days) for name, days in raw["near_days"].items()},
        compatible=both_ways | {(name, name) for name in types},
        together=frozenset(raw["together"]),
        seldom=frozenset(raw["seldom"]),
        weights={name: float(value) for name, value in raw["weights"].items()},
        against={name: float(value) for name, value in raw["against"].items()},
        threshold=float(raw["threshold"]),
        later_mention=float(raw["later_mention"]),
        undated_mention=float(raw["undated_mention"]),
    )


def span_of(told: Told) -> Days | None:
    """The days that a report may mean: those of the text, else those up to its publication."""
    if told.days is not None:
        return told.days
    if told.published is None:
        return None
    return Days(told.published - rules().near_days[told.event.type], told.published)


def may_be_one(one: Told, two: Told) -> bool:
    """Whether nothing rules it out: direction, certainty, types, two acts of one sentence."""
    if one.kind != two.kind or not _goes_with(one, two):
        return False
    if (one.event.type, two.event.type) not in rules().compatible:
        return False
    return one.entry.key != two.entry.key or not _are_two(one, two)


def _goes_with(one: Told, two: Told) -> bool:
    """Whether the directions agree; what both do together, one report may tell of one side."""
    if one.way == two.way:
        return True
    types = {one.event.type, two.event.type}
    return types <= rules().together and not (one.way[1] and two.way[1])


def _are_two(one: Told, two: Told) -> bool:
    """Acts that the coder told apart in the same words."""
    return one.event.evidence.overlaps(two.event.evidence) and one.event.trigger.start != (
        two.event.trigger.start
    )


def likeness(one: Told, two: Told) -> float:
    """The sum of what speaks for and against one happening, the days left out."""
    if not may_be_one(one, two):
        return NEVER
    return _for(one, two) - _against(one, two)


def is_worth_a_look(one: Told, two: Told) -> bool:
    """Whether two reports have anything in common that can make them one; a quick test."""
    if (one.event.type, two.event.type) not in rules().compatible:
        return False
    return (
        one.event.frame == two.event.frame
        or (one.event.type == two.event.type and one.event.mode == two.event.mode)
        or not one.words.isdisjoint(two.words)
    )


def near(one: Told, two: Told, a: Days | None, b: Days | None) -> float:
    """What the days of two reports say, given their spans: NEVER if these lie too far apart."""
    if a is None or b is None:
        return 0.0
    gap = a.gap(b)
    if gap > max(rules().near_days[one.event.type], rules().near_days[two.event.type]):
        return NEVER
    if not (a.is_day() and b.is_day()) or one.days is None or two.days is None:
        return _vague(one, two, a, b) if gap == 0 else 0.0
    if gap == 0:
        return rules().weights["day"]
    loose = gap == 1 and (_is_own_day(one, a) or _is_own_day(two, b))
    return -rules().against["own_day"] if loose else -gap * rules().against["day"]


def _vague(one: Told, two: Told, a: Days, b: Days) -> float:
    """What days say of which one at least is not known for sure, where they may be the same."""
    weights = rules().weights
    if one.later or two.later:
        return weights["month"] * (max(a.high - a.low, b.high - b.low) <= LONG)
    together = one.published and two.published and abs(one.published - two.published) <= 1
    return weights["published"] if together else 0.0


def _is_own_day(told: Told, days: Days) -> bool:
    """Whether a report names the day of its own publication."""
    return days.high == told.published


def _for(one: Told, two: Told) -> float:
    weights = rules().weights
    total = weights["words"] * _shared(one.words, two.words)
    total += weights["names"] * _shared(one.names, two.names)
    total += weights["frame"] * (one.event.frame == two.event.frame)
    total += weights["type"] * (one.event.type == two.event.type)
    total += weights["seldom"] * (act_of(one) == act_of(two) and _is_seldom(one))
    total += weights["headline"] * _are_headline_and_text(one, two)
    return total + weights["people"] * min(len(_all_people(one) & _all_people(two)), 2)


def _are_headline_and_text(one: Told, two: Told) -> bool:
    """Whether one begins the article that the other stands in, and tells of an act of its type."""
    starts = (one.event.evidence.start, two.event.evidence.start)
    same = one.entry.key == two.entry.key and one.event.type == two.event.type
    return same and 0 in starts and starts[0] != starts[1]


def act_of(told: Told) -> str:
    """Type and mode: "SANCTION.expel"."""
    return f"{told.event.type}.{told.event.mode}"


def _is_seldom(told: Told) -> bool:
    return not rules().seldom.isdisjoint((told.event.type, act_of(told), told.event.frame or ""))


def _all_people(told: Told) -> frozenset[str]:
    return told.people[0] | told.people[1]


def _against(one: Told, two: Told) -> float:
    against = rules().against
    sides = zip(one.people, two.people, strict=True) if one.way == two.way else ()
    other_people = any(a and b and not a & b for a, b in sides)
    other_place = bool(one.place and two.place and one.place != two.place)
    other_figures = bool(one.figures and two.figures and not one.figures & two.figures)
    return (
        against["subject"] * _are_apart(one.words, two.words)
        + against["people"] * other_people
        + against["place"] * other_place
        + against["names"] * bool(one.names and two.names and not one.names & two.names)
        + against["figures"] * other_figures
    )


def _are_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two reports each say something, and nothing that is the same."""
    return min(len(one), len(two)) > 1 and one.isdisjoint(two)


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the shorter list that is in both; a list of one or two proves less."""
    fewer = min(len(one), len(two))
    return len(one & two) / max(fewer, 3) if fewer else 0.0
