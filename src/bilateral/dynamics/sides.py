"""Who changed toward whom: the sides of a change of stance."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.dynamics.words import group
from bilateral.records import Actor, Span, Stance
from bilateral.ties import Scene

Near = tuple[Scene | None, Scene | None]
"""The sentences before and after one."""

TOWARD = (
    "on",
    "toward",
    "towards",
    "about",
    "to",
    "with",
    "against",
    "for",
    "of",
    "regarding",
    "over",
)


def words(name: str) -> dict[str, str]:
    """The words of one group of ``shift_words.csv``, each with its value."""
    return group("shift_words.csv", name)


class Change(msgspec.Struct, frozen=True):
    """Who changed toward which state, and to what if the words say so."""

    actor: Actor
    toward: str
    to: Stance | None
    evidence: Span


def each_toward_other(scene: Scene, both: tuple[Actor, ...], to: Stance | None) -> Iterator[Change]:
    """The same change of each of two toward the other."""
    for one, two in (both, both[::-1]):
        if two.code:
            yield Change(one, two.code, to, scene.evidence)


def related(scene: Scene, head: int) -> tuple[Actor, ...]:
    """Both sides of "relations between X and Y", which change alike."""
    nouns = [head] if head not in scene.clauses.verbs else [
        p.head for role in ("subject", "object") for p in scene.clauses.roles(head).get(role, ())
        if scene.lemma(p.head) in words("relation")
    ]  # fmt: skip
    for noun in nouns:
        if scene.lemma(noun) in words("side"):
            continue
        held = scene.clauses.roles(noun)
        actors = {
            a.code: a
            for role in ("between", "possessor", "modifier", "with")
            for a in scene.parties(held.get(role, ()))
        }
        if len(actors) == 2:
            return tuple(actors.values())
    return ()


def named_only(scene: Scene, verb: int) -> list[Actor]:
    """A doer known by name only: whose state the article does not tell."""
    phrases = scene.clauses.roles(verb).get("subject", ())
    known = [a for p in phrases for a in scene.actors.of(scene.clauses, p)]
    return [a for a in known if a.name[:1].isupper() and a.sector is not None]


def toward(scene: Scene, near: Near, head: int, actor: Actor) -> str | None:
    """The state in the words of change, else the only other one here, else one close by."""
    held = scene.clauses.roles(head)
    nouns = [head, *(p.head for role in ("object", "subject") for p in held.get(role, ()))]
    for noun in nouns:
        for code in scene.role_codes(noun, *TOWARD):
            if code != actor.code:
                return code
    for other in (scene, *near):
        if other is not None and (codes := [c for c in other.states() if c != actor.code]):
            return codes[0] if len(codes) == 1 or other is not scene else None
    return None
