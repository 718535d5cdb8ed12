"""Invitations between states and bodies, and how they were answered."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.language.dates import refine
from bilateral.records import Status, unique
from bilateral.ties.periods import date_of, period_of
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import own_status, status_of
from bilateral.ties.words import state_words

_ANSWERING = ("accept", "decline")
_REACH = 2  # sentences between an invitation and a bare "accepted"
_JOINING = ("join", "rejoin", "enter", "accede", "become")


def find_invitations(scene: Scene) -> Iterator[Fact]:
    """The invitations that a sentence tells, by verb ("invited Kenya to") or noun."""
    if scene.lemmas.isdisjoint(("invite", "call", "invitation", *_ANSWERING)):
        return
    for index, token in enumerate(scene.tokens):
        if (
            index in scene.clauses.verbs
            and token.lemma in ("invite", "call")
            and not _is_reduced(scene, index)
        ):
            fact = _by_verb(scene, index)
        elif token.lemma == "invitation" and index not in scene.clauses.verbs:
            fact = _by_noun(scene, index)
        elif token.lemma in _ANSWERING and index in scene.clauses.verbs:
            fact = _bare_answer(scene, index)
        else:
            continue
        if fact is not None:
            yield fact


def _is_reduced(scene: Scene, verb: int) -> bool:
    """ "invited guests": a participle that only describes."""
    outers = scene.clauses.outers(verb)
    return bool(outers) and outers[0].relation == "modifier"


def _by_verb(scene: Scene, verb: int) -> Fact | None:
    held = scene.clauses.roles(verb)
    invited = _invited(scene, verb)
    inner, body = _purpose(scene, verb, invited)
    if scene.lemma(verb) == "call" and (inner is None or scene.lemma(inner) not in _JOINING):
        return None
    hosts = scene.codes(held.get("subject", ()))
    if not hosts and not body and scene.clauses.is_passive(verb):
        hosts = scene.told_codes(verb, "to", "by")[:1]
    parties = unique((*hosts, *invited, *([body] if body else [])))
    if not invited or (len(parties) < 2 and scene.lemma(verb) != "call"):
        return None
    status = _status(scene, verb)
    state = "pending" if status == "actual" else None
    fact = _fact(scene, parties, inner, (status, state, f'"{scene.tokens[verb].text}"'))
    return msgspec.structs.replace(fact, period=_when(scene, verb))


def _invited(scene: Scene, verb: int) -> tuple[str, ...]:
    """The guests; "them" are those last named in the plural ("the troops"), by their nation."""
    phrases = scene.clauses.roles(verb).get("object", ())
    them = [p.head for p in phrases if scene.tokens[p.head].text.lower() == "them"]
    return _meant_by(scene, them[0]) if them else scene.codes(phrases)


def _meant_by(scene: Scene, pronoun: int) -> tuple[str, ...]:
    for index in range(pronoun - 1, -1, -1):
        if scene.tokens[index].tag == "NNS":
            return scene.told_codes(index, "modifier", "possessor") or _nation_of(scene, index)
    return ()


def _nation_of(scene: Scene, noun: int) -> tuple[str, ...]:
    """Whose "the troops" are, by the last sentence that said so."""
    for each in scene.earlier():
        for index, token in enumerate(each.tokens):
            same = token.lemma == scene.lemma(noun)
            if same and (codes := each.role_codes(index, "modifier", "possessor")):
                return codes[:1]
    return ()


def _status(scene: Scene, verb: int) -> Status:
    """The verb's own where a semicolon parts it from the one above ("; Chile declined")."""
    for outer in scene.clauses.outers(verb)[:1]:
        between = scene.tokens[verb : outer.clause]
        if any(token.text == ";" for token in between):
            return own_status(scene.clauses.at(verb))
    return status_of(scene.clauses, verb)


def _bare_answer(scene: Scene, verb: int) -> Fact | None:
    """ "invited Chile, and Chile accepted": an answer that names no invitation."""
    clause = scene.clauses.at(verb)
    near = [scene, *scene.earlier(_REACH)]
    open_one = any({"invite", "invitation"} & each.lemmas for each in near)
    if not open_one or set(clause.roles) & {"object", "to", "content"} or clause.passive:
        return None
    guests = scene.role_codes(verb, "subject")
    if not guests or own_status(clause) != "actual" or _status(scene, verb) != "actual":
        return None
    state = state_words("invitation")[clause.lemma]
    fact = _fact(scene, guests, None, ("actual", state, f'"{scene.tokens[verb].text}"'))
    return msgspec.structs.replace(fact, again=True)


def _when(scene: Scene, verb: int) -> str | None:
    """When one is invited; after the place ("to Paris in July") when one is to come."""
    found = date_of(scene, verb)
    places = scene.clauses.roles(verb).get("to", ())
    if found is None:
        return None
    ahead = any(scene.tokens[p.head].start < found.span.start for p in places)
    return period_of(refine(found, scene.article.date) if ahead else found)


def _by_noun(scene: Scene, noun: int) -> Fact | None:
    held = scene.clauses.roles(noun)
    inviting = scene.codes(
        p for role in ("possessor", "from", "by", "of", "modifier") for p in held.get(role, ())
    )
    invited = scene.codes(p for role in ("to", "for") for p in held.get(role, ()))
    inner, body = _purpose(scene, noun, ())
    above = scene.verb_above(noun)
    answer, state = _answer(scene, above)
    if inner is not None and scene.tokens[inner].text[:1].isupper():
        invited = invited or scene.codes_of(inner)  # a name read as a verb: "to Modi"
    if above is not None and scene.tokens[scene.first_of(noun) - 1].text.lower() == "at":
        return _at_invitation(scene, noun, above[0], inviting)
    if above is not None:
        host, guest = _sides(scene, above[0], state if answer else None)
        inviting, invited = inviting or host, invited or guest
    parties = unique((*inviting, *([body] if body else []), *invited))
    again = _is_answered(scene, noun, state)
    if len(parties) < (1 if again else 2):
        return None
    status: Status = answer or status_of(scene.clauses, noun)
    fact = _fact(scene, parties, inner, (status, state, f'"{scene.phrase_text(noun)}"'))
    return msgspec.structs.replace(fact, again=again)


def _at_invitation(scene: Scene, noun: int, verb: int, inviting: tuple[str, ...]) -> Fact | None:
    """ "visited Oslo at Norway's invitation": who comes has accepted it."""
    guests = scene.role_codes(verb, "subject")
    hosts = tuple(c for c in inviting if c not in guests) or scene.role_codes(verb, "object", "to")
    parties = unique((*hosts, *guests))
    if len(parties) < 2:
        return None
    came = status_of(scene.clauses, verb) in ("actual", "future")
    state = "accepted" if came else "pending"
    return _fact(scene, parties, None, ("actual", state, f'"{scene.phrase_text(noun)}"'))


def _is_answered(scene: Scene, noun: int, state: str | None) -> bool:
    """ "accepted the invitation": the one that was told before."""
    first = scene.tokens[scene.first_of(noun)].text.lower()
    return state not in (None, "pending") and first in ("the", "this", "that")


def _sides(scene: Scene, verb: int, state: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Host and guest by the verb over "invitation": who answers is the guest."""
    subject = scene.role_codes(verb, "subject")
    other = scene.role_codes(verb, "indirect", "to") or scene.role_codes(verb, "object")
    sends = scene.lemma(verb) in ("extend", "send", "issue", "offer", "make", "renew", "repeat")
    if sends or state == "withdrawn":
        return subject, other
    if scene.lemma(verb) == "thank":
        return other, subject
    if state is not None or scene.lemma(verb) in ("receive", "get", "have", "welcome", "await"):
        return scene.role_codes(verb, "from"), subject
    return (), ()


def _answer(scene: Scene, above: tuple[int, str] | None) -> tuple[Status | None, str | None]:
    """What the verb over an invitation makes of it; an answer not given leaves it pending."""
    if above is None:
        return None, "pending"
    clause = scene.clauses.at(above[0])
    known = state_words("invitation")
    state = known.get(f"{clause.lemma} {clause.particle}") or known.get(clause.lemma)
    if state is None:
        return None, "pending"
    given = own_status(clause) == "actual" and status_of(scene.clauses, above[0]) == "actual"
    return "actual", state if given else "pending"


def _purpose(scene: Scene, head: int, invited: tuple[str, ...]) -> tuple[int | None, str | None]:
    """What one is invited to: the inner verb, and the body if it is to join one."""
    for verb in scene.clauses.verbs:
        outers = scene.clauses.outers(verb)
        if (
            outers
            and outers[0].clause == head
            and outers[0].relation in ("content", "noun", "purpose", "relative")
        ):
            told = outers[0].relation == "relative" and scene.clauses.is_passive(verb)
            if told or scene.lemma(verb) == "make":  # "an invitation sent in April to join"
                continue
            phrases = scene.clauses.roles(verb).get("object", ()) + scene.clauses.roles(verb).get(
                "to", ()
            )
            bodies = (
                [scene.body_at(p.head) for p in phrases] if scene.lemma(verb) in _JOINING else []
            )
            return verb, next((b for b in bodies if b), None)
    return None, None


def _fact(
    scene: Scene,
    parties: tuple[str, ...],
    inner: int | None,
    told: tuple[Status, str | None, str],
) -> Fact:
    status, state, words = told
    purpose = _purpose_text(scene, inner) if inner is not None else "invitation"
    return Fact(
        kind="invitation",
        parties=parties,
        subject=purpose,
        status=status,
        state=state,
        why=(
            f"invitation by {words}",
            f"answer: {state or 'not told'}",
            f"parties {', '.join(parties)}",
        ),
    )


def _purpose_text(scene: Scene, verb: int) -> str:
    """ "join the BRICS", "visit Beijing": the inner verb with its object."""
    objects = scene.clauses.at(verb).role("object", "attribute")[:1]
    last = objects[0].last if objects and objects[0].last > verb else verb
    return " ".join(scene.actors.read(scene.clauses).text(verb, min(last, verb + 8)).split())
