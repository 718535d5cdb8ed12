"""All that the data in a store tell of two states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.stakes.bonds import alliances, shared_allies, shared_bodies, told_shares
from bilateral.stakes.dependence import asymmetries, dependences
from bilateral.stakes.goods import dependent_goods
from bilateral.stakes.holdings import Holdings, holdings
from bilateral.stakes.influence import influence
from bilateral.stakes.model import Dependence, Stakes

if TYPE_CHECKING:
    from bilateral.store import Store


def stakes(store: Store, first: str, second: str, year: str | None = None) -> Stakes:
    """What the two have at stake with each other; ``year`` chooses what is told of one year only.

    Dependences are of all years.
    """
    held = holdings(store, (first, second))
    one, two = (list(dependences(held, *p)) for p in ((first, second), (second, first)))
    bodies = list(shared_bodies(held, first, second, year))
    owed = tuple(alliances(held, first, second, year))
    goods = tuple(dependent_goods(store, first, second, year))
    newest = headlines(one, two, year)
    return Stakes(
        first=first,
        second=second,
        year=year,
        dependences=(*one, *two),
        asymmetries=tuple(asymmetries(one, two)),
        told=tuple(told_shares(held, first, second)),
        goods=goods,
        shared=(*bodies, *shared_allies(held, first, second, year)),
        alliances=owed,
        influences=tuple(influence(held, on, bodies, owed) for on in newest),
        missing=tuple(_missing(held, newest, bool(goods), year)),
    )


def headlines(
    first: Sequence[Dependence], second: Sequence[Dependence], year: str | None
) -> list[Dependence]:
    """What stands for each of the two: by one source in one year if there is any, else as it is."""
    known = {(d.source, d.year) for d in second if d.measure == "trade"}
    mutual = headline([d for d in first if (d.source, d.year) in known], year)
    chosen = mutual[0] if mutual else None
    if chosen is None:
        return [found for each in (first, second) for found in headline(each, year)]
    other = [d for d in second if (d.source, d.year) == (chosen.source, chosen.year)]
    return [chosen, *headline(other, year)]


def headline(found: Sequence[Dependence], year: str | None) -> list[Dependence]:
    """The one that stands for a state: all goods, of the year or the latest, reconciled first."""
    fitting = [d for d in found if d.measure == "trade" and year in (None, d.year)]
    newest = max((d.year for d in fitting), default=None)
    return [d for d in fitting if d.year == newest][:1]


def _missing(
    held: Holdings, newest: Sequence[Dependence], goods: bool, year: str | None
) -> Iterator[str]:
    """What could be told if there were data on it."""
    told = {figure.measure for figure in held.figures}
    if not newest:
        yield f"no trade of the two among that with others{f' in {year}' if year else ''}"
    elif len(newest) == 1:
        yield f"no trade of {newest[0].partner} with all its partners"
    if "gdp" not in told:
        yield "no GDP"
    if not goods:
        yield "no reconciled trade by product"
    if "membership" not in told:
        yield "no list of members"
    if "alliance" not in told:
        yield "no list of alliances"
