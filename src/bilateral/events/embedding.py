"""What embedding predicates do to the act inside them; data in ``codebook/embedding.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from bilateral.clauses import Clause
from bilateral.records import Status

Group = Literal[
    "reports", "does", "meets", "announces", "plans", "supposes", "denies", "negates", "hopes"
]


@cache
def _listed() -> dict[str, list[str]]:
    import yaml

    text = files("bilateral.events.codebook").joinpath("embedding.yaml").read_text("utf-8")
    raw: dict[str, list[str]] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return raw


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
    import yaml

    text = files("bilateral.events.codebook").joinpath("noun_status.yaml").read_text("utf-8")
    raw = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return {word: status for status, words in raw.items() for word in words}


@cache
def deeds_of_meeting() -> frozenset[str]:
    """Verbs whose purpose is what is done there and then: "gathered to discuss"."""
    return frozenset(word for word, group in groups().items() if group == "meets")


@cache
def deniers() -> frozenset[str]:
    """The predicates by which a speaker denies something."""
    return frozenset(word for word, group in groups().items() if group == "denies")
