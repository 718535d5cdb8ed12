"""Clauses on graphs built by hand: a new parser cannot break these."""

from __future__ import annotations

import pytest

from bilateral.clauses import Clause, Clauses
from bilateral.language import Sentence, Token

Word = tuple[str, str, str, int, str]


def sentence(*words: Word) -> Clauses:
    """A sentence of (text, coarse tag, fine tag, head, label); lemmas are the texts, lower case."""
    tokens, at = [], 0
    for text, pos, tag, head, label in words:
        tokens.append(Token(text, text.lower(), pos, tag, at, at + len(text), head, label))
        at += len(text) + 1
    text = " ".join(word[0] for word in words)
    return Clauses(Sentence(0, 0, 0, len(text), text, tuple(tokens)))


def shown(clauses: Clauses, clause: Clause) -> dict[str, str]:
    """Each role with the heads of its phrases."""
    return {
        role: " ".join(clauses.sentence.tokens[p.head].text for p in phrases)
        for role, phrases in clause.roles.items()
    }


def test_passive_voice_is_undone() -> None:
    """The doer is the subject and the undergoer the object, whatever the voice."""
    clauses = sentence(
        ("Israel", "PROPN", "NNP", 2, "nsubjpass"),
        ("was", "AUX", "VBD", 2, "auxpass"),
        ("condemned", "VERB", "VBN", 2, "ROOT"),
        ("by", "ADP", "IN", 2, "agent"),
        ("Ireland", "PROPN", "NNP", 3, "pobj"),
    )
    clause = clauses.at(2)
    assert clause.passive
    assert shown(clauses, clause) == {"subject": "Ireland", "object": "Israel"}


def test_an_infinitive_is_done_by_the_controlling_verbs_subject_or_object() -> None:
    """ "Iran threatened to leave": Iran leaves; "urge Iran to leave": Iran leaves too."""
    subject_control = sentence(
        ("Iran", "PROPN", "NNP", 1, "nsubj"),
        ("threatened", "VERB", "VBD", 1, "ROOT"),
        ("to", "PART", "TO", 3, "aux"),
        ("leave", "VERB", "VB", 1, "xcomp"),
    )
    object_control = sentence(
        ("Iraq", "PROPN", "NNP", 1, "nsubj"),
        ("urge", "VERB", "VBD", 1, "ROOT"),
        ("Iran", "PROPN", "NNP", 1, "dobj"),
        ("to", "PART", "TO", 4, "aux"),
        ("leave", "VERB", "VB", 1, "xcomp"),
    )
    assert shown(subject_control, subject_control.at(3))["subject"] == "Iran"
    assert shown(object_control, object_control.at(4))["subject"] == "Iran"
    assert subject_control.at(3).outers[0].relation == "content"


def test_conjunctions_are_shared_out() -> None:
    """Joined subjects are all doers; a joined verb has the first one's subject."""
    clauses = sentence(
        ("Germany", "PROPN", "NNP", 3, "nsubj"),
        ("and", "CCONJ", "CC", 0, "cc"),
        ("France", "PROPN", "NNP", 0, "conj"),
        ("met", "VERB", "VBD", 3, "ROOT"),
        ("and", "CCONJ", "CC", 3, "cc"),
        ("talked", "VERB", "VBD", 3, "conj"),
    )
    assert shown(clauses, clauses.at(3))["subject"] == "Germany France"
    assert shown(clauses, clauses.at(5))["subject"] == "Germany France"


def test_a_support_verb_lends_its_roles_to_the_event_noun() -> None:
    """ "Canada imposed sanctions on Iran": Canada sanctions Iran."""
    clauses = sentence(
        ("Canada", "PROPN", "NNP", 1, "nsubj"),
        ("impose", "VERB", "VBD", 1, "ROOT"),
        ("sanctions", "NOUN", "NNS", 1, "dobj"),
        ("on", "ADP", "IN", 1, "prep"),
        ("Iran", "PROPN", "NNP", 3, "pobj"),
    )
    assert shown(clauses, clauses.at(2)) == {"subject": "Canada", "on": "Iran"}


@pytest.mark.parametrize(
    ("words", "negated", "mood"),
    [
        ([("will", "AUX", "MD", "aux")], False, "intended"),
        ([("may", "AUX", "MD", "aux")], False, "possible"),
        ([("must", "AUX", "MD", "aux")], False, "commanded"),
        ([("would", "AUX", "MD", "aux")], False, "conditional"),
        ([("did", "AUX", "VBD", "aux"), ("not", "PART", "RB", "neg")], True, "asserted"),
        ([("never", "ADV", "RB", "neg")], True, "asserted"),
        ([("will", "AUX", "MD", "aux"), ("not", "PART", "RB", "neg")], True, "intended"),
    ],
)
def test_polarity_and_mood_are_the_auxiliaries(
    words: list[tuple[str, str, str, str]], negated: bool, mood: str
) -> None:
    """Each auxiliary and negator gives its mood, and both are kept as cues."""
    verb = len(words) + 1
    clauses = sentence(
        ("Iran", "PROPN", "NNP", verb, "nsubj"),
        *[(text, pos, tag, verb, label) for text, pos, tag, label in words],
        ("leave", "VERB", "VB", verb, "ROOT"),
    )
    clause = clauses.at(verb)
    assert (clause.negated, clause.mood) == (negated, mood)
    assert set(clause.cues) <= set(range(1, verb))


@pytest.mark.parametrize(
    ("preposition", "explained"), [("of", "Vidal"), ("with", "Chile"), ("in", "Chile")]
)
def test_an_apposition_explains_the_name_before_its_comma(preposition: str, explained: str) -> None:
    """ "the election in Chile of Vidal, a judge": Vidal is the judge; other names stay apart."""
    clauses = sentence(
        ("election", "NOUN", "NN", 0, "ROOT"),
        ("in", "ADP", "IN", 0, "prep"),
        ("Chile", "PROPN", "NNP", 1, "pobj"),
        (preposition, "ADP", "IN", 2, "prep"),
        ("Vidal", "PROPN", "NNP", 3, "pobj"),
        (",", "PUNCT", ",", 2, "punct"),
        ("judge", "NOUN", "NN", 2, "appos"),
    )
    assert clauses.graph.tokens[clauses.graph.tokens[6].head].text == explained


def test_the_first_word_below_another_is_found_at_once() -> None:
    """The same as looking through all that hangs on it."""
    graph = sentence(
        ("Yesterday", "NOUN", "NN", 2, "npadvmod"),
        ("Chad", "PROPN", "NNP", 2, "nsubj"),
        ("asked", "VERB", "VBD", 2, "ROOT"),
        ("that", "SCONJ", "IN", 5, "mark"),
        ("Peru", "PROPN", "NNP", 5, "nsubj"),
        ("wait", "VERB", "VB", 2, "ccomp"),
        (".", "PUNCT", ".", 2, "punct"),
    ).graph
    firsts = [graph.first_below(index) for index in range(7)]
    assert firsts == [min(graph.subtree(index)) for index in range(7)] == [0, 1, 0, 3, 4, 3, 6]
