"""The gravity model: what has a closed form, what cannot matter, what has no solution."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import InputError
from bilateral.stakes.gravity import at_given_wages, solve
from bilateral.stakes.world import World, make_world

# Everyone's exports equal their imports, so that both kinds of deficits say the same.
BALANCED = [
    [900, 30, 20, 10, 5],
    [30, 400, 15, 8, 6],
    [20, 15, 300, 12, 4],
    [10, 8, 12, 150, 9],
    [5, 6, 4, 9, 80],
]
# What gegravity 0.3 gives for BALANCED (a made-up matrix) and PARTIAL, with the flows over output
# and spending as its costs. Its "welfare statistic" is old by new, and is turned around here.
PARTIAL = {(0, 1): 0.75, (1, 0): 0.75, (2, 3): 0.5}
GEGRAVITY = {
    4.0: [0.998104129, 0.995795574, 0.997715057, 0.995436312, 1.000535449],
    6.0: [0.998735686, 0.997195082, 0.998476124, 0.996955222, 1.000356934],
}


def world(rows: list[list[float]]) -> World:
    names = tuple(chr(65 + n) * 3 for n in range(len(rows)))
    matrix = np.array(rows, dtype=float)
    return World(names, matrix, ("given",) * len(rows), {}, 1.0)


def partial_of(size: int, changes: dict[tuple[int, int], float]) -> np.ndarray:
    partial = np.ones((size, size))
    for place, factor in changes.items():
        partial[place] = factor
    return partial


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Worlds of two to six states, some flows zero, with imbalances."""
    size = draw(st.integers(2, 6))
    amounts = st.one_of(st.just(0.0), st.floats(0.01, 50))
    rows = [[draw(amounts) for _ in range(size)] for _ in range(size)]
    for n in range(size):
        rows[n][n] = draw(st.floats(100, 1000))
        rows[n][(n + 1) % size] = draw(st.floats(0.1, 50))
    return world(rows)


THETAS = st.floats(1.5, 10)


@pytest.mark.parametrize("deficits", ["additive", "multiplicative"])
@pytest.mark.parametrize("theta", [2.0, 4.0, 8.0])
@pytest.mark.parametrize("left", [0.0, 0.3, 0.75, 2.0])
def test_two_alike_states_have_a_closed_form(theta, left, deficits) -> None:
    """Real income is (new by old share of domestic goods) ** (-1 / theta), as ACR show."""
    one = world([[80, 20], [20, 80]])
    found = solve(one, partial_of(2, {(0, 1): left, (1, 0): left}), theta, deficits)
    share = 0.8 / (0.8 + 0.2 * left)
    assert found.real_income == pytest.approx([(share / 0.8) ** (-1 / theta)] * 2, abs=1e-9)
    assert found.wages == pytest.approx([1, 1], abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(worlds(), THETAS)
def test_no_shock_changes_nothing(one: World, theta: float) -> None:
    """The data are an equilibrium of the model, whatever the imbalances."""
    for deficits in ("additive", "multiplicative"):
        found = solve(one, np.ones_like(one.flows), theta, deficits)
        assert found.real_income == pytest.approx(np.ones(len(one.states)), abs=1e-8)
        assert found.flows == pytest.approx(one.flows, rel=1e-7)


@settings(max_examples=60, deadline=None)
@given(worlds(), THETAS, st.floats(0.1, 0.99))
def test_what_comes_out_is_an_equilibrium(one: World, theta: float, left: float) -> None:
    """All that is made is sold, all that is spent is bought, the world's sums are kept."""
    found = solve(one, partial_of(len(one.states), {(0, 1): left, (1, 0): left}), theta)
    assert found.flows.sum(1) == pytest.approx(one.flows.sum(1) * found.wages, rel=1e-7)
    assert found.flows.sum(0) == pytest.approx(one.flows.sum(0) * found.spending, rel=1e-7)
    assert found.flows.sum() == pytest.approx(one.flows.sum(), rel=1e-9)
    assert ((found.flows > 0) == (one.flows > 0)).all()
    assert np.isfinite(found.real_income).all()


@settings(max_examples=40, deadline=None)
@given(worlds(), THETAS, st.floats(0.1, 0.99), st.floats(1e-6, 1e6), st.randoms())
def test_scale_and_order_do_not_matter(one, theta, left, scale, random) -> None:
    """Millions or dollars, one order of the states or another: the same answer."""
    size = len(one.states)
    partial = partial_of(size, {(0, 1): left, (1, 0): left})
    order = list(range(size))
    random.shuffle(order)
    mixed = np.ix_(order, order)
    other = world((one.flows[mixed] * scale).tolist())
    straight, turned = solve(one, partial, theta), solve(other, partial[mixed], theta)
    assert turned.real_income == pytest.approx(straight.real_income[order], abs=1e-8)


@settings(max_examples=40, deadline=None)
@given(worlds(), THETAS)
def test_a_small_cut_of_costs_alone_hurts_the_two_at_given_wages(one: World, theta: float) -> None:
    """In partial equilibrium nobody gains from a cut, and third states feel nothing."""
    found = at_given_wages(one, partial_of(len(one.states), {(0, 1): 0.5, (1, 0): 0.5}), theta)
    assert (found <= 1 + 1e-12).all()
    assert found[2:] == pytest.approx(np.ones(len(found) - 2))


@pytest.mark.parametrize("theta", GEGRAVITY)
def test_gegravity_says_the_same_on_its_terms(theta: float) -> None:
    """It clears markets with everyone's spending held at what it was; ours goes on from there."""
    one, partial = world(BALANCED), partial_of(5, PARTIAL)
    first_round = with_spending_held(one, partial, theta)
    assert first_round == pytest.approx(GEGRAVITY[theta], abs=1e-8)
    assert solve(one, partial, theta).real_income == pytest.approx(first_round, abs=1e-3)


def with_spending_held(one: World, partial: np.ndarray, theta: float) -> np.ndarray:
    """Real income where wages clear the markets of an unchanged spending (gegravity's terms)."""
    output, spending = one.flows.sum(1), one.flows.sum(0)
    shares, wages = partial * one.flows / spending, np.ones(len(one.states))
    for _ in range(1000):
        sold = shares @ (spending / (wages**-theta @ shares)) * wages**-theta
        wages = wages * (sold / output) ** (1 / (1 + theta))
    return wages * (wages**-theta @ shares) ** (1 / theta)


def test_the_two_kinds_of_deficits_differ_where_there_are_some() -> None:
    """Without imbalances they are one; with them a fixed sum is not a fixed share."""
    cut = partial_of(3, {(0, 1): 0.5, (1, 0): 0.5})
    even = world([[90, 5, 5], [5, 90, 5], [5, 5, 90]])
    uneven = world([[90, 15, 5], [5, 90, 5], [5, 5, 90]])
    for one, same in ((even, True), (uneven, False)):
        first, second = (solve(one, cut, 4, d).real_income for d in ("additive", "multiplicative"))
        assert bool(np.allclose(first, second, atol=1e-7)) is same


def test_a_state_that_sells_itself_nothing_is_solved() -> None:
    """Its prices are those of what it buys."""
    found = solve(world([[0, 10], [12, 90]]), partial_of(2, {(0, 1): 0.5, (1, 0): 0.5}), 4)
    assert np.isfinite(found.real_income).all()
    assert found.real_income[0] < 0.9


@pytest.mark.parametrize(
    ("rows", "cut", "deficits", "reason"),
    [
        ([[0, 10], [12, 90]], 0.0, "multiplicative", "AAA would have nobody to buy from"),
        ([[1, 60], [1, 90]], 0.3, "additive", "AAA could not keep its trade surplus"),
        ([[80, 20], [10, 80]], 0.0, "multiplicative", "without trade with the others"),
        ([[80, 20], [10, 80]], 0.0, "additive", "imbalances that nobody finances"),
    ],
)
def test_what_has_no_solution_is_refused_with_the_reason(rows, cut, deficits, reason) -> None:
    """Never a number out of a division by nothing."""
    one = world(rows)
    partial = partial_of(len(rows), {(0, 1): cut, (1, 0): cut})
    with pytest.raises(InputError, match=reason):
        solve(one, partial, 4, deficits)


def test_the_world_that_is_made_is_the_world_that_is_solved() -> None:
    """From flows to an answer, through the public door of both modules."""
    rows = [("AAA", "BBB", 20), ("BBB", "AAA", 20), ("AAA", "AAA", 80), ("BBB", "BBB", 80)]
    found = solve(make_world(rows), np.array([[1, 0], [0, 1.0]]), 4)
    assert found.real_income == pytest.approx([0.8**0.25] * 2)
