"""Who belongs to what: the Correlates of War's list of organisations, ATOP's of alliances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bilateral.imports.parsing import Row, Unusable
from bilateral.records import Datum
from bilateral.stakes.sheets import Found, Shape, Sheet, Skip, by_row, state, year_needed, year_of

# Codebook of the Intergovernmental Organizations data, version 3.
STATUSES: Mapping[str, str] = {"1": "full", "2": "associate", "3": "observer"}
NONE = frozenset({"0", "-1", "-9", ""})  # no member; not in the system; missing
OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
OF_NO_BODY = frozenset({
    "ccode", "year", "state", "sovereign", "orgname", "version", "stateabb", "igocode", "sdate",
})  # fmt: skip


def member(sheet: Sheet, line: int, of: str, body: str, year: str, status: str) -> Datum:
    """A membership. ``body`` as the list writes it, in small letters."""
    return Datum(
        file=sheet.file, line=line, measure="membership", state=of, partner=body, year=year,
        detail=status,
    )  # fmt: skip


def _igo(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    year = year_needed(sheet, row)
    status = row["status"].strip()
    if status in NONE:
        yield Skip("no membership")
    elif status in STATUSES:
        body = row["ioname"].strip().casefold()
        yield member(sheet, line, state(row["ccode"], "cow", year), body, year, STATUSES[status])
    else:
        raise Unusable(f'status "{status[:40]}" is not 1, 2 or 3')


def _igo_wide(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    """A line a state and year, a column an organisation."""
    year = year_needed(sheet, row)
    of = state(row["ccode"], "cow", year)
    for body in (column for column in sheet.columns if column not in OF_NO_BODY):
        if status := STATUSES.get(row[body].strip().removesuffix(".0")):
            yield member(sheet, line, of, body, year, status)


def _atop(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    """A directed pair: what the first owes the second."""
    long = "atop_defense" in row
    year = year_of(sheet, row)
    first, second = (row[c] for c in (("ccode1", "ccode2") if long else ("statea", "stateb")))
    names = {f"atop_{name}" if long else name: name for name in OBLIGATIONS}
    held = [name for column, name in names.items() if row.get(column, "").strip() in ("1", "1.0")]
    if not held:
        yield Skip("no obligation")
        return
    yield Datum(
        file=sheet.file,
        line=line,
        measure="alliance",
        state=state(first, "cow", year),
        partner=state(second, "cow", year),
        year=year,
        detail=" ".join(held),
    )


ENDS_2014 = "the published list ends with 2014"
ENDS_2018 = "the published data end with 2018; each pair in both directions"
SHAPES = (
    Shape(
        "igo", "Correlates of War IGO", frozenset({"ccode", "ioname", "status"}), by_row(_igo),
        note=ENDS_2014,
    ),
    Shape(
        "atop", "ATOP", frozenset({"ccode1", "ccode2", "year", "atop_defense"}), by_row(_atop),
        note=ENDS_2018,
    ),
    Shape(
        "atop", "ATOP", frozenset({"statea", "stateb", "year", "defense"}), by_row(_atop),
        note=ENDS_2018,
    ),
    Shape(
        "igo", "Correlates of War IGO", frozenset({"ccode", "year", "state", "un", "imf"}),
        by_row(_igo_wide), note=ENDS_2014,
    ),
)  # fmt: skip
