"""CAMEO in our terms: event codes as PLOVER types, actor codes as states, bodies and sectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bilateral.actors import code_of
from bilateral.actors.entries import is_state
from bilateral.datafiles import read_table
from bilateral.errors import InputError
from bilateral.events.codebook import codebook

PACKAGE = "bilateral.imports"


class Act(NamedTuple):
    """A type of the codebook with its quad class and score, and what else a code tells."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    goldstein: float


def act_of(type: str, mode: str | None = None, contexts: Sequence[str] = ()) -> Act:
    """The act of a PLOVER type."""
    kind = codebook().types[type]
    return Act(type, mode, tuple(contexts), kind.quad, kind.goldstein)


@cache
def act_of_cameo(code: str) -> Act | None:
    """What PLOVER makes of a CAMEO code; None for statements and appeals, and for no CAMEO code."""
    table = _acts()
    lengths = range(len(code), 1, -1)
    return next((table[code[:n]] for n in lengths if code[:n] in table), None)


def is_cameo(code: str) -> bool:
    """Whether this can be a CAMEO event code: two to four digits from 01 to 20."""
    return code.isdecimal() and len(code) in (2, 3, 4) and "01" <= code[:2] <= "20"


def party_of(country: str, group: str, types: Sequence[str]) -> tuple[str | None, str | None]:
    """Code and sector of an actor: its country before its group, its role before both."""
    code, sector = _country(country), None
    lookups = [("type", kind) for kind in types if kind] + [("group", group)]
    for row in (_actors().get(key) for key in lookups):
        if row is not None:
            code, sector = code or row[0], sector or row[1]
    return code, sector


@cache
def country_named(text: str) -> str | None:
    """The code of a state or body by name or code, where there is one."""
    if row := _actors().get(("name", text)):
        return row[0]
    try:
        return code_of(text) if text else None
    except InputError:
        return None


def country_of_fips(code: str) -> str | None:
    """The ISO code of a FIPS 10-4 country code."""
    return _fips().get(code)


def _country(cameo: str) -> str | None:
    if row := _actors().get(("country", cameo)):
        return row[0]
    return cameo if is_state(cameo) else None


@cache
def _acts() -> dict[str, Act]:
    return {
        row["cameo"]: act_of(row["type"], row["mode"] or None, _listed(row["contexts"]))
        for row in read_table(PACKAGE, "data/cameo.csv")
    }


@cache
def _actors() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    rows = read_table(PACKAGE, "data/cameo_actors.csv")
    return {(r["list"], r["cameo"]): (r["code"] or None, r["sector"] or None) for r in rows}


@cache
def _fips() -> dict[str, str]:
    return {row["fips"]: row["code"] for row in read_table(PACKAGE, "data/fips.csv")}


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
