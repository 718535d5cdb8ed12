"""The matters that a sentence leaves open, read off its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.actors import state_name
from bilateral.dynamics import pending
from bilateral.dynamics.matter import Open, known, matter
from bilateral.dynamics.wording import ask, rest_of, subject_of
from bilateral.ties import Scene, status_of

_ANSWERS = ("answer", "reply", "response", "decision")


def open_matters(scene: Scene) -> Iterator[Open]:
    """Each open matter of a sentence once; the most definite reading of a predicate wins."""
    taken: set[int] = set()
    for verb in scene.clauses.verbs:
        if not scene.tokens[verb].tag.startswith("V"):
            continue
        for reader in _READERS:
            found = reader(scene, verb)
            if found is not None and verb not in taken:
                taken.add(verb)
                yield found


# ---------------------------------------------------------------- doubts


def _whether(scene: Scene, verb: int) -> Open | None:
    """ "cast doubt on whether", "remains to be seen whether", "did not say whether"."""
    clause = scene.clauses.at(verb)
    asking = (*clause.cues, *scene.clauses.graph.kids(verb, "mark"))
    mark = [i for i in asking if scene.tokens[i].text.lower() in ("whether", "if")]
    if not mark:
        return None
    word = scene.tokens[mark[0]].text.lower()
    said = mark[0] > 0 and scene.lemma(mark[0] - 1) in known("doubt")  # "yet to say if"
    unknown = (word == "whether" or said) and pending.is_unknown(scene, verb, mark[0])
    if not unknown and not _doubted(scene, verb, word):
        return None
    subject = subject_of(scene, verb)
    return matter(scene, verb, ask(scene, verb, subject[0]), subject[1]) if subject else None


def _is_to_come(scene: Scene, head: int) -> bool:
    """Whether a decision is foreseen or due: "will", "must", "is expected to", "votes on 5 May"."""
    clause = scene.clauses.at(head)
    if clause.mood in ("intended", "commanded") or status_of(scene.clauses, head) == "future":
        return True
    today = scene.article.date
    days = [d.start for d in scene.clauses.sentence.dates]
    return clause.tense == "present" and today is not None and any(day > today for day in days)


def _doubted(scene: Scene, verb: int, mark: str) -> bool:
    """Whether a word above the clause shows that nobody knows."""
    doubts = known("doubt")
    for outer in scene.clauses.outers(verb)[:3]:
        if outer.relation == "condition" and mark != "whether":
            return False
        above, word = scene.clauses.at(outer.clause), scene.lemma(outer.clause)
        needed = doubts.get(word)
        if needed is not None:
            return {
                "": mark == "whether" or word.startswith("un"),
                "negated": above.negated or above.mood != "asserted",
                "future": above.negated or _is_to_come(scene, outer.clause),
                "open": True,
            }[needed]
    near = {t.lemma for t in scene.tokens}
    doubted = near & {"doubt", "unclear", "uncertain", "question"} or {"remain", "open"} <= near
    return mark == "whether" and bool(doubted)


# ---------------------------------------------------------------- answers


def _no_reply(scene: Scene, verb: int) -> Open | None:
    """ "has yet to respond to", "has not answered": what is asked for is the answer."""
    clause = scene.clauses.at(verb)
    if known("reply").get(clause.lemma, "skip") == "skip":
        return None
    if not _not_yet(scene, verb) and not _must(scene, verb):
        return None
    if _holds_doubt(scene, verb):
        return None
    subject = None if clause.passive else subject_of(scene, verb)
    if subject is None or not subject[1]:
        return None
    text = f"Will {subject[0]} {clause.lemma} {rest_of(scene, verb)}".strip() + "?"
    return matter(scene, verb, text, subject[1])


def _holds_doubt(scene: Scene, verb: int) -> bool:
    """ "has not decided whether to send": the inner clause is the question."""
    for inner in scene.clauses.verbs:
        cues = {scene.tokens[i].text.lower() for i in scene.clauses.at(inner).cues}
        above = [o.clause for o in scene.clauses.outers(inner)[:2]]
        if verb in above and cues & {"whether", "if"} and _doubted(scene, inner, "whether"):
            return True
    return False


def _not_yet(scene: Scene, verb: int) -> bool:
    """ "has yet to", "has not (yet)", "is still to"."""
    before = [t.text.lower() for t in scene.tokens[max(0, verb - 5) : verb]]
    clause = scene.clauses.at(verb)
    if {"yet", "still"} & set(before) and "to" in before:
        return True
    return clause.negated and clause.perfect and clause.mood == "asserted"


def _must(scene: Scene, verb: int) -> bool:
    """ "Parliament must still approve the treaty"."""
    clause = scene.clauses.at(verb)
    return clause.mood == "commanded" and not clause.negated and clause.lemma in known("approving")


def _to_come(scene: Scene, verb: int) -> Open | None:
    """ "will vote next month on", "is to decide", "would give its answer in June"."""
    clause = scene.clauses.at(verb)
    due = clause.mood != "commanded" and _is_to_come(scene, verb)
    if clause.negated or not due or _holds_doubt(scene, verb):
        return None
    answers = any(scene.lemma(p.head) in _ANSWERS for p in clause.role("object"))
    if clause.lemma not in known("choosing") and not (
        answers and clause.lemma in ("give", "make", "announce", "take")
    ):
        return None
    subject = subject_of(scene, verb)
    if subject is None or not subject[1]:
        return None
    rest = rest_of(scene, verb)
    text = (
        f"What will be the answer of {subject[0]}"
        if answers
        else f"How will {subject[0]} {clause.lemma} {rest}".strip()
    )
    return matter(scene, verb, text + "?", subject[1])


# ---------------------------------------------------------------- demands and conditions


def _ultimatum(scene: Scene, verb: int) -> Open | None:
    """ "gave Iran until Friday to leave", "has a week to": whether the other side will do it."""
    outers = scene.clauses.outers(verb)[:1]
    if not outers or not _infinitive(scene, verb):
        return None
    told = outers[0].clause
    if told not in scene.clauses.verbs:
        told = (scene.verb_above(told) or (told, ""))[0]
    given = scene.clauses.at(told)
    if not _sets_limit(scene, told, outers[0].clause) or (given.perfect and given.tense == "past"):
        return None
    asked = _asked(scene, told, outers[0].clause)
    return _will(scene, verb, asked) if asked else None


def _sets_limit(scene: Scene, told: int, noun: int) -> bool:
    given = scene.clauses.at(told)
    if given.lemma not in ("give", "grant", "issue", "set", "face", "have", "deliver"):
        return False
    objects = [scene.lemma(p.head) for p in given.role("object")] + [scene.lemma(noun)]
    spans = {**known("span"), **known("deadline")}
    return "until" in given.roles or any(lemma in spans for lemma in objects)


def _asked(scene: Scene, told: int, noun: int) -> tuple[str, ...]:
    """On whom the limit lies: who is given it, or who has or faces it."""
    if scene.lemma(told) in ("have", "face"):
        above = scene.clauses.outers(told)[:1]
        warned = scene.role_codes(above[0].clause, "object", "indirect") if above else ()
        return warned or scene.role_codes(told, "subject")
    givers = scene.role_codes(told, "subject")
    found = scene.role_codes(told, "indirect", "to", "object") or scene.role_codes(
        noun, "to", "for"
    )
    return tuple(c for c in found or scene.states() if c not in givers)[:1]


def _will(scene: Scene, verb: int, asked: tuple[str, ...]) -> Open | None:
    name = state_name(asked[0]) or asked[0]
    text = f"Will {name} {scene.lemma(verb)} {rest_of(scene, verb)}".strip() + "?"
    return matter(scene, verb, text, asked)


def _demanded(scene: Scene, verb: int) -> Open | None:
    """ "demanded that Georgia hand over the pilot by Monday": a demand with a day."""
    outers = scene.clauses.outers(verb)[:1]
    clause = scene.clauses.at(verb)
    if not outers or outers[0].relation != "content" or clause.negated:
        return None
    above = scene.clauses.at(outers[0].clause)
    dated = bool({"by", "before", "within"} & set(clause.roles)) and bool(
        scene.clauses.sentence.dates
    )
    if above.lemma not in known("demand") or above.negated or not dated:
        return None
    subject = subject_of(scene, verb)
    demander = scene.role_codes(outers[0].clause, "subject")
    if subject is None or not subject[1] or set(subject[1]) & set(demander):
        return None
    return matter(scene, verb, ask(scene, verb, subject[0]), subject[1])


def _weighed(scene: Scene, verb: int) -> Open | None:
    """ "is considering Vietnam's proposal", "awaits Turkey's answer"."""
    clause = scene.clauses.at(verb)
    if status_of(scene.clauses, verb) != "actual" or clause.tense == "past":
        return None
    for phrase in clause.role("object") + clause.roles.get("for", ()):
        words = scene.actors.read(scene.clauses).text(phrase.first, phrase.last)
        owners = scene.role_codes(phrase.head, "possessor", "from", "by")
        if clause.lemma in known("waiting") and scene.lemma(phrase.head) in _ANSWERS and owners:
            return matter(scene, verb, f"What will be {words}?", owners)
        if clause.lemma in known("weighing") and scene.lemma(phrase.head) in known("offer"):
            subject = subject_of(scene, verb)
            if subject and subject[1]:
                return matter(scene, verb, f"Will {subject[0]} accept {words}?", subject[1])
    return None


def _infinitive(scene: Scene, verb: int) -> bool:
    return verb > 0 and scene.tokens[verb - 1].text.lower() == "to"


def _condition(scene: Scene, verb: int) -> Open | None:
    """ "will close the port if ...": an announced act that hangs on a condition."""
    clause = scene.clauses.at(verb)
    if clause.mood not in ("intended", "conditional") or clause.negated:
        return None
    if clause.lemma == "be" or not (clause.mood == "intended" or _is_own_word(scene, verb)):
        return None
    if _is_pronoun(scene, verb) and not _is_own_word(scene, verb):
        return None
    hangs = any(
        (outers := scene.clauses.outers(other))
        and outers[0].clause == verb
        and outers[0].relation == "condition"
        for other in scene.clauses.verbs
    )
    subject = subject_of(scene, verb) if hangs else None
    rest = rest_of(scene, verb)
    if subject is None or not subject[1] or not rest:
        return None
    text = f"Will {subject[0]} {clause.lemma} {rest}".strip() + "?"
    return matter(scene, verb, text, subject[1])


def _is_pronoun(scene: Scene, verb: int) -> bool:
    """Whether "he", "it" or "they" does it; "I" and "we" are whoever speaks."""
    heads = [scene.tokens[p.head] for p in scene.clauses.at(verb).role("subject")]
    return any(t.pos == "PRON" and t.text.lower() not in ("i", "we") for t in heads)


def _is_own_word(scene: Scene, verb: int) -> bool:
    """ "Turkey said it would close the strait if": who speaks is who would act."""
    for outer in scene.clauses.outers(verb)[:1]:
        speakers = set(scene.role_codes(outer.clause, "subject"))
        return outer.relation == "content" and bool(
            speakers & set(scene.role_codes(verb, "subject"))
        )
    return False


def _visit(scene: Scene, verb: int) -> Open | None:
    """ "plans to visit India": a visit that is only planned."""
    clause = scene.clauses.at(verb)
    if clause.lemma not in ("visit", "travel") or clause.mood == "intended" or clause.negated:
        return None
    if not clause.outers or status_of(scene.clauses, verb) != "future":
        return None
    subject = subject_of(scene, verb)
    host = scene.role_codes(verb, "object", "to")
    if subject is None or not subject[1] or set(host) <= set(subject[1]):
        return None
    text = f"Will {subject[0]} {clause.lemma} {rest_of(scene, verb)}?"
    return matter(scene, verb, text, subject[1])


_READERS = (
    _whether,
    _no_reply,
    _to_come,
    _ultimatum,
    _demanded,
    _weighed,
    _condition,
    _visit,
    *pending.READERS,
)
