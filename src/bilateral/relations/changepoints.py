"""Months from which on counts come at another rate: an exact Bayesian change-point analysis.

The time is cut into segments. Inside a segment each series of counts is Poisson with one rate for
every article read; the rate has a Gamma prior around the rate of the whole time, and drops out of
the likelihood (Gamma-Poisson). All cuts of the time are weighed by dynamic programming, so that
the probability of a change in a month, or in none of several, is exact under the model. Counts
that vary more than Poisson counts do weigh less: they and what was read are divided by their
dispersion.

Source: Fearnhead, Exact and efficient Bayesian inference for multiple changepoint problems,
Statistics and Computing 16 (2006); Barry and Hartigan, Annals of Statistics 20 (1992).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import exp, inf, lgamma, log

import msgspec

OFTEN = 1 / 24  # how probable a change is in a month, before anything is seen: one in two years
SHORTEST = 3  # months that a segment lasts at least: a burst is no new relation
SHAPE = 1.0  # of a rate's prior: as much weight as one act
SHARE = 0.9  # of the probability of a change that its interval holds
CERTAIN = 0.5  # the least probability that is told
TRIMMED = 0.1  # of the largest differences, left out of the dispersion: changes themselves
KEPT_MEAN = 0.623  # mean of a chi-square variable (1 df) below its 90 % quantile


class ChangePoint(msgspec.Struct, frozen=True):
    """A change at the beginning of month ``at``, between ``low`` and ``high`` (indices)."""

    at: int
    low: int
    high: int
    probability: float


def change_points(
    series: Sequence[Sequence[int]], exposure: Sequence[float]
) -> tuple[ChangePoint, ...]:
    """The changes that several series of counts make together, the earliest first.

    ``exposure``: how much was read in each month; months without any say nothing.
    """
    length = len(exposure)
    if length < 2 * SHORTEST or not any(map(any, series)):
        return ()
    fit = _fits(series, exposure)
    whole = _evidence(fit, length, frozenset())
    likely = _likely(fit, length, whole)
    cuts = _best_cuts(fit, length)
    bounds = [0, *cuts, length]
    found = (
        _change(cut, (bounds[n] + cut) // 2, (cut + bounds[n + 2]) // 2, likely, fit, whole)
        for n, cut in enumerate(cuts)
    )
    return tuple(change for change in found if change.probability >= CERTAIN)


Fit = Callable[[int, int], float]


def _change(
    cut: int, low: int, high: int, likely: Sequence[float], fit: Fit, whole: Sequence[float]
) -> ChangePoint:
    """The interval around a cut that holds most of the probability between its neighbours."""
    first = last = cut
    reach = range(low + 1, min(high, len(likely) - 1) + 1)
    wanted = SHARE * sum(likely[month] for month in reach)
    while sum(likely[first : last + 1]) < wanted:
        left = likely[first - 1] if first - 1 in reach else -1.0
        right = likely[last + 1] if last + 1 in reach else -1.0
        if left < 0 and right < 0:
            break
        first, last = (first - 1, last) if left >= right else (first, last + 1)
    length = len(likely)
    without = _evidence(fit, length, frozenset(range(first, last + 1)))[-1]
    probability = 1 - exp(min(without - whole[-1], 0.0))
    return ChangePoint(cut, first, last, round(probability, 3))


def _fits(series: Sequence[Sequence[int]], exposure: Sequence[float]) -> Fit:
    """Log-likelihood of the months from one index up to another (excluded) as one segment."""
    sums = []
    for counts in series:
        excess = dispersion(counts, exposure)
        numbers = [*accumulate((n / excess for n in counts), initial=0.0)]
        reads = [*accumulate((read / excess for read in exposure), initial=0.0)]
        inverse = SHAPE * (reads[-1] or 1.0) / (numbers[-1] or 1.0)
        sums.append((numbers, reads, inverse, SHAPE * log(inverse) - lgamma(SHAPE)))

    def fit(start: int, end: int) -> float:
        total = 0.0
        for numbers, reads, inverse, constant in sums:
            shape = SHAPE + numbers[end] - numbers[start]
            total += constant + lgamma(shape)
            total -= shape * log(inverse + reads[end] - reads[start])
        return total

    known: dict[tuple[int, int], float] = {}

    def remembered(start: int, end: int) -> float:
        value = known.get((start, end))
        if value is None:
            value = known[start, end] = fit(start, end) + (end - start - 1) * log(1 - OFTEN)
        return value

    return remembered


def dispersion(counts: Sequence[int], exposure: Sequence[float]) -> float:
    """How much neighbouring months differ, as a multiple of what Poisson counts would; at least 1.

    The largest differences are left out: they may be what is looked for.
    """
    seen = [(n, read) for n, read in zip(counts, exposure, strict=True) if read]
    ratios = sorted(
        (a / e - b / f) ** 2 / ((a + b) / (e + f) * (1 / e + 1 / f))
        for (a, e), (b, f) in pairwise(seen)
        if a + b
    )
    kept = ratios[: len(ratios) - int(TRIMMED * len(ratios))]
    return max(1.0, sum(kept) / len(kept) / KEPT_MEAN) if kept else 1.0


def _evidence(fit: Fit, length: int, barred: frozenset[int]) -> list[float]:
    """For each month, the log-probability of all before it, over all cuts outside ``barred``."""
    found = [0.0] + [-inf] * length
    for end in range(SHORTEST, length + 1):
        if end in barred and end < length:
            continue
        starts = (s for s in range(end - SHORTEST + 1) if found[s] > -inf)
        found[end] = _log_sum([found[s] + fit(s, end) + (log(OFTEN) if s else 0) for s in starts])
    return found


def _likely(fit: Fit, length: int, before: Sequence[float]) -> list[float]:
    """The probability that a change comes in each month."""
    after = [-inf] * length + [0.0]
    for start in range(length - SHORTEST, -1, -1):
        ends = [e for e in range(start + SHORTEST, length + 1) if after[e] > -inf]
        after[start] = _log_sum(
            [fit(start, e) + after[e] + (log(OFTEN) if e < length else 0) for e in ends]
        )
    whole = before[-1]
    return [0.0] + [_power(before[m] + after[m] + log(OFTEN) - whole) for m in range(1, length)]


def _best_cuts(fit: Fit, length: int) -> list[int]:
    """The cuts of the likeliest segmentation."""
    best = [0.0] + [-inf] * length
    source = [0] * (length + 1)
    for end in range(SHORTEST, length + 1):
        options = (
            (best[s] + fit(s, end) + (log(OFTEN) if s else 0), -s)
            for s in range(end - SHORTEST + 1)
            if best[s] > -inf
        )
        best[end], start = max(options)
        source[end] = -start
    cuts = []
    while length := source[length]:
        cuts.append(length)
    return cuts[::-1]


def _log_sum(values: Sequence[float]) -> float:
    top = max(values, default=-inf)
    return top + log(sum(exp(value - top) for value in values)) if top > -inf else -inf


def _power(value: float) -> float:
    return exp(value) if value > -inf else 0.0
