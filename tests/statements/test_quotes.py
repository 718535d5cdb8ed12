"""Quotation marks alone: what opens, what closes, what is neither."""

from __future__ import annotations

import time

import pytest

from bilateral.statements.quotes import find_quotations


def quoted(text: str, is_broken=lambda start, end: False) -> list[str]:
    blocks, at = [], 0
    for block in text.split("\n\n"):
        blocks.append((at, at + len(block)))
        at += len(block) + 2
    return [text[q.start : q.end] for q in find_quotations(text, blocks, is_broken)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go” and “stay”.", ["go", "stay"]),
        ('He said "go" and "stay".', ["go", "stay"]),
        ("« Nous partons », dit-il.", ["Nous partons"]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("「走」と言った。", ["走"]),
        ("‘It’s ours,’ she said.", ["It’s ours,"]),
        ("'It isn't ours,' she said.", ["It isn't ours,"]),
        ("'The sailors' families wait,' she said.", ["The sailors' families wait,"]),
        ("“They said ‘no’ twice,” he said.", ["They said ‘no’ twice,"]),
        ("'They said \"no\" twice,' he said.", ['They said "no" twice,']),
    ],
)
def test_the_usual_marks_pair(text, expected):
    """Curly, straight, angled, low and corner marks pair; the inner ones belong to the outer."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' plan and the '90s are gone.",
        'A board of 6" by 4" was found.',
        "Rock 'n' roll isn't dead; it's asleep.",
        "“Nobody closed this, and that is all.",
        "Nobody opened this” either.",
    ],
)
def test_marks_that_quote_nothing(text):
    """Apostrophes, inches and marks without a partner make no quotation."""
    assert quoted(text) == []


def test_a_stray_mark_costs_its_own_quotation_only():
    """The next opening mark of the same kind starts afresh."""
    assert quoted("“Lost, he said. “Kept,” she said.") == ["Kept,"]
    assert quoted('"Lost, he said. "Kept," she said.') == ["Kept,"]


def test_a_quotation_runs_over_paragraphs():
    """A block that repeats the opening mark goes on; one that does not ends the attempt."""
    assert quoted("“First.\n\n“Second.”") == ["First.\n\n“Second."]
    assert quoted("“First.\n\nNarrator. “Third.”") == ["Third."]


def test_a_forgotten_mark_is_not_carried_over():
    """Where the open words hold their own attribution, the closing mark was forgotten."""
    assert quoted("“First, he said.\n\n“Second.”", lambda start, end: True) == ["Second."]


@pytest.mark.parametrize("unit", ['"a" ', "“a ", "'s ", '" ', "‘a “b "])
def test_time_grows_with_the_number_of_marks(unit):
    """A hundred thousand marks are read in about a second, paired or not."""
    start = time.perf_counter()
    quoted(unit * 100_000)
    assert time.perf_counter() - start < 5
