"""Agreements and treaties: between whom, and whether signed, in force, expired or only sought."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bilateral.clauses import Phrase
from bilateral.language.dates import refine
from bilateral.language.quantities import Money, Number
from bilateral.records import Actor, DateRange, unique
from bilateral.ties.periods import date_of, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.transfers import bought_beside, planned_by, sealed_by
from bilateral.ties.words import programmes_in, state_words, table, words

_ROLES = ("between", "among", "possessor", "modifier", "with", "by", "of", "from")
_DONE = ("signed", "ratified", "in force")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# sectors whose deals bind no states
_PRIVATE = frozenset({"BUS", "MED", "EDU", "CVL", "CRM"})


def find_agreements(scene: Scene) -> Iterator[Fact]:
    """The agreements that a sentence tells between states or bodies."""
    known = _nouns()
    if scene.lemmas.isdisjoint(known):
        return
    for index, token in enumerate(scene.tokens):
        if token.lemma not in known or token.pos not in ("NOUN", "PROPN"):
            continue
        fact = None if _is_part(scene, index) else _fact(scene, index, known[token.lemma] == "yes")
        if fact is not None:
            yield fact


@cache
def _nouns() -> dict[str, str]:
    return {row["word"]: row["alone"] for row in table("agreements.csv")}


def _is_part(scene: Scene, index: int) -> bool:
    """Whether the noun only modifies another ("treaty obligations") or repeats one it stands in."""
    outers = scene.clauses.outers(index)
    if not outers or outers[0].relation not in ("modifier", "possessor"):
        return False
    return scene.lemma(outers[0].clause) not in _talks()


@cache
def _talks() -> frozenset[str]:
    return frozenset(w for w, s in state_words("agreement over").items() if s == "negotiated")


def _fact(scene: Scene, noun: int, alone: bool) -> Fact | None:
    predicate, state, shown = _state(scene, noun)
    if not alone and state not in _DONE:
        return None
    parties, dealing = _parties(scene, noun, predicate, alone), sealed_by(scene, noun)
    if len(parties) < 2 and dealing is not None:
        parties = dealing.parties
    if len(parties) < 2:
        parties = bought_beside(scene, noun)
    if len(parties) < 2:
        return None
    definite = _is_definite(scene, noun)
    status = status_of(scene.clauses, noun if predicate is None else predicate)
    if state is None and definite and status != "negated":
        status = "actual"  # "must respect the treaty": it is there, whatever is asked of it
    if state in _DONE and status != "actual":
        state = "negotiated" if status == "future" else None
    period = _when(scene, noun, predicate if state else None)
    count, unit = _size(scene, noun, dealing)
    if period and status == "future":
        period = refine(period, scene.article.date)
    return Fact(
        kind="agreement",
        parties=parties,
        subject=_name(scene, noun),
        value=count.value if count else None,
        unit=unit,
        comparator=count.comparator if count else None,
        status=status,
        state=state,
        period=period_of(period) if period else None,
        again=definite,
        why=(
            f'"{_name(scene, noun)}"',
            f"state {state or 'not told'}: {shown}",
            f"parties {', '.join(parties)}",
        ),
    )


def _size(
    scene: Scene, noun: int, dealing: Fact | None
) -> tuple[Number | Money | Fact | None, str | None]:
    """How many accords there are, else what is bought by one, else what one is worth."""
    if count := _count(scene, noun):
        return count, scene.tokens[noun].text
    if dealing is not None and dealing.value is not None:
        return dealing, dealing.unit
    worth = _worth(scene, noun)
    return worth, worth.unit if worth else None


def _count(scene: Scene, noun: int) -> Number | None:
    """ "eight pacts", "a dozen deals": how many there are."""
    if not scene.tokens[noun].tag.endswith("S"):
        return None
    for number in scene.numbers:
        head = scene.head_of(number.span) if number.kind == "cardinal" else None
        outers = scene.clauses.outers(head)[:1] if head is not None else ()
        if outers and outers[0].clause == noun and outers[0].relation in ("nummod", "modifier"):
            return number
    return None


def _worth(scene: Scene, noun: int) -> Money | None:
    """ "a $3bn deal", "a contract worth $3bn"."""
    for money in scene.money:
        head = scene.head_of(money.span)
        outers = scene.clauses.outers(head)[:3] if head is not None else ()
        for outer in outers:
            if outer.clause == noun and outer.relation in ("nummod", "modifier"):
                return money
            if scene.lemma(outer.clause) not in ("worth", "value"):
                break
    return None


def _is_definite(scene: Scene, noun: int) -> bool:
    first = scene.tokens[scene.first_of(noun)].text.lower()
    return first in _DEFINITE or "possessor" in scene.clauses.roles(noun)


# ---------------------------------------------------------------- state


def _state(scene: Scene, noun: int) -> tuple[int | None, str | None, str]:
    """The predicate that tells what became of an agreement, the state, and the words."""
    for phrase in scene.clauses.roles(noun).get("modifier", ()):
        if state := state_words("agreement modifier").get(scene.tokens[phrase.head].text.lower()):
            return None, state, f'"{scene.tokens[phrase.head].text}"'
    above = _above(scene, noun)
    if above[1] in ("expired", "shelved"):
        return above  # left or halted, however it came about
    for verb in scene.clauses.verbs:
        if _describes(scene, verb, noun) and (state := _by_verb(scene, verb)):
            return verb, state, f'"{scene.tokens[verb].text}"'
    return above


def _describes(scene: Scene, verb: int, noun: int) -> bool:
    """ "a pact that they signed", also through its name: "a pact known as X, which they signed"."""
    outers = scene.clauses.outers(verb)
    if not outers or outers[0].relation != "relative":
        return False
    if outers[0].clause == noun:
        return True
    named = len(outers) > 1 and outers[1].relation in ("apposition", "prep:as", "attribute")
    return named and any(o.clause == noun for o in outers[1:3])


def _above(scene: Scene, noun: int) -> tuple[int | None, str | None, str]:
    for outer in scene.clauses.outers(noun):
        word = scene.lemma(outer.clause)
        if outer.clause in scene.clauses.verbs:
            if not _concerns(outer.relation):
                break
            state = _by_verb(scene, outer.clause)
            return outer.clause, state, f'"{scene.tokens[outer.clause].text}"'
        if state := state_words("agreement over").get(word):
            return outer.clause, state, f'"{word}"'
        if not outer.relation.startswith(("prep:of", "coordinate", "prep:in", "prep:on")):
            break
    return None, None, "only named"


def _concerns(relation: str) -> bool:
    """Whether a noun is what the verb is about: its object, "withdrew from", "agreed on"."""
    return relation in (
        "object",
        "subject",
        "prep:from",
        "prep:to",
        "prep:out",
        "prep:of",
        "prep:on",
        "prep:into",
    )


def _by_verb(scene: Scene, verb: int) -> str | None:
    """ "signed", "pulled out of", "came into force", "took effect"."""
    clause, known = scene.clauses.at(verb), state_words("agreement")
    names = [f"{clause.lemma} {clause.particle}"] if clause.particle else []
    for role, phrases in clause.roles.items():
        names += [f"{clause.lemma} {role} {scene.lemma(p.head)}" for p in phrases]
        names += [f"{clause.lemma} {role}"]
    names.append(clause.lemma)
    state = next((known[name] for name in names if name in known), None)
    if state == "expired" and clause.tense != "past" and not clause.perfect and not clause.passive:
        return "in force" if clause.lemma in ("expire", "lapse", "end") else state
    return state


# ---------------------------------------------------------------- parties, name, date


def _parties(scene: Scene, noun: int, predicate: int | None, alone: bool) -> tuple[str, ...]:
    held = _roles(scene, noun)
    own = list(scene.parties(held.get("between", ())))
    if len(_codes(own)) > 1:
        return _codes(own)
    own = [a for role in _ROLES for a in scene.parties(held.get(role, ()))]
    if by_name := _by_name(scene, noun):
        if len(by_name) > 2 and predicate is not None and _by_verb(scene, predicate) == "expired":
            by_name = by_name[:1]  # one of many leaves it; the first is whom it is about
        own = [*(a for a in own if a.sector != "IGO"), *by_name]
    named = bool(_codes(own))
    if len(_codes(own)) < 2 or "with" in held:
        own = _signers(scene, noun, predicate) + own
    if len(_codes(own)) < 2 and not named and alone:
        own += _inside(scene, noun)
    left = predicate is not None and _by_verb(scene, predicate) == "expired"
    if len(_codes(own)) < 2 and predicate is not None and left:
        own += [
            a for p in scene.clauses.roles(predicate).get("object", ()) for a in scene.parties([p])
        ]
    return _codes(own)


def _roles(scene: Scene, noun: int) -> dict[str, tuple[Phrase, ...]]:
    """The roles of the noun, and those that hang on "understanding" after "memorandum of"."""
    held = scene.clauses.roles(noun)
    inner = [
        p.head for p in held.get("of", ()) if scene.lemma(p.head) in ("understanding", "intent")
    ]
    return {**scene.clauses.roles(inner[0]), **held} if inner else held


def _by_name(scene: Scene, noun: int) -> list[Actor]:
    """The parties of an accord that goes by a name of its own ("the AUKUS pact")."""
    phrase = scene.clauses.graph.phrase(noun)
    inside = [*range(phrase.first, phrase.last + 1), *_called(scene, noun)]
    codes = programmes_in(" ".join(scene.tokens[i].text for i in inside))
    return [Actor(name=code, code=code) for code in codes] if len(codes) > 1 else []


def _called(scene: Scene, noun: int) -> list[int]:
    """The words of its name in "the deal known as X"."""
    for verb in scene.clauses.verbs:
        outers = scene.clauses.outers(verb)[:1]
        names = outers and outers[0].clause == noun and outers[0].relation == "relative"
        if names and scene.lemma(verb) in ("know", "call", "dub"):
            roles = scene.clauses.roles(verb)
            phrases = [p for role in ("as", "attribute") for p in roles.get(role, ())]
            return [i for p in phrases for i in range(p.first, p.last + 1)]
    return []


def _codes(actors: list[Actor]) -> tuple[str, ...]:
    return unique(a.code for a in actors if a.code and a.sector not in _PRIVATE)


def _signers(scene: Scene, noun: int, predicate: int | None) -> list[Actor]:
    """Who signs, seeks or leaves it: the doer of the verb above, and with whom."""
    if predicate is None or predicate not in scene.clauses.verbs:
        above = scene.verb_above(noun)
        predicate = above[0] if above else None
        if above and not _concerns(above[1]):
            return _under(scene, noun, above[0])
    if predicate is None:
        return []
    with_another = "with" in scene.clauses.roles(noun)
    if not with_another and (by_it := _under(scene, noun, predicate)):
        return by_it
    if not _by_verb(scene, predicate) and not with_another:
        subject = scene.clauses.roles(predicate).get("subject", ())
        both = list(scene.both(subject)) or list(scene.parties(subject))
        return both if len(_codes(both)) > 1 and _is_theirs(scene, noun) else []
    held = scene.clauses.roles(predicate)
    found = [a for role in ("subject", "with") for a in scene.parties(held.get(role, ()))]
    above = scene.verb_above(noun)
    if not found and above and above[1] == "object" and _by_verb(scene, above[0]) in _DONE:
        held = scene.clauses.roles(above[0])
    found = [
        a for role in ("subject", "with", "between") for a in scene.parties(held.get(role, ()))
    ]
    plan = planned_by(scene, predicate)
    if plan is not None and len(_codes(found)) < 2:
        found = _planners(scene, plan) or found
    return list(scene.both(held.get("subject", ()))) or found


def _planners(scene: Scene, plan: int) -> list[Actor]:
    """Whose plan it is: "their intent to sign" is of those who announce it."""
    own = list(scene.parties(scene.clauses.roles(plan).get("possessor", ())))
    above = scene.verb_above(plan)
    if len(_codes(own)) > 1 or above is None:
        return own
    doers = scene.clauses.roles(above[0]).get("subject", ())
    return list(scene.both(doers)) or list(scene.parties(doers))


def _under(scene: Scene, noun: int, verb: int) -> list[Actor]:
    """ "Under the 1979 treaty, Egypt and Israel must": two or more that act by it."""
    found = list(scene.parties(scene.clauses.roles(verb).get("subject", ())))
    outers = scene.clauses.outers(noun)
    by_it = any(
        o.relation in ("prep:under", "prep:in", "prep:by") and o.clause == verb for o in outers
    )
    return found if by_it and len(_codes(found)) > 1 else []


def _is_theirs(scene: Scene, noun: int) -> bool:
    """ "their existing accord": of those who speak of it."""
    before = {scene.tokens[i].text.lower() for i in range(scene.first_of(noun), noun)}
    return not before.isdisjoint(words("mutual") | {"existing", "current", "their", "our", "joint"})


def _inside(scene: Scene, noun: int) -> list[Actor]:
    """Whoever is named in what describes it: "promoting trade with Xi's initiative"."""
    below = set(scene.clauses.graph.subtree(noun))
    found = [
        a
        for head, a in scene.mentioned
        if head in below and a.sector != "IGO" and head > noun and not scene.is_place(head)
    ]
    if found:
        return found
    text = " ".join(scene.tokens[i].text for i in sorted(below))
    return [Actor(name=code, code=code) for code in programmes_in(text)]


def _name(scene: Scene, noun: int) -> str:
    """The noun with its modifiers, and "of understanding" and the like after it."""
    phrase = scene.clauses.graph.phrase(noun)
    of = [p for p in scene.clauses.roles(noun).get("of", ()) if p.last <= phrase.last]
    last = (
        of[0].last if of and scene.lemma(noun) in ("memorandum", "treaty", "declaration") else noun
    )
    first = max(scene.first_of(noun), noun - 8)
    while first < noun and scene.tokens[first].pos in ("DET", "PUNCT", "PRON"):
        first += 1
    return " ".join(scene.actors.read(scene.clauses).text(first, last).split())


def _when(scene: Scene, noun: int, predicate: int | None) -> DateRange | None:
    """The date inside its name ("the 1994 agreement"), or of the verb that tells its state."""
    dates = scene.clauses.sentence.dates
    phrase = scene.clauses.graph.phrase(noun)
    start, end = scene.tokens[phrase.first].start, scene.tokens[phrase.last].end
    named = [d for d in dates if start <= d.span.start < end]
    if named or predicate is None:
        return named[0] if named else None
    return date_of(scene, predicate)
