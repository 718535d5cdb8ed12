"""Polarity, mood and tense of one verb, with the words that show them."""

from __future__ import annotations

import msgspec

from bilateral.clauses.graph import Graph
from bilateral.clauses.lists import listed
from bilateral.clauses.model import Mood, Tense

# Modal verbs and the mood they give (Huddleston & Pullum, The Cambridge Grammar, ch. 3.9)
_MODALS: dict[str, Mood] = {
    "will": "intended", "shall": "intended", "wo": "intended", "would": "conditional",
    "could": "possible", "may": "possible", "might": "possible", "can": "possible",
    "should": "commanded", "must": "commanded", "ought": "commanded", "need": "commanded",
}  # fmt: skip
_CONTRACTED: dict[str, Mood] = {
    "'ll": "intended", "’ll": "intended", "'d": "conditional", "’d": "conditional",
}  # fmt: skip
_NEGATORS = frozenset(
    "not n't n’t never no neither nor hardly scarcely barely seldom rarely nowhere".split()
)
_NO_ONE = frozenset("nobody none nothing neither".split())
CONDITIONS = frozenset("if unless should provided assuming lest whether suppose".split())


class Reading(msgspec.Struct, frozen=True):
    """What the words around a verb say of it."""

    negated: bool
    mood: Mood
    tense: Tense
    perfect: bool
    progressive: bool
    cues: tuple[int, ...]


def read_mood(graph: Graph, verb: int) -> Reading:
    """Polarity, mood and tense of a verb token, from its auxiliaries, marks and negators."""
    negators = _negators(graph, verb)
    mood, cues = _mood(graph, verb)
    auxiliaries = graph.kids(verb, "aux", "auxpass")
    perfect = any(graph.lemma(a) == "have" for a in auxiliaries)
    progressive = graph.tokens[verb].tag == "VBG" and any(
        graph.lemma(a) == "be" for a in auxiliaries
    )
    return Reading(
        negated=len(negators) % 2 == 1,
        mood=mood,
        tense=_tense(graph, verb, auxiliaries, mood),
        perfect=perfect,
        progressive=progressive,
        cues=tuple(sorted({*negators, *cues})),
    )


def _negators(graph: Graph, verb: int) -> list[int]:
    """The words that deny a verb: adverbs, "no" on an argument, "without"."""
    found = []
    for child in graph.children[verb]:
        token = graph.tokens[child]
        if token.label in ("neg", "advmod", "preconj") and token.lemma in _NEGATORS:
            if not _not_only(graph, child) and not _opens_sentence(graph, child, verb):
                found.append(child)
        elif token.label == "advmod" and token.text.lower() == "longer":
            found += graph.kids(child, "neg", "det", "advmod")[:1]  # "no longer"
        elif token.lemma == "yet" and graph.lemma(verb) in ("have", "be", "remain"):
            found += [child] if graph.kid(verb, "xcomp") is not None else []  # "has yet to reply"
        elif token.label in ("nsubj", "nsubjpass", "dobj", "attr"):
            found += _no_argument(graph, child)
    head = graph.above(verb)
    if head is not None and graph.label(verb) == "conj":
        found += [c for c in graph.kids(head, "cc") if graph.lemma(c) == "nor" and c < verb]
    if graph.label(verb) == "pcomp" and head is not None and graph.lemma(head) == "without":
        found.append(head)
    return found


def _opens_sentence(graph: Graph, negator: int, verb: int) -> bool:
    """ "Not for the first time, pirates seized a ship": the "not" is the adverbial's."""
    subject = graph.kid(verb, "nsubj", "nsubjpass")
    return graph.lemma(negator) == "not" and subject is not None and negator < subject < verb


def _not_only(graph: Graph, negator: int) -> bool:
    following = negator + 1
    return following < len(graph.tokens) and graph.lemma(following) in ("only", "just", "merely")


def _no_argument(graph: Graph, noun: int) -> list[int]:
    if graph.tokens[noun].text.lower() in _NO_ONE:
        return [noun]
    return [
        c for c in graph.kids(noun, "det", "neg", "preconj") if graph.lemma(c) in ("no", "neither")
    ]


def _mood(graph: Graph, verb: int) -> tuple[Mood, list[int]]:
    subject = graph.kid(verb, "nsubj", "nsubjpass")
    for child in graph.kids(verb, "mark", "advmod"):
        after_subject = subject is not None and child > subject  # "Spain, if reluctantly, agreed"
        if graph.tokens[child].text.lower() in CONDITIONS and not after_subject:
            return "conditional", [child]
    if (inverted := _inverted_condition(graph, verb)) is not None:
        return "conditional", [inverted]
    if case := _in_case(graph, verb):
        return "conditional", case
    if _is_question(graph, verb):
        return "asked", []
    if doubt := [c for c in graph.kids(verb, "advmod") if graph.lemma(c) in listed("doubts.txt")]:
        return "possible", doubt
    if (heading := _heading_infinitive(graph, verb)) is not None:
        return "intended", [heading]
    if (modal := _modal(graph, verb)) is not None:
        return modal
    if _is_imperative(graph, verb) or _is_subjunctive(graph, verb):
        return "commanded", []
    return "asserted", []


def _modal(graph: Graph, verb: int) -> tuple[Mood, list[int]] | None:
    for child in graph.kids(verb, "aux"):
        token = graph.tokens[child]
        mood = _MODALS.get(token.lemma) or _MODALS.get(token.text.lower())
        mood = mood or (_CONTRACTED.get(token.text.lower()) if token.tag == "MD" else None)
        if mood == "conditional" and _is_reported(graph, verb):
            mood = "intended"  # "said it would close": a future seen from the past
        elif mood == "conditional" and _is_habit(graph, verb):
            mood = "asserted"
        elif mood == "possible" and any(graph.lemma(c) == "but" for c in _between(child, verb)):
            return None  # "could not but condemn" did condemn
        if mood is not None:
            return mood, [child]
    return None


def _is_subjunctive(graph: Graph, verb: int) -> bool:
    """ "Insisted that Rome take them back": a bare form where a finite verb would stand."""
    above = graph.above(verb)
    bare = graph.tokens[verb].tag in ("VB", "VBP") and graph.kid(verb, "aux", "auxpass") is None
    if above is None or not bare or graph.label(verb) != "ccomp" or graph.lemma(above) != "insist":
        return False
    subject = graph.kid(verb, "nsubj")
    return subject is not None and graph.tokens[subject].tag in ("NN", "NNP")


def _between(left: int, right: int) -> range:
    return range(left + 1, right)


def _is_habit(graph: Graph, verb: int) -> bool:
    """ "In those years patrols would fire on boats", "two days later it would bomb the camp"."""
    if graph.label(verb) not in ("ROOT", "conj", "ccomp") or _has_if(graph, verb):
        return False
    before = {graph.lemma(i) for i in graph.subtree(verb) if i < verb}
    return bool(before & listed("past_scenes.txt"))


def _has_if(graph: Graph, verb: int) -> bool:
    return any(
        graph.tokens[mark].text.lower() in CONDITIONS
        for clause in graph.kids(verb, "advcl")
        for mark in graph.kids(clause, "mark", "advmod")
    )


def _is_reported(graph: Graph, verb: int) -> bool:
    """Whether "would" stands under a past verb and nothing makes the act depend on a condition."""
    first = graph.first_conjunct(verb)
    head = graph.above(first)
    if head is None or graph.label(first) not in ("ccomp", "acl", "relcl"):
        return False
    return not _has_if(graph, first) and (
        graph.tokens[head].tag in ("VBD", "VBN") or graph.label(first) == "acl"
    )


def _inverted_condition(graph: Graph, verb: int) -> int | None:
    """ "Had Denmark not opened its ports, ...": the auxiliary stands before the subject."""
    if graph.label(verb) not in ("advcl", "ccomp", "csubj"):
        return None
    subject = graph.kid(verb, "nsubj", "nsubjpass")
    if graph.tokens[verb].text.lower() == "were" and subject is not None and verb < subject:
        return verb  # "Were Finland to close its border"
    for child in graph.kids(verb, "aux"):
        if (
            graph.lemma(child) in ("have", "should", "be")
            and subject is not None
            and child < subject
        ):
            return child
    return None


def _in_case(graph: Graph, verb: int) -> list[int]:
    """ "in case Russia cuts the line": a condition without a conjunction."""
    for preposition in graph.kids(verb, "prep"):
        for noun in graph.kids(preposition, "pobj"):
            if graph.lemma(noun) == "case" and noun < verb and noun == preposition + 1:
                return [preposition, noun]
    return []


def _heading_infinitive(graph: Graph, verb: int) -> int | None:
    """ "Spain to return idols": headlines put what is to come in the infinitive."""
    if graph.label(verb) not in ("ROOT", "conj") or graph.kid(verb, "nsubj", "nsubjpass") is None:
        return None
    return next((a for a in graph.kids(verb, "aux") if graph.tokens[a].tag == "TO"), None)


def _is_imperative(graph: Graph, verb: int) -> bool:
    token = graph.tokens[verb]
    return (
        token.label == "ROOT"
        and token.tag == "VB"
        and not graph.kids(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    )


def _is_question(graph: Graph, verb: int) -> bool:
    if graph.label(verb) not in ("ROOT", "ccomp") or graph.tokens[-1].text != "?":
        return False
    subject = graph.kid(verb, "nsubj", "nsubjpass")
    return any(subject is not None and aux < subject for aux in graph.kids(verb, "aux", "auxpass"))


def _tense(graph: Graph, verb: int, auxiliaries: list[int], mood: Mood) -> Tense:
    if mood == "intended":
        return "future"
    tags = [graph.tokens[a].tag for a in auxiliaries] + [graph.tokens[verb].tag]
    if "VBD" in tags:
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        return "present"
    return "past" if tags == ["VBN"] else "none"
