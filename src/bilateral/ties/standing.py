"""Standing relations told by a verb and its object: partnerships, missions, visas, flights.

They are agreements by their effect: what two states have upgraded to, opened to each other or
broken off, with the state that the verb leaves it in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bilateral.records import unique
from bilateral.ties.periods import told_period
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import classed

_DATA = "relations.csv"
_SIDES = ("possessor", "between", "with", "modifier", "of")


_THINGS = frozenset(
    "relation relations tie ties visa entry travel requirement embassy consulate flight".split()
)


_FREEING = ("waive", "abolish", "scrap", "lift", "drop")


class _Standing(NamedTuple):
    """What stands between two parties: its name, its state, its predicate and the parties."""

    name: str
    state: str
    predicate: int
    parties: tuple[str, ...]


def find_standing(scene: Scene) -> Iterator[Fact]:
    """The partnerships, diplomatic relations, missions, visas and flights of a sentence."""
    if scene.lemmas.isdisjoint(_nouns()):
        return
    for index, token in enumerate(scene.tokens):
        found: _Standing | None = None
        if token.lemma in classed(_DATA, "rank"):
            found = _upgraded(scene, index) or _held(scene, index)
        elif token.lemma in _THINGS and token.pos in ("NOUN", "PROPN"):
            found = _by_thing(scene, index)
        if found and len(found.parties) == 2:
            yield _fact(scene, found)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(classed(_DATA, "rank")) | _THINGS


def _fact(scene: Scene, found: _Standing) -> Fact:
    status = status_of(scene.clauses, found.predicate)
    return Fact(
        kind="agreement",
        parties=found.parties,
        subject=found.name,
        state=found.state if status == "actual" else None,
        period=told_period(scene, found.predicate),
        status=status,
        why=(
            f'"{found.name}" by "{scene.tokens[found.predicate].text}"',
            f"parties {', '.join(found.parties)}",
        ),
    )


def _is_tier(scene: Scene, noun: int) -> bool:
    """ "strategic partnership", not the partnership of two firms."""
    before = {
        scene.tokens[p.head].text.lower() for p in scene.clauses.roles(noun).get("modifier", ())
    }
    return not before.isdisjoint(classed(_DATA, "tier"))


def _upgraded(scene: Scene, noun: int) -> _Standing | None:
    """ "elevated their ties to the level of a strategic partnership"."""
    for outer in scene.clauses.outers(noun)[:4]:
        verb = outer.clause
        if verb not in scene.clauses.verbs:
            continue
        raised = [
            p.head
            for p in scene.clauses.roles(verb).get("object", ())
            if scene.lemma(p.head) in classed(_DATA, "raised") and p.head < noun
        ]
        if scene.lemma(verb) not in classed(_DATA, "raise") or not raised:
            return None
        parties = scene.role_codes(raised[0], *_SIDES)
        if len(parties) < 2:
            parties = unique((*scene.side_codes(verb, "subject", "with"), *parties))
        return _Standing(scene.phrase_text(noun), "in force", verb, parties)
    return None


def _held(scene: Scene, noun: int) -> _Standing | None:
    """ "have a strategic partnership", "signed a defence partnership with"."""
    outers = scene.clauses.outers(noun)[:1]
    if not outers or outers[0].relation != "object" or not _is_tier(scene, noun):
        return None
    verb = outers[0].clause
    state = classed(_DATA, "stand").get(scene.lemma(verb))
    if state is None:
        return None
    parties = scene.role_codes(noun, *_SIDES)
    if len(parties) < 2:
        parties = unique((*scene.side_codes(verb, "subject", "with"), *parties))
    return _Standing(scene.phrase_text(noun), state, verb, parties)


# ---------------------------------------------------------------- missions, visas, flights


def _by_thing(scene: Scene, noun: int) -> _Standing | None:
    """Diplomatic relations, an embassy, visas or flights, under a verb that opens or ends them."""
    name = _thing(scene, noun)
    if name is None:
        return None
    above = scene.verb_above(noun)
    if above is None or above[1] not in ("object", "prep:off"):
        return None
    verb = above[0]
    state = classed(_DATA, name[0]).get(scene.lemma(verb))
    if state is None:
        return None
    own = scene.told_codes(noun, "between", "with", "for", "in", "to", "from", "modifier")
    parties = own if len(own) == 2 else (*scene.side_codes(verb, "subject", "with"), *own)
    parties = unique((*parties, *scene.told_codes(verb, "between", "to", "for", "in")))
    free = name[1] == "visas" and scene.lemma(verb) in _FREEING
    return _Standing("visa-free entry" if free else name[1], state, verb, parties)


def _thing(scene: Scene, noun: int) -> tuple[str, str] | None:
    """The kind of standing thing that a noun is, and its name."""
    lemma, text = scene.lemma(noun), scene.phrase_text(noun)
    words = text.lower().split()
    if lemma in ("relation", "relations", "tie", "ties") and "diplomatic" in words:
        return "diplomatic", "diplomatic relations"
    if lemma in ("visa", "entry", "travel", "requirement") and "visa" in text.lower():
        return "visa", "visa-free entry" if "free" in words or "-free" in text else "visas"
    if lemma in ("embassy", "consulate"):
        return "mission", text
    return ("flight", text) if lemma == "flight" and len(words) > 1 else None
