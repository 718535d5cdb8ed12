"""Duties that one state puts on another's goods: "a 25% tariff on", "duties on $3bn of".

From a figure the way leads up to a noun of duty, or to the verb that sets one. Who raises it owns
the noun or is the verb's doer; whose goods they are stands after "on", "against" or "from".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bilateral.clauses import Phrase
from bilateral.language.quantities import Money, Number
from bilateral.records import Actor, Span, Status, unique
from bilateral.ties.periods import figure_periods, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import classed, words

_NO_LEVEL = ("by", "from", "between")  # before a change, an earlier level, a range's lower end
_AIMS = ("on", "against", "upon", "to")
_CLIMB = 5


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(classed("duties.csv", name))


class _Duty(NamedTuple):
    """What a figure measures: the noun of duty (or the verb "tax"), and the verb over it."""

    noun: int
    verb: int | None
    figure: int


def find_duties(scene: Scene) -> Iterator[Fact]:
    """The rates of duties, and the worth of the goods under them, between two parties or more."""
    if scene.lemmas.isdisjoint(_class("duty")) and scene.lemmas.isdisjoint(_class("taxing")):
        return
    rates = [n for n in scene.numbers if n.kind == "percent" and n.comparator != ">"]
    figures: list[Money | Number] = sorted([*rates, *scene.money], key=lambda f: f.span.start)
    periods = figure_periods(scene, [f.span for f in figures])
    before: tuple[str, ...] = ()
    for figure, period in zip(figures, periods, strict=True):
        duty = _duty(scene, figure)
        parties = _parties(scene, duty, before) if duty else ()
        if duty and len(parties) > 1:
            before = parties
            yield _fact(scene, figure, duty, parties, period_of(period) if period else None)


def is_taxed(scene: Scene, head: int) -> bool:
    """ "tariffs on $3bn of imports": the goods under a duty, not what is traded."""
    for outer in scene.clauses.outers(head)[:4]:
        if outer.relation == "prep:on":
            return _is_duty(scene, outer.clause) or _under(scene, outer.clause) is not None
    return False


def _fact(
    scene: Scene, figure: Money | Number, duty: _Duty, parties: tuple[str, ...], period: str | None
) -> Fact:
    rate = isinstance(figure, Number)
    return Fact(
        kind="indicator" if rate else "trade",
        parties=parties,
        subject="tariff" if rate else "goods under tariff",
        value=figure.value,
        unit=figure.unit if isinstance(figure, Money) else "percent",
        comparator=figure.comparator,
        period=period,
        status=_status(scene, duty),
        why=(
            f'"{figure.span.text}" measures "{scene.tokens[duty.noun].text}"',
            f"parties {', '.join(parties)}",
        ),
    )


def _status(scene: Scene, duty: _Duty) -> Status:
    """As the noun's; "set" and "fix" put a duty in place, whatever they plan elsewhere."""
    verb = duty.verb
    put = verb is not None and scene.lemma(verb) in _class("putting")
    return status_of(scene.clauses, verb if put and verb is not None else duty.noun)


# ---------------------------------------------------------------- what the figure measures


def _duty(scene: Scene, figure: Money | Number) -> _Duty | None:
    head = scene.head_of(figure.span)
    if head is None or _word_before(scene, figure.span) in _NO_LEVEL:
        return None
    if isinstance(figure, Money) and not is_taxed(scene, head):
        return _covering(scene, head)
    for outer in scene.clauses.outers(head)[:_CLIMB]:
        at = outer.clause
        if _is_duty(scene, at):
            above = scene.verb_above(at)
            return _Duty(at, above[0] if above else None, head)
        if at in scene.clauses.verbs:
            return _by_verb(scene, at, head, figure)
    return None


def _covering(scene: Scene, head: int) -> _Duty | None:
    """ "duties that hit $2bn of goods", "$2bn of goods are subject to duties"."""
    above = scene.verb_above(head)
    if above is None or scene.lemma(above[0]) not in _class("covering"):
        return None
    verb, relation = above
    role = "to" if relation == "subject" else "subject"
    roles = (scene.clauses.roles(at) for at in (verb, *_adjectives(scene, verb)))
    nouns = [p.head for held in roles for p in held.get(role, ()) if _is_duty(scene, p.head)]
    return _Duty(nouns[0], verb, head) if nouns else None


def _adjectives(scene: Scene, verb: int) -> list[int]:
    return [p.head for p in scene.clauses.roles(verb).get("attribute", ())]


def _by_verb(scene: Scene, verb: int, head: int, figure: Money | Number) -> _Duty | None:
    """ "raised its duties to 30%", "taxed the wine at 40%", "put tariffs on $2bn worth of"."""
    before = _word_before(scene, figure.span)
    if scene.lemma(verb) in _class("taxing"):
        return _Duty(verb, verb, head) if before == "at" else None
    noun = _under(scene, verb)
    bare = isinstance(figure, Number) and scene.lemma(verb) in words("change")
    return (
        None if noun is None or (bare and before not in ("to", "at")) else _Duty(noun, verb, head)
    )


def _under(scene: Scene, verb: int) -> int | None:
    """The noun of duty that a verb changes, imposes or works with."""
    roles = scene.clauses.roles(verb)
    phrases = (p for role in ("object", "subject", "with", "of") for p in roles.get(role, ()))
    return next((p.head for p in phrases if _is_duty(scene, p.head)), None)


def _is_duty(scene: Scene, index: int) -> bool:
    lemma = scene.lemma(index)
    if lemma not in _class("duty") or scene.tokens[index].pos not in ("NOUN", "PROPN"):
        return False
    roles = scene.clauses.roles(index)
    if lemma == "duty" and (scene.tokens[index].tag.endswith("S") or "on" in roles):
        return True
    if lemma != "duty" and lemma not in _class("plain tax"):
        return True
    modifiers = {scene.tokens[p.head].text.lower() for p in roles.get("modifier", ())}
    return not modifiers.isdisjoint(_class("customs") | {"%", "cent", "percent"})


def _word_before(scene: Scene, span: Span) -> str:
    """The word before a figure and its comparator ("to as much as 30%")."""
    before = [t.text.lower() for t in scene.tokens if t.end <= span.start][-4:]
    return next((w for w in reversed(before) if w not in _class("about a figure")), "")


# ---------------------------------------------------------------- whose, and on whose goods


def _parties(scene: Scene, duty: _Duty, before: tuple[str, ...]) -> tuple[str, ...]:
    """Who raises it first; of a list of duties, the next ones are the first one's raiser's."""
    aimed = _aimed(scene, duty)
    near = tuple(code for code in _near(scene, duty) if code not in aimed)
    raising = (_raising(scene, duty) or before[:1])[:1]
    if raising == aimed or not raising:
        raising = near if len(near) == 1 else ()
    others = tuple(code for code in aimed if code not in raising)
    if raising and not others:
        left = tuple(code for code in near if code not in raising)
        others = left if len(left) == 1 else ()
    if raising and others:
        return unique((*raising, *others))
    suffered = duty.verb is not None and scene.lemma(duty.verb) in _class("taxed")
    return aimed if suffered and len(aimed) == 2 else _mutual(scene, duty.noun, aimed)


def _mutual(scene: Scene, noun: int, aimed: tuple[str, ...]) -> tuple[str, ...]:
    """ "the reciprocal tariff of 10%": of the two named before."""
    modifiers = {
        scene.tokens[p.head].text.lower() for p in scene.clauses.roles(noun).get("modifier", ())
    }
    shared = not aimed and not modifiers.isdisjoint(words("mutual"))
    return scene.pair_before(noun) if shared else ()


def _raising(scene: Scene, duty: _Duty) -> tuple[str, ...]:
    noun = duty.noun
    own = _levying(scene, noun, "possessor", "modifier", "by")
    if own:
        return own
    for verb in (*_describing(scene, noun), *([duty.verb] if duty.verb is not None else [])):
        suffers = scene.lemma(verb) in _class("taxed")
        if found := _levying(scene, verb, *(("in", "from", "by") if suffers else ("subject",))):
            return found
    return _imposing(scene, duty.verb) if duty.verb is not None else ()


def _imposing(scene: Scene, verb: int) -> tuple[str, ...]:
    """ "levied what he called a 50% tariff": the doer of the verb above."""
    for outer in scene.clauses.outers(verb):
        if outer.relation != "content":
            return ()
        if scene.lemma(outer.clause) in _class("imposing"):
            return _levying(scene, outer.clause, "subject")
    return ()


def _describing(scene: Scene, noun: int) -> list[int]:
    """The verbs of the clauses that describe a noun: "the tariff that Peru put on"."""
    found = []
    for verb in scene.clauses.verbs:
        outers = scene.clauses.outers(verb)[:1]
        if outers and outers[0].clause == noun and outers[0].relation == "relative":
            found.append(verb)
    return found


def _levying(scene: Scene, at: int, *names: str) -> tuple[str, ...]:
    phrases = [p for name in names for p in scene.clauses.roles(at).get(name, ())]
    actors = list(scene.parties(phrases))
    found = unique(a.code for a in actors if a.code and _may_levy(a))
    return found or unique(c for p in phrases for c in scene.role_codes(p.head, "modifier"))


def _may_levy(actor: Actor) -> bool:
    return actor.sector != "IGO" or actor.code in words("union")


def _aimed(scene: Scene, duty: _Duty) -> tuple[str, ...]:
    """The parties named in what the duty is on, else whom the verb hits or threatens with it."""
    verbs = [*_describing(scene, duty.noun), *([duty.verb] if duty.verb is not None else [])]
    for at in (duty.figure, duty.noun, *verbs):
        for phrase in _taxed(scene, duty, at):
            inside = set(scene.clauses.graph.subtree(phrase.head))
            if found := _named(scene, inside) or scene.role_codes(phrase.head, "possessor"):
                return found
    own = set(scene.clauses.graph.subtree(duty.noun))
    for at in (duty.noun, *verbs):
        for phrase in _hit(scene, duty, at):
            if found := _named(scene, set(scene.clauses.graph.subtree(phrase.head)) - own):
                return found
    return ()


def _taxed(scene: Scene, duty: _Duty, at: int) -> list[Phrase]:
    """What a duty is on; in a list ("50% on rice and 20% on tea") the one after the figure."""
    roles = scene.clauses.roles(at)
    phrases = [p for role in _AIMS for p in roles.get(role, ())]
    if at not in scene.clauses.verbs:
        phrases = [p for p in phrases if p.head > duty.noun]
    after = [p for p in phrases if p.head > duty.figure > duty.noun]
    return after[:1] or phrases


def _hit(scene: Scene, duty: _Duty, at: int) -> list[Phrase]:
    """Whom a verb hits with a duty, or who faces it."""
    aims: tuple[str, ...] = ("from", "for")
    if at in scene.clauses.verbs:
        suffers = scene.lemma(at) in _class("taxed")
        aims = ("subject",) if suffers else ("object", "indirect", "from")
    roles = scene.clauses.roles(at)
    return [p for role in aims for p in roles.get(role, ()) if p.head != duty.noun]


def _named(scene: Scene, inside: set[int]) -> tuple[str, ...]:
    return unique(code for at, code in scene.named if at in inside)


def _near(scene: Scene, duty: _Duty) -> tuple[str, ...]:
    """Everyone named in the clause of the duty."""
    if duty.verb is None:
        return _named(scene, set(scene.clauses.graph.subtree(duty.noun)))
    own = {duty.verb, *_describing(scene, duty.noun)}
    return _named(scene, {at for at, _ in scene.named if _verb_over(scene, at) in own})


def _verb_over(scene: Scene, at: int) -> int | None:
    return next(
        (o.clause for o in scene.clauses.outers(at) if o.clause in scene.clauses.verbs), None
    )
