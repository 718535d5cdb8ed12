"""Memberships told by a number, a term of years, an application, or what a body does to them.

"The 27-nation bloc", "25 years in NATO", "Georgia's application to join", "suspended its
membership": the noun, not a verb of joining, carries the tie.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.clauses import Phrase
from bilateral.records import unique
from bilateral.ties.membership import membership_fact
from bilateral.ties.periods import period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.words import classed, state_words, words

_DATA = "belonging.csv"
_JOINING = ("join", "rejoin", "enter", "accede")
_WINDOW = 14  # tokens between "application" and what it is for, a date and a date's verb included
_LARGEST = 200  # no body of states has more members


def find_belonging(scene: Scene) -> Iterator[Fact]:
    """The memberships of a sentence that no verb of joining or leaving tells."""
    if not scene.lemmas.isdisjoint(classed(_DATA, "belonging")):
        for index, token in enumerate(scene.tokens):
            if token.pos in ("NOUN", "PROPN") and token.lemma in classed(_DATA, "belonging"):
                yield from _found(scene, index)


def _found(scene: Scene, noun: int) -> Iterator[Fact]:
    lemma = scene.lemma(noun)
    if lemma in classed(_DATA, "member noun"):
        yield from _sized(scene, noun)
    elif lemma == "year":
        yield from _served(scene, noun)
    elif lemma == "membership":
        yield from _acted_on(scene, noun)
    elif lemma in classed(_DATA, "application"):
        yield from _applied(scene, noun)


# ---------------------------------------------------------------- how many belong


def _sized(scene: Scene, noun: int) -> Iterator[Fact]:
    """ "the 27-nation bloc", "ASEAN's ten members", "a bloc of 27 countries"."""
    size = _size(scene, noun)
    body = _body_over(scene, noun) if size else None
    if size and body:
        yield Fact(
            kind="membership",
            parties=(body,),
            subject="membership",
            value=size,
            unit="members",
            status="actual",
            state="member",
            why=(f'"{scene.phrase_text(noun)}" counts the members', f"body {body}"),
        )


def _size(scene: Scene, noun: int) -> int | None:
    for phrase in scene.clauses.roles(noun).get("modifier", ()):
        text = scene.tokens[phrase.head].text
        if text.isdigit() and 2 < int(text) <= _LARGEST:
            return int(text)
    for number in scene.numbers:
        head = scene.head_of(number.span)
        outers = scene.clauses.outers(head)[:1] if head is not None else ()
        if number.kind == "cardinal" and outers and outers[0].clause == noun:
            return int(number.value) if 2 < number.value <= _LARGEST else None
    return None


def _body_over(scene: Scene, noun: int) -> str | None:
    """The body that the noun stands before, is a part of, or belongs to."""
    hyphened = noun > 0 and scene.tokens[noun - 1].text == "-"
    outers = scene.clauses.outers(noun)[:2]
    if hyphened and outers and outers[0].relation == "modifier":
        return _own_body(scene, outers[0].clause)
    if scene.lemma(noun) == "member":
        owners = scene.clauses.roles(noun).get("possessor", ())
        return next((b for p in owners if (b := _own_body(scene, p.head))), None)
    if len(outers) == 2 and outers[0].relation == "prep:of" and outers[1].relation == "apposition":
        generic = scene.lemma(outers[0].clause) in words("body")
        return _own_body(scene, outers[1].clause) if generic else None
    return None


def _own_body(scene: Scene, head: int) -> str | None:
    """The body itself, not its council, court or commission."""
    organs = {scene.lemma(i) for i in range(scene.first_of(head), head + 1)}
    body = scene.body_at(head) if organs.isdisjoint(classed(_DATA, "organ")) else None
    return body if body != "IGO" else None


# ---------------------------------------------------------------- how long


def _served(scene: Scene, noun: int) -> Iterator[Fact]:
    """ "celebrated 25 years in NATO", "on marking ten years as a member of the EU"."""
    above = scene.verb_above(noun)
    if above is None or scene.lemma(above[0]) not in classed(_DATA, "celebrate"):
        return
    phrases = [p for at in (noun, above[0]) for p in scene.clauses.roles(at).get("in", ())]
    body = next((b for p in phrases if (b := scene.body_at(p.head))), None)
    if body is None:
        return
    count = next((n for n in scene.numbers if _counts(scene, n.span.start, noun)), None)
    for code in _celebrating(scene, above[0]):
        fact = membership_fact(scene, (code, body), "member", above[0], f'"{_name(scene, noun)}"')
        value = count.value if count else None
        yield msgspec.structs.replace(fact, value=value, unit="years" if count else None)


def _counts(scene: Scene, start: int, noun: int) -> bool:
    return scene.tokens[scene.first_of(noun)].start <= start <= scene.tokens[noun].start


def _celebrating(scene: Scene, verb: int) -> tuple[str, ...]:
    outers = scene.clauses.outers(verb)[:1]
    if outers and outers[0].relation in ("prep:on", "prep:for", "prep:upon"):
        return _states(scene, scene.clauses.roles(outers[0].clause).get("object", ()))
    return _states(scene, scene.clauses.roles(verb).get("subject", ()))


def _states(scene: Scene, phrases: tuple[Phrase, ...]) -> tuple[str, ...]:
    return unique(a.code for a in scene.parties(phrases) if a.code and a.sector in ("GOV", None))


def _name(scene: Scene, noun: int) -> str:
    return scene.phrase_text(noun)


# ---------------------------------------------------------------- suspended, applied for


def _acted_on(scene: Scene, noun: int) -> Iterator[Fact]:
    """ "The African Union suspended its membership": of the state named last."""
    above = scene.verb_above(noun)
    state = state_words("membership lost").get(scene.lemma(above[0])) if above else None
    if above is None or state is None or above[1] != "object":
        return
    doers = scene.clauses.roles(above[0]).get("subject", ())
    body = next((b for p in doers if (b := scene.body_at(p.head))), None)
    code = _owner(scene, noun, above[0])
    if body and code and code != body:
        why = f'"{scene.tokens[above[0]].text}" of the membership'
        yield membership_fact(scene, (code, body), state, above[0], why)


def _owner(scene: Scene, noun: int, verb: int) -> str | None:
    owners = scene.clauses.roles(noun).get("possessor", ())
    if found := _states(scene, tuple(p for p in owners if scene.tokens[p.head].pos != "PRON")):
        return found[0]
    if not owners:
        return None
    here = [c for at, c in scene.named if at < verb and c not in words("union")]
    if here:
        return here[-1]
    return next((s.unpriced_states()[-1] for s in scene.earlier(2) if s.unpriced_states()), None)


def _applied(scene: Scene, noun: int) -> Iterator[Fact]:
    """ "Georgia's application, filed in March, to join the EU", "its bid for NATO membership"."""
    owners = scene.clauses.roles(noun)
    phrases = (*owners.get("possessor", ()), *owners.get("modifier", ()), *owners.get("by", ()))
    body = _sought(scene, noun)
    above = scene.verb_above(noun)
    codes = _states(scene, phrases)
    if above and not codes and scene.lemma(above[0]) in classed(_DATA, "apply"):
        codes = _states(scene, scene.clauses.roles(above[0]).get("subject", ()))
    for code in codes if body else ():
        fact = membership_fact(
            scene, (code, body or ""), "applied", noun, f'"{_name(scene, noun)}"'
        )
        yield msgspec.structs.replace(
            fact, status="future", state="applied", period=fact.period or _filed(scene, noun)
        )


def application_before(scene: Scene, verb: int) -> int | None:
    """The application that "to join" says the aim of, wherever the parse hangs the verb."""
    if scene.lemma(verb) not in _JOINING or scene.tokens[verb - 1].text.lower() != "to":
        return None
    for index in range(verb - 2, max(-1, verb - _WINDOW), -1):
        if (
            scene.lemma(index) in classed(_DATA, "application")
            and scene.tokens[index].pos == "NOUN"
        ):
            return index
    return None


def _sought(scene: Scene, noun: int) -> str | None:
    """The body that an application is for: what "join" takes, or "for membership of" it."""
    for verb in scene.clauses.verbs:
        if noun < verb and application_before(scene, verb) == noun:
            roles = scene.clauses.roles(verb)
            return _named_body(scene, (*roles.get("object", ()), *roles.get("to", ())))
    told = scene.clauses.roles(noun).get("for", ())
    wanted = [p for p in told if scene.lemma(p.head) in ("membership", "accession", "entry")]
    return _named_body(scene, tuple(wanted))


def _named_body(scene: Scene, phrases: tuple[Phrase, ...]) -> str | None:
    inside = {i for p in phrases for i in scene.clauses.graph.subtree(p.head)}
    hits = (scene.actors.read(scene.clauses).hit(i) for i in sorted(inside))
    named = next((hit.code for hit in hits if hit and hit.sector == "IGO"), None)
    return named or next((b for p in phrases if (b := scene.body_at(p.head))), None)


def _filed(scene: Scene, noun: int) -> str | None:
    """ "filed in March 2022": a date right after the application."""
    near = scene.tokens[noun : noun + _WINDOW]
    verbs = [t for t in near if t.lemma in classed(_DATA, "apply")]
    dates = [d for d in scene.clauses.sentence.dates if verbs and d.span.start > verbs[0].start]
    return period_of(dates[0]) if dates and dates[0].span.start < near[-1].end else None
