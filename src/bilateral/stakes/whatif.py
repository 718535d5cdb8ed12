"""What cutting the trade of a pair would mean, over a range of trade elasticities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from bilateral.errors import InputError
from bilateral.stakes.gravity import Deficits, Equilibrium, at_given_wages, solve

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bilateral.stakes.world import World

    Vector = NDArray[np.float64]

AFFECTED = 5  # other states that a person is shown
THETA, LOWEST, HIGHEST = 4.0, 2.5, 8.0
STEPS = 7  # elasticities over which a range is told, evenly spaced by their logarithm

ASSUMPTIONS = (
    "Each state makes one good of its own, with labour alone; all buyers everywhere answer to "
    "prices with the same trade elasticity.",
    "Costs of trade rise for this pair alone, both ways and alike; they use up resources and bring "
    "no one revenue, as a ban does and a tariff does not.",
    "Wages move until each state again sells all that it makes; everyone stays in work, and the "
    "size of each economy stays the same.",
    "Money values are told with the world's output in money held constant.",
)
MULTIPLICATIVE = (
    "Each state goes on spending the same multiple of its income (multiplicative deficits), "
    "scaled so that the world's spending equals its income; so real income does not depend on "
    "the unit of money."
)
ADDITIVE = (
    "Each state's trade deficit stays the same sum of money (additive deficits), so that real "
    "income depends on the unit of money, in which the world's output is constant."
)
LIMITS = (
    "One sector: oil, soya and chips are one good here. Where a partner supplies what few others "
    "can, the true cost is higher than this.",
    "Static: the end state after years of adjustment, with nothing of the shock on the way there, "
    "of idle capital, lost jobs or lost investment.",
    "The elasticity is assumed and not estimated from these data, hence the range; it is the "
    "range over the elasticity alone and no confidence interval.",
    "Only trade that the file holds counts. Finance, investment, debt, migration, and what others "
    "would do in answer are not in it.",
)


class Range(msgspec.Struct, frozen=True):
    """A change in per cent at the central elasticity, and the lowest and highest of the range."""

    central: float
    low: float
    high: float


class Effect(msgspec.Struct, frozen=True):
    """What changes for a state, in per cent; ``cost`` is the real income lost, in the data's unit.

    ``direct`` is the change of real income in partial equilibrium, all wages staying as they are.
    """

    state: str
    exports: Range
    imports: Range
    wages: Range
    prices: Range
    real_income: Range
    direct: Range
    cost: Range
    domestic_sales: str


class Way(msgspec.Struct, frozen=True):
    """One direction of the pair's trade: its value, what it is of each one's total, its change.

    Shares are per cent; ``partial`` is the change at given incomes and prices, ``general`` the one
    after all adjustment.
    """

    exporter: str
    importer: str
    value: float
    of_exports: float
    of_imports: float
    of_output: float
    partial: float
    general: Range


class Basis(msgspec.Struct, frozen=True):
    """Which data a what-if rests on; ``covered`` is the per cent of trade between states.

    ``outputs`` is where the states' output comes from, empty if it was not needed;
    ``domestic_sales`` what they are, for how many states.
    """

    source: str
    year: int | None
    unit: str
    outputs: str
    domestic_sales: str
    states: int
    covered: float
    left_out: dict[str, str]
    set_aside: tuple[str, ...]


class WhatIf(msgspec.Struct, frozen=True):
    """The answer: both states, the five others most affected, and every state of the data.

    ``by`` is the cut in per cent. ``cost_rise`` is the rise of trade costs that makes the cut, in
    per cent, null where the trade ends.
    """

    pair: tuple[str, str]
    by: float
    deficits: Deficits
    theta: float
    thetas: tuple[float, ...]
    cost_rise: Range | None
    ways: tuple[Way, Way]
    most_affected: tuple[str, ...]
    effects: tuple[Effect, ...]
    basis: Basis
    limits: tuple[str, ...] = LIMITS
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def effect(self, state: str) -> Effect:
        """What changes for one state."""
        return next(each for each in self.effects if each.state == state)


def elasticities(theta: float | None, low: float = LOWEST, high: float = HIGHEST) -> list[float]:
    """The central elasticity, then all that are tried, in ascending order.

    With ``theta`` that one alone; else the range, with 4 or, outside of it, its geometric mean.
    """
    if theta is not None:
        return [theta, theta]
    central = THETA if low <= THETA <= high else (low * high) ** 0.5
    steps = (low * (high / low) ** (n / (STEPS - 1)) for n in range(STEPS))
    return [central, *sorted({low, high, central, *(round(step, 2) for step in steps)})]


def domestic_phrase(world: World) -> str:
    """Where the domestic sales come from, for how many states: "given (44 states)"."""
    counts = Counter(world.domestic)
    told = (f"{basis} ({number:,} states)" for basis, number in sorted(counts.items()))
    return ", ".join(told)


def what_if(
    world: World,
    pair: tuple[str, str],
    by: float,
    basis: Basis,
    *,
    thetas: Sequence[float] = (),
    deficits: Deficits = "multiplicative",
) -> WhatIf:
    """What a cut of the pair's trade by ``by`` per cent, both ways, would change.

    The cut is one of trade costs: so high that the flows would fall by that much at given incomes
    and prices. ``thetas`` are as :func:`elasticities` gives them.
    """
    central, *tried = thetas or elasticities(None)
    first, second = (world.place_of(state) for state in pair)
    _check_cut(world, first, second, by)
    solved = _Solved(world, (first, second), by, central, tried, deficits)
    effects = _effects(world, solved)
    others = [each for each in effects if each.state not in pair]
    others.sort(key=lambda each: (-abs(each.real_income.central), each.state))
    return WhatIf(
        pair=pair,
        by=by,
        deficits=deficits,
        theta=central,
        thetas=tuple(solved.found),
        cost_rise=_cost_rise(by, central, solved.found) if by < 100 else None,
        ways=(_way(world, first, second, by, solved), _way(world, second, first, by, solved)),
        most_affected=tuple(each.state for each in others[:AFFECTED]),
        effects=effects,
        basis=basis,
        assumptions=(*ASSUMPTIONS, ADDITIVE if deficits == "additive" else MULTIPLICATIVE),
    )


class _Solved:
    """The equilibria at all elasticities, in their order, and the partial ones beside them."""

    def __init__(
        self,
        world: World,
        pair: tuple[int, int],
        by: float,
        central: float,
        tried: Sequence[float],
        deficits: Deficits,
    ) -> None:
        import numpy as np

        partial = np.ones_like(world.flows)
        partial[pair] = partial[pair[::-1]] = 1 - by / 100
        thetas = sorted({central, *tried})
        self.central = central
        self.found = {theta: solve(world, partial, theta, deficits) for theta in thetas}
        self.direct = {theta: at_given_wages(world, partial, theta) for theta in thetas}

    def ranges(self, value: Callable[[Equilibrium], Vector]) -> list[Range]:
        """What a multiple of the old value is in per cent of change, for each state."""
        return self.spread({theta: value(each) for theta, each in self.found.items()})

    def spread(self, values: Mapping[float, Vector]) -> list[Range]:
        """The change in per cent at the central elasticity, and the extremes over all."""
        import numpy as np

        changes = {theta: 100 * (each - 1) for theta, each in values.items()}
        every = np.array(list(changes.values()))
        columns = zip(changes[self.central], every.min(0), every.max(0), strict=True)
        return [Range(*(_rounded(number) for number in each)) for each in columns]


def _rounded(number: float) -> float:
    """To six places, and never minus nothing."""
    return round(float(number), 6) + 0.0


def _cost_rise(by: float, central: float, thetas: Iterable[float]) -> Range:
    """By how many per cent trade costs rise; the higher the elasticity, the less it takes."""
    rise = {theta: 100 * ((1 - by / 100) ** (-1 / theta) - 1) for theta in thetas}
    return Range(*map(_rounded, (rise[central], min(rise.values()), max(rise.values()))))


def _check_cut(world: World, first: int, second: int, by: float) -> None:
    one, two = world.states[first], world.states[second]
    if first == second:
        raise InputError(f"{one} and {two} are the same; name two states")
    if not 0 < by <= 100:
        raise InputError(f"a cut by {by:g}% cannot be; give more than 0 and at most 100 per cent")
    if not world.flows[first, second] + world.flows[second, first]:
        raise InputError(
            f"{one} and {two} do not trade with each other in the data: nothing to cut"
        )


def _effects(world: World, solved: _Solved) -> tuple[Effect, ...]:
    import numpy as np

    own = np.diag(world.flows)
    spending = world.flows.sum(0)
    sold, bought = world.flows.sum(1) - own, spending - own

    def ratio(new: Vector, old: Vector) -> Vector:
        """New by old; of nothing nothing comes, so that it stays what it was."""
        return np.divide(new, old, out=np.ones_like(old), where=old > 0)

    exports = solved.ranges(lambda new: ratio(new.flows.sum(1) - np.diag(new.flows), sold))
    imports = solved.ranges(lambda new: ratio(new.flows.sum(0) - np.diag(new.flows), bought))
    wages = solved.ranges(lambda new: new.wages)
    prices = solved.ranges(lambda new: new.prices)
    real_income = solved.ranges(lambda new: new.real_income)
    direct = solved.spread(solved.direct)
    return tuple(
        Effect(
            state=state,
            exports=exports[n],
            imports=imports[n],
            wages=wages[n],
            prices=prices[n],
            real_income=real_income[n],
            direct=direct[n],
            cost=_cost(real_income[n], float(spending[n])),
            domestic_sales=world.domestic[n],
        )
        for n, state in enumerate(world.states)
    )


def _cost(real_income: Range, spending: float) -> Range:
    """The loss of real income in money of the old prices, to six figures; a gain is below zero."""
    at = (real_income.central, real_income.high, real_income.low)
    return Range(*(float(f"{-spending * change / 100:.6g}") + 0.0 for change in at))


def _way(world: World, seller: int, buyer: int, by: float, solved: _Solved) -> Way:
    flows = world.flows
    value = float(flows[seller, buyer])
    exports = float(flows[seller].sum() - flows[seller, seller])
    imports = float(flows[:, buyer].sum() - flows[buyer, buyer])
    change = solved.ranges(lambda new: new.flows[[seller], buyer] / value) if value else []
    return Way(
        exporter=world.states[seller],
        importer=world.states[buyer],
        value=value,
        of_exports=round(100 * value / exports, 4) if exports else 0.0,
        of_imports=round(100 * value / imports, 4) if imports else 0.0,
        of_output=round(100 * value / float(flows[seller].sum()), 4),
        partial=-by if value else 0.0,
        general=change[0] if change else Range(0.0, 0.0, 0.0),
    )
