"""What embedding predicates do to the act inside them; data in ``codebook/embedding.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from bilateral.clauses import Clause
from bilateral.datafiles import read_yaml
from bilateral.records import Status

Group = Literal[
    "reports", "does", "meets", "announces", "plans", "supposes", "denies", "negates", "hopes"
]


@cache
def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = read_yaml("bilateral.events.codebook", "embedding.yaml")
    return found


@cache
def groups() -> dict[str, Group]:
    """Predicate (lemma, with its particle or preposition) to its group; the first group wins."""
    found: dict[str, Group] = {}
    for group in get_args(Group):
        for word in _listed()[group]:
            found.setdefault(word, group)
    return found


@cache
def leaving() -> frozenset[str]:
    """The verbs that leave an act as it is where the act is their subject: "the raid worries"."""
    return frozenset(_listed()["leaves"])


def group_of(clause: Clause, relation: str) -> Group | None:
    """The group of an embedding clause that holds an act by ``relation``."""
    known = groups()
    names = [f"{clause.lemma} {clause.particle}"] if clause.particle else []
    if relation in ("content", "noun", "purpose"):
        names.append(f"{clause.lemma} to")
    names += [f"{clause.lemma} {role}" for role in clause.roles]
    names.append(clause.lemma)
    if relation.startswith("prep:"):
        names.insert(0, f"{clause.lemma} {relation.removeprefix('prep:')}")
    return next((known[name] for name in names if name in known), None)


@cache
def noun_status() -> dict[str, Status]:
    """What a modifier before an event noun says of the event; data in ``noun_status.yaml``."""
    raw = read_yaml("bilateral.events.codebook", "noun_status.yaml")
    return {word: status for status, words in raw.items() for word in words}


@cache
def deeds_of_meeting() -> frozenset[str]:
    """Verbs whose purpose is what is done there and then: "gathered to discuss"."""
    return frozenset(word for word, group in groups().items() if group == "meets")


@cache
def deniers() -> frozenset[str]:
    """The predicates by which a speaker denies something."""
    return frozenset(word for word, group in groups().items() if group == "denies")
