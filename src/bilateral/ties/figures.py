"""Figures: the value of trade, debt, aid and the like, and whom they bind.

From an amount the way leads up the clauses to what it measures: a noun ("$5bn in exports",
"trade worth $5bn"), the subject of the verb that holds it ("trade rose to $5bn"), or the verb
itself ("exported $5bn of oil").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from bilateral.language.currencies import currencies
from bilateral.language.quantities import Comparator, Money, Number
from bilateral.records import DateRange, Span, unique
from bilateral.ties.duties import is_taxed
from bilateral.ties.pairs import pair_of
from bilateral.ties.periods import figure_periods, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import Topic, table, topic_verbs, topics, words

_LONGEST_CLIMB = 5
_FEWEST_PEOPLE = 100_000  # "a country of 45 million"; "a nation of 300 islands" counts no people
# a preposition between a verb of change and a figure that tells the new level, not the change
_LEVEL = frozenset(
    "to at above over past below under around near of object attribute time prep".split()
)


class Amount(msgspec.Struct, frozen=True):
    """A figure of a sentence, whatever it counts."""

    span: Span
    measure: str
    value: float | int
    unit: str | None
    candidates: tuple[str, ...]
    comparator: Comparator


class Measured(msgspec.Struct, frozen=True):
    """What a figure measures: the topic, the nouns that may name its parties, its predicate."""

    topic: Topic
    nouns: tuple[int, ...]
    predicate: int
    earlier: bool = False
    verb: int | None = None


def find_figures(scene: Scene) -> Iterator[Fact]:
    """The ties that hold a figure, in text order."""
    amounts = _amounts(scene)
    periods = _same_again(scene, amounts, figure_periods(scene, [a.span for a in amounts]))
    before: Measured | None = None
    last: Fact | None = None
    for amount, period in zip(amounts, periods, strict=True):
        head = scene.head_of(amount.span)
        measured = _measured(scene, head, amount) if head is not None else None
        if head is not None and measured is None:
            told = _told_before(scene, head, last)
            last = _again(scene, amount, head, told, period) if told else last
            yield from [last] if told and last else []
        if measured is None or (measured.earlier and (not period or periods.count(period) > 1)):
            continue
        parties = _parties(scene, measured, before)
        before = measured
        if parties:
            last = _fact(scene, amount, measured, parties, period)
            yield last


def _same_again(
    scene: Scene, amounts: list[Amount], periods: list[DateRange | None]
) -> list[DateRange | None]:
    """ "over the same six months": the period of the figure before."""
    found = list(periods)
    for n in range(1, len(found)):
        later = [a.span.start for a in amounts[n + 1 :] if a.measure == amounts[n].measure]
        end = later[0] if later else scene.evidence.end
        after = [t.lemma for t in scene.tokens if amounts[n].span.end <= t.start < end]
        if found[n] is None and "same" in after and not words("span").isdisjoint(after):
            found[n] = found[n - 1]
    return found


# ---------------------------------------------------------------- told by a pronoun


def _told_before(scene: Scene, head: int, last: Fact | None) -> Fact | None:
    """The figure whose thing "it" or "they" is: "they fell to $5m"."""
    above = scene.verb_above(head)
    if above is None or not _is_level(scene, above[0], above[1]):
        return None
    subjects = scene.clauses.subjects.surface(above[0])
    if not any(scene.tokens[i].text.lower() in words("pronoun") for i in subjects):
        return None
    if last is not None:
        return last
    said = [fact for each in scene.earlier(1) for fact in find_figures(each)]
    return said[-1] if said and said[-1].kind == "trade" else None


def _is_level(scene: Scene, verb: int, relation: str) -> bool:
    name = relation.removeprefix("prep:")
    bare = scene.lemma(verb) in words("change") and name == relation
    return name in _LEVEL and not bare


def _again(scene: Scene, amount: Amount, head: int, told: Fact, period: DateRange | None) -> Fact:
    above = scene.verb_above(head)
    return msgspec.structs.replace(
        told,
        value=amount.value,
        unit=_unit(amount, told.parties),
        comparator=amount.comparator,
        period=period_of(period) if period else None,
        status=status_of(scene.clauses, above[0] if above else head),
        why=(f'"{amount.span.text}" measures the {told.subject} told before', told.why[1]),
    )


def _amounts(scene: Scene) -> list[Amount]:
    if not scene.money and not _may_measure(scene):
        return []
    found = [_of_money(each) for each in scene.money]
    found += [_of_number(each) for each in scene.numbers if each.kind != "ordinal"]
    return sorted(found, key=lambda a: a.span.start)


def _may_measure(scene: Scene) -> bool:
    """Whether a noun of the sentence takes figures that are no money; quick."""
    return not scene.lemmas.isdisjoint(_counted())


@cache
def _counted() -> frozenset[str]:
    measured = {word for word, topic in topics().items() if topic.measures != ("money",)}
    return words("peopled") | measured


def _of_money(money: Money) -> Amount:
    return Amount(money.span, "money", money.value, money.unit, money.candidates, money.comparator)


def _of_number(number: Number) -> Amount:
    percent = number.kind == "percent"
    unit = "percent" if percent else None
    return Amount(
        number.span, "percent" if percent else "count", number.value, unit, (), number.comparator
    )


# ---------------------------------------------------------------- what it measures


def _measured(scene: Scene, head: int, amount: Amount) -> Measured | None:
    if is_taxed(scene, head) or _is_whole(scene, head, amount):
        return None
    below = _below(scene, head)
    if below is not None and amount.measure in below[0].measures:
        return Measured(below[0], below[1], below[1][0])
    return _above(scene, head, amount)


def _is_whole(scene: Scene, head: int, amount: Amount) -> bool:
    """ "7% of the $13 billion": what a share is of, which is nobody's own figure."""
    outers = scene.clauses.outers(head)[:3] if amount.measure == "money" else ()
    shares = (o.clause for o in outers if o.relation == "prep:of")
    return any(scene.lemma(at) in ("%", "percent", "cent", "half", "third") for at in shares)


def _below(scene: Scene, head: int) -> tuple[Topic, tuple[int, ...]] | None:
    """ "$26 billion in trade", "$3 billion of exports", "$2bn worth of goods"."""
    roles = scene.clauses.roles(head)
    for role in ("in", "of"):
        for phrase in roles.get(role, ()):
            if topic := _topic_at(scene, phrase.head):
                return topic, (phrase.head, head)
    return None


def _above(scene: Scene, head: int, amount: Amount) -> Measured | None:
    """Up from the figure to the first noun or verb that it can measure."""
    passed: list[int] = []
    relation, earlier = "", False
    for outer in scene.clauses.outers(head)[:_LONGEST_CLIMB]:
        at, relation = outer.clause, relation or outer.relation
        if at in scene.clauses.verbs:
            relation = "prep:to" if earlier else relation
            found = _verb_measures(scene, at, relation, (*passed, head))
            earlier = earlier or (found is not None and found.earlier)
            return _fitting(found, amount, earlier)
        if scene.lemma(at) in words("compared"):
            earlier = True
        elif _counts_people(scene, at, relation, amount):
            return Measured(topics()["population"], (at,), at)
        elif (topic := _topic_at(scene, at)) and amount.measure in topic.measures:
            return Measured(topic, (at, *passed), at) if _held(relation) else None
        elif _is_beside(scene, at):
            return None
        elif scene.lemma(at) in words("carrier") or scene.lemma(at) in topics():
            passed.append(at)
            relation = relation if scene.tokens[at].pos == "NUM" else ""
        elif scene.tokens[at].pos != "ADV" and scene.lemma(at) != "%":
            return None
    return None


def _is_beside(scene: Scene, noun: int) -> bool:
    """ "buy jets, a $2bn deal": an accord of its own, not what the verb is about."""
    accords = {row["word"] for row in table("agreements.csv")}
    outers = scene.clauses.outers(noun)[:1]
    return bool(outers) and outers[0].relation == "apposition" and scene.lemma(noun) in accords


def _fitting(found: Measured | None, amount: Amount, earlier: bool) -> Measured | None:
    if found is None or amount.measure not in found.topic.measures:
        return None
    return msgspec.structs.replace(found, earlier=earlier)


def _counts_people(scene: Scene, at: int, relation: str, amount: Amount) -> bool:
    """ "a country of 45 million"."""
    peopled = relation == "prep:of" and scene.lemma(at) in words("peopled")
    return peopled and amount.value >= _FEWEST_PEOPLE


def _held(relation: str) -> bool:
    """Whether a noun holds a figure as its amount, not "after", "for" or "since" it."""
    return not relation.startswith("prep:") or relation in (
        "prep:of",
        "prep:at",
        "prep:worth",
        "prep:to",
        "prep:in",
    )


def _topic_at(scene: Scene, head: int) -> Topic | None:
    """The topic that a noun is, or that its "of" or modifier gives it ("the value of trade")."""
    topic = topics().get(scene.lemma(head))
    if topic is not None and scene.tokens[head].pos in ("NOUN", "PROPN"):
        return topic if not topic.needs or _has_modifier(scene, head, topic.needs) else None
    if scene.lemma(head) not in words("carrier"):
        return None
    roles = scene.clauses.roles(head)
    for role in ("of", "in", "modifier"):
        for phrase in roles.get(role, ()):
            inner = topics().get(scene.lemma(phrase.head))
            if inner is not None and (not inner.needs or _has_modifier(scene, head, inner.needs)):
                return inner
    return None


def _has_modifier(scene: Scene, head: int, needed: tuple[str, ...]) -> bool:
    held = scene.clauses.roles(head)
    below = [
        scene.tokens[p.head].text.lower()
        for role in ("modifier", "in", "of")
        for p in held.get(role, ())
    ]
    return not set(needed).isdisjoint(below) or not set(needed).isdisjoint(
        {"with", "to"} & set(held)
    )


def _verb_measures(
    scene: Scene, verb: int, relation: str, passed: tuple[int, ...]
) -> Measured | None:
    """The topic that a verb gives to a figure: its subject, or what the verb itself means."""
    clauses, lemma = scene.clauses, scene.lemma(verb)
    own = topic_verbs().get(lemma)
    if own is not None and relation.split(":")[-1] in _LEVEL:
        return Measured(own, (verb, *passed), verb, verb=verb)
    name = relation.removeprefix("prep:")
    changes = lemma in words("change")
    if name == "from" and (
        changes or any(scene.lemma(c) == "to" for c in _prepositions(scene, verb))
    ):
        earlier = True
    elif name not in _LEVEL or (changes and not relation.startswith("prep:")):
        return None
    else:
        earlier = False
    raised = [p.head for p in clauses.roles(verb).get("object", ()) if p.head not in passed]
    lifted = raised if relation.startswith("prep:") else ()
    told = next((topics()[w] for w in map(scene.lemma, passed) if w in topics()), None)
    subjects = clauses.subjects.surface(verb) or _after_a_date(scene, verb)
    for noun in (*subjects, *lifted, *_misread(scene, verb, subjects)):
        if topic := _topic_at(scene, noun):
            topic = told if told and told.kind == topic.kind else topic
            return Measured(topic, _nouns(scene, noun), verb, earlier, verb)
    return None


def _misread(scene: Scene, verb: int, subjects: Sequence[int]) -> list[int]:
    """ "cut aid to Mali, which came to": the thing, where the parse took the place for it."""
    outers = scene.clauses.outers(verb)[:2]
    if len(outers) < 2 or outers[0].relation != "relative" or outers[0].clause not in subjects:
        return []
    if not scene.codes_of(outers[0].clause) or not outers[1].relation.startswith("prep:"):
        return []
    return [p.head for p in scene.clauses.roles(outers[1].clause).get("object", ())]


def _after_a_date(scene: Scene, verb: int) -> tuple[int, ...]:
    """The subject that a parse gave to the date before it: "In 2023 Peruvian exports fell"."""
    ends = [d.span.end for d in scene.clauses.sentence.dates]
    for index in range(verb - 1, -1, -1):
        token = scene.tokens[index]
        if token.lemma in topics() and token.pos == "NOUN":
            return (index,) if any(end < token.start for end in ends) else ()
    return ()


def _prepositions(scene: Scene, verb: int) -> list[int]:
    return [i for i, t in enumerate(scene.tokens) if t.head == verb and t.pos in ("ADP", "PART")]


def _nouns(scene: Scene, head: int) -> tuple[int, ...]:
    """The noun and, for "the value of trade", the noun inside it."""
    if scene.lemma(head) in topics():
        return (head,)
    held = scene.clauses.roles(head)
    return (*(p.head for role in ("of", "in") for p in held.get(role, ())), head)


# ---------------------------------------------------------------- the tie


def _parties(scene: Scene, measured: Measured, before: Measured | None) -> tuple[str, ...]:
    """The parties of a figure; "imports from Chile" after "Peru's imports from Cuba" are Peru's."""
    topic = measured.topic
    parties = pair_of(scene, measured.nouns, measured.verb, topic)
    if len(parties) == 1 and topic.scope == "pair" and before and before.topic.kind == topic.kind:
        owner = scene.role_codes(before.nouns[-1], "possessor", "modifier")
        parties = unique((*owner[:1], *parties))
    return parties if len(parties) > 1 or topic.scope != "pair" else ()


def _fact(
    scene: Scene,
    amount: Amount,
    measured: Measured,
    parties: tuple[str, ...],
    period: DateRange | None,
) -> Fact:
    topic = measured.topic
    words_of = scene.tokens[measured.nouns[0]].text
    return Fact(
        kind="trade" if topic.kind == "trade" else "indicator",
        parties=parties,
        subject=topic.name,
        value=amount.value,
        unit=_unit(amount, parties) or _counted_in(scene, amount, topic),
        comparator=_comparator(scene, amount, measured),
        period=period_of(period) if period else None,
        status=status_of(scene.clauses, measured.predicate),
        why=(
            f'"{amount.span.text}" measures "{words_of}" ({topic.name})',
            f'parties {", ".join(parties)} from the words around "{words_of}"',
            f'period from "{period.text}"' if period else "no date stands with the figure",
        ),
    )


def _counted_in(scene: Scene, amount: Amount, topic: Topic) -> str | None:
    """ "troops", or the noun between the count and what it measures ("a fleet of 20 jets")."""
    if amount.measure != "count":
        return None
    head = scene.head_of(amount.span)
    over = scene.clauses.outers(head)[:1] if head is not None else ()
    named = [o.clause for o in over if o.relation == "nummod"] or [
        o.clause for o in over if scene.lemma(o.clause) in words("carrier")
    ]
    return topic.unit or (scene.tokens[named[0]].text if named else None)


def _unit(amount: Amount, parties: tuple[str, ...]) -> str | None:
    """The currency; where its name is shared ("shillings"), that of the first party to use one."""
    if amount.unit or not amount.candidates:
        return amount.unit
    shared = [c for c in currencies() if c.code in amount.candidates]
    return next((c.code for party in parties for c in shared if party in c.states), None)


_OF_VERB: dict[str, Comparator] = {
    "exceed": ">",
    "surpass": ">",
    "top": ">",
    "cross": ">",
    "near": "~",
    "approach": "~",
}


def _comparator(scene: Scene, amount: Amount, measured: Measured) -> Comparator:
    if amount.comparator == "=" and measured.verb is not None:
        return _OF_VERB.get(scene.lemma(measured.verb), "=")
    return amount.comparator
