"""The places that a sentence names, and the states that they belong to."""

from __future__ import annotations

from bilateral.actors.sentence import PLACE_KINDS, STATE_KINDS, ReadSentence
from bilateral.clauses import Phrase
from bilateral.records import Actor, Place

_PLACE_ROLES = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "within",
    "throughout",
    "along",
    "around",
    "over",
    "off",
)


def is_place(sentence: ReadSentence, phrase: Phrase) -> bool:
    """ "the Kabul attack": a city before a thing says where, not whose."""
    hit = sentence.hit(phrase.head)
    return hit is not None and hit.kind in PLACE_KINDS - {"seat"}


def place_of_act(sentence: ReadSentence, head: int) -> Place | None:
    """Where the clause at a token says that its act takes place: a named place, city or state."""
    clauses = sentence.clauses
    heads = [
        head,
        *(o.clause for o in clauses.outers(head) if not o.relation.startswith(("content", "cond"))),
    ]
    # "held talks in Geneva": the parser may hang the place on the object
    objects = [p.head for h in heads[:1] for p in clauses.roles(h).get("object", ())]
    for each in [*heads[:1], *objects, *heads[1:3]]:
        roles = clauses.roles(each)
        for role in _PLACE_ROLES:
            for phrase in roles.get(role, ()):
                if (found := place_meant(sentence, phrase)) is not None:
                    return found
    return None


def place_meant(sentence: ReadSentence, phrase: Phrase) -> Place | None:
    """The place that a phrase names, itself or by the place it belongs to."""
    hit = sentence.hit(phrase.head)
    if hit is not None and hit.kind in PLACE_KINDS | {"state", "former"}:
        return Place(name=hit.name, code=hit.code, span=sentence.words_of_phrase(phrase))
    noun = sentence.noun(phrase.head)
    if hit is not None or (noun is not None and noun.kind == "person"):
        return None
    for role in ("of", "in", "apposition", "modifier", "possessor"):
        for inner in sentence.clauses.roles(phrase.head).get(role, ()):
            inner_hit = sentence.hit(inner.head)
            if (
                inner_hit is not None
                and inner_hit.code
                and inner_hit.kind in PLACE_KINDS | STATE_KINDS
            ):
                return Place(
                    name=inner_hit.name, code=inner_hit.code, span=sentence.words_of_phrase(phrase)
                )
    return None


def states_and_bodies(sentence: ReadSentence) -> tuple[Actor, ...]:
    """Every state and body that the sentence names, cities and regions left out."""
    return tuple(
        Actor(name=hit.name, code=hit.code, sector=hit.sector, mention=sentence.words_of(hit))
        for hit in sentence.hits
        if hit.code and hit.kind not in ("city", "region", "media", "thinktank")
    )


def places_named(sentence: ReadSentence) -> tuple[tuple[int, Actor], ...]:
    """The cities and regions that the sentence names as places, with their tokens."""
    found = []
    for index in range(len(sentence.tokens)):
        hit = sentence.hit(index)
        if hit is None or not hit.code or hit.kind not in PLACE_KINDS - {"seat"}:
            continue
        outers = sentence.clauses.outers(index)
        if outers and outers[0].relation.startswith("prep:"):
            place = Actor(name=hit.name, code=hit.code, mention=sentence.words_of(hit))
            found.append((index, place))
    return tuple(found)


def only_state(sentence: ReadSentence) -> tuple[Actor, ...]:
    """The one state to which all places and states that the sentence names belong."""
    hits = [h for h in sentence.hits if h.code and h.kind in PLACE_KINDS | STATE_KINDS]
    if len({hit.code for hit in hits}) != 1:
        return ()
    return (Actor(name=hits[0].name, code=hits[0].code, mention=sentence.words_of(hits[0])),)
