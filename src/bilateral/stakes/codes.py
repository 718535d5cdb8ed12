"""Codes and names of states in files of data, as ISO 3166 alpha-3.

A code can change its owner: what 345 or GE stands for depends on the year. A state that is gone
keeps a code of its own, so that its figures are not added to anybody else's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from bilateral.actors import code_of
from bilateral.datafiles import read_table
from bilateral.errors import InputError

System = Literal["alpha3", "numeric", "cow", "fips", "name"]
SYSTEMS: tuple[System, ...] = ("alpha3", "numeric", "cow", "fips", "name")
PACKAGE = "bilateral.stakes"
LAST_DAY = "12-31"  # of a year: what holds at its end holds for its data


class Holder(NamedTuple):
    """What a code means, and between which days."""

    state: str
    start: str
    end: str


@lru_cache(maxsize=65536)
def state_of(text: str, system: System, year: str = "") -> str | None:
    """The state of a code or name at the end of a year; None for a group of states or nonsense.

    Without a year, what it means today.
    """
    code = text.strip()
    if system == "name":
        return _named(code)
    if system == "numeric":
        code = code.zfill(3)
    elif system != "cow":
        code = code.upper()
    day = f"{year}-{LAST_DAY}" if year.isdigit() else "9999"
    holders = _holders()[system].get(code, ())
    return next((h.state for h in holders if h.start <= day <= h.end), None)


@cache
def _holders() -> Mapping[System, Mapping[str, list[Holder]]]:
    found: dict[System, dict[str, list[Holder]]] = {system: {} for system in SYSTEMS}
    for row in read_table(PACKAGE, "data/codes.csv"):
        held = Holder(row["state"], row["start"], row["end"] or "9999")
        for system in (s for s in SYSTEMS if s == row["system"]):
            found[system].setdefault(row["code"], []).append(held)
    _today(found["numeric"], "data/iso_numeric.csv", "numeric")
    _today(found["fips"], "data/fips.csv", "fips", "bilateral.imports")
    for row in read_table("bilateral.actors", "data/states.csv"):
        found["alpha3"].setdefault(row["code"], []).append(Holder(row["code"], "", "9999"))
    return found


def _today(into: dict[str, list[Holder]], name: str, column: str, package: str = PACKAGE) -> None:
    for row in read_table(package, name):
        into.setdefault(row[column], []).append(Holder(row["code"], "", "9999"))


def _named(text: str) -> str | None:
    """A state by a name as statistical offices write it: "Korea, Republic of", "Gambia, The"."""
    head, comma, tail = text.partition(",")
    turned = f"{tail.removesuffix(' the').strip()} {head}".strip()
    for name in (text, turned, *([head] if comma and head not in _several() else [])):
        try:
            code = code_of(name)
        except InputError:
            continue
        if code in _holders()["alpha3"]:
            return code
    return next((row["state"] for row in _names() if row["name"] == text), None)


@cache
def _names() -> tuple[dict[str, str], ...]:
    return read_table(PACKAGE, "data/names.csv")


@cache
def _several() -> frozenset[str]:
    """Names that two states share the beginning of."""
    return frozenset(row["name"] for row in _names() if not row["state"])
