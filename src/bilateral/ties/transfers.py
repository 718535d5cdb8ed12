"""What one state buys from, leases to or gives another: arms, ships, bases, by count if told.

A purchase, a sale and a lease are agreements; what is given is a figure of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from bilateral.clauses import Outer
from bilateral.language.model import Token
from bilateral.language.quantities import Number
from bilateral.records import unique
from bilateral.ties.periods import date_of, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import effect_of, status_of
from bilateral.ties.words import classed, embedding, table, words

_DATA = "goods.csv"
Dealing = Literal["purchase", "sale", "gift", "lease"]
_DEALINGS: tuple[tuple[str, str, Dealing], ...] = (
    ("lease", "tenancy", "lease"),
    ("buy", "purchase", "purchase"),
    ("sell", "sale", "sale"),
    ("give", "gift", "gift"),
)


_HELD_BY = {"order": "prep:for", "lease": "prep:on"}  # "an order for", "a lease on"
# a model of aircraft, missile or vehicle by its designation; ships and guns go by names
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]{0,3}s?")
_SITING = ("operate", "host")


class _Transfer(NamedTuple):
    """Goods in a dealing: the noun of the goods, the predicate, the dealing."""

    goods: int
    predicate: int
    dealing: Dealing


def find_transfers(scene: Scene) -> Iterator[Fact]:
    """The dealings in arms, craft and sites between two states."""
    if not _may_hold(scene):
        return
    for index in range(len(scene.tokens)):
        transfer = _transfer(scene, index) if _is_goods(scene, index) else None
        fact = _fact(scene, transfer) if transfer else None
        if transfer and fact and not _is_sealed(scene, transfer.predicate):
            yield fact


def sealed_by(scene: Scene, agreement: int) -> Fact | None:
    """The dealing that an agreement is for: "a deal for Fiji to buy four patrol boats"."""
    if not _may_hold(scene):
        return None
    for index in range(agreement + 1, len(scene.tokens)):
        transfer = _transfer(scene, index) if _is_goods(scene, index) else None
        outers = scene.clauses.outers(index)[:1]
        if outers and outers[0] == Outer(agreement, "prep:for") and _is_goods(scene, index):
            return _fact(scene, _Transfer(index, agreement, "purchase"))
        if transfer and agreement in _above(scene, transfer.predicate):
            return _fact(scene, transfer)
    return None


def bought_beside(scene: Scene, agreement: int) -> tuple[str, ...]:
    """The parties of the dealing that an accord stands beside: "buy 24 jets, a $4bn deal"."""
    outers = scene.clauses.outers(agreement)[:1]
    if not outers or outers[0].relation != "apposition" or not _is_goods(scene, outers[0].clause):
        return ()
    transfer = _transfer(scene, outers[0].clause)
    fact = _fact(scene, transfer) if transfer else None
    return fact.parties if fact else ()


def _is_sealed(scene: Scene, predicate: int) -> bool:
    """Whether the dealing is told as what an agreement is for, which then is the tie."""
    accords = {row["word"] for row in table("agreements.csv")}
    return any(scene.lemma(index) in accords for index in _above(scene, predicate))


def _above(scene: Scene, predicate: int) -> list[int]:
    """The nouns whose content a dealing is, nearest first."""
    found: list[int] = []
    for outer in scene.clauses.outers(predicate)[:3]:
        if outer.relation not in ("noun", "relative", "content", "purpose", "prep:for", "prep:on"):
            break
        if outer.clause in scene.clauses.verbs:  # "signed a deal to buy"
            found += [p.head for p in scene.clauses.roles(outer.clause).get("object", ())]
        else:
            found.append(outer.clause)
    return [index for index in found if index < predicate]


@cache
def _goods() -> frozenset[str]:
    return frozenset(classed(_DATA, "arms")) | frozenset(classed(_DATA, "site"))


def _may_hold(scene: Scene) -> bool:
    """Whether a word of the sentence is one of arms, craft or sites, or a model's name; quick."""
    return not scene.lemmas.isdisjoint(_goods()) or any(map(_is_model, scene.tokens))


def _is_model(token: Token) -> bool:
    """ "F-16s", "Su-30", "FA-50s": a type of craft by letters and a number."""
    return bool(_MODEL.fullmatch(token.text))


def _is_goods(scene: Scene, index: int) -> bool:
    lemma = scene.lemma(index)
    if _is_model(scene.tokens[index]):
        outers = scene.clauses.outers(index)[:1]
        return not outers or outers[0].relation != "modifier"
    if lemma not in _goods() or scene.tokens[index].pos not in ("NOUN", "PROPN"):
        return False
    outers = scene.clauses.outers(index)[:1]
    if outers and outers[0].relation == "modifier":
        return False
    before = {scene.lemma(p.head) for p in scene.clauses.roles(index).get("modifier", ())}
    needs = lemma in classed(_DATA, "needed")
    return not needs or not before.isdisjoint(classed(_DATA, "needs"))


def _transfer(scene: Scene, goods: int) -> _Transfer | None:
    """The verb or noun of dealing that the goods hang on."""
    site = scene.lemma(goods) in classed(_DATA, "site")
    for outer in scene.clauses.outers(goods)[:2]:
        verb = outer.clause in scene.clauses.verbs
        wanted = "object" if verb else "prep:of"
        lemma = scene.lemma(outer.clause)
        also = _HELD_BY.get(lemma, wanted)
        if outer.relation not in (wanted, also):
            return None
        for verbs, nouns, dealing in _DEALINGS:
            if lemma in classed(_DATA, verbs if verb else nouns):
                fits = dealing == "lease" if site else lemma not in _SITING
                return _Transfer(goods, outer.clause, dealing) if fits else None
        if lemma not in words("packed") and scene.tokens[outer.clause].pos != "NUM":
            return None
    return None


def _fact(scene: Scene, transfer: _Transfer) -> Fact | None:
    parties = _parties(scene, transfer)
    number = _number(scene, transfer.goods)
    given = transfer.dealing == "gift"
    if len(parties) != 2 or (given and number is None):
        return None
    name = _name(scene, transfer.goods, number)
    sited = scene.lemma(transfer.predicate) in _SITING
    status = _status(scene, transfer.predicate)
    period = date_of(scene, transfer.predicate)
    return Fact(
        kind="indicator" if given else "agreement",
        parties=parties,
        subject=name if sited else f"{transfer.dealing} of {name}",
        value=number.value if number else None,
        unit=name if number else None,
        comparator=number.comparator if number else None,
        period=period_of(period) if period else None,
        status=status,
        state=None if given or status != "actual" else "in force",
        why=(
            f'{transfer.dealing} by "{scene.tokens[transfer.predicate].text}" of "{name}"',
            f"parties {', '.join(parties)}",
        ),
    )


def _status(scene: Scene, predicate: int) -> Literal["actual", "negated", "hypothetical", "future"]:
    """ "agreed to buy", "approved the sale": foreseen, like "will buy"."""
    status = status_of(scene.clauses, predicate)
    if status == "actual" and predicate in scene.clauses.verbs:
        status = "future" if planned_by(scene, predicate) is not None else status
    above = scene.verb_above(predicate)
    planned = above is not None and effect_of(scene.clauses.at(above[0])) == "plans"
    return "future" if planned and status == "actual" else status


def _parties(scene: Scene, transfer: _Transfer) -> tuple[str, ...]:
    goods, predicate = transfer.goods, transfer.predicate
    verb = predicate in scene.clauses.verbs
    sides = (
        ("subject", "indirect", "to", "from", "for") if verb else ("possessor", "modifier", "by")
    )
    planned = planned_by(scene, predicate) if verb else None
    planners = scene.role_codes(planned, "modifier", "possessor") if planned is not None else ()
    found = planners or scene.told_codes(predicate, *sides)
    found += scene.role_codes(goods, "modifier", "possessor", "from", "to", "of", "with")
    if not verb and len(unique(found)) < 2:
        found += scene.told_codes(predicate, "to", "from", "between", "for", "subject")
    if transfer.dealing == "lease":
        found += _where(scene, goods)
    found = unique(found)
    if len(found) == 1 and _is_known(scene, goods):
        found += _maker_before(scene, goods, found)
    return found


def planned_by(scene: Scene, verb: int) -> int | None:
    """The noun of a plan before an infinitive: "the Czech decision this year to buy"."""
    days = {i for on in scene.clauses.sentence.dates for i in scene.tokens_of(on.span)}
    at = verb - 1
    if at < 0 or scene.tokens[at].text.lower() != "to":
        return None
    for index in range(at - 1, max(-1, at - 8), -1):
        if scene.tokens[index].pos in ("NOUN", "PROPN") and index not in days:
            return index if embedding().get(scene.lemma(index)) == "plans" else None
    return None


def _where(scene: Scene, goods: int) -> tuple[str, ...]:
    return scene.told_codes(goods, "in", "at", "on")[:1]


def _is_known(scene: Scene, goods: int) -> bool:
    """ "the jets": goods told of before, and with them the other side."""
    first = scene.tokens[scene.first_of(goods)].text.lower()
    return first in ("the", "these", "those", "its")


def _maker_before(scene: Scene, goods: int, found: tuple[str, ...]) -> tuple[str, ...]:
    """Whose goods "the jets" are, by the last sentence that said so."""
    for earlier in scene.earlier():
        for index, token in enumerate(earlier.tokens):
            if token.lemma == scene.lemma(goods):
                makers = earlier.role_codes(index, "modifier", "possessor", "from")
                if others := tuple(code for code in makers if code not in found):
                    return others[:1]
    return ()


def _number(scene: Scene, goods: int) -> Number | None:
    for number in scene.numbers:
        head = scene.head_of(number.span)
        outers = scene.clauses.outers(head)[:2] if head is not None else ()
        if number.kind == "cardinal" and any(
            o.clause == goods and o.relation in ("nummod", "modifier") for o in outers
        ):
            return number
    return None


def _name(scene: Scene, goods: int, number: Number | None) -> str:
    """The goods without their number and maker: "fighter jets"."""
    first = goods
    while first and _names(scene, first - 1, goods):
        first -= 1
    return " ".join(scene.actors.read(scene.clauses).text(first, goods).split())


def _names(scene: Scene, index: int, goods: int) -> bool:
    token = scene.tokens[index]
    near = token.pos in ("NOUN", "PROPN", "ADJ") and index >= scene.first_of(goods)
    return near and not scene.codes_of(index) and scene.tokens[index + 1].text != "-"
