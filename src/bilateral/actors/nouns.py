"""Nouns for people and organisations, from ``data/nouns.csv``."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from bilateral.datafiles import read_table

NounKind = Literal["person", "group", "organisation"]


class PartyNoun(msgspec.Struct, frozen=True):
    """A noun that can stand for a party. ``sector`` is None where only the state is known."""

    noun: str
    sector: str | None
    kind: NounKind
    speaks_for_state: bool


@cache
def party_nouns() -> dict[str, PartyNoun]:
    """All nouns, by lemma ("minister", "coast guard")."""
    found: dict[str, PartyNoun] = {}
    for row in read_table("bilateral.actors", "data/nouns.csv"):
        sector = None if row["sector"] == "*" else row["sector"]
        kind: NounKind = row["kind"]  # type: ignore[assignment]
        found[row["noun"]] = PartyNoun(row["noun"], sector, kind, row["office"] == "yes")
    return found


def party_noun(lemma: str, before: str = "", text: str = "") -> PartyNoun | None:
    """The noun with this lemma (or text), as a compound with the word before it if there is one."""
    nouns = party_nouns()
    for name in (f"{before} {lemma}", lemma, text):
        if name in nouns:
            return nouns[name]
    return None
