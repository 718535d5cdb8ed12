"""Any table, by a small file that says which column holds what.

A mapping (YAML or TOML) has ``source``, ``measure`` and ``columns``; the rest has a default. See
docs/stakes.md for an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast, get_args

import msgspec

from bilateral.errors import InputError
from bilateral.imports.parsing import Row, Unusable, number
from bilateral.records import Datum, Measure
from bilateral.stakes.codes import SYSTEMS, System, state_of
from bilateral.stakes.sheets import (
    SCALES,
    Found,
    Shape,
    Sheet,
    Skip,
    amount,
    by_row,
    year_needed,
    year_of,
)
from bilateral.stakes.trade import FLOWS, GROUP, TOTALS, flow, reported

MEASURES: tuple[Measure, ...] = get_args(Measure)
TRADE = ("trade", "intermediate")


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the columns. ``state`` is the exporter or reporter, ``partner`` the other side."""

    state: str
    partner: str | None = None
    value: str | None = None
    year: str | None = None
    flow: str | None = None
    product: str | None = None
    detail: str | None = None


class Mapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a mapping file says."""

    source: str
    measure: str
    columns: Columns
    codes: str = "alpha3"
    scale: str = "USD"
    valuation: str | None = None
    note: str | None = None
    flows: Mapping[str, str] = {}


def mapped_shape(path: Path) -> Shape:
    """The shape that a mapping file describes; InputError with what is wrong in it."""
    try:
        mapped = msgspec.convert(_content(path), Mapped)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {error}") from None
    _checked(path, mapped)
    c = mapped.columns
    needed = {each.casefold() for each in msgspec.structs.astuple(c) if each}
    read = by_row(lambda sheet, row, line: _read(mapped, sheet, row, line))
    return Shape("mapped", mapped.source, frozenset(needed), read, _scale(mapped), mapped.note)


def _scale(mapped: Mapped) -> str | None:
    return mapped.scale if mapped.columns.value and mapped.measure != "share" else None


def _content(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix.casefold() == ".toml":
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{path}: is not TOML ({error})") from None
    from bilateral.datafiles import parse_yaml

    try:
        return parse_yaml(text)
    except Exception as error:  # the parser's own errors, of several kinds
        raise InputError(f"{path}: is not YAML ({str(error).splitlines()[0]})") from None


def _checked(path: Path, mapped: Mapped) -> None:
    for name, value, known in (
        ("measure", mapped.measure, MEASURES),
        ("codes", mapped.codes, SYSTEMS),
        ("scale", mapped.scale, tuple(SCALES)),
    ):
        if value not in known:
            raise InputError(f'{path}: {name} "{value}" is none of {", ".join(known)}')
    needs = {"partner"} if mapped.measure in (*TRADE, "share", "membership", "alliance") else set()
    needs |= set() if mapped.measure in ("membership", "alliance") else {"value"}
    for name in sorted(needs):
        if getattr(mapped.columns, name) is None:
            raise InputError(f"{path}: measure {mapped.measure} needs columns.{name}")


def _read(mapped: Mapped, sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    dated = year_needed if mapped.measure in TRADE else year_of
    year = dated(sheet, row, (mapped.columns.year or "").casefold())
    of = state_of(_cell(row, mapped.columns.state), cast(System, mapped.codes), year)
    if of is None:
        raise Unusable(f'"{_cell(row, mapped.columns.state)[:40]}" is no state ({mapped.codes})')
    if mapped.measure in TRADE:
        yield from _trade(mapped, sheet, row, line, of, year)
        return
    partner = _cell(row, mapped.columns.partner)
    other = state_of(partner, cast(System, mapped.codes), year)
    if mapped.measure == "membership":
        other = partner.casefold()
    if mapped.columns.partner and not other:
        yield GROUP if partner else "no partner"
        return
    figure = _figure(mapped, sheet, row)
    if mapped.columns.value and figure["value"] is None:
        yield Skip("no value")
        return
    yield Datum(
        file=sheet.file, line=line, measure=cast(Measure, mapped.measure), state=of, partner=other,
        year=year, detail=_cell(row, mapped.columns.detail) or _default(mapped.measure),
        **figure,
    )  # fmt: skip


def _default(measure: str) -> str | None:
    return "full" if measure == "membership" else None


def _figure(mapped: Mapped, sheet: Sheet, row: Row) -> dict[str, Any]:
    column = (mapped.columns.value or "").casefold()
    if not column:
        return {}
    if mapped.measure == "share":
        way = _way(mapped, row)
        return {"value": number(row[column], column), "unit": "percent", "flow": way}
    return {"value": amount(sheet, row, column, mapped.scale), "unit": "USD"}


def _trade(
    mapped: Mapped, sheet: Sheet, row: Row, line: int, of: str, year: str
) -> Iterator[Found]:
    partner = _cell(row, mapped.columns.partner)
    other = state_of(partner, cast(System, mapped.codes), year)
    value = amount(sheet, row, (mapped.columns.value or "").casefold(), mapped.scale)
    product = _cell(row, mapped.columns.product)
    told: dict[str, Any] = {"value": value}
    told |= {"product": None if product.casefold() in TOTALS else product}
    told |= {"valuation": mapped.valuation} if mapped.valuation else {}
    if other is None:
        yield GROUP if partner else "no partner"
    elif value is None:
        yield Skip("no value")
    elif mapped.columns.flow is None:
        kind = {"measure": mapped.measure} if mapped.measure == "intermediate" else {}
        yield flow(sheet, line, (of, other), year, **told, **kind)
    elif way := _way(mapped, row):
        yield reported(sheet, line, (of, other), year, way, **told)
    else:
        yield Skip("a flow other than exports and imports")


def _way(mapped: Mapped, row: Row) -> str | None:
    word = _cell(row, mapped.columns.flow).casefold()
    own = {key.casefold(): value for key, value in mapped.flows.items()}
    return own.get(word) or FLOWS.get(word)


def _cell(row: Row, column: str | None) -> str:
    return row.get(column.casefold(), "").strip() if column else ""
