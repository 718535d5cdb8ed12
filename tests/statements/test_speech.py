"""Which words are reported, and by whom."""

from __future__ import annotations

import pytest


def brief(statements) -> list[tuple[str, str, str]]:
    return [(s.kind, s.speaker.name, s.quote.text) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The bridge is safe,” Lena Brandt said.",
            [("direct", "Lena Brandt", "The bridge is safe")],
        ),
        (
            "“The bridge is safe,” said Lena Brandt, who inspected it.",
            [("direct", "Lena Brandt", "The bridge is safe")],
        ),
        (
            "Lena Brandt said: “The bridge is safe. It has been tested.”",
            [("direct", "Lena Brandt", "The bridge is safe. It has been tested.")],
        ),
        (
            "“The bridge,” Lena Brandt said, “is safe.”",
            [("direct", "Lena Brandt", "The bridge"), ("direct", "Lena Brandt", "is safe.")],
        ),
        (
            "“The bridge is safe,” Lena Brandt said. “It has been tested.”",
            [
                ("direct", "Lena Brandt", "The bridge is safe"),
                ("direct", "Lena Brandt", "It has been tested."),
            ],
        ),
        (
            "Lena Brandt: “The bridge is safe.”",
            [("direct", "Lena Brandt", "The bridge is safe.")],
        ),
        (
            "“The bridge is safe.” – Lena Brandt",
            [("direct", "Lena Brandt", "The bridge is safe.")],
        ),
        (
            "The bridge was “safe for years”, Lena Brandt said.",
            [("mixed", "Lena Brandt", "The bridge was “safe for years")],
        ),
        (
            "Lena Brandt said that the bridge was safe.",
            [("indirect", "Lena Brandt", "the bridge was safe")],
        ),
        (
            "Lena Brandt said on Monday the bridge was safe.",
            [("indirect", "Lena Brandt", "the bridge was safe")],
        ),
        (
            "The bridge was safe, Lena Brandt said.",
            [("indirect", "Lena Brandt", "The bridge was safe")],
        ),
        (
            "The bridge, Lena Brandt said, would be opened in May.",
            [("indirect", "Lena Brandt", "The bridge, Lena Brandt said, would be opened in May")],
        ),
        (
            "Lena Brandt vowed to open the bridge in May.",
            [("indirect", "Lena Brandt", "to open the bridge in May")],
        ),
        (
            "Lena Brandt accused Norway of closing the bridge.",
            [("indirect", "Lena Brandt", "Norway of closing the bridge")],
        ),
        (
            "Lena Brandt described the bridge as a “gift”.",
            [("mixed", "Lena Brandt", "the bridge as a “gift”")],
        ),
        (
            "The bridge was safe, according to Lena Brandt.",
            [("indirect", "Lena Brandt", "The bridge was safe")],
        ),
        (
            "Lena Brandt vowed that the bridge would open and warned that trains would stop.",
            [
                ("indirect", "Lena Brandt", "the bridge would open"),
                ("indirect", "Lena Brandt", "trains would stop"),
            ],
        ),
        (
            "Lena Brandt said the bridge was safe, adding that trains would use it.",
            [
                ("indirect", "Lena Brandt", "the bridge was safe"),
                ("indirect", "Lena Brandt", "trains would use it"),
            ],
        ),
    ],
)
def test_what_was_said(said, text, expected):
    """The words without cue, complementizer, attribution at the edge, and outer marks."""
    assert brief(said(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Silk Pact” fell apart in spring.",
        "Jan “the Ox” Kowal walked across the bridge.",
        "Lena Brandt refused to say whether the bridge was safe.",
        "Lena Brandt never said that the bridge was safe.",
        "Trains crossed the bridge, and the river rose.",
        "If Lena Brandt says that the bridge is safe, trains will cross it.",
        "The film “A Bridge of Sighs” was shown in Oslo.",
    ],
)
def test_what_was_not_said(said, text):
    """Titles, nicknames, so-called things, and speech denied, refused or supposed."""
    assert brief(said(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "code", "words"),
    [
        (
            "Danish transport minister Lena Brandt visited Oslo. “The bridge is safe,” she said.",
            "Lena Brandt",
            "DNK",
            "The bridge is safe",
        ),
        (
            "Danish transport minister Lena Brandt visited Oslo. “We agree,” the minister said.",
            "Lena Brandt",
            "DNK",
            "We agree",
        ),
        ("The Danish army said that trains would stop.", "Danish army", "DNK", "trains would stop"),
        (
            "Two advisers to the Danish king said that trains would stop.",
            "Two advisers to the Danish king",
            "DNK",
            "trains would stop",
        ),
        (
            "Western diplomats in Oslo said that trains would stop.",
            "Western diplomats in Oslo",
            None,
            "trains would stop",
        ),
        ("Witnesses said that trains had stopped.", "Witnesses", None, "trains had stopped"),
    ],
)
def test_who_said_it(said, text, name, code, words):
    """Pronouns and titles give the fullest name; unnamed and collective speakers stay as such."""
    found = [(s.speaker.name, s.speaker.code) for s in said(text) if s.quote.text == words]
    assert found == [(name, code)]


def test_a_report_inside_a_report_knows_its_reporter(said):
    """What a paper quotes somebody as saying is reported by the paper's statement."""
    inner = next(
        s
        for s in said("The daily Aftenposten quoted Lena Brandt as saying that trains would stop.")
        if s.quote.text == "trains would stop"
    )
    assert inner.speaker.name == "Lena Brandt"
    assert inner.reported_by is not None
    (alone,) = said("Lena Brandt said that trains would stop.")
    assert alone.reported_by is None


@pytest.mark.parametrize(
    "text",
    [
        "“A,” he said. “B.”\n\n“C.\n\n“D,” said Lena Brandt of Oslo, and “E” was not.",
        "'Tis the farmers' “view”, they say: « rien » – Lena Brandt",
        '"He said "she said "we said "they said',
        "“”, said Lena Brandt. “ ” she added.",
    ],
)
def test_spans_are_the_text(said, text):
    """Whatever the marks do, every span shows its own words, and ids tell records apart."""
    statements = said(text)
    for statement in statements:
        spans = [statement.quote, statement.evidence, *statement.stance_cues]
        spans += [s for s in (statement.cue, statement.speaker.mention) if s is not None]
        assert all(text[s.start : s.end] == s.text for s in spans)
    assert len({s.id for s in statements}) == len(statements)
    assert said(text) == statements
