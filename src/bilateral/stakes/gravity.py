"""A one-sector general-equilibrium gravity model, solved in changes ("exact hat algebra").

Each state makes one good of its own and spends on all of them with a constant trade elasticity.
A change of trade costs enters as the factor by which it would change each flow at given incomes and
prices (the partial effect); the model finds wages at which every state again sells what it makes.

Sources: Arkolakis, Costinot and Rodríguez-Clare, New trade models, same old gains?, American
Economic Review 102 (2012); the equations and the first rounds are those of Baier, Yotov and Zylkin,
On the widely differing effects of free trade agreements, Journal of International Economics 116
(2019), appendix. Where states trade little with each other those rounds creep, tens of thousands
of them; Newton's method on the same equations finishes in a few steps. World output in money stays
what it was: all money values are told in that unit.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from bilateral.errors import InputError
from bilateral.stakes.world import connected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bilateral.stakes.world import World

    Matrix = NDArray[np.float64]
    Vector = NDArray[np.float64]

Deficits = Literal["multiplicative", "additive"]

ROUNDS = 30  # of the iteration, which come near; then steps of Newton's method
STEPS = 100  # some five are needed; what takes more than this does not settle
LONGEST = 0.5  # by which a step may change the logarithm of a wage
TOLERANCE = 1e-9  # largest change of a wage in the last step, whose error is about its square
BALANCED = 1e-9  # a deficit below this share of a state's output counts as none


class Equilibrium(NamedTuple):
    """New values as multiples of the old ones, by state; ``flows`` are the new flows themselves.

    ``prices`` are those that a state's buyers pay, ``spending`` is all that they buy, and
    ``real_income`` the one divided by the other.
    """

    wages: Vector
    prices: Vector
    spending: Vector
    real_income: Vector
    flows: Matrix


def solve(
    world: World, partial: Matrix, theta: float, deficits: Deficits = "multiplicative"
) -> Equilibrium:
    """The world after a change of trade costs.

    ``partial[i, j]`` multiplies the flow from i to j at given incomes and prices (1 none, 0 an end
    of it); ``theta`` is the trade elasticity, above 0. With multiplicative deficits a state's
    spending stays the same multiple of its income (scaled so that the world's match), with additive
    ones its deficit stays the same sum. InputError, with the reason, if there is no solution.
    """
    import numpy as np

    shares = partial * world.flows / world.flows.sum(0)
    _check(world, shares)
    markets = _Markets(world, shares, theta, deficits)
    wages = markets.rounds(ROUNDS)
    with np.errstate(all="ignore"), suppress(np.linalg.LinAlgError):  # seen by the last line
        for _ in range(STEPS):
            step = np.clip(markets.step(wages), -LONGEST, LONGEST)
            wages = markets.moved(wages, step)
            if np.abs(step).max() < TOLERANCE:
                return markets.equilibrium(wages)
    raise InputError(f"the model did not settle at a trade elasticity of {theta:g}")


class _Markets:
    """The markets of all states, given everyone's wages as multiples of the old ones."""

    def __init__(self, world: World, shares: Matrix, theta: float, deficits: Deficits) -> None:
        self.world, self.shares, self.theta, self.deficits = world, shares, theta, deficits
        self.output, self.before = world.flows.sum(1), world.flows.sum(0)
        self.groups = connected(shares)

    def rounds(self, number: int) -> Vector:
        """Wages after some rounds of the iteration; before one in which someone spends nothing."""
        import numpy as np

        wages, spent = np.ones(len(self.output)), self.before
        for _ in range(number):
            demand = spent / (wages**-self.theta @ self.shares)
            wages = self.scaled((self.shares @ demand / self.output) ** (1 / (1 + self.theta)))
            new = self.spending(wages)
            if (new <= 0).any():
                return np.ones(len(self.output))
            spent = new
        return wages

    def scaled(self, wages: Vector) -> Vector:
        """The same wages in the unit in which world output is what it was."""
        scaled: Vector = wages * (self.output.sum() / (self.output @ wages))
        return scaled

    def spending(self, wages: Vector) -> Vector:
        """What each state spends."""
        if self.deficits == "additive":
            kept: Vector = self.output * wages + (self.before - self.output)
            return kept
        earned: Vector = self.before * wages
        scaled: Vector = earned * ((self.output @ wages) / earned.sum())
        return scaled

    def flows(self, wages: Vector) -> Matrix:
        """What each state sells to each."""
        weights = self.shares * (wages**-self.theta)[:, None]
        flows: Matrix = weights * (self.spending(wages) / weights.sum(0))
        return flows

    def step(self, wages: Vector) -> Vector:
        """Newton's step for the logarithms of wages: what would close all gaps, were all linear."""
        import numpy as np

        flows, income = self.flows(wages), self.output * wages
        spent = flows.sum(0)
        slope = flows @ self._spending_slope(wages, spent)
        slope += self.theta * (flows / spent) @ flows.T
        slope -= np.diag(self.theta * flows.sum(1) + income)
        gaps = income - flows.sum(1)
        # The gaps of all who trade with each other sum to nothing, so that one of them tells
        # nothing; that their income as a whole stays what it is takes its place.
        together = self.groups[:, None] == self.groups
        slope = slope / income[:, None] + together * income / (together @ income)
        found: Vector = np.linalg.solve(slope, gaps / income)
        return found

    def _spending_slope(self, wages: Vector, spent: Vector) -> Matrix:
        """Change of the logarithm of each state's spending by that of each one's wage."""
        import numpy as np

        income = self.output * wages
        if self.deficits == "additive":
            return np.diag(income / spent)
        earned = self.before * wages
        slope: Matrix = np.eye(len(wages)) + income / income.sum() - earned / earned.sum()
        return slope

    def moved(self, wages: Vector, step: Vector) -> Vector:
        """The wages after a step, or after as much of it as leaves everyone something to spend."""
        import numpy as np

        for _ in range(30):
            new = self.scaled(wages * np.exp(step))
            if self.deficits == "multiplicative" or (self.spending(new) > 0).all():
                return new
            step = step / 2
        raise InputError(_bankrupt(self.world, int(self.spending(new).argmin())))

    def equilibrium(self, wages: Vector) -> Equilibrium:
        """What the wages mean for all the rest."""
        prices = (wages**-self.theta @ self.shares) ** (-1 / self.theta)
        spending = self.spending(wages) / self.before
        return Equilibrium(wages, prices, spending, spending / prices, self.flows(wages))


def at_given_wages(world: World, partial: Matrix, theta: float) -> Vector:
    """Partial equilibrium: real income as a multiple of the old, if no wage changed anywhere."""
    shares = partial * world.flows / world.flows.sum(0)
    real: Vector = shares.sum(0) ** (1 / theta)
    return real


def _check(world: World, shares: Matrix) -> None:
    """Refuse what has no solution, so that no figure comes out of a division by nothing."""
    import numpy as np

    for alone, what in ((shares.sum(0), "buy from"), (shares.sum(1), "sell to")):
        if (alone <= 0).any():
            raise InputError(f"{world.states[int(alone.argmin())]} would have nobody to {what}")
    output, spending = world.flows.sum(1), world.flows.sum(0)
    groups = connected(shares)
    if groups.any() and (abs(spending - output) > BALANCED * output).any():
        largest = np.bincount(groups).argmax()
        apart = [s for s, group in zip(world.states, groups, strict=True) if group != largest]
        raise InputError(
            f"the cut would leave {', '.join(apart)} without trade with the others, and the model "
            "has no answer to trade imbalances that nobody finances; ask for less than 100%"
        )


def _bankrupt(world: World, n: int) -> str:
    return (
        f"{world.states[n]} could not keep its trade surplus as a fixed sum of money (its spending "
        "would fall to nothing); ask with --deficits multiplicative"
    )
