"""Reports put together into happenings: the likeliest pair first, if the whole group agrees.

The result depends on the set of reports alone, not on their order: pairs are taken by likeness and,
where that is equal, by the reports' own order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, product

from bilateral.relations.alike import NEVER, is_worth_a_look, likeness, near, rules, span_of
from bilateral.relations.tellings import Told

Group = list[Told]
Edge = tuple[float, int, int]


def grouped(told: Sequence[Told]) -> list[Group]:
    """The happenings: first those told in their time, to which later mentions are then added.

    A later mention that fits none joins others of its kind, or stands alone.
    """
    ordered = sorted(told, key=lambda each: each.order)
    fresh = [each for each in ordered if not each.later]
    groups = _joined(fresh, rules().threshold)
    left = [each for each in ordered if each.later and not _taken_in(each, fresh, groups)]
    return [*groups, *_joined(left, rules().later_mention)]


def _joined(told: Sequence[Told], threshold: float) -> list[Group]:
    """Groups whose members are, on average, alike."""
    edges = sorted(_edges(told, threshold), key=lambda edge: (-edge[0], edge[1], edge[2]))
    score = {(one, two): value for value, one, two in edges}
    group_of = list(range(len(told)))
    members = {number: [number] for number in group_of}
    for _, one, two in edges:
        a, b = group_of[one], group_of[two]
        if a != b and _agree(members[a], members[b], score, told, threshold):
            kept, gone = min(a, b), max(a, b)
            members[kept] += members.pop(gone)
            for number in members[kept]:
                group_of[number] = kept
    return [[told[n] for n in sorted(numbers)] for _, numbers in sorted(members.items())]


def _agree(
    one: list[int],
    two: list[int],
    score: dict[tuple[int, int], float],
    told: Sequence[Told],
    threshold: float,
) -> bool:
    """Whether no two members exclude each other, and the average of all pairs is high enough."""
    total = 0.0
    for a, b in product(one, two):
        low, high = min(a, b), max(a, b)
        value = score.get((low, high))
        if value is None:
            value = _whole(told[low], told[high])
            score[low, high] = value
        if value <= NEVER:
            return False
        total += value
    return total >= (threshold - SLACK) * len(one) * len(two)


YEAR = 366
SLACK = 0.15  # a third report may be a little less like each of the two that it joins


def _edges(told: Sequence[Told], threshold: float) -> Iterator[Edge]:
    """Pairs that are alike enough by themselves."""
    for block in _blocks(told):
        starts = [_low(told[number]) for number in block]
        for position, one in enumerate(block):
            for other in range(position + 1, _reach(told[one], starts)):
                two = block[other]
                if is_worth_a_look(told[one], told[two]):
                    value = _whole(told[one], told[two])
                    if value >= threshold:
                        yield value, min(one, two), max(one, two)


def _blocks(told: Sequence[Told]) -> Iterator[list[int]]:
    """Reports of one certainty and direction, with what both sides do together, by first day."""
    numbers = sorted(range(len(told)), key=lambda n: (told[n].kind, _low(told[n]), n))
    for _, found in groupby(numbers, key=lambda n: told[n].kind):
        block = list(found)
        ways = sorted({told[n].way for n in block})
        directed = [way for way in ways if way[1]] or ways
        for way in directed:
            yield [n for n in block if told[n].way == way or not told[n].way[1]]


def _low(told: Told) -> int:
    span = span_of(told)
    return span.low if span else 0


def _reach(one: Told, starts: Sequence[int]) -> int:
    """Up to where in a block the days are not too far off; to its end, if it is undated."""
    span = span_of(one)
    if span is None:
        return len(starts)
    return bisect_right(starts, span.high + max(rules().near_days.values()))


def _whole(one: Told, two: Told) -> float:
    """Likeness with what the days say."""
    days = near(one, two, span_of(one), span_of(two))
    if days <= NEVER:
        return NEVER
    value = likeness(one, two)
    return value if value <= NEVER else value + days


def _taken_in(mention: Told, fresh: Sequence[Told], groups: list[Group]) -> bool:
    """Add a later mention to the happening that it is most like, if there is one."""
    found = _best(mention, fresh)
    if found is None:
        return False
    next(group for group in groups if any(each is found for each in group)).append(mention)
    return True


def _best(mention: Told, fresh: Sequence[Told]) -> Told | None:
    """The report that a later mention is most like; of several the latest before it."""
    needed = rules().later_mention if _is_dated(mention) else rules().undated_mention
    best: tuple[float, int] | None = None
    found = None
    for number, each in enumerate(fresh):
        if not _is_earlier(each, mention):
            continue
        value = _whole(mention, each) if mention.days else likeness(mention, each)
        if value >= needed and (best is None or (value, number) > best):
            best, found = (value, number), each
    return found


def _is_dated(mention: Told) -> bool:
    """Whether a mention says when, to a year at least."""
    return mention.days is not None and mention.days.high - mention.days.low < YEAR


def _is_earlier(each: Told, mention: Told) -> bool:
    """Whether a report's happening may be meant: it is not younger than the mention."""
    span = span_of(each)
    if mention.published is None or span is None:
        return True
    return span.low <= mention.published
