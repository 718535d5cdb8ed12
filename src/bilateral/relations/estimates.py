"""Rates of acts with their uncertainty: Gamma-Poisson, with what was read as exposure.

Acts of one side (cooperative, or hostile) come in month m as a Poisson count with the mean
``rate[m] * exposure[m]``, where the exposure is what was read, in average months. The rates come
from a Gamma distribution that is estimated from all months (empirical Bayes): its mean is the
pooled rate, its shape the likeliest one, given the counts and a weak prior (standard logistic on
the logarithm, so that a few months do not make all months alike). So a month in which little was
read leans on the others, and says so by its interval.

Acts of different Goldstein weights share a month's rate in the proportion in which they come in
all months; then each weight's rate is a Gamma variable as well, and an intensity is a weighted sum
of these. Its interval is that of the three-parameter Gamma distribution (Pearson III) with the
sum's mean, variance and skewness, which for a single weight is exact.

Source: Gelman et al., Bayesian Data Analysis (3rd ed.), 2.6-2.7; for the weighted sum Fay and
Feuer, Confidence intervals for directly standardized rates, Statistics in Medicine 16 (1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import copysign, exp, lgamma, log, sqrt

import msgspec

from bilateral.relations.model import Estimate

LEVEL = 0.95
SHAPES = tuple(exp(step / 4) for step in range(-12, 22))  # 0.05 to 190: what is tried as shape
NONE_SEEN = 0.5  # acts that a side is given which never acts, so that its rate has an interval
FLAT = 1e-4  # skewness below which the normal distribution is as good

Weights = Mapping[float, int]  # how many acts of each weight


class Prior(msgspec.Struct, frozen=True):
    """What all months say of a rate: Gamma with a shape for each weight, and a rate (inverse)."""

    shapes: dict[float, float]
    inverse: float


class Cumulants(msgspec.Struct, frozen=True):
    """Mean, variance and third central moment of an intensity."""

    mean: float
    variance: float
    third: float

    def minus(self, other: Cumulants) -> Cumulants:
        """Those of the difference of two independent intensities."""
        return Cumulants(
            self.mean - other.mean, self.variance + other.variance, self.third - other.third
        )


def exposures(read: Sequence[int]) -> tuple[float, ...]:
    """What was read in each month, as a multiple of the average of the months with any."""
    usual = usual_reading(read)
    return tuple(each / usual for each in read)


def usual_reading(read: Sequence[int]) -> float:
    """Articles read in an average month, months without any left out; 1 if there are none."""
    some = [each for each in read if each]
    return sum(some) / len(some) if some else 1.0


def prior_of(months: Sequence[tuple[Weights, float]], usual_weight: float) -> Prior:
    """What the months (acts by weight, exposure) say together; ``usual_weight`` if no acts."""
    seen = [(sum(acts.values()), read) for acts, read in months if read]
    exposure = sum(read for _, read in seen) or 1.0
    total = sum(number for number, _ in seen)
    if not total:
        return Prior({usual_weight: NONE_SEEN}, max(exposure, NONE_SEEN))
    mean = total / exposure
    shape = max(SHAPES, key=lambda each: _likelihood(seen, each, each / mean) + _weak(each))
    by_weight: Counter[float] = Counter()
    for acts, read in months:
        by_weight.update(acts if read else {})
    return Prior({w: shape * n / total for w, n in sorted(by_weight.items())}, shape / mean)


def _likelihood(seen: Sequence[tuple[int, float]], shape: float, inverse: float) -> float:
    """Log-likelihood of counts under the negative binomial that the mixture gives."""
    start = lgamma(shape)
    return len(seen) * shape * log(inverse) + sum(
        (lgamma(shape + n) - start if n else 0.0) - (shape + n) * log(inverse + read)
        for n, read in seen
    )


def _weak(shape: float) -> float:
    """Log-prior of a shape: logistic on its logarithm."""
    return log(shape) - 2 * log(1 + shape)


def intensity(prior: Prior, acts: Weights, exposure: float) -> Cumulants:
    """Goldstein points a month of average reading, given a time's acts and its exposure."""
    inverse = prior.inverse + exposure
    weights = sorted({*prior.shapes, *acts})
    shapes = {w: prior.shapes.get(w, 0.0) + acts.get(w, 0) for w in weights}
    return Cumulants(
        mean=sum(w * shapes[w] for w in weights) / inverse,
        variance=sum(w**2 * shapes[w] for w in weights) / inverse**2,
        third=2 * sum(w**3 * shapes[w] for w in weights) / inverse**3,
    )


def estimate(found: Cumulants) -> Estimate:
    """Mean and 95 % interval."""
    tail = (1 - LEVEL) / 2
    low, high = _quantile(found, tail), _quantile(found, 1 - tail)
    return Estimate(mean=round(found.mean, 3), low=round(low, 3), high=round(high, 3))


def _quantile(found: Cumulants, share: float) -> float:
    """The quantile of the Pearson III distribution with these cumulants."""
    from scipy.special import gammaincinv, ndtri

    deviation = sqrt(found.variance)
    skewness = found.third / deviation**3 if deviation else 0.0
    if abs(skewness) < FLAT:
        return found.mean + deviation * float(ndtri(share))
    shape = 4 / skewness**2
    quantile = float(gammaincinv(shape, share if skewness > 0 else 1 - share))
    return found.mean + copysign(deviation, skewness) * (quantile - shape) / sqrt(shape)
