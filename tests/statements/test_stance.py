"""Whom a statement concerns, and the stance toward each of them."""

from __future__ import annotations

import pytest

SPEAKER = "Dutch minister Pieter de Wit said."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norway lied about the fish", {"NOR": "critical"}),
        ("Norway has broken its promise", {"NOR": "critical"}),
        ("Norway's conduct is a disgrace", {"NOR": "critical"}),
        ("We condemn Norway", {"NOR": "critical"}),
        ("We thank Norway", {"NOR": "supportive"}),
        ("Norway is a reliable partner", {"NOR": "supportive"}),
        ("Norway sent us engineers", {"NOR": "supportive"}),
        ("Norway sent Chile a letter", {"NOR": "neutral", "CHL": "neutral"}),
        ("The ferry to Norway leaves at six", {"NOR": "neutral"}),
        ("Norway is not an enemy", {"NOR": "neutral"}),
        ("Norway is hardly a friend", {"NOR": "critical"}),
        ("Norway is far from hostile", {"NOR": "neutral"}),
        ("Nobody here blames Norway", {"NOR": "neutral"}),
        ("If Norway were a reliable partner, we would sign", {"NOR": "neutral"}),
        ("We will not abandon Norway", {"NOR": "supportive"}),
        ("Norway kept its promise; Chile lied", {"NOR": "supportive", "CHL": "critical"}),
        ("Norway is generous, while Chile is hostile", {"NOR": "supportive", "CHL": "critical"}),
        ("The attack in Norway was cruel", {"NOR": "neutral"}),
        ("Norway's threats do not scare us", {"NOR": "critical"}),
        ("Norway must stop its drilling", {"NOR": "critical"}),
        ("We hope that Norway will stop its drilling", {"NOR": "neutral"}),
        ("We cannot be bullied by Norway", {"NOR": "critical"}),
        ("We will spare no effort to support Norway", {"NOR": "supportive"}),
        ("We value the work that Norway does", {"NOR": "supportive"}),
        ("We will not bow to Norway", {"NOR": "critical"}),
        ("We have to bow to the rules of Norway", {"NOR": "neutral"}),
        ("We must keep Norway from drilling", {"NOR": "critical"}),
        ("Norway will face new tariffs", {"NOR": "critical"}),
        ("Norway has no idea what it wants", {"NOR": "critical"}),
        ("We find it unfair that Norway left", {"NOR": "critical"}),
        ("It would be wrong to blame Norway", {"NOR": "neutral"}),
        ("It would be a mistake to trust Norway", {"NOR": "critical"}),
        ("It is not true that Norway has lied", {"NOR": "neutral"}),
        ("We have never worked so closely with Norway", {"NOR": "supportive"}),
        ("We would talk with Norway about crime", {"NOR": "neutral"}),
        ("The storm destroyed a harbour in Norway", {"NOR": "neutral"}),
        ("We have much in common with Norway", {"NOR": "supportive"}),
        ("No country has helped us more than Norway", {"NOR": "supportive"}),
        ("We will withdraw our complaint against Norway", {"NOR": "neutral"}),
        ("People in Norway are not free", {"NOR": "critical"}),
    ],
)
def test_stance_is_read_off_words_negation_and_mood(said, words, expected):
    """Each state is judged by its own clause; denied and supposed judgments do not count."""
    (statement,) = said(f"“{words},” {SPEAKER}")
    assert statement.stances == expected


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("threatened to cut off gas to Norway", {"NOR": "critical"}),
        ("warned Norway that its ships would be seized", {"NOR": "critical"}),
        ("warned Norway that a storm in Chile was near", {"CHL": "neutral"}),
        ("voiced his admiration for Norway and Chile", {"NOR": "supportive", "CHL": "supportive"}),
        ("voiced deep concern over Norway's arrests", {"NOR": "critical"}),
        ("called Norway's new tax “unjustified”", {"NOR": "critical"}),
        ("called Norway's new tax unjustified", {"NOR": "critical"}),
        ("called Norway's new tax a welcome one", {"NOR": "supportive"}),
        ("compared Norway to a thief", {"NOR": "critical"}),
        ("said talks with Norway on illegal fishing would go on", {"NOR": "neutral"}),
        ("said the Netherlands would keep up the pressure on Norway", {"NOR": "critical"}),
        ("said his government opposed the plan of Norway", {"NOR": "critical"}),
        ("said his country was disappointed by Norway’s vote", {"NOR": "critical"}),
    ],
)
def test_reporting_words_that_judge(said, text, stances):
    """Threats, warnings and feelings that are given words carry a stance of their own."""
    (statement,) = said(f"Dutch minister Pieter de Wit {text}.")
    assert dict(statement.stances) == stances


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"“Trains will stop,” {SPEAKER}", ()),
        (f"“The Netherlands is ready,” {SPEAKER}", ("NLD",)),
        (f"“The Netherlands and Norway are ready,” {SPEAKER}", ("NOR",)),
        (f"“The Netherlands takes no orders from Norway,” {SPEAKER}", ("NOR",)),
        ("Of Norway, Dutch minister Pieter de Wit said: “It is late.”", ("NOR",)),
        ("Dutch minister Pieter de Wit accused Norway of lying.", ("NOR",)),
        (
            "Dutch minister Pieter de Wit told Norway: “Your ships are late.”",
            ("NOR",),
        ),
        (
            "Norway waited. “It is a step for our ties,” Dutch minister Pieter de Wit said.",
            ("NOR",),
        ),
        ("Norway waited. “Our farmers will be glad,” Dutch minister Pieter de Wit said.", ()),
        ("Norway waited. “The decision is late,” Dutch minister Pieter de Wit said.", ("NOR",)),
        ("Norway waited. “We agree on much,” Dutch minister Pieter de Wit said.", ("NOR",)),
        ("Norway waited. “We pay for no regime,” Dutch minister Pieter de Wit said.", ("NOR",)),
        ("Norway and Chile waited. “Our ties are old,” Dutch minister Pieter de Wit said.", ()),
        ("“Britain must leave the Chagos Islands,” Dutch minister Pieter de Wit said.", ("GBR",)),
    ],
)
def test_whom_it_concerns(said, text, expected):
    """States named, addressed or spoken of; the speaker's own only where there is no other."""
    (statement,) = said(text)
    assert statement.about == expected


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In an interview in Bergen, Pieter de Wit said that trains would stop.", "interview"),
        ("Pieter de Wit tweeted that trains would stop.", "post on X"),
        ("Pieter de Wit wrote on Facebook that trains would stop.", "post on Facebook"),
        ("Pieter de Wit said on his personal X account that trains would stop.", "post on X"),
        ("Pieter de Wit wrote on his Facebook page that trains would stop.", "post on Facebook"),
        ("Pieter de Wit said on the social network X that trains would stop.", "post on X"),
        ("Pieter de Wit said that his Facebook page would come by train.", None),
        ("At a news conference, Pieter de Wit said that trains would stop.", "press conference"),
        ("Pieter de Wit told state television that trains would stop.", "state television"),
        ("Pieter de Wit said in a letter that trains would stop.", "letter"),
        ("Pieter de Wit said that trains would stop.", None),
        ("Pieter de Wit said that a letter would come by train.", None),
    ],
)  # fmt: skip
def test_channel(said, text, channel):
    """The narrator's words show how it was said; words inside the statement do not."""
    (statement,) = said(text)
    assert statement.channel == channel


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pieter de Wit told the Norwegian ambassador that trains would stop.", "NOR"),
        ("In a message to Norway, Pieter de Wit wrote: “Trains will stop.”", "NOR"),
        ("Pieter de Wit urged Norway to stop all trains.", "NOR"),
    ],
)
def test_addressees(said, text, code):
    """Who was told, written to or urged."""
    (statement,) = said(text)
    assert [actor.code for actor in statement.addressees] == [code]


def test_date_and_reasons(said):
    """The time of saying is outside the words, and the record says what found it."""
    (statement,) = said("Pieter de Wit said on Friday that Norway had lied on Monday.")
    assert statement.date is not None
    assert statement.date.text == "on Friday"
    assert any("lied" in reason for reason in statement.why)
    assert [cue.text for cue in statement.stance_cues] == ["lied"]
