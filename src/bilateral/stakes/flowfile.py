"""Plain CSV files of trade and of output, as a user hands them to a what-if.

Trade: ``exporter,importer,value`` and, if it holds several years, ``year``; a row of a state with
itself is its domestic sales. Output: ``state,gross_output`` or ``state,gdp``, and ``year``. A name
that ends in ``_usd``, ``_kusd``, ``_musd`` or ``_usd_mn`` tells the unit ("value_kusd"). Rows that
cannot be used are set aside with line and reason.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from bilateral.errors import InputError
from bilateral.stakes.world import Flow

UNITS = {"_kusd": 1e3, "_musd": 1e6, "_usd_mn": 1e6, "_usd": 1.0}  # to US dollars
VALUES = ("value", "trade")
OUTPUTS = {"gross_output": "gross output", "gdp": "GDP"}
STATES = ("state", "iso3", "code")
TOTALS = frozenset("WLD WORLD W00 WD TOT TOTAL".split())  # rows of these would count twice


class Line(NamedTuple):
    """A row set aside: its line in the file, and why."""

    line: int
    reason: str


class Trade(NamedTuple):
    """The flows of one year; ``unit`` is "US dollars", or empty if the file does not say."""

    flows: tuple[Flow, ...]
    year: int | None
    unit: str
    set_aside: tuple[Line, ...]
    source: str


class Outputs(NamedTuple):
    """Each state's output in one year, and what it is ("gross output", "GDP")."""

    values: dict[str, float]
    measure: str
    year: int | None
    unit: str
    set_aside: tuple[Line, ...]
    source: str


class _Row(NamedTuple):
    line: int
    year: int | None
    states: tuple[str, ...]
    value: float


class _Unusable(ValueError):
    """Why a row cannot be used."""


def read_trade(path: Path, year: int | None = None) -> Trade:
    """The trade of ``year``, else of the last year that the file holds.

    InputError if the file has not the columns, or nothing of that year.
    """
    table = _open(path)
    column, size = _value_column(path, table, VALUES)
    states = tuple(_column(path, table, (name,)) for name in ("exporter", "importer"))
    rows, set_aside = _rows(table, states, column)
    chosen = _year(path, rows, year)
    flows = tuple(
        Flow(row.states[0], row.states[1], row.value * (size or 1))
        for row in rows
        if row.year == chosen
    )
    return Trade(flows, chosen, _unit(size), set_aside, path.name)


def read_outputs(path: Path, year: int | None = None) -> Outputs:
    """The output of each state in ``year``, else in the last year that the file holds.

    A file without years answers for any.
    """
    table = _open(path)
    column, size = _value_column(path, table, tuple(OUTPUTS))
    rows, set_aside = _rows(table, (_column(path, table, STATES),), column)
    chosen = _year(path, rows, year if "year" in (table.fieldnames or ()) else None)
    values: dict[str, float] = {}
    for row in rows:
        if row.year == chosen:
            if row.states[0] in values:
                raise InputError(f"{path}:{row.line}: {row.states[0]} is there twice")
            values[row.states[0]] = row.value * (size or 1)
    measure = next(told for name, told in OUTPUTS.items() if column.startswith(name))
    return Outputs(values, measure, chosen, _unit(size), set_aside, path.name)


def _open(path: Path) -> csv.DictReader[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; give a CSV file") from None
    return csv.DictReader(lines)


def _value_column(
    path: Path, table: csv.DictReader[str], names: Sequence[str]
) -> tuple[str, float | None]:
    """The column that holds the values, and what one of them is in US dollars, if its name says."""
    sizes = {name + ending: size for name in names for ending, size in UNITS.items()}
    column = _column(path, table, (*names, *sizes))
    return column, sizes.get(column)


def _column(path: Path, table: csv.DictReader[str], names: Sequence[str]) -> str:
    """The first column with one of these names."""
    columns = table.fieldnames or ()
    if found := [column for column in columns if column in names]:
        return found[0]
    held = ", ".join(columns) or "none"
    raise InputError(
        f"{path}: no column {names[0]}; its columns are {held}; files as published go into the "
        "store with `bilateral data add`"
    )


def _rows(
    table: csv.DictReader[str], states: tuple[str, ...], column: str
) -> tuple[list[_Row], tuple[Line, ...]]:
    """The rows that can be used, and why the others cannot."""
    rows, set_aside = [], []
    for row in table:
        try:
            rows.append(_row(row, states, column, table.line_num))
        except _Unusable as reason:
            set_aside.append(Line(table.line_num, str(reason)))
    return rows, tuple(set_aside)


def _row(row: Mapping[str, str | None], states: tuple[str, ...], column: str, line: int) -> _Row:
    named = tuple((row[name] or "").strip() for name in states)
    if not all(named):
        raise _Unusable("a state is missing")
    if total := [state for state in named if state.upper() in TOTALS]:
        raise _Unusable(f"{total[0]} is a total, not a state")
    value = _number(row[column])
    if value is None or value < 0:
        raise _Unusable(f'"{row[column] or ""}" is no amount')
    year = _number(row["year"]) if "year" in row else None
    if "year" in row and (year is None or year != int(year)):
        raise _Unusable(f'"{row["year"] or ""}" is no year')
    return _Row(line, None if year is None else int(year), named, value)


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def _year(path: Path, rows: Sequence[_Row], wanted: int | None) -> int | None:
    """The year to take: the one wanted, else the last; none where the file has no years."""
    years = sorted({row.year for row in rows if row.year is not None})
    if not rows:
        raise InputError(f"{path}: holds no row that can be used")
    if wanted is None or wanted in years:
        return wanted or (years[-1] if years else None)
    held = f"it holds {years[0]} to {years[-1]}" if years else "it has no column year"
    raise InputError(f"{path}: nothing of {wanted}; {held}")


def _unit(size: float | None) -> str:
    return "US dollars" if size else ""
