"""The matters that a sentence leaves open, read off its clauses."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.dynamics.wording import ask, rest_of, subject_of
from bilateral.dynamics.words import group
from bilateral.records import unique
from bilateral.ties import Scene

_FILE = "question_words.csv"


class Open(msgspec.Struct, frozen=True):
    """An open matter: the question, the states it is about, and who must answer."""

    text: str
    about: tuple[str, ...]
    asked: tuple[str, ...]


def open_matters(scene: Scene) -> Iterator[Open]:
    """Each open matter of a sentence once; the most definite reading of a predicate wins."""
    taken: set[int] = set()
    for verb in scene.clauses.verbs:
        for reader in (_whether, _no_reply, _to_come, _ultimatum, _condition):
            found = reader(scene, verb)
            if found is not None and verb not in taken:
                taken.add(verb)
                yield found


def _known(name: str) -> dict[str, str]:
    return group(_FILE, name)


def _matter(scene: Scene, verb: int, text: str, asked: tuple[str, ...]) -> Open | None:
    clause = scene.clauses.at(verb)
    named = [a.code for at, a in scene.mentioned if clause.first <= at <= clause.last and a.code]
    about = unique((*asked, *named)) or scene.states()[:2]
    return Open(text=text, about=about, asked=asked) if about else None


# ---------------------------------------------------------------- doubts


def _whether(scene: Scene, verb: int) -> Open | None:
    """ "cast doubt on whether", "remains to be seen whether", "did not say whether"."""
    clause = scene.clauses.at(verb)
    mark = [i for i in clause.cues if scene.tokens[i].text.lower() in ("whether", "if")]
    if not mark or not _doubted(scene, verb, scene.tokens[mark[0]].text.lower()):
        return None
    subject = subject_of(scene, verb)
    return _matter(scene, verb, ask(scene, verb, subject[0]), subject[1]) if subject else None


def _doubted(scene: Scene, verb: int, mark: str) -> bool:
    """Whether a word above the clause shows that nobody knows."""
    known = _known("doubt")
    for outer in scene.clauses.outers(verb)[:3]:
        if outer.relation == "condition":
            return False
        above, word = scene.clauses.at(outer.clause), scene.lemma(outer.clause)
        needed = known.get(word)
        if needed is not None:
            return {
                "": mark == "whether" or word.startswith("un"),
                "negated": above.negated or above.mood != "asserted",
                "future": above.mood == "intended",
                "open": True,
            }[needed]
    near = {t.lemma for t in scene.tokens}
    return mark == "whether" and bool(near & {"doubt", "unclear", "uncertain", "question"})


# ---------------------------------------------------------------- answers


def _no_reply(scene: Scene, verb: int) -> Open | None:
    """ "has yet to respond to", "has not answered": what is asked for is the answer."""
    clause = scene.clauses.at(verb)
    if _known("reply").get(clause.lemma, "skip") == "skip" or not _not_yet(scene, verb):
        return None
    subject = subject_of(scene, verb)
    rest = rest_of(scene, verb)
    if subject is None or not subject[1]:
        return None
    text = f"Will {subject[0]} {clause.lemma} {rest}".strip() + "?"
    return _matter(scene, verb, text, subject[1])


def _not_yet(scene: Scene, verb: int) -> bool:
    """ "has yet to", "has not (yet)", "is still to"."""
    before = [t.text.lower() for t in scene.tokens[max(0, verb - 5) : verb]]
    clause = scene.clauses.at(verb)
    if "yet" in before and "to" in before:
        return True
    return clause.negated and clause.perfect and clause.mood == "asserted"


def _to_come(scene: Scene, verb: int) -> Open | None:
    """ "will vote next month on", "is to decide", "would give its answer in June"."""
    clause = scene.clauses.at(verb)
    if clause.mood != "intended" or clause.negated:
        return None
    answers = any(
        scene.lemma(p.head) in ("answer", "reply", "response", "decision")
        for p in clause.role("object")
    )
    if clause.lemma not in _known("choosing") and not (
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
    return _matter(scene, verb, text + "?", subject[1])


# ---------------------------------------------------------------- demands and conditions


def _ultimatum(scene: Scene, verb: int) -> Open | None:
    """ "gave Iran until Friday to leave": whether the other side will do it."""
    above = next(
        (
            o
            for o in scene.clauses.outers(verb)[:1]
            if o.relation in ("content", "noun", "purpose", "adverbial", "relative")
        ),
        None,
    )
    if above is None or not _infinitive(scene, verb):
        return None
    given = scene.clauses.at(above.clause)
    holder = above.clause if above.clause in scene.clauses.verbs else None
    limit = given.lemma in _known("deadline") or (
        given.lemma in ("give", "grant") and "until" in given.roles
    )
    if not limit and holder is not None and given.lemma in ("give", "issue", "set", "face"):
        limit = any(scene.lemma(p.head) in _known("deadline") for p in given.role("object"))
    if not limit or (given.perfect and given.tense == "past"):
        return None
    told = (
        holder if holder is not None else (scene.verb_above(above.clause) or (above.clause, ""))[0]
    )
    asked = (
        scene.role_codes(told, "indirect", "to")
        or scene.role_codes(told, "object")
        or scene.role_codes(above.clause, "to", "for")
    )
    others = [c for c in scene.states() if c not in scene.role_codes(told, "subject")]
    asked = asked or tuple(others[:1])
    if not asked:
        return None
    name = next((a.name for _, a in scene.mentioned if a.code == asked[0]), asked[0])
    text = f"Will {name} {scene.lemma(verb)} {rest_of(scene, verb)}".strip() + "?"
    return _matter(scene, verb, text, asked)


def _infinitive(scene: Scene, verb: int) -> bool:
    return verb > 0 and scene.tokens[verb - 1].text.lower() == "to"


def _condition(scene: Scene, verb: int) -> Open | None:
    """ "will close the port if ...": an announced act that hangs on a condition."""
    clause = scene.clauses.at(verb)
    if clause.mood != "intended" or clause.negated:
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
    return _matter(scene, verb, text, subject[1])
