"""One line a pair of states: who did what to whom, what was said, what binds the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from bilateral.records import CodedArticle, Event, Stance, Statement, Tie
from bilateral.report.facts import facts_of
from bilateral.report.pairs import Direction, directions, group_by_states, group_name, party_name
from bilateral.report.phrases import clean, fact_phrase, state_name

# What an event of a type is called in a list of acts.
NOUNS = {
    "AGREE": "pledge", "CONSULT": "talks", "SUPPORT": "support", "COOPERATE": "cooperation",
    "AID": "aid", "CONCEDE": "concession", "RETREAT": "retreat", "REQUEST": "request",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat", "SANCTION": "sanction",
    "PROTEST": "protest", "MOBILIZE": "mobilization", "COERCE": "coercion", "ASSAULT": "attack",
}  # fmt: skip
PREFIXES = {"actual": "", "future": "planned ", "hypothetical": "possible ", "negated": "no "}
STANCES: tuple[Stance, ...] = ("critical", "supportive")

Pair = tuple[str, ...]


def summaries(coded: CodedArticle) -> tuple[str, ...]:
    """The lines, the pair with most events first, then the bodies with their members."""
    groups = dict(group_by_states(coded.events))
    lines = (
        f"{group_name(pair, groups.get(pair, ()))}: {'; '.join(parts)}"
        for pair in _pairs(coded, groups)
        if (parts := list(_parts(pair, coded)))
    )
    members = (tie for tie in coded.ties if tie.kind == "membership")
    bodies = (f"{fact.parties}: {fact.fact}" for fact in facts_of(members))
    return (*lines, *bodies)


def _pairs(coded: CodedArticle, groups: Iterable[Pair]) -> dict[Pair, None]:
    """Each pair once: those that act first, then those with a fact, then those with a stance."""
    facts = (tuple(sorted(set(tie.parties))) for tie in coded.ties if tie.kind != "membership")
    said = (
        tuple(sorted((statement.speaker.code, code)))
        for statement in coded.statements
        for code, stance in statement.stances.items()
        if statement.speaker.code and stance in STANCES
    )
    return {p: None for found in (groups, facts, said) for p in found if len(set(p)) == 2}


def _parts(pair: Pair, coded: CodedArticle) -> Iterator[str]:
    for way in directions(pair, coded.events):
        yield _acts(way)
    for speaker, about in (pair, pair[::-1]):
        yield from _said(speaker, about, coded.statements)
    for shift in coded.shifts:
        if {shift.actor.code, shift.toward} == set(pair) and shift.actor.code != shift.toward:
            change = f"from {shift.from_ or 'unknown'} to {shift.to or 'unknown'}"
            yield f"{clean(shift.actor.name)} turns {change}"
    ties = list(_between(pair, coded.ties))
    yield from dict.fromkeys(_fact(tie) for tie in ties if tie.kind != "agreement")
    yield from _agreements(tie for tie in ties if tie.kind == "agreement")


def _between(pair: Pair, ties: Iterable[Tie]) -> Iterator[Tie]:
    return (tie for tie in ties if tie.kind != "membership" and set(tie.parties) == set(pair))


def _fact(tie: Tie) -> str:
    return fact_phrase(tie) if tie.status == "actual" else f"{fact_phrase(tie)} ({tie.status})"


def _agreements(ties: Iterable[Tie]) -> Iterator[str]:
    """Those of one state and period together, by name as far as they have one."""
    groups: dict[tuple[str | None, ...], list[Tie]] = {}
    for tie in ties:
        groups.setdefault((tie.state, tie.period, tie.status), []).append(tie)
    for group in groups.values():
        named = [tie for tie in group if tie.subject != tie.subject.lower()] or group[:1]
        more = f" and {len(group) - len(named)} more" if len(group) > len(named) else ""
        subject = ", ".join(tie.subject for tie in named) + more
        yield _fact(msgspec.structs.replace(group[0], subject=subject))


def _acts(way: Direction) -> str:
    """ "Malta → Ghana: threat, possible sanction ×2"."""
    counts = Counter(map(_act, sorted(way.events, key=lambda event: event.background)))
    told = ", ".join(f"{act} ×{n}" if n > 1 else act for act, n in counts.items())
    who = " → ".join(party_name(code, way.events) for code in way.states) or "together"
    return f"{who}: {told}"


def _act(event: Event) -> str:
    earlier = "earlier " if event.background else ""
    return f"{earlier}{PREFIXES[event.status]}{NOUNS.get(event.type, event.type)}"


def _said(speaker: str, about: str, statements: Iterable[Statement]) -> Iterator[str]:
    counts = Counter(
        statement.stances.get(about)
        for statement in statements
        if statement.speaker.code == speaker
    )
    told = ", ".join(f"{stance} ×{counts[stance]}" for stance in STANCES if counts[stance])
    if told:
        yield f"{state_name(speaker)} on {state_name(about)}: {told}"
