"""Rates and their intervals, and where they change."""

from __future__ import annotations

from math import exp
from random import Random

import pytest

from bilateral.relations.changepoints import change_points, dispersion
from bilateral.relations.estimates import Prior, estimate, exposures, intensity, prior_of


def poisson(random: Random, mean: float) -> int:
    """A draw, by multiplying uniform numbers (Knuth)."""
    number, product, limit = 0, random.random(), exp(-mean)
    while product > limit:
        number, product = number + 1, product * random.random()
    return number


def test_an_interval_is_that_of_the_gamma_distribution() -> None:
    """One weight: the posterior of a Poisson rate. Quantiles of Gamma(3, 2) from a table."""
    found = estimate(intensity(Prior({1.0: 2.0}, 1.0), {1.0: 1}, 1.0))
    assert (found.mean, found.low, found.high) == (1.5, 0.309, 3.612)


def test_a_weight_scales_the_points() -> None:
    """An attack of nine points counts nine times a visit."""
    light = estimate(intensity(Prior({1.0: 2.0}, 1.0), {1.0: 1}, 1.0))
    heavy = estimate(intensity(Prior({9.0: 2.0}, 1.0), {9.0: 1}, 1.0))
    assert heavy.mean == pytest.approx(9 * light.mean)
    assert heavy.high == pytest.approx(9 * light.high, abs=0.01)


def test_more_reading_makes_the_same_number_less() -> None:
    """Ten acts in ten times the articles are as many as one in one."""
    months = [({4.0: 1}, 1.0), ({4.0: 10}, 10.0), ({4.0: 2}, 2.0)]
    prior = prior_of(months, 4.0)
    one, ten = (estimate(intensity(prior, {4.0: n}, float(n))) for n in (1, 10))
    assert one.mean == pytest.approx(ten.mean, abs=0.01)
    assert ten.high - ten.low < one.high - one.low


def test_a_month_with_little_reading_leans_on_the_others() -> None:
    """Its estimate lies between its own rate and that of all."""
    months = [({4.0: 20}, 10.0)] * 6 + [({4.0: 0}, 0.1)]
    quiet = estimate(intensity(prior_of(months, 4.0), {}, 0.1))
    assert 4.0 < quiet.mean < 8.0
    assert quiet.low < quiet.mean < quiet.high


def test_without_any_act_there_is_still_an_interval() -> None:
    """Nothing seen in a year of reading is little, not nothing for sure."""
    found = estimate(intensity(prior_of([({}, 1.0)] * 12, 4.0), {}, 1.0))
    assert 0 < found.mean < 0.5
    assert found.low < found.mean < found.high


def test_a_difference_keeps_both_uncertainties() -> None:
    """The balance is as uncertain as both sides together."""
    side = intensity(Prior({4.0: 2.0}, 1.0), {4.0: 3}, 1.0)
    balance = estimate(side.minus(side))
    assert balance.mean == 0
    assert balance.low == pytest.approx(-balance.high, abs=0.001)
    assert balance.high > estimate(side).high - estimate(side).mean


def test_exposure_is_told_in_average_months() -> None:
    """Months in which nothing was read do not lower the average."""
    assert exposures([10, 0, 30]) == (0.5, 0.0, 1.5)
    assert exposures([0, 0]) == (0.0, 0.0)


def simulated(seed: int, before: float, after: float, shape: float = 0.0) -> tuple[list[int], ...]:
    """Sixty months of two series, the first of which changes at month 30."""
    random = Random(seed)
    read = [random.uniform(0.2, 2.0) for _ in range(60)]

    def count(mean: float, exposure: float) -> int:
        rate = random.gammavariate(shape, mean / shape) if shape else mean
        return poisson(random, rate * exposure)

    changing = [count(before if n < 30 else after, each) for n, each in enumerate(read)]
    steady = [count(2.0, each) for each in read]
    return changing, steady, read  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(6))
def test_a_threefold_rate_is_found_where_it_begins(seed: int) -> None:
    """The interval holds the month; the probability is high."""
    changing, steady, read = simulated(seed, 2.0, 6.0)
    found = [c for c in change_points((changing, steady), read) if c.low - 1 <= 30 <= c.high + 1]
    assert len(found) == 1
    assert found[0].probability > 0.9


@pytest.mark.parametrize(("shape", "most"), [(0.0, 3), (2.0, 10)], ids=["poisson", "bursty"])
def test_a_steady_rate_seldom_seems_to_change(shape: float, most: int) -> None:
    """In thirty times five years, also where counts vary more than Poisson counts."""
    false = 0
    for seed in range(30):
        steady, other, read = simulated(seed, 2.0, 2.0, shape)
        false += len(change_points((steady, other), read))
    assert false <= most


def test_what_was_read_is_not_taken_for_what_happened() -> None:
    """Five times the articles, five times the acts: no change."""
    read = [1.0] * 24 + [5.0] * 24
    assert change_points(([2] * 24 + [10] * 24,), read) == ()


@pytest.mark.parametrize("series", [((), ()), ([0] * 40, [0] * 40), ([3] * 5, [1] * 5)])
def test_too_little_shows_no_change(series: tuple[list[int], list[int]]) -> None:
    """No months, no acts, or fewer months than two segments need."""
    assert change_points(series, [1.0] * len(series[0])) == ()


def test_months_without_reading_say_nothing() -> None:
    """A gap is no quiet time."""
    counts = [3] * 20 + [0] * 20 + [3] * 20
    read = [1.0] * 20 + [0.0] * 20 + [1.0] * 20
    assert change_points((counts,), read) == ()


def test_dispersion_is_one_for_even_counts() -> None:
    """And large for bursts."""
    assert dispersion([3, 3, 3, 3], [1.0] * 4) == 1.0
    assert dispersion([0, 12, 0, 12, 0, 12], [1.0] * 6) > 5
