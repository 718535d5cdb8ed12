"""Shares of what is one state's that another holds: "takes a third of Chile's exports"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bilateral.language.quantities import Number
from bilateral.records import unique
from bilateral.ties.periods import figure_periods, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import classed

_DATA = "shares.csv"
_OWNERS = ("possessor", "modifier", "of", "to", "from", "with")


def find_shares(scene: Scene) -> Iterator[Fact]:
    """The shares that a sentence tells of two states."""
    if scene.lemmas.isdisjoint(_predicates()):
        return
    shares = [n for n in scene.numbers if n.kind == "percent"]
    periods = figure_periods(scene, [n.span for n in shares])
    for share, period in zip(shares, periods, strict=True):
        told = _told(scene, share)
        if told is None:
            continue
        parties, thing, verb = told
        yield Fact(
            kind="indicator",
            parties=parties,
            subject=f"share of {scene.phrase_text(thing)}",
            value=share.value,
            unit="percent",
            comparator=share.comparator,
            period=period_of(period) if period else None,
            status=status_of(scene.clauses, verb),
            why=(
                f'"{share.span.text}" of "{scene.tokens[thing].text}"',
                f'"{scene.tokens[verb].text}" sets it between {", ".join(parties)}',
            ),
        )
        yield from _whole(scene, thing, period_of(period) if period else None)


@cache
def _predicates() -> frozenset[str]:
    return frozenset(classed(_DATA, "holds")) | frozenset(classed(_DATA, "flows"))


def _told(scene: Scene, share: Number) -> tuple[tuple[str, ...], int, int] | None:
    """The two states, the thing that is shared out, and the predicate."""
    found = _thing(scene, share)
    above = scene.verb_above(found[0]) if found else None
    if found is None or above is None:
        return None
    (head, thing), (verb, relation) = found, above
    lemma = scene.lemma(verb)
    if lemma in classed(_DATA, "holds") and relation in ("object", "prep:for", "prep:up"):
        parties = (*scene.told_codes(verb, "subject"), *_owners(scene, thing))
    elif lemma in classed(_DATA, "flows"):
        ends = unique(
            (
                *scene.told_codes(verb, "to", "from", "on", "with"),
                *scene.told_codes(head, "to", "from", "with"),
            )
        )
        parties = (*_owners(scene, thing), *scene.told_codes(verb, "subject")[:1], *ends)
    else:
        return None
    parties = unique(parties)
    return (parties, thing, verb) if len(parties) == 2 else None


def _thing(scene: Scene, share: Number) -> tuple[int, int] | None:
    """The word of the share, and the noun after its "of"."""
    head = scene.head_of(share.span)
    for index in (head, *scene.tokens_of(share.span)) if head is not None else ():
        for phrase in scene.clauses.roles(index).get("of", ()):
            is_party = scene.codes_of(phrase.head) and scene.tokens[phrase.head].pos == "PROPN"
            return None if is_party else (index, phrase.head)
    return None


def _owners(scene: Scene, thing: int) -> tuple[str, ...]:
    """Whose the thing is, or who got it: "the aid that Laos received"."""
    inner = [p.head for p in scene.clauses.roles(thing).get("in", ())]
    own = [c for at in (thing, *inner) for c in scene.role_codes(at, *_OWNERS)]
    return unique(own) or _takers(scene, (thing, *inner))


def _takers(scene: Scene, things: tuple[int, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for verb in scene.clauses.verbs:
        outers = scene.clauses.outers(verb)[:1]
        describes = outers and outers[0].relation == "relative" and outers[0].clause in things
        if describes and scene.lemma(verb) in classed(_DATA, "takes"):
            found += scene.role_codes(verb, "subject")
    return unique(found)


def _whole(scene: Scene, thing: int, period: str | None) -> Iterator[Fact]:
    """ "7% of the $13bn that Peru received": the whole, which is the taker's."""
    takers = _takers(scene, (thing, *(p.head for p in scene.clauses.roles(thing).get("in", ()))))
    for money in scene.money if len(takers) == 1 else ():
        if thing in scene.tokens_of(money.span):
            yield Fact(
                kind="indicator",
                parties=takers,
                subject="total received",
                value=money.value,
                unit=money.unit,
                comparator=money.comparator,
                period=period,
                status="actual",
                why=(f'"{money.span.text}" is the whole of a share', f"taken by {takers[0]}"),
            )
