"""Matters that wait for somebody: an approval, a comment, a plan, a vote, who or when."""

from __future__ import annotations

from bilateral.actors import state_name
from bilateral.clauses import Clause, Phrase
from bilateral.dynamics.matter import Open, known, matter
from bilateral.dynamics.wording import ask, rest_of, subject_of
from bilateral.ties import Scene, status_of

_STILL = ("still", "yet", "far", "as")  # "so far", "as of Monday"
_WHOSE = ("possessor", "modifier", "from", "by", "of")
_WH = ("who", "whom", "what", "when", "how", "where", "which", "why")


def unknown_detail(scene: Scene, verb: int) -> Open | None:
    """ "it is not clear who will sign", "did not say when it would open"."""
    clause = scene.clauses.at(verb)
    asked = next((i for i in range(clause.first, verb) if _is_wh(scene, i, verb)), None)
    if asked is None or not is_unknown(scene, verb, asked):
        return None
    opener, last = _opener(scene, verb, asked)
    subject = subject_of(scene, verb)
    if scene.tokens[asked].tag == "WRB" and subject is not None:
        name = subject[0].removeprefix(f"{opener.lower()} ")  # the parser may join them
        asking = ask(scene, verb, name)
        text = f"{opener} {asking[:1].lower()}{asking[1:]}"
    else:
        told = scene.actors.read(scene.clauses).text(last + 1, verb)
        text = f"{opener} {told} {rest_of(scene, verb)}".strip() + "?"
    above = scene.clauses.outers(verb)[0].clause
    asked_of = scene.role_codes(verb, "subject") or scene.role_codes(above, "subject")
    return matter(scene, verb, text, asked_of)


def _is_wh(scene: Scene, index: int, verb: int) -> bool:
    token = scene.tokens[index]
    return (
        token.text.lower() in _WH and token.tag.startswith("W") and _is_inside(scene, index, verb)
    )


def _is_inside(scene: Scene, index: int, verb: int) -> bool:
    """Whether a word hangs on the verb, at most over one other word ("which side")."""
    head = scene.tokens[index].head
    return head == verb or scene.tokens[head].head == verb


def _opener(scene: Scene, verb: int, asked: int) -> tuple[str, int]:
    """The asking words and the last of them: "When", "How long"."""
    after = scene.tokens[asked + 1]
    measured = scene.tokens[asked].head == asked + 1 and after.head == verb
    last = asked + 1 if measured and after.pos in ("ADV", "ADJ") else asked
    words = scene.actors.read(scene.clauses).text(asked, last)
    return words[:1].upper() + words[1:], last


def is_unknown(scene: Scene, verb: int, asked: int) -> bool:
    """Whether the word before the one at ``asked``, or the one above, shows that nobody knows."""
    outers = scene.clauses.outers(verb)[:1]
    if not outers or outers[0].clause not in scene.clauses.verbs:
        return False
    above = scene.clauses.at(outers[0].clause)
    inner = outers[0].relation in ("content", "subject", "noun")
    words = {above.lemma} if inner else set()
    if asked and scene.tokens[asked - 1].head in (above.head, asked - 1):
        words.add(scene.lemma(asked - 1))
    negated = above.negated or scene.tokens[0].text.lower() in ("nor", "neither")
    before = {t.text.lower() for t in scene.tokens[max(0, asked - 6) : asked]}
    if words & set(known("telling apart")) and not before.isdisjoint(known("beyond")):
        return True  # "it is hard to predict how", "nobody can tell who"
    negated = negated or {"yet", "to"} <= before
    doubts = {known("doubt")[word] for word in words if word in known("doubt")}
    due = above.mood in ("intended", "commanded") and not above.perfect
    return "negated" in doubts if negated else "" in doubts or (due and "future" in doubts)


def awaited(scene: Scene, verb: int) -> Open | None:
    """ "the deal awaits Iraq's approval", "is pending ratification by parliament"."""
    clause = scene.clauses.at(verb)
    if clause.lemma not in known("waiting") or clause.negated:
        return None
    for phrase in (*clause.role("object"), *clause.role("for")):
        if scene.lemma(phrase.head) in known("outcome"):
            return _outcome(scene, verb, phrase)
    return None


def _outcome(scene: Scene, verb: int, phrase: Phrase) -> Open | None:
    owners = scene.role_codes(phrase.head, "possessor", "from", "by", "of")
    words = scene.actors.read(scene.clauses).text(phrase.first, phrase.last)
    return matter(scene, verb, f"Will there be {words}?", owners)


def silent(scene: Scene, verb: int) -> Open | None:
    """ "has so far refrained from commenting on Turkey's offer": the answer is due."""
    clause = scene.clauses.at(verb)
    if clause.lemma not in known("withholding") or not _goes_on(scene, clause):
        return None
    for inner in scene.clauses.verbs:
        above = scene.clauses.outers(inner)[:1]
        if not above or above[0].clause != verb or scene.lemma(inner) not in known("reply"):
            continue
        subject = subject_of(scene, verb)
        others = scene.role_codes(inner, "on", "to", "about", "object")
        if subject and subject[1] and (set(others) | _owners(scene, inner)) - set(subject[1]):
            return matter(
                scene, verb, f"Will {subject[0]} {scene.lemma(inner)} {rest_of(scene, inner)}?",
                subject[1],
            )  # fmt: skip
    return None


def _owners(scene: Scene, verb: int) -> set[str]:
    """Whose the things are that a verb is about: "on Ankara's overtures"."""
    phrases = (
        p for role in ("on", "to", "about", "object") for p in scene.clauses.at(verb).role(role)
    )
    return {c for p in phrases for c in scene.role_codes(p.head, *_WHOSE)}


def _goes_on(scene: Scene, clause: Clause) -> bool:
    near = (t.text.lower() for t in scene.tokens[clause.first : clause.last + 1])
    return clause.perfect or clause.tense == "present" or not {*_STILL}.isdisjoint(near)


def unplanned(scene: Scene, verb: int) -> Open | None:
    """ "has not announced any plans to withdraw the troops": whether it will."""
    clause = scene.clauses.at(verb)
    outers = scene.clauses.outers(verb)[:1]
    if clause.negated or not outers or scene.lemma(outers[0].clause) not in known("plan"):
        return None
    above = scene.verb_above(outers[0].clause)
    told = scene.clauses.at(above[0]) if above else None
    if told is None or not told.negated or told.lemma not in known("telling"):
        return None
    subject = subject_of(scene, told.head)
    if subject is None or not subject[1]:
        return None
    return matter(
        scene, verb, f"Will {subject[0]} {clause.lemma} {rest_of(scene, verb)}?", subject[1]
    )


def put_to_vote(scene: Scene, verb: int) -> Open | None:
    """ "the bill goes to a vote in the Senate", "faces a referendum"."""
    clause = scene.clauses.at(verb)
    if clause.negated or clause.tense == "past" or clause.perfect:
        return None
    if clause.lemma not in known("going") or status_of(scene.clauses, verb) not in (
        "actual",
        "future",
    ):
        return None
    votes = [p for role in ("to", "for", "object") for p in clause.role(role)]
    vote = next((p for p in votes if scene.lemma(p.head) in known("ballot")), None)
    subject = subject_of(scene, verb)
    if vote is None or subject is None:
        return None
    name = scene.lemma(vote.head)
    return matter(scene, verb, f"How will the {name} on {subject[0]} go?", subject[1])


def inclined(scene: Scene, verb: int) -> Open | None:
    """ "is inclined to accept the deal": nothing is decided."""
    outers = scene.clauses.outers(verb)[:1]
    if not outers or scene.lemma(outers[0].clause) not in known("leaning"):
        return None
    subject = subject_of(scene, verb) or subject_of(scene, outers[0].clause)
    if subject is None or not subject[1]:
        return None
    rest = f"{scene.lemma(verb)} {rest_of(scene, verb)}".strip()
    return matter(scene, verb, f"Will {subject[0]} {rest}?", subject[1])


def left_to(scene: Scene, verb: int) -> Open | None:
    """ "Oman looks to Iran to free the crew": whether it will."""
    outers = scene.clauses.outers(verb)[:1]
    if not outers or outers[0].clause not in scene.clauses.verbs:
        return None
    above = scene.clauses.at(outers[0].clause)
    asked = scene.role_codes(above.head, "to")
    if above.lemma != "look" or above.negated or above.tense == "past" or len(asked) != 1:
        return None
    name = state_name(asked[0]) or asked[0]
    rest = f"{scene.lemma(verb)} {rest_of(scene, verb)}".strip()
    return matter(scene, verb, f"Will {name} {rest}?", asked)


def ending(scene: Scene, verb: int) -> Open | None:
    """ "The pact is due to expire in October": what will follow."""
    clause = scene.clauses.at(verb)
    name = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    if name not in known("ending") or clause.negated:
        return None
    subject = subject_of(scene, verb)
    if subject is None or status_of(scene.clauses, verb) != "future":
        return None
    return matter(scene, verb, f"What will follow when {subject[0]} {_ends(name)}?", ())


def _ends(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first}s {rest}".strip()


def hangs_on(scene: Scene, verb: int) -> Open | None:
    """ "Could begin if the Kremlin agrees", "provided that Skopje amends its law"."""
    clause = scene.clauses.at(verb)
    outers = scene.clauses.outers(verb)[:1]
    if not outers or clause.negated or clause.tense == "past":
        return None
    agreed = outers[0].relation == "condition" and clause.lemma in known("closing")
    if not agreed and outers[0].relation != "prep:provide":
        return None
    subject = subject_of(scene, verb)
    if subject is None or not subject[1]:
        return None
    text = f"Will {subject[0]} {clause.lemma} {rest_of(scene, verb)}".strip() + "?"
    return matter(scene, verb, text, subject[1])


def doubted(scene: Scene, verb: int) -> Open | None:
    """ "Rwanda doubted that the truce would last"."""
    outers = scene.clauses.outers(verb)[:1]
    if not outers or outers[0].relation != "content" or outers[0].clause not in scene.clauses.verbs:
        return None
    above = scene.clauses.at(outers[0].clause)
    subject = subject_of(scene, verb) if above.lemma == "doubt" and not above.negated else None
    return matter(scene, verb, ask(scene, verb, subject[0]), subject[1]) if subject else None


READERS = (
    unknown_detail,
    awaited,
    silent,
    unplanned,
    put_to_vote,
    inclined,
    left_to,
    ending,
    hangs_on,
    doubted,
)
