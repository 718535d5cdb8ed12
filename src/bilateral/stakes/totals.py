"""Figures of one state: GDP of the World Bank, output and value added of the OECD's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bilateral.imports.parsing import Row
from bilateral.records import Datum, Measure
from bilateral.stakes.codes import state_of
from bilateral.stakes.sheets import (
    Found,
    Shape,
    Sheet,
    Skip,
    amount,
    by_row,
    state,
    year_of,
    yearly,
)

GDP_SERIES = "ny.gdp.mktp.cd"  # current US dollars
ICIO: Mapping[str, Measure] = {
    "gross_output_usd_mn": "output",
    "value_added_usd_mn": "value added",
}


def total(
    sheet: Sheet, line: int, measure: Measure, of: str, year: str, value: float | None
) -> Datum:
    """A figure of one state in US dollars."""
    return Datum(
        file=sheet.file, line=line, measure=measure, state=of, partner=None, year=year,
        value=value, unit="USD",
    )  # fmt: skip


def _gdp(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_of(sheet, row)
    if (value := amount(sheet, row, "gdp_usd")) is not None:
        yield total(sheet, line, "gdp", state(row["iso3"], "alpha3", year), year, value)


def _world_bank(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    """A line a state, a column a year."""
    of = state_of(row["country code"], "alpha3")
    if row["indicator code"].strip().casefold() != GDP_SERIES:
        yield Skip("another series than GDP in current US dollars")
    elif of is None:
        yield Skip("a group of states")
    else:
        for year, value in yearly(sheet, row):
            yield value if isinstance(value, str) else total(sheet, line, "gdp", of, year, value)


def _icio(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_of(sheet, row)
    of = state(row["iso3"], "alpha3", year)
    for column, measure in ICIO.items():
        if (value := amount(sheet, row, column, "million USD")) is not None:
            yield total(sheet, line, measure, of, year, value)


SHAPES = (
    Shape("gdp", "World Bank WDI", frozenset({"iso3", "gdp_usd"}), by_row(_gdp), "USD"),
    Shape(
        "gdp", "World Bank WDI", frozenset({"country code", "indicator code"}),
        by_row(_world_bank), "USD",
    ),
    Shape(
        "icio", "OECD ICIO", frozenset({"iso3", *ICIO}), by_row(_icio), "million USD",
    ),
)  # fmt: skip
