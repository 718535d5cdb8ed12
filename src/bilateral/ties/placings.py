"""Places on a list: "slipped to fifth place among its suppliers", "ninth on the list of buyers"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bilateral.language.ranks import ordinal_of
from bilateral.ties.periods import told_period
from bilateral.ties.ranks import ranked_nouns
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of

_WINDOW = 9  # tokens from the ordinal to what is ranked
_LISTS = ("list", "ranking", "table", "rankings")
_SIDES = ("possessor", "modifier", "of", "for", "in", "to")


class _Place(NamedTuple):
    """The ordinal's token and value, the plural noun that is ranked, and the list's noun."""

    at: int
    value: int
    noun: int
    listing: int | None


def find_placings(scene: Scene) -> Iterator[Fact]:
    """The places that one state takes on another's list, each held by the verb's doer."""
    if scene.lemmas.isdisjoint(ranked_nouns()):
        return
    taken = {i for n in scene.numbers if n.kind == "ordinal" for i in scene.tokens_of(n.span)}
    for index, token in enumerate(scene.tokens):
        value = ordinal_of(token.text.lower()) if index not in taken else None
        place = _place(scene, index, value) if value else None
        fact = _fact(scene, place) if place else None
        if fact:
            yield fact


def _place(scene: Scene, at: int, value: int) -> _Place | None:
    if at and scene.tokens[at - 1].text.lower() in ("from", "the"):
        return None  # an earlier place; "the third of its suppliers"
    listing, joined = None, False
    for index in range(at + 1, min(at + _WINDOW, len(scene.tokens))):
        token = scene.tokens[index]
        joined = joined or token.text.lower() == "among"
        if token.lemma in _LISTS:
            listing, joined = index, True
        elif token.lemma in ranked_nouns() and token.tag.endswith("S"):
            return _Place(at, value, index, listing) if joined else None
        elif index in scene.clauses.verbs or token.text in ",;:":
            return None
    return None


def _fact(scene: Scene, place: _Place) -> Fact | None:
    outers = (o.clause for o in scene.clauses.outers(place.at))
    verb = next((at for at in outers if at in scene.clauses.verbs), None)
    if verb is None:
        return None
    holders = scene.role_codes(verb, "subject")
    sides = scene.role_codes(place.noun, *_SIDES)
    if not sides and place.listing is not None:
        sides = scene.role_codes(place.listing, "possessor", "modifier")
    if len(holders) != 1 or len(sides) != 1 or holders == sides:
        return None
    name = _name(scene, place.noun)
    return Fact(
        kind="rank",
        parties=(*sides, *holders),
        subject=name,
        value=place.value,
        unit=name,
        period=told_period(scene, verb),
        holder=holders[0],
        status=status_of(scene.clauses, verb),
        why=(
            f'place {place.value} from "{scene.tokens[place.at].text}"',
            f"{holders[0]} holds it: the subject of the verb above",
            f"{sides[0]} is the side it is counted from",
        ),
    )


def _name(scene: Scene, noun: int) -> str:
    """The ranked things without whose they are: "copper suppliers"."""
    first = noun
    while first and scene.tokens[first - 1].pos == "NOUN":
        first -= 1
    return " ".join(scene.actors.read(scene.clauses).text(first, noun).split())
