"""`bilateral whatif`: what cutting the trade of two states would cost whom."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.forms import show, wanted_form
from bilateral.cli.options import AsOf, Html, Json, Markdown, StoreFolder, opened_store
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.stakes.flowfile import Outputs, Trade
    from bilateral.stakes.whatif import Basis
    from bilateral.stakes.world import World

RANGE = "2.5:8"


class Deficit(StrEnum):
    """What of a state's trade deficit stays as it is."""

    multiplicative = "multiplicative"
    additive = "additive"


def whatif(
    cut: Annotated[
        str, typer.Option("--cut", metavar="ARG-CHN", help="The two states, by code or name.")
    ],
    by: Annotated[
        str, typer.Option(metavar="PER CENT", help="How much of their trade, both ways: 25%.")
    ] = "100%",
    trade: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Trade, if not out of the store: exporter,importer,value and perhaps year; a row "
            "of a state with itself is its domestic sales.",
        ),
    ] = None,
    totals: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Output, for states without domestic sales in FILE: state,gross_output or "
            "state,gdp.",
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YYYY", help="The year of the trade; else the last.")
    ] = None,
    theta: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="One trade elasticity, not a range.")
    ] = None,
    theta_range: Annotated[
        str, typer.Option(metavar="LOW:HIGH", help="The range of trade elasticities.")
    ] = RANGE,
    deficits: Annotated[
        Deficit,
        typer.Option(help="Deficits stay the same multiple of income, or the same sum of money."),
    ] = Deficit.multiplicative,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Ask what it would cost two states, and others, to cut their trade.

    A one-sector general-equilibrium gravity model gives changes of exports, imports, prices and
    real income over a range of trade elasticities. Its limits come first in the answer;
    docs/stakes.md explains it. A cut by 25% raises the pair's costs of trade so far that the flows
    would fall by 25% both ways at given incomes and prices; 100% ends them. Trade and output come
    out of the store (`bilateral data add`) or out of files.

    \b
    Examples:
      bilateral whatif --cut ARG-CHN --by 25%
      bilateral whatif --cut ARG-CHN --trade trade.csv --totals gdp.csv
      bilateral whatif --cut ARG-CHN --theta 4 --year 2023 --json
    """
    from bilateral.report.whatif import whatif_document
    from bilateral.stakes.whatif import elasticities, what_if
    from bilateral.stakes.world import make_world

    form, pair, share = wanted_form(json, markdown, html), _pair(cut), _per_cent(by)
    thetas = elasticities(_checked(theta), *_ends(theta_range))
    flows, outputs = _data(trade, totals, year, store, as_of)
    measure = outputs.measure if outputs else "output"
    world = make_world(flows.flows, outputs.values if outputs else None, measure)
    basis = _basis(world, flows, outputs)
    found = what_if(world, pair, share, basis, thetas=thetas, deficits=deficits.value)
    show(found, whatif_document(found), form)


def _pair(text: str) -> tuple[str, str]:
    """The codes of "ARG-CHN"; names may stand for codes."""
    from bilateral.actors import code_of

    first, dash, second = text.strip().partition("-")
    if not dash:
        raise InputError(f'--cut "{text}": write two states with a hyphen, as in ARG-CHN')
    pair = code_of(first), code_of(second)
    if pair[0] == pair[1]:
        raise InputError(f"--cut {text}: is one state; name two")
    return pair


def _per_cent(text: str) -> float:
    """ "25%" and "25" are 25; "0.25" could be either and is refused."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", text)
    share = float(found[1]) if found else 0.0
    if found is None or not 0 < share <= 100 or (share < 1 and not found[2]):
        raise InputError(f'--by "{text}": write per cent above 0 and up to 100, as in 25%')
    return share


def _checked(theta: float | None) -> float | None:
    if theta is not None and not 0.1 <= theta <= 100:
        raise InputError(f"--theta {theta:g}: a trade elasticity is a number from 0.1 to 100")
    return theta


def _ends(text: str) -> tuple[float, float]:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)\s*", text)
    low, high = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not 0.1 <= low <= high <= 100:
        raise InputError(f'--theta-range "{text}": write the lower end first, as in {RANGE}')
    return low, high


def _data(
    trade: Path | None,
    totals: Path | None,
    year: int | None,
    folder: Path | None,
    as_of: str | None,
) -> tuple[Trade, Outputs | None]:
    """Trade and output, out of the files if there are any, else out of the store."""
    if trade is None and totals is None:
        from bilateral.stakes.stored import stored_trade

        return stored_trade(opened_store(folder, as_of), year)
    from bilateral.stakes.flowfile import read_outputs, read_trade

    if trade is None:
        raise InputError(f"--totals {totals}: stands beside the trade of a file; give --trade too")
    flows = read_trade(trade, year)
    outputs = read_outputs(totals, flows.year) if totals else None
    if outputs and outputs.unit != flows.unit:
        raise InputError(
            f"{totals} and {trade} must tell their units alike, in the names of their columns, as "
            "in value_kusd and gdp_usd"
        )
    return flows, outputs


def _basis(world: World, flows: Trade, outputs: Outputs | None) -> Basis:
    """What is told of where the world comes from."""
    from bilateral.stakes.whatif import Basis, domestic_phrase

    both = (flows, outputs) if outputs else (flows,)
    aside = [f"{each.source}, line {n}: {why}" for each in both for n, why in each.set_aside]
    year = f", {outputs.year}" if outputs and outputs.year else ""
    return Basis(
        source=flows.source,
        year=flows.year,
        unit=flows.unit,
        outputs=f"{outputs.source}{year}" if outputs else "",
        domestic_sales=domestic_phrase(world),
        states=len(world.states),
        covered=round(100 * world.covered, 4),
        left_out=world.left_out,
        set_aside=tuple(aside),
    )
