"""Ranks: "China is Argentina's second-largest trading partner", and who holds them.

The possessor (or "of", "for", "in") is the side from which the rank is counted; the holder is
the subject, the apposition, or what "as" makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bilateral.language.quantities import Number
from bilateral.records import unique
from bilateral.ties.periods import figure_periods, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import table

_SIDES = ("possessor", "of", "for", "in", "to")


def find_ranks(scene: Scene) -> Iterator[Fact]:
    """The ranks that one state holds with another, or among all."""
    if scene.lemmas.isdisjoint(ranked_nouns()):
        return
    ranks = [n for n in scene.numbers if n.kind == "ordinal"]
    periods = figure_periods(scene, [n.span for n in ranks])
    for rank, period in zip(ranks, periods, strict=True):
        noun = _ranked_noun(scene, rank)
        if noun is not None:
            yield from _facts(scene, rank, noun, period_of(period) if period else None)


@cache
def ranked_nouns() -> dict[str, str]:
    """The nouns that are ranked, by lemma: "pair" (held with a state that counts) or "all"."""
    return {row["word"]: row["scope"] for row in table("ranks.csv")}


def _ranked_noun(scene: Scene, rank: Number) -> int | None:
    """The noun that a rank stands before, nearest first: "No. 1 arms supplier"."""
    head = scene.head_of(rank.span)
    if head is None:
        return None
    last = max(i for i, t in enumerate(scene.tokens) if t.start < rank.span.end)
    if among := _among(scene, rank):
        return among[1]
    for index in range(last + 1, min(last + 6, len(scene.tokens))):
        token = scene.tokens[index]
        if token.lemma in ranked_nouns() and not _goes_on(scene, index):
            return index
        if token.pos not in ("NOUN", "ADJ", "PROPN", "VERB", "PUNCT", "NUM") or token.text in ",;:":
            return None
    return None


def _among(scene: Scene, rank: Number) -> tuple[int, int] | None:
    """The verb and the noun of "ranks third among its suppliers", "was ranked fifth in"."""
    inside = scene.tokens_of(rank.span)
    verb = next((index for index in inside if index in scene.clauses.verbs), None)
    for index in inside if verb is not None else ():
        roles = scene.clauses.roles(index)
        for phrase in (p for role in ("among", "of", "as", "on") for p in roles.get(role, ())):
            if verb is not None and scene.lemma(phrase.head) in ranked_nouns():
                return verb, phrase.head
    return None


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a noun only modifies the next one: "supplier" in "its largest supplier base"."""
    outers = scene.clauses.outers(index)
    return bool(outers) and outers[0].relation == "modifier" and outers[0].clause > index


def _facts(scene: Scene, rank: Number, noun: int, period: str | None) -> Iterator[Fact]:
    """The rank on each list that the text names ("of Kenya and Chad"), held by one state."""
    among = _among(scene, rank)
    holders, why = _ranked(scene, among[0]) if among else _holder(scene, noun)
    own = scene.clauses.roles(noun)
    told = (scene.codes(own.get(role, ())) for role in _SIDES)
    sides = next((codes for codes in told if codes), ())
    sides = tuple(c for c in sides or _dative(scene, noun) if c not in holders)
    if ranked_nouns()[scene.lemma(noun)] == "all":
        yield from _standing(scene, rank, noun, period)
        return
    sides = sides or _modifying(scene, noun, holders)
    if len(holders) > 1 and len(sides) == 1 and scene.tokens[noun].tag.endswith("S"):
        yield _shared(scene, rank, noun, (*sides, *holders))
    for side in sides if len(holders) == 1 else ():
        yield Fact(
            kind="rank",
            parties=(side, *holders),
            subject=_subject(scene, rank, noun),
            value=int(rank.value),
            unit=_subject(scene, rank, noun),
            period=period,
            holder=holders[0],
            status=status_of(scene.clauses, noun),
            why=(
                f'rank {rank.value} from "{rank.span.text}"',
                f"{holders[0]} holds it: {why}",
                f"{side} is the side it is counted from",
            ),
        )


def _shared(scene: Scene, rank: Number, noun: int, parties: tuple[str, ...]) -> Fact:
    """ "its biggest partners, Chile and Peru": the first ranks, held by none alone."""
    return Fact(
        kind="rank",
        parties=parties,
        subject=_subject(scene, rank, noun),
        value=int(rank.value),
        unit=_subject(scene, rank, noun),
        status=status_of(scene.clauses, noun),
        why=(f'rank {rank.value} from "{rank.span.text}"', f"held by several of {parties[0]}'s"),
    )


def _ranked(scene: Scene, verb: int) -> tuple[tuple[str, ...], str]:
    passive = scene.clauses.is_passive(verb)
    return scene.role_codes(verb, "object" if passive else "subject"), "what the verb ranks"


def _dative(scene: Scene, noun: int) -> tuple[str, ...]:
    """ "For Mongolia, China is the largest market"."""
    above = scene.verb_above(noun)
    return scene.role_codes(above[0], "for") if above and above[1] == "attribute" else ()


def _modifying(scene: Scene, noun: int, holders: tuple[str, ...]) -> tuple[str, ...]:
    """The other side inside a thing that is traded: "the top buyer of Brazilian soy"."""
    roles = scene.clauses.roles(noun)
    things = [p.head for role in ("of", "for") for p in roles.get(role, ())]
    found = unique(
        c
        for thing in things
        for c in scene.role_codes(thing, "modifier", "possessor", "from", "of")
    )
    return tuple(c for c in found if c not in holders)


def _holder(scene: Scene, noun: int) -> tuple[tuple[str, ...], str]:
    """Who has the rank, and the words that say so."""
    for outer in scene.clauses.outers(noun):
        if outer.relation == "apposition":
            found = scene.codes_of(outer.clause)
            return found, "the name it stands beside"
        if outer.clause in scene.clauses.verbs:
            return _held_by(scene, noun, outer.clause, outer.relation)
        break
    return scene.role_codes(noun, "apposition"), "the name that follows"


def _held_by(scene: Scene, noun: int, verb: int, relation: str) -> tuple[tuple[str, ...], str]:
    inner = scene.role_codes(noun, "apposition")
    if inner:
        return inner, "the name that follows"
    held = scene.clauses.roles(verb)
    if relation == "subject" and held.get("attribute"):
        return scene.codes(held["attribute"]), "what the sentence says it is"
    if relation == "attribute" or scene.lemma(verb) in ("become", "be", "remain"):
        if held.get("object") and relation == "attribute":
            return scene.codes(held["object"]), "the object of the verb above"
        return scene.role_codes(verb, "subject"), "the subject of the verb above"
    if relation == "prep:as":
        counted = scene.role_codes(verb, "object")
        overtaken = scene.lemma(verb) in (
            "overtake",
            "replace",
            "surpass",
            "displace",
            "supplant",
            "rank",
            "emerge",
            "remain",
        )
        return (
            scene.role_codes(verb, "subject") if overtaken or not counted else counted
        ), "the verb above"
    return (), ""


def _standing(scene: Scene, rank: Number, noun: int, period: str | None) -> Iterator[Fact]:
    """ "the second-biggest economy in South America": a standing among all, of one state."""
    holders, why = _holder(scene, noun)
    if not holders and (above := scene.verb_above(noun)) and scene.lemma(above[0]) == "have":
        holders, why = scene.role_codes(above[0], "subject"), "the subject of the verb above"
    if len(holders) != 1:
        return
    yield Fact(
        kind="indicator",
        parties=holders,
        subject=_subject(scene, rank, noun),
        value=int(rank.value),
        unit="rank",
        comparator="=",
        period=period,
        holder=holders[0],
        status=status_of(scene.clauses, noun),
        why=(f'rank {rank.value} from "{rank.span.text}"', f"{holders[0]} holds it: {why}"),
    )


def _subject(scene: Scene, rank: Number, noun: int) -> str:
    """The ranked thing without the rank: "trading partner"."""
    if among := _among(scene, rank):
        start = scene.first_of(among[1])
        marks = [
            i for i in range(start, among[1]) if scene.tokens[i].pos in ("PART", "DET", "PRON")
        ]
        first = max(marks, default=start - 1) + 1
        return " ".join(scene.actors.read(scene.clauses).text(first, among[1]).split())
    after = [i for i, t in enumerate(scene.tokens) if t.start >= rank.span.end and i <= noun]
    return (
        " ".join(scene.actors.read(scene.clauses).text(after[0], noun).split())
        if after
        else scene.lemma(noun)
    )
