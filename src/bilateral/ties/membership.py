"""Memberships: who belongs to a body, wants to, or has left it."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.language.dates import refine
from bilateral.records import Status, unique
from bilateral.ties.periods import date_of, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import classed, state_words

# what a state makes of a membership that the text asserts (contract: only a member's is actual)
_OF_STATE: dict[str, Status] = {
    "member": "actual",
    "candidate": "future",
    "applied": "future",
    "observer": "actual",
    "suspended": "actual",
    "withdrawn": "negated",
}


def find_memberships(scene: Scene) -> Iterator[Fact]:
    """The memberships that a sentence tells, each of one state in one body,
    or of all that a list names."""
    hits = scene.actors.read(scene.clauses).hits
    if not any(hit.sector == "IGO" for hit in hits) and not _has_word(scene):
        return
    for index in range(len(scene.tokens)):
        told: dict[tuple[str, str, int, str], list[str]] = {}
        for state_code, body, state, predicate, why in _found(scene, index):
            if state_code != body:
                told.setdefault((body, state, predicate, why), []).append(state_code)
        for (body, state, predicate, why), states in told.items():
            yield from _facts(scene, states, body, state, predicate, why)


def _facts(
    scene: Scene, states: list[str], body: str, state: str, predicate: int, why: str
) -> Iterator[Fact]:
    """One fact a state; a list of members ("the grouping of A, B and C") is one fact of all."""
    if len(states) > 2 and why.startswith("listed"):
        yield membership_fact(scene, (*unique(states), body), state, predicate, why)
        return
    for code in states:
        yield membership_fact(scene, (code, body), state, predicate, why)


def _is_invited(scene: Scene, predicate: int) -> bool:
    """Joining by invitation is an invitation's matter until it is done."""
    return any(
        scene.lemma(o.clause) in ("invite", "invitation") for o in scene.clauses.outers(predicate)
    )


_INNER = ("zone", "area", "eurozone")  # inside a body, but not it: "joined the euro zone"
_LEAVING = ("join", "leave", "quit")
Found = tuple[str, str, str, int, str]


def _has_word(scene: Scene) -> bool:
    known = _nouns()
    return not scene.lemmas.isdisjoint(known) or not scene.lemmas.isdisjoint(_LEAVING)


def _nouns() -> dict[str, str]:
    return state_words("membership noun")


def _found(scene: Scene, index: int) -> Iterator[Found]:
    if index in scene.clauses.verbs:
        yield from _by_verb(scene, index)
        yield from _composed(scene, index)
    elif scene.lemma(index) in _nouns():
        yield from _by_noun(scene, index)
    elif scene.tokens[index].text.lower() in ("grouping", "group", "bloc", "alliance"):
        yield from _listed(scene, index)


def _states(scene: Scene, head: int, *roles: str) -> list[str]:
    """The states (no bodies, no lone people below office) in these roles."""
    phrases = [p for role in roles for p in scene.clauses.roles(head).get(role, ())]
    return [a.code for a in scene.parties(phrases) if a.code and a.sector in ("GOV", None, "CVL")]


def _body(scene: Scene, head: int, *roles: str) -> str | None:
    """The body in these roles, unless a state stands beside it ("joined the EU and Japan")."""
    phrases = [p for role in roles for p in scene.clauses.roles(head).get(role, ())]
    bodies = [scene.body_at(p.head) for p in phrases if scene.lemma(p.head) not in _INNER]
    return bodies[0] if bodies and all(bodies) else None


# ---------------------------------------------------------------- verbs


def _by_verb(scene: Scene, verb: int) -> Iterator[Found]:
    """ "joined NATO", "withdrew from the bloc", "was suspended from"."""
    clause = scene.clauses.at(verb)
    for role in clause.roles:
        state = state_words("membership verb").get(f"{clause.lemma} {role}")
        if (
            state is None
            or _is_told_apart(scene, verb)
            or _is_invited(scene, verb)
            or _only_lends_a_hand(scene, verb)
        ):
            continue
        body = _body(scene, verb, role.split(" ")[-1] if role not in clause.roles else role)
        who = (
            "subject" if state_words("membership doer").get(clause.lemma) != "object" else "object"
        )
        if state == "suspended" and role == "object":
            yield from _suspending(scene, verb)
            continue
        if body is None:
            continue
        applied = _applied(scene, verb) if state == "member" else None
        for code in _states(scene, verb, who):
            yield code, body, applied or state, verb, f'"{scene.tokens[verb].text}" with {role}'


def _is_told_apart(scene: Scene, verb: int) -> bool:
    """ "back Chile's application to join": whose application it is stands with the noun."""
    window = range(max(0, verb - 14), verb)
    nouns = [i for i in window if scene.lemma(i) in classed("belonging.csv", "application")]
    held = [scene.clauses.roles(i) for i in nouns if scene.tokens[i].pos == "NOUN"]
    return any(scene.codes(roles.get("possessor", ())) for roles in held)


def _suspending(scene: Scene, verb: int) -> Iterator[Found]:
    """ "The African Union suspended Niger"."""
    body = _body(scene, verb, "subject")
    if body is not None and "from" not in scene.clauses.at(verb).roles:
        for code in _states(scene, verb, "object"):
            yield code, body, "suspended", verb, f'"{scene.tokens[verb].text}"'


def _only_lends_a_hand(scene: Scene, verb: int) -> bool:
    """ "joined the EU in condemning", "left NATO guessing": no membership."""
    for other in scene.clauses.verbs:
        outers = scene.clauses.outers(other)
        if outers and outers[0].clause == verb and outers[0].relation in ("prep:in", "content"):
            return True
    return False


def _applied(scene: Scene, verb: int) -> str | None:
    """ "applied to join", "a candidate to join", "bid to join"."""
    for outer in scene.clauses.outers(verb):
        above = scene.clauses.at(outer.clause)
        if state := state_words("membership outer").get(above.lemma):
            return state if not above.negated else None
    return None


def _composed(scene: Scene, verb: int) -> Iterator[Found]:
    """ "the bloc groups Brazil and India", "is made up of", "comprises"."""
    clause = scene.clauses.at(verb)
    for role, phrases in clause.roles.items():
        if state_words("membership list").get(f"{clause.lemma} {role}") is None:
            continue
        before = "object" if role != "object" and clause.passive else "subject"
        body = _body(scene, verb, before) or _body_before(scene, verb)
        if body is None:
            continue
        for actor in scene.parties(phrases):
            if actor.code and actor.sector == "GOV":
                yield actor.code, body, "member", verb, f'listed by "{scene.tokens[verb].text}"'


def _body_before(scene: Scene, index: int) -> str | None:
    """The body that stands right before a word: "the BRICS grouping"."""
    if not index or scene.tokens[index].text.lower() != "grouping":
        return None
    found = [a for a in scene.actors_of(index - 1) if a.sector == "IGO"]
    return found[0].code if found else None


def _described(scene: Scene, noun: int) -> str | None:
    """ "BRICS, a grouping of", "BRICS is a grouping of": the body that the noun describes."""
    for outer in scene.clauses.outers(noun)[:1]:
        if outer.relation == "apposition":
            return scene.body_at(outer.clause)
        if outer.relation == "attribute":
            return _body(scene, outer.clause, "subject")
    return None


def _listed(scene: Scene, noun: int) -> Iterator[Found]:
    """ "the grouping of Brazil, Russia and India"."""
    body = _described(scene, noun) or scene.body_at(noun) or _body_before(scene, noun)
    roles = scene.clauses.roles(noun)
    members = [
        a.code
        for role in ("of", "with")
        for a in scene.parties(roles.get(role, ()))
        if a.sector == "GOV" and a.code
    ]
    if body is not None and len(members) > 1:
        for code in members:
            yield code, body, "member", noun, f'listed by "{scene.tokens[noun].text}"'


# ---------------------------------------------------------------- nouns


def _by_noun(scene: Scene, noun: int) -> Iterator[Found]:
    """ "a member of NATO", "NATO member Turkey", "a candidate for membership of the EU"."""
    body = _body_of_noun(scene, noun) or _granting(scene, noun)
    state = _nouns()[scene.lemma(noun)]
    if body is None:
        return
    if state == "topic":
        yield from _by_status(scene, noun, body)
        return
    if state == "nato" and body != "NATO":
        return
    state = "member" if state == "nato" else _noun_state(scene, noun, state)
    for code in _holders(scene, noun):
        yield code, body, state, noun, f'"{scene.phrase_text(noun)}"'


def _granting(scene: Scene, noun: int) -> str | None:
    """ "was granted candidate status by the EU"."""
    above = scene.verb_above(noun) if scene.lemma(noun) in ("status", "membership") else None
    if above is None or scene.lemma(above[0]) not in ("grant", "give", "offer"):
        return None
    return _body(scene, noun, "by") or _body(scene, above[0], "by", "subject")


def _by_status(scene: Scene, noun: int, body: str) -> Iterator[Found]:
    """ "applied for membership", "was granted candidate status"."""
    above = scene.verb_above(noun)
    if above is None:
        return
    verb, _ = above
    state = state_words("membership had").get(scene.lemma(verb))
    if scene.lemma(noun) == "status":
        state = _noun_state(scene, noun, "") if state == "member" else None
    if not state:
        return
    for code in _states(scene, verb, "indirect") or _states(scene, verb, "subject"):
        yield code, body, state, verb, f'"{scene.tokens[verb].text}" {scene.phrase_text(noun)}'


def _noun_state(scene: Scene, noun: int, state: str) -> str:
    """ "candidate member", "associate member", "former member", "suspended member"."""
    for phrase in scene.clauses.roles(noun).get("modifier", ()):
        if found := state_words("membership modifier").get(scene.tokens[phrase.head].text.lower()):
            return found
    return state


def _body_of_noun(scene: Scene, noun: int) -> str | None:
    for role in ("of", "modifier", "possessor", "in", "for", "to", "at", "with", "from"):
        for phrase in scene.clauses.roles(noun).get(role, ()):
            if body := scene.body_at(phrase.head) or _meant(scene, phrase.head):
                return body
            passes = scene.lemma(phrase.head) in {*_nouns(), "entry", "state", "country"}
            if passes and (inner := _body_of_noun(scene, phrase.head)):
                return inner
    if (
        scene.lemma(noun) == "member"
        and (over := scene.clauses.outers(noun)[:1])
        and over[0].relation == "modifier"
    ):
        return (
            scene.body_at(over[0].clause)
            if scene.lemma(over[0].clause) not in ("state", "country")
            else None
        )
    return None


def _meant(scene: Scene, head: int) -> str | None:
    """The body named before that "its" is, of "its 31st member"."""
    return scene.named_body(head) if scene.tokens[head].text.lower() == "its" else None


def _holders(scene: Scene, noun: int) -> list[str]:
    """Who is the member: the name it stands before or beside, or the subject of "is"."""
    held = scene.clauses.roles(noun)
    beside = [
        a.code for a in scene.parties(held.get("apposition", ())) if a.sector == "GOV" and a.code
    ]
    if beside:
        return beside
    outers = scene.clauses.outers(noun)
    if not outers:
        return []
    over, relation = outers[0].clause, outers[0].relation
    if relation in ("modifier", "apposition"):
        if scene.lemma(over) in ("state", "country", "nation"):
            return _holders(scene, over)
        return [a.code for a in scene.actors_of(over) if a.code and a.sector != "IGO"]
    if over in scene.clauses.verbs and relation in ("attribute", "prep:as"):
        above = scene.clauses.outers(over)[:1]
        praised = above and above[0].relation in ("prep:on", "prep:for", "prep:upon")
        return (
            _states(scene, above[0].clause, "object")
            if praised
            else _states(scene, over, "subject")
        )
    if over in scene.clauses.verbs and any(
        scene.tokens[p.head].text.lower() == "their" for p in held.get("possessor", ())
    ):
        return _states(scene, over, "subject")
    owners = [p for p in held.get("possessor", ()) if scene.tokens[p.head].pos != "PRON"]
    return [a.code for a in scene.parties(owners) if a.code and a.sector in ("GOV", None, "CVL")]


def membership_fact(
    scene: Scene, parties: tuple[str, ...], state: str, predicate: int, why: str
) -> Fact:
    """The tie of a member (or candidate, or one that left) and its body, with its date."""
    told = status_of(scene.clauses, predicate)
    if state == "applied" and told == "future":
        told = "actual"
    status = _OF_STATE[state] if told == "actual" else told
    rank = _ordinal(scene, predicate) if state in ("member", "candidate") else None
    return Fact(
        kind="membership",
        parties=parties,
        subject="membership",
        value=rank,
        unit="member" if rank else None,
        period=_when(scene, predicate, state, told),
        status=status,
        state=_state_now(state, told),
        why=(f"{state}: {why}", f"told as {told}"),
    )


def _state_now(state: str, told: Status) -> str | None:
    """Nobody is a member who only will be or is not; what was never left is no withdrawal."""
    return state if told == "actual" or state in ("candidate", "applied") else None


def _when(scene: Scene, predicate: int, state: str, told: Status) -> str | None:
    """The date of joining, leaving or applying, of whatever verb says it."""
    found = date_of(scene, predicate)
    above = scene.verb_above(predicate)
    if found is None and above and (above[1] in ("attribute", "prep:as") or state == "applied"):
        found = date_of(scene, above[0])
    if found is None:
        return None
    ahead = told == "future" and state != "applied"
    return period_of(refine(found, scene.article.date) if ahead else found)


def _ordinal(scene: Scene, noun: int) -> int | None:
    """31 of "its 31st member"."""
    for phrase in scene.clauses.roles(noun).get("modifier", ()):
        word = scene.tokens[phrase.head].text.lower()
        digits = word[:-2]
        if word[-2:] in ("st", "nd", "rd", "th") and digits.isdigit():
            return int(digits)
    return None
