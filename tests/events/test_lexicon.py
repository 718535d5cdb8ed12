"""Every frame runs its examples and its counter-examples; the files are checked whole."""

from __future__ import annotations

import pytest

from bilateral.coder import code_article
from bilateral.errors import InputError
from bilateral.events.check import check_frames
from bilateral.events.codebook import codebook
from bilateral.events.frames import lexicon, read_frames
from bilateral.records import EVENT_TYPES
from coding import article, coder

FILES = sorted({frame.place.split(",")[0] for frame in lexicon().frames})


@pytest.mark.parametrize("file", FILES)
def test_every_example_gives_what_it_says_and_no_counter_example_does(file: str) -> None:
    """The examples of a frame are its specification."""
    frames = [frame for frame in lexicon().frames if frame.place.startswith(file + ",")]
    failures = check_frames(
        frames, lambda texts: [code_article(article(t), coder()).events for t in texts]
    )
    assert [failure.line() for failure in failures] == []


def test_all_types_have_frames_and_every_frame_has_counter_examples() -> None:
    """All 16 PLOVER types, several frames each, and none without a negative."""
    frames = lexicon().frames
    for kind in EVENT_TYPES:
        assert sum(frame.type == kind for frame in frames) >= 2, kind
    assert [frame.place for frame in frames if not frame.counter_examples] == []


def test_the_lexicon_is_wide() -> None:
    """At least 1,200 trigger words and phrases, as docs/how-coding-works.md says."""
    words = {(t.kind, w) for frame in lexicon().frames for t in frame.triggers for w in t.words}
    assert len(words) >= 1200


def test_the_codebook_knows_the_sixteen_types() -> None:
    """The records' list of types and the codebook's are one."""
    assert tuple(codebook().types) == EVENT_TYPES


FRAME = """
frames:
- frame: a.b
  means: does
  codes: {{type: {type}}}
  source: test
  trigger: {{verbs: [do]{more}}}
  examples: {{"Iran did it.": none}}
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frames: [", "not YAML"),
        ("[]", 'expected a mapping with "frames"'),
        (FRAME.format(type="ATTACK", more=""), "a.b: type 'ATTACK' is not a PLOVER type"),
        (FRAME.format(type="AID", more=", object: '@nothing'"), 'a.b: no noun class "@nothing"'),
        ("frames: [{frame: a.b, means: x}]", 'a.b: "codes" is missing'),
        (
            FRAME.format(type="AID", more="").replace("verbs: [do]", "object: [x]"),
            "a trigger needs verbs",
        ),
        (FRAME.format(type="AID", more="") + "  acter: subject\n", "unknown keys"),
    ],
)
def test_a_faulty_frame_is_refused_with_its_place(text: str, message: str) -> None:
    """File and frame are named, and what is wrong."""
    with pytest.raises(InputError) as error:
        read_frames(text, "mine.yaml")
    assert message in str(error.value)
    assert str(error.value).startswith("mine.yaml")
    assert "\n" not in str(error.value)
