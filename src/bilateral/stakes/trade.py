"""Trade, a flow a line: CEPII BACI, UN Comtrade, WITS, and trade in inputs of the OECD's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bilateral.imports.parsing import Row, Unusable
from bilateral.records import Datum, Measure
from bilateral.stakes.codes import System, state_of
from bilateral.stakes.sheets import (
    Found,
    Shape,
    Sheet,
    Skip,
    amount,
    by_row,
    state,
    year_needed,
    yearly,
)

GROUP = Skip("a group of states or an area not specified")
SAME = Skip("a state with itself")
FLOWS: Mapping[str, str] = {
    "x": "exports", "m": "imports", "export": "exports", "import": "imports",
    "exports": "exports", "imports": "imports", "gross exp.": "exports", "gross imp.": "imports",
    "6": "exports", "5": "imports",
}  # fmt: skip
TOTALS = frozenset({"", "total", "999999", "all", "ag0", "-1"})
VALUATIONS = {"exports": "FOB", "imports": "CIF"}
NOT_SAID = "valuation after the usage of customs: exports FOB, imports CIF"


def flow(sheet: Sheet, line: int, ends: tuple[str, str], year: str, **rest: object) -> Datum:
    """A flow from the first to the second of ``ends``; inside one state it is domestic."""
    measure: Measure = "trade" if ends[0] != ends[1] else "domestic"
    told = {"measure": measure, "unit": "USD"} | rest
    return Datum(file=sheet.file, line=line, state=ends[0], partner=ends[1], year=year, **told)  # type: ignore[arg-type]


def reported(
    sheet: Sheet, line: int, sides: tuple[str, str], year: str, way: str, **rest: object
) -> Datum:
    """What the first of ``sides`` reports of its exports to, or imports from, the second."""
    ends = sides if way == "exports" else (sides[1], sides[0])
    rest = {"valuation": VALUATIONS[way]} | rest
    return flow(sheet, line, ends, year, flow=way, reporter=sides[0], **rest)


# ---------------------------------------------------------------- CEPII BACI


def _baci(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_needed(sheet, row, "t")
    ends = (state_of(row["i"], "numeric", year), state_of(row["j"], "numeric", year))
    value = amount(sheet, row, "v", "thousand USD")
    if ends[0] is None or ends[1] is None:
        yield GROUP if _is_number(row["i"]) and _is_number(row["j"]) else "i or j is no number"
    elif value is not None:
        product = row.get("k", "").strip().zfill(6) if row.get("k", "").strip() else None
        yield flow(
            sheet, line, (ends[0], ends[1]), year, value=value, valuation="FOB", product=product
        )


def _is_number(text: str) -> bool:
    return text.strip().isdecimal()


def _baci_pairs(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_needed(sheet, row)
    ends = (state(row["exporter"], "alpha3", year), state(row["importer"], "alpha3", year))
    if (value := amount(sheet, row, "value_kusd", "thousand USD")) is not None:
        yield flow(sheet, line, ends, year, value=value, valuation="FOB")


# ---------------------------------------------------------------- OECD ICIO


def _icio_pairs(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_needed(sheet, row)
    ends = (state(row["exporter"], "alpha3", year), state(row["importer"], "alpha3", year))
    value = amount(sheet, row, "intermediate_usd_mn", "million USD")
    if value is not None:
        yield flow(sheet, line, ends, year, value=value, measure="intermediate")


# ---------------------------------------------------------------- UN Comtrade

# The dimensions that split a flow; any value but these is a part of the total, counted with it.
WHOLE: Mapping[str, frozenset[str]] = {
    "partner2code": frozenset({"", "0"}),
    "partner2 code": frozenset({"", "0"}),
    "customscode": frozenset({"", "C00"}),
    "motcode": frozenset({"", "0"}),
    "moscode": frozenset({"", "0"}),
}


def _comtrade(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    names = ("reporteriso", "partneriso", "flowcode", "cmdcode", "primaryvalue")
    return _one_reported(sheet, row, line, names, year_needed(sheet, row, "refyear"))


def _comtrade_old(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    names = ("reporter iso", "partner iso", "trade flow", "commodity code", "trade value (us$)")
    return _one_reported(sheet, row, line, names, year_needed(sheet, row))


def _wits(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    names = (
        "reporteriso3", "partneriso3", "tradeflowname", "productcode", "tradevalue in 1000 usd",
    )  # fmt: skip
    year = year_needed(sheet, row)
    return _one_reported(sheet, row, line, names, year, "thousand USD")


def _one_reported(
    sheet: Sheet, row: Row, line: int, names: tuple[str, ...], year: str, scale: str = "USD"
) -> Iterator[Found]:
    """A line of a reporter's flow with a partner; ``names`` are its columns, the value's last."""
    reporter, partner, way, product = (row[name].strip() for name in names[:4])
    known = FLOWS.get(way.casefold())
    one = state(reporter, "alpha3", year)
    other = state_of(partner, "alpha3", year)
    if known is None:
        yield Skip("a flow other than exports and imports") if way else "no flow"
    elif any(row.get(column, "").strip() not in whole for column, whole in WHOLE.items()):
        yield Skip("a part of a flow, by route, customs procedure or transport")
    elif other is None:
        if not partner:
            raise Unusable("no partner")
        yield GROUP
    elif one == other:
        yield SAME
    elif (value := amount(sheet, row, names[4], scale)) is not None:
        good = None if product.casefold() in TOTALS else product
        told = _valuation(row, value)
        yield reported(sheet, line, (one, other), year, known, value=value, product=good, **told)


def _valuation(row: Row, value: float) -> dict[str, str]:
    """Which of Comtrade's two values the line's own is, where it gives them."""
    for column, name in (("cifvalue", "CIF"), ("fobvalue", "FOB")):
        text = row.get(column, "").strip()
        try:
            if text and float(text) == value:
                return {"valuation": name}
        except ValueError:
            continue
    return {}


# ---------------------------------------------------------------- International Monetary Fund

SERIES: Mapping[str, str] = {
    "xg_fob_usd": "exports", "mg_cif_usd": "imports",
    "txg_fob_usd": "exports", "tmg_cif_usd": "imports",
}  # fmt: skip


def _imts(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    """ "USA.XG_FOB_USD.ARG.A", then a value a year."""
    parts = row["series_code"].split(".")
    if len(parts) != 4:
        raise Unusable(f'series "{row["series_code"][:40]}" has not four parts')
    yield from _a_value_a_year(sheet, row, line, parts[1], (parts[0], parts[2]), "alpha3")


def _dots(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    """The export of the years before 2025, which has the Fund's own numbers for states."""
    sides = (row["country name"], row["counterpart country name"])
    yield from _a_value_a_year(sheet, row, line, row["indicator code"], sides, "name")


def _a_value_a_year(
    sheet: Sheet, row: Row, line: int, series: str, sides: tuple[str, str], system: System
) -> Iterator[Found]:
    way = SERIES.get(series.casefold())
    one, other = (state_of(side, system) for side in sides)
    if way is None:
        yield Skip("a series other than exports FOB and imports CIF")
    elif row.get("attribute", "value").strip().casefold() not in ("", "value"):
        yield Skip("a status, not a value")
    elif one is None or other is None:
        yield GROUP
    elif one == other:
        yield SAME
    else:
        for year, value in yearly(sheet, row, _scale(row)):
            if isinstance(value, str):
                yield value
            else:
                yield reported(sheet, line, (one, other), year, way, value=value)


def _scale(row: Row) -> str:
    word = row.get("scale", "").strip().casefold()
    return {"thousands": "thousand USD", "units": "USD"}.get(word, "million USD")


BACI = "CEPII BACI"
MILLION, REPORTED = "million USD", "as each state reports: exports FOB, imports CIF"
BALANCED = "exports and imports reconciled by CEPII, FOB; goods only, no domestic sales"
INPUTS = "trade in inputs alone, summed over industries; what is bought for final use is not in it"
SHAPES = (
    Shape("baci", BACI, frozenset("tijkv"), by_row(_baci), "thousand USD", BALANCED),
    Shape("baci", BACI, frozenset("tijv"), by_row(_baci), "thousand USD", BALANCED),
    Shape(
        "baci", BACI, frozenset({"exporter", "importer", "value_kusd"}), by_row(_baci_pairs),
        "thousand USD", BALANCED,
    ),
    Shape(
        "icio", "OECD ICIO", frozenset({"exporter", "importer", "intermediate_usd_mn"}),
        by_row(_icio_pairs), "million USD", INPUTS,
    ),
    Shape(
        "comtrade", "UN Comtrade",
        frozenset({"refyear", "reporteriso", "partneriso", "flowcode", "cmdcode", "primaryvalue"}),
        by_row(_comtrade), "USD", NOT_SAID + ", where the line does not say it",
    ),
    Shape(
        "comtrade", "UN Comtrade",
        frozenset({
            "year", "reporter iso", "partner iso", "trade flow", "commodity code",
            "trade value (us$)",
        }),
        by_row(_comtrade_old), "USD", NOT_SAID,
    ),
    Shape(
        "wits", "WITS",
        frozenset({
            "reporteriso3", "partneriso3", "productcode", "year", "tradeflowname",
            "tradevalue in 1000 usd",
        }),
        by_row(_wits), "thousand USD", NOT_SAID,
    ),
    Shape(
        "imts", "IMF IMTS", frozenset({"series_code", "indicator", "counterpart_country"}),
        by_row(_imts), MILLION, REPORTED,
    ),
    Shape(
        "imts", "IMF DOTS",
        frozenset({"country name", "indicator code", "counterpart country name"}),
        by_row(_dots), MILLION, REPORTED,
    ),
)  # fmt: skip
