"""Questions: what an article leaves open, as a person would ask it.

Doubts ("cast doubt on whether"), answers not given ("has yet to respond"), decisions to come
("will vote next month"), ultimatums, invitations not answered, acts that hang on a condition.
What a later sentence answers is no question.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.actors import ArticleActors, state_name
from bilateral.clauses import Clauses
from bilateral.dynamics.matter import Open, known
from bilateral.dynamics.open import open_matters
from bilateral.dynamics.words import group
from bilateral.records import Article, Event, Question, Tie, unique
from bilateral.ties import Scene, status_of

_NEAR = 3  # sentences before one that may name the other state it is about
_RAISING = ("REQUEST", "THREATEN", "AGREE", "CONSULT")


def find_questions(
    article: Article,
    sentences: tuple[Clauses, ...],
    actors: ArticleActors,
    events: tuple[Event, ...],
    ties: tuple[Tie, ...],
) -> tuple[Question, ...]:
    """The open questions of an article, in text order, each once."""
    scenes = [Scene(article, each, actors) for each in sentences if each.sentence.tokens]
    found: dict[tuple[str, ...], Question] = {}
    for n, scene in enumerate(scenes):
        if not _is_foreign(scenes[max(0, n - _NEAR) : n + 1]):
            continue
        for each in _of_sentence(scene, ties):
            if each.about and not _closed(scenes[n + 1 :], each):
                question = _record(scene, each, events, ties)
                found.setdefault((question.text,), question)
    return tuple(found.values())


def _is_foreign(near: list[Scene]) -> bool:
    """Whether a sentence, with those before it, names two states or bodies."""
    hits = [hit for scene in near for hit in scene.actors.read(scene.clauses).hits]
    # "Korean" is of some other state, whichever Korea is meant
    named = {hit.code or hit.name for hit in hits if hit.code or hit.kind == "ambiguous"}
    return len(named) > 1


def _of_sentence(scene: Scene, ties: tuple[Tie, ...]) -> Iterator[Open]:
    """The open matters of a sentence; an invitation says it better than the doubt about it."""
    if scene.tokens[-1].text == "?" or scene.clauses.sentence.text.rstrip("\"”'’ ").endswith("?"):
        return
    invitations = [t for t in ties if t.evidence == scene.evidence and t.kind == "invitation"]
    pending = [tie for tie in invitations if tie.state == "pending"]
    matters = [_invitation(scene, tie) for tie in pending[:1]] or list(open_matters(scene))
    for matter in matters:
        if not (invitations and _closed([scene], matter)):  # "invited Milei, and Milei accepted"
            yield matter


def _invitation(scene: Scene, tie: Tie) -> Open:
    """ "Will Kenya accept the invitation to join the bloc?": the invited party comes last."""
    guests = [code for code in tie.parties if code in scene.states()] or list(tie.parties)
    guests = guests[-1:] if len(tie.parties) > 1 else guests
    purpose = "" if tie.subject == "invitation" else f" to {tie.subject}"
    name = state_name(guests[0]) or guests[0]
    text = f"Will {name} accept the invitation{purpose}?"
    return Open(text=text, about=unique((*guests, *tie.parties)), asked=tuple(guests))


def _closed(later: list[Scene], matter: Open) -> bool:
    """Whether a later sentence tells that who must answer did."""
    closing = group("question_words.csv", "closing")
    for scene in later:
        for verb in scene.clauses.verbs:
            if scene.lemma(verb) not in closing or status_of(scene.clauses, verb) != "actual":
                continue
            answered = set(scene.role_codes(verb, "subject")) & set(matter.asked)
            if answered and _is_answer(scene, verb, matter) and not _is_open(scene, verb):
                return True
    return False


def _is_answer(scene: Scene, verb: int, matter: Open) -> bool:
    """Whether a verb answers this matter: of a thing that it names, or of nothing else."""
    below = sorted(i for i in scene.clauses.graph.subtree(verb) if i > verb)
    things = [scene.lemma(i) for i in below if scene.tokens[i].pos == "NOUN"]
    asked = set(matter.text.lower().rstrip("?").split())
    return not things or not asked.isdisjoint(things) or things[0] in known("offer")


def _is_open(scene: Scene, verb: int) -> bool:
    """ "has yet to answer" answers nothing."""
    return (
        any(t.text.lower() == "yet" for t in scene.tokens) or scene.clauses.at(verb).tense != "past"
    )


def _record(scene: Scene, each: Open, events: tuple[Event, ...], ties: tuple[Tie, ...]) -> Question:
    return Question(
        text=each.text,
        about=each.about,
        raised_by=_raised_by(scene, each, events, ties),
        evidence=scene.evidence,
    )


def _raised_by(
    scene: Scene, each: Open, events: tuple[Event, ...], ties: tuple[Tie, ...]
) -> str | None:
    """The invitation, demand, threat or promise in the same sentence about the same state."""
    about = set(each.about)
    here = [t for t in ties if t.evidence == scene.evidence and about & set(t.parties)]
    here.sort(key=lambda t: t.kind != "invitation")
    if here and here[0].kind in ("invitation", "agreement"):
        return here[0].id
    for event in events:
        parties = {a.code for a in (*event.actors, *event.recipients)}
        if scene.evidence.covers(event.trigger) and about & parties and event.type in _RAISING:
            return event.id
    return here[0].id if here else None
