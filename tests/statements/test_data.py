"""The data files of this floor: complete, without contradictions, quick to load."""

from __future__ import annotations

from bilateral.statements.lexicon import channels, cues
from bilateral.statements.stance_words import judgments

SHAPES = {"that", "quote", "to", "as", "of", "is", "ing", "noun"}


def test_reporting_words():
    """At least three hundred, each with known shapes."""
    verbs = cues().verbs
    assert len(verbs) >= 300
    assert all(cue.shapes and cue.shapes <= SHAPES for cue in verbs.values())
    assert {"say", "tell", "tweet", "accuse", "hail"} <= set(verbs)


def test_judging_words():
    """At least four hundred; none both praises and blames the same party."""
    entries = [each for group in judgments().values() for each in group]
    assert len(entries) >= 400
    signs: dict[tuple[tuple[str, ...], str], set[int]] = {}
    for each in entries:
        signs.setdefault((each.words, each.toward), set()).add(each.sign)
    assert [key for key, found in signs.items() if len(found) > 1] == []


def test_channels_are_short_phrases():
    """A channel is at most four words."""
    assert all(0 < len(channel.split()) <= 6 for channel in channels().values())
