"""What a reader sees of a text, and where it stood."""

from __future__ import annotations

import pytest

from bilateral.language.visible import visible_text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Peru left.", "Peru left."),
        ("[said the **Peruvian** envoy](https://e.org/a_(b)) now", "said the Peruvian envoy now"),
        ("![flag of Peru](flag.png) Peru", "flag of Peru Peru"),
        ("__Peru__ and snake__case", "Peru and snake__case"),
        ("the words [of Peru] (and Chile)", "the words [of Peru] (and Chile)"),
        ("Pe\u200bru\u00ad", "Peru"),
        ("Bogota\u0301", "Bogotá"),
        ("5 ** 2 is [not a link]", "5  2 is [not a link]"),
    ],
)  # fmt: skip
def test_marks_of_the_page_are_not_seen(text: str, seen: str) -> None:
    """Markdown and zero-width marks go, brackets of the writer stay."""
    assert visible_text(text).text == seen


def test_every_piece_is_found_again_where_it_stood() -> None:
    """Offsets lead back into the text as it came."""
    text = "Then [**Peru**](https://example.org) left Bogota\u0301."
    visible = visible_text(text)
    for word in ("Peru", "left", "Bogotá"):
        start = visible.text.index(word)
        first, last = visible.original(start, start + len(word))
        assert text[first:last] in (word, "Bogota\u0301")
