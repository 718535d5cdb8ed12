"""What opens and closes questions between two states: the rules of questions.yaml."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, cast, get_args

import msgspec

from bilateral.datafiles import read_yaml
from bilateral.events.codebook import codebook
from bilateral.relations.model import Answer, MatterKind
from bilateral.relations.words import PACKAGE

FILE = "data/questions.yaml"

Who = Literal["asked", "other", "any"]
Asked = Literal["actor", "recipient", "last party"]


class Sign(msgspec.Struct, frozen=True):
    """What is looked for: acts with a status, or ties of a kind in one of some states."""

    acts: frozenset[str]
    status: str
    tie: str | None
    states: frozenset[str]


class Closing(msgspec.Struct, frozen=True):
    """What gives an answer, and under which conditions."""

    answer: Answer
    sign: Sign
    who: Who
    modes: frozenset[str]
    like: int
    within: int | None
    final: bool


class Rule(msgspec.Struct, frozen=True):
    """A kind of question: what raises it, whom it asks, what closes it, when it lapses."""

    kind: MatterKind
    sign: Sign
    asked: Asked
    text: str
    plain: str
    lapses: int
    lapses_planned: int
    closings: tuple[Closing, ...]


@cache
def matter_rules() -> tuple[Rule, ...]:
    """The rules, checked whole: ``ValueError`` names what the file must not say."""
    return tuple(_rule(raw) for raw in read_yaml(PACKAGE, FILE)["questions"])


def _rule(raw: dict[str, Any]) -> Rule:
    lapses = int(raw["lapses"])
    return Rule(
        kind=_one_of(raw["kind"], MatterKind),
        sign=_sign(raw["raised_by"]),
        asked=_one_of(raw["asked"], Asked),
        text=raw["text"],
        plain=raw["plain"],
        lapses=lapses,
        lapses_planned=int(raw.get("lapses_planned", lapses)),
        closings=tuple(_closing(each) for each in raw["closed_by"]),
    )


def _closing(raw: dict[str, Any]) -> Closing:
    return Closing(
        answer=_one_of(raw["answer"], Answer),
        sign=_sign(raw),
        who=_one_of(raw.get("who", "any"), Who),
        modes=frozenset(raw.get("mode", ())),
        like=int(raw.get("like", 0)),
        within=int(raw["within"]) if "within" in raw else None,
        final=raw.get("final") == "yes",
    )


def _sign(raw: dict[str, Any]) -> Sign:
    acts = frozenset(raw.get("acts", ()))
    known = codebook().types
    for act in acts:
        name, _, mode = act.partition(".")
        if name not in known or (mode and mode not in known[name].modes):
            raise ValueError(f"{FILE}: {act} is no act of the codebook")
    return Sign(acts, raw.get("status", "actual"), raw.get("tie"), frozenset(raw.get("states", ())))


def _one_of(value: str, literal: Any) -> Any:
    if value not in get_args(literal):
        raise ValueError(f"{FILE}: {value} is none of {', '.join(get_args(literal))}")
    return cast(Any, value)
