"""Clauses on parsed sentences: who does what, said plainly."""

from __future__ import annotations

import pytest

from bilateral.clauses import Clauses
from bilateral.language import Sentence
from bilateral.language.parse import load_model


@pytest.fixture(scope="session")
def nlp():
    return load_model()


@pytest.fixture
def read(nlp):
    def parse(text: str) -> Clauses:
        (tokens,) = nlp.tokens([text])
        return Clauses(Sentence(0, 0, 0, len(text), text, tokens))

    return parse


def find(clauses: Clauses, word: str) -> int:
    return next(i for i, t in enumerate(clauses.sentence.tokens) if t.text == word)


def heads(clauses: Clauses, word: str) -> dict[str, list[str]]:
    roles = clauses.at(find(clauses, word)).roles
    return {r: [clauses.sentence.tokens[p.head].text for p in ps] for r, ps in roles.items()}


@pytest.mark.parametrize(
    ("text", "word", "role", "expected"),
    [
        ("Italy expelled two Libyan envoys.", "expelled", "subject", ["Italy"]),
        ("Two envoys were expelled by Italy.", "expelled", "subject", ["Italy"]),
        ("Two envoys were expelled by Italy.", "expelled", "object", ["envoys"]),
        (
            "Peru, Chile and Bolivia rejected the plan.",
            "rejected",
            "subject",
            ["Peru", "Chile", "Bolivia"],
        ),
        ("Norway accused Russia of blocking the port.", "blocking", "subject", ["Russia"]),
        ("Russia was accused of blocking the port.", "blocking", "subject", ["Russia"]),
        ("Togo called on Ghana to open the bridge.", "open", "subject", ["Ghana"]),
        ("Ghana promised Togo to open the bridge.", "open", "subject", ["Ghana"]),
        ("The tariffs that Canada imposed were lifted.", "imposed", "object", ["tariffs"]),
        ("Canada, which imposed the tariffs, left.", "imposed", "subject", ["Canada"]),
        ("Sanctions imposed on Iran by Canada failed.", "imposed", "subject", ["Canada"]),
        ("Sanctions imposed on Iran by Canada failed.", "Sanctions", "on", ["Iran"]),
        ("Kenya's attack on Somalia went on.", "attack", "possessor", ["Kenya"]),
        ("Kenya's attack on Somalia went on.", "attack", "on", ["Somalia"]),
        ("Talks between Kenya and Somalia resumed.", "Talks", "between", ["Kenya", "Somalia"]),
        ("Spain gave Peru a loan.", "gave", "indirect", ["Peru"]),
        ("Peru was given a loan by Spain.", "given", "indirect", ["Peru"]),
        ("Mali is ready to talk to Niger.", "talk", "subject", ["Mali"]),
        ("Mali has a plan to invade Niger.", "invade", "subject", ["Mali"]),
        ("Chad left without informing Sudan.", "informing", "subject", ["Chad"]),
    ],
)
def test_roles(read, text: str, word: str, role: str, expected: list[str]) -> None:
    """Voice, conjunction, control, relative clauses, possession and light verbs are resolved."""
    assert heads(read(text), word).get(role) == expected


@pytest.mark.parametrize(
    ("text", "word", "negated", "mood"),
    [
        ("Cuba did not sign the treaty.", "sign", True, "asserted"),
        ("No Cuban minister signed the treaty.", "signed", True, "asserted"),
        ("Nobody signed the treaty.", "signed", True, "asserted"),
        ("Cuba not only signed the treaty but praised it.", "signed", False, "asserted"),
        ("Cuba left without signing the treaty.", "signing", True, "asserted"),
        ("Cuba may sign the treaty.", "sign", False, "possible"),
        ("Cuba will sign and ratify the treaty.", "ratify", False, "intended"),
        ("If Cuba signs the treaty, Haiti will follow.", "signs", False, "conditional"),
        ("Unless Cuba signs the treaty, Haiti will leave.", "signs", False, "conditional"),
        ("Cuba said it would sign the treaty.", "sign", False, "intended"),
        ("Cuba would sign the treaty if Haiti did.", "sign", False, "conditional"),
        ("Had Cuba signed the treaty, Haiti would have followed.", "signed", False, "conditional"),
    ],
)
def test_polarity_and_mood(read, text: str, word: str, negated: bool, mood: str) -> None:
    """A clause is asserted, denied, possible, intended or conditional as its words say."""
    clauses = read(text)
    clause = clauses.at(find(clauses, word))
    assert (clause.negated, clause.mood) == (negated, mood)


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("Iran threatened to cut ties.", "cut", [("threatened", "content")]),
        (
            "Iran threatened to invade Iraq and to expel two envoys.",
            "expel",
            [("threatened", "content")],
        ),
        ("If Iran cuts ties, Iraq will follow.", "cuts", [("follow", "condition")]),
        ("Iran rejected the plan.", "plan", [("rejected", "object")]),
        ("Iran was accused of spying.", "spying", [("accused", "prep:of")]),
        ("Iran has a plan to cut ties.", "cut", [("plan", "noun"), ("has", "object")]),
    ],
)
def test_outer_clauses(read, text: str, word: str, chain: list[tuple[str, str]]) -> None:
    """The chain of embedding clauses, innermost first, with how each one holds the next."""
    clauses = read(text)
    outers = clauses.outers(find(clauses, word))
    tokens = clauses.sentence.tokens
    assert [(tokens[o.clause].text, o.relation) for o in outers] == chain
