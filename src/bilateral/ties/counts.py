"""Counts of people between two states: visitors, students, workers, refugees, employees.

From a count the way leads to the people it counts, and from them to the verb that puts them in
another state ("visited", "study in"), keeps them there ("hosts") or pays them ("employ").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bilateral.language.quantities import Number
from bilateral.records import unique
from bilateral.ties.periods import figure_periods, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import classed

_DATA = "counted.csv"
_REACHED = ("prep:to", "prep:at", "object", "attribute")
_REACH = 5  # sentences back for "the country"
_FEWEST = 100  # fewer are the people of one event, not a figure between states
_ORIGIN = ("possessor", "modifier", "from")


def find_counts(scene: Scene) -> Iterator[Fact]:
    """The counted people of one state in, or working for, another."""
    if not _may_count(scene):
        return
    numbers = [n for n in scene.numbers if n.kind == "cardinal"]
    periods = figure_periods(scene, [n.span for n in numbers])
    for number, period in zip(numbers, periods, strict=True):
        people = _people(scene, number) if number.value >= _FEWEST else None
        told = _told(scene, people[0]) if people else None
        if number.value >= _FEWEST and not people:
            people, told = _numbered(scene, number) or (None, None)
        if people and told and len(told[0]) == 2:
            yield Fact(
                kind="indicator",
                parties=told[0],
                subject=people[1],
                value=number.value,
                unit=people[1],
                comparator=number.comparator,
                period=period_of(period) if period else None,
                status=status_of(scene.clauses, told[1]),
                why=(
                    f'"{number.span.text}" counts "{scene.tokens[people[0]].text}"',
                    f'"{scene.tokens[told[1]].text}" sets them between {", ".join(told[0])}',
                ),
            )


def _may_count(scene: Scene) -> bool:
    """Whether a predicate of the sentence can hold counted people; quick."""
    return not scene.lemmas.isdisjoint(_predicates())


@cache
def _predicates() -> frozenset[str]:
    return frozenset(
        {"home", "number"}.union(*(classed(_DATA, g) for g in ("stay", "send", "host", "employ")))
    )


def _people(scene: Scene, number: Number) -> tuple[int, str] | None:
    """The noun that a number counts, with its unit; a people by name counts as people."""
    head = scene.head_of(number.span)
    for outer in scene.clauses.outers(head)[:2] if head is not None else ():
        if outer.relation not in ("nummod", "modifier"):
            return None
        if unit := _unit(scene, outer.clause):
            return outer.clause, unit
    return None


def _unit(scene: Scene, head: int) -> str | None:
    """What people are counted as, a people by name as people."""
    unit = classed(_DATA, "people").get(scene.lemma(head))
    return unit or ("people" if _is_a_people(scene, head) else None)


def _is_a_people(scene: Scene, head: int) -> bool:
    """ "Germans", "Filipinos": the plural of those who belong to a state."""
    if not scene.tokens[head].text[:1].isupper() or scene.tokens[head].text[-1:] != "s":
        return False
    return any(actor.sector != "IGO" for actor in scene.actors_of(head))


def _told(scene: Scene, people: int) -> tuple[tuple[str, ...], int] | None:
    """The state the people are of and the one they are in, and the predicate that says so."""
    origin = _origin(scene, people)
    above = scene.verb_above(people)
    if above is None:
        return None
    verb, relation = above
    lemma, passive = scene.lemma(verb), scene.clauses.is_passive(verb)
    at_home = scene.lemma(scene.clauses.outers(people)[0].clause) == "home"
    if at_home and relation == "attribute":
        return unique((*origin, *scene.told_codes(verb, "subject")))[:2], verb
    if relation == "object" and lemma in classed(_DATA, "employ"):
        return unique(
            (*scene.told_codes(verb, "subject"), *_place(scene, people, verb, "in"))
        ), verb
    if relation == "object" and not passive and lemma in classed(_DATA, "host"):
        return unique((*origin, *scene.told_codes(verb, "subject")))[:2], verb
    if relation == "object" and not passive and lemma in classed(_DATA, "send"):
        places = scene.role_codes(verb, "to", "in") or scene.role_codes(people, "to", "in")
        owners = scene.told_codes(verb, "subject")[:1] or origin
        return unique((*owners, *places)) if places else (), verb
    roles = classed(_DATA, "stay").get(lemma)
    if roles is None or relation != ("object" if passive else "subject"):
        return None
    places = _place(scene, people, verb, *roles.split("|")) if not passive else ()
    places = places or _place(scene, people, verb, *(r for r in roles.split("|") if r != "object"))
    if not set(places) - set(origin):
        places = _known_place(scene, verb, origin)
    return unique((*origin, *places))[:2], verb


def _known_place(scene: Scene, verb: int, origin: tuple[str, ...]) -> tuple[str, ...]:
    """ "remain in the country": the state named last, other than the people's own."""
    for phrase in scene.clauses.roles(verb).get("in", ()):
        if scene.phrase_text(phrase.head).lower() in ("country", "nation"):
            for each in scene.earlier(_REACH):
                if others := [c for c in each.unpriced_states() if c not in origin]:
                    return (others[-1],)
    return ()


def _numbered(
    scene: Scene, number: Number
) -> tuple[tuple[int, str], tuple[tuple[str, ...], int]] | None:
    """ "The number of Omani students in Chile rose to 2,000"."""
    head = scene.head_of(number.span)
    above = scene.verb_above(head) if head is not None else None
    if above is None or above[1] not in _REACHED:
        return None
    for counter in scene.clauses.subjects.surface(above[0]):
        for inner in scene.clauses.roles(counter).get("of", ()):
            unit = _unit(scene, inner.head) if scene.lemma(counter) == "number" else None
            places = [scene.role_codes(each, "to", "in") for each in (inner.head, counter)]
            if unit:
                parties = unique((*_origin(scene, inner.head), *(places[0] or places[1])))[:2]
                return (inner.head, unit), (parties, above[0])
    return None


def _origin(scene: Scene, people: int) -> tuple[str, ...]:
    """The state that the people are of: by their own name, or by the words before them."""
    hit = scene.actors.read(scene.clauses).hit(people)
    named = (hit.code,) if hit is not None and hit.code else ()
    return named or scene.told_codes(people, *_ORIGIN)


def _place(scene: Scene, people: int, verb: int, *roles: str) -> tuple[str, ...]:
    """Where they are, said of the verb or of the people themselves."""
    return scene.role_codes(verb, *roles) or scene.role_codes(
        people, *(role for role in roles if role not in ("object", "from"))
    )
