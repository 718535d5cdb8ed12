"""Which articles count as tellings of one story."""

from __future__ import annotations

import pytest

from bilateral.engine import Stories
from bilateral.records import Article, Paragraph

WIRE = (
    "The ministers of Peru and Norway met in Lima on Tuesday to settle who may fish off the coast. "
    "After six hours of talks they left without a word to the reporters who waited outside. A "
    "spokesman for the port said that four trawlers would stay where they were until a court had "
    "heard both sides. Traders at the market spoke of a poor season and of prices that had doubled "
    "since the spring. Both governments want to meet again before the end of the month."
)
OTHER = (
    "Heavy rain has closed two schools in the hills above Bergen, the town council said. Parents "
    "were asked to keep their children at home until the road is safe again, and buses will run by "
    "way of the old bridge. Nobody was hurt when a slope gave way on Sunday night."
)


def article(text: str, id: str = "a") -> Article:
    return Article(id=id, text=text, paragraphs=(Paragraph(start=0, end=len(text), role="body"),))


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (WIRE, True),
        (WIRE.upper(), True),
        (WIRE.replace(", ", " -- ").replace(". ", ".\n\n"), True),
        (WIRE.replace("Tuesday", "Wednesday").replace("poor", "bad"), True),
        ("LIMA (Wire) - " + WIRE + " More soon.", True),
        (WIRE[: len(WIRE) * 2 // 3], True),
        (WIRE[: len(WIRE) // 3], False),
        (" ".join(reversed(WIRE.split())), False),
        (OTHER, False),
        (WIRE[:120] + OTHER, False),
    ],
)
def test_a_copy_is_known_by_its_runs_of_words(text: str, copy: bool) -> None:
    """Not by its case, marks or line ends; not by single words that it shares."""
    stories = Stories()
    first, second = stories.tell(article(WIRE)), stories.tell(article(text, "b"))
    assert first.story is not None
    assert second.story is not None
    assert (first.again, first.story.similarity) == (False, 1.0)
    assert second.again is copy
    assert (second.story.id == first.story.id) is copy


@pytest.mark.parametrize(
    ("first", "second", "similarity"),
    [
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz", 1.0),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx", round(22 / 24, 3)),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx.", round(22 / 25, 3)),
    ],
)
def test_the_similarity_is_exact(first: str, second: str, similarity: float) -> None:
    """The share of runs of three words that both have; MinHash only finds whom to compare."""
    stories = Stories()
    stories.tell(article(" ".join(first)))
    told = stories.tell(article(" ".join(second).replace(".", "again")))
    assert told.story is not None
    assert told.story.similarity == similarity


def test_stories_do_not_drift() -> None:
    """Every telling is compared with the first one, so many small edits end in a new story."""
    stories, words = Stories(), WIRE.split()
    ids = []
    for step in range(0, len(words), 3):
        words[step] = f"edit{step}"
        told = stories.tell(article(" ".join(words)))
        assert told.story is not None
        ids.append(told.story.id)
    assert 1 < len(set(ids)) < len(ids)


def test_short_texts_are_no_copies() -> None:
    """ "Correction follows" says too little."""
    stories = Stories()
    first, second = (stories.tell(article("Correction follows.", id)) for id in "ab")
    assert first.story is not None
    assert second.story is not None
    assert first.story.id != second.story.id
    assert not second.again


def test_what_was_not_coded_is_not_compared() -> None:
    """A caption or a subscription notice is the same under all articles of a paper."""
    notice = "\n\n" + "Sign up for our letter and get the news of the day before breakfast. " * 9
    stories = Stories()
    tellings = []
    for body in (WIRE, OTHER):
        parts = (
            Paragraph(start=0, end=len(body), role="body"),
            Paragraph(start=len(body) + 2, end=len(body + notice), role="boilerplate"),
        )
        tellings.append(stories.tell(Article(id="a", text=body + notice, paragraphs=parts)))
    assert not tellings[1].again


def test_old_stories_are_forgotten() -> None:
    """So that memory has a bound; the newest stay."""
    stories = Stories(remembered=2)
    texts = [WIRE, OTHER, " ".join(f"word{n}" for n in range(40))]
    for text in texts:
        stories.tell(article(text))
    assert [stories.tell(article(text)).again for text in reversed(texts)] == [True, True, False]
