"""How far each could press the other, in the manner of the Formal Bilateral Influence Capacity.

That index (Moyer and others, "Power and Influence in a Globalized World", Atlantic Council and
Pardee Center 2018) multiplies *bandwidth*, how much the two have to do with each other, by
*dependence*, how much of it the one needs. Ours has the same form and fewer inputs: no aid, no arms
transfers, no embassies, no trade agreements; its numbers are therefore not that index's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log1p

from bilateral.stakes.holdings import Book, Holdings
from bilateral.stakes.model import Alliance, Dependence, Influence, Input, Shared

DEFENCE, LESSER = 1.0, 0.5  # a promise to defend; any other obligation
MILLION = 1e6


def influence(
    held: Holdings,
    on: Dependence,
    shared: Sequence[Shared],
    alliances: Iterable[Alliance],
) -> Influence:
    """What the partner of a dependence could make of it."""
    listed = any(held.facts("alliance", state) for state in (on.state, on.partner))
    wide = (_trade(held, on), _bodies(shared), _security(alliances, listed))
    needed = _needs(on)
    bandwidth, dependence = _mean(wide), _mean(needed)
    return Influence(
        holder=on.partner,
        over=on.state,
        year=on.year,
        value=None if bandwidth is None or dependence is None else bandwidth * dependence,
        bandwidth=bandwidth,
        dependence=dependence,
        inputs=(*wide, *needed),
    )


def _mean(inputs: Sequence[Input]) -> float | None:
    known = [each.value for each in inputs if each.value is not None]
    return sum(known) / len(known) if known else None


def _trade(held: Holdings, on: Dependence) -> Input:
    book = Book(on.source, on.reporter, on.measure)
    pairs: dict[tuple[str, ...], float] = {}
    for state in (on.state, on.partner):
        for flow in held.flows_of(book, state, on.year):
            if state in (flow.exporter, flow.importer):
                key = (state, *sorted((flow.exporter, flow.importer)))
                pairs[key] = pairs.get(key, 0.0) + flow.value
    most = max(pairs.values(), default=0.0)
    value = log1p(on.total.value / MILLION) / log1p(most / MILLION) if most else None
    how = (
        "bandwidth, economy: ln(1 + trade of the two) / ln(1 + largest trade of either with "
        "anybody), in million USD"
    )
    return Input(name="trade", value=value, how=how)


def _bodies(shared: Sequence[Shared]) -> Input:
    found = max((s for s in shared if s.what == "bodies"), key=lambda s: s.year, default=None)
    how = "bandwidth, politics: shared full memberships, Jaccard"
    told = f" ({found.source}, {found.year})" if found else "; no list"
    return Input(name="bodies", value=found.jaccard if found else None, how=how + told)


def _security(alliances: Iterable[Alliance], listed: bool) -> Input:
    owed = {word for alliance in alliances for word in alliance.obligations}
    how = "bandwidth, security: 1 for a promise to defend, 0.5 for a lesser obligation, 0 for none"
    value = DEFENCE if "defense" in owed else LESSER if owed else 0.0
    return Input(name="alliance", value=value if listed else None, how=how)


def _needs(on: Dependence) -> tuple[Input, Input]:
    gdp = min(on.output.share, 1.0) if on.output else None
    return (
        Input(name="share of trade", value=on.total.share, how="dependence: of its total trade"),
        Input(
            name="share of GDP", value=gdp,
            how="dependence: trade of the two as a share of its GDP" + ("" if gdp else "; no GDP"),
        ),
    )  # fmt: skip
