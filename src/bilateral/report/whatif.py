"""What cutting a pair's trade would mean, as a document: limits first, then ranges and basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.report.document import Document, Grid, Group, Item, Section
from bilateral.report.phrases import SCALES, state_name
from bilateral.stakes.whatif import Basis, Effect, Range, Way, WhatIf

PAIR_NOTE = (
    "Change in per cent at the central elasticity [lowest, highest of the range]. Real income is "
    "what a state can buy with what it earns: the welfare of the model. Its loss in money is a "
    "year's."
)
WAYS_NOTE = (
    "What the trade is today, and what would become of it: at given incomes and prices (partial), "
    "and after everybody has adjusted (general)."
)
PARTIAL_NOTE = (
    "A reckoning without feedback, for comparison: the dearer imports at today's wages, with "
    "nobody's sales, wages or incomes changed. Where it differs from the figure above, the "
    "difference is what the adjustment of wages and incomes takes or gives back."
)
OTHERS_NOTE = "The five other states whose real income changes most, at the central elasticity."
GDP_NOTE = (
    "GDP stands for output. It counts no sales from firm to firm, while trade is counted whole: a "
    "state that passes goods on looks more open than it is, and its losses larger."
)
SMALL = 0.1  # per cent, below which a change is told to three places


def whatif_document(found: WhatIf) -> Document:
    """The whole answer as a person reads it; ``--json`` has every state."""
    both = [found.effect(state) for state in found.pair]
    others = [found.effect(state) for state in found.most_affected]
    return Document(
        title=_title(found),
        facts=tuple(_facts(found)),
        sections=(
            _told("Limits", found.limits),
            Section("The two states", PAIR_NOTE, grid=_pair_grid(both, found.basis.unit)),
            Section("Their trade", WAYS_NOTE, grid=_ways_grid(found.ways, found.basis.unit)),
            Section("Partial equilibrium", PARTIAL_NOTE, grid=_partial_grid(both)),
            Section("Others most affected", OTHERS_NOTE, grid=_others_grid(others)),
            _told("Assumptions", found.assumptions),
            _told("Data", tuple(_data_notes(found.basis))),
        ),
    )


def _title(found: WhatIf) -> str:
    one, two = (state_name(state) for state in found.pair)
    how = "ended all trade" if found.by == 100 else f"cut their trade by {found.by:g} %"
    return f"What if {one} and {two} {how}?"


def _facts(found: WhatIf) -> Iterable[tuple[str, str]]:
    if found.cost_rise is None:
        yield "Cut", "100 %: costs of trade so high that nothing is traded, both ways"
    else:
        rise = _range(found.cost_rise)
        yield (
            "Cut",
            f"{found.by:g} % of the flows both ways, at given incomes and prices: costs of trade "
            f"raised by {rise}, which the model then answers",
        )
    low, high = found.thetas[0], found.thetas[-1]
    reach = f" [{low:g} to {high:g}, {len(found.thetas)} values]" if low < high else ""
    yield "Elasticity", f"{found.theta:g}{reach}, assumed"
    beside = f", with {found.basis.outputs}" if found.basis.outputs else ""
    yield "Data", f"{found.basis.source}, {found.basis.year or 'no year said'}{beside}"
    yield "Domestic sales", found.basis.domestic_sales
    yield "States", f"{found.basis.states:,}, with {found.basis.covered:.1f} % of the trade"


def _told(name: str, lines: Sequence[str]) -> Section:
    return Section(name, groups=(Group("", tuple(Item(line) for line in lines)),))


def _pair_grid(both: Sequence[Effect], unit: str) -> Grid:
    rows = (
        ("exports", [_range(each.exports) for each in both]),
        ("imports", [_range(each.imports) for each in both]),
        ("wages", [_range(each.wages) for each in both]),
        ("prices", [_range(each.prices) for each in both]),
        ("real income", [_range(each.real_income) for each in both]),
        ("real income lost", [_cost(each.cost, unit) for each in both]),
    )
    names = tuple(state_name(each.state) for each in both)
    return Grid(("", *names), tuple((name, *cells) for name, cells in rows), frozenset({1, 2}))


def _ways_grid(ways: Sequence[Way], unit: str) -> Grid:
    columns = (
        "from → to", "value", "of the seller's exports", "of the buyer's imports",
        "of the seller's output", "partial", "general",
    )  # fmt: skip
    rows = (
        (
            f"{state_name(way.exporter)} → {state_name(way.importer)}",
            _money(way.value, unit),
            *(f"{share:.1f} %" for share in (way.of_exports, way.of_imports, way.of_output)),
            f"{_signed(way.partial, 1)} %",
            _range(way.general),
        )
        for way in ways
    )
    return Grid(columns, tuple(rows), numbers=frozenset(range(1, 7)))


def _partial_grid(both: Sequence[Effect]) -> Grid:
    rows = (
        (state_name(each.state), _range(each.direct), _range(each.real_income)) for each in both
    )
    columns = ("real income", "partial", "general")
    return Grid(columns, tuple(rows), numbers=frozenset({1, 2}))


def _others_grid(others: Sequence[Effect]) -> Grid:
    rows = (
        (
            state_name(each.state),
            *(_range(told) for told in (each.exports, each.imports, each.prices, each.real_income)),
        )
        for each in others
    )
    columns = ("state", "exports", "imports", "prices", "real income")
    return Grid(columns, tuple(rows), numbers=frozenset(range(1, 5)))


def _data_notes(basis: Basis) -> Iterable[str]:
    if not basis.unit:
        yield "The file does not say its unit; sums of money are in whatever unit it has."
    if "GDP" in basis.domestic_sales:
        yield GDP_NOTE
    for reason in dict.fromkeys(basis.left_out.values()):
        states = [state_name(s) for s, why in basis.left_out.items() if why == reason]
        yield f"Left out: {', '.join(states)} ({reason})."
    if basis.set_aside:
        yield f"{len(basis.set_aside):,} lines could not be used; the first: {basis.set_aside[0]}."
    yield "--json has every state of the data."


def _range(told: Range) -> str:
    """ "-0.37 % [-0.59, -0.18]"; without the range where there is none."""
    places = 3 if max(abs(told.low), abs(told.high)) < SMALL else 2
    central, low, high = (_signed(x, places) for x in (told.central, told.low, told.high))
    return f"{central} % [{low}, {high}]" if low != high else f"{central} %"


def _signed(number: float, places: int) -> str:
    return f"{round(number, places) + 0.0:+.{places}f}"


def _cost(cost: Range, unit: str) -> str:
    central, low, high = (_money(x, "") for x in (cost.central, cost.low, cost.high))
    reach = f" [{low}, {high}]" if low != high else ""
    return f"{central}{reach} {unit}".strip()


def _money(value: float, unit: str) -> str:
    """ "2.35 billion US dollars"; a number as it is where the unit is not known."""
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{value / size:.2f} {name} {unit}".strip()
    return f"{value:,.4g} {unit}".strip() if abs(value) < 1000 else f"{value:,.0f} {unit}".strip()
