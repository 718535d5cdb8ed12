"""Who is meant, inside one article: people by what introduces them, pronouns, titles, pairs."""

from __future__ import annotations

import pytest

from coding import code, summaries


def parties(text: str) -> set[tuple[str, str | None]]:
    """(name, code) of everybody in the events of a text."""
    return {(a.name, a.code) for e in code(text).events for a in (*e.actors, *e.recipients)}


@pytest.mark.parametrize(
    ("introduction", "name", "state"),
    [
        ("Chad Whitmore, a spokesman for the Canadian government,", "Chad Whitmore", "CAN"),
        ("Peruvian foreign minister Ana Quispe", "Ana Quispe", "PER"),
        ("Peru's foreign minister, Ana Quispe,", "Ana Quispe", "PER"),
        ("Ana Quispe, the Peruvian foreign minister,", "Ana Quispe", "PER"),
        ("Jordan Ellwood, who leads the British delegation,", "Jordan Ellwood", "GBR"),
        ("Peru's Water and Irrigation Minister Ana Quispe", "Ana Quispe", "PER"),
        ("Peruvian Mining Minister Ana Quispe", "Ana Quispe", "PER"),
        ("Peru's deputy U.N. ambassador Ana Quispe", "Ana Quispe", "PER"),
        ("U.N. Ambassador Ana Quispe of Peru", "Ana Quispe", "PER"),
        ("U.N. envoy Ana Quispe", "Ana Quispe", "UN"),
        ("Slovenian minister Tanja Kos", "Tanja Kos", "SVN"),
        ("European commissioner Ana Quispe", "Ana Quispe", "EU"),
        ("NATO Secretary-General Ana Quispe", "Ana Quispe", "NATO"),
        ("African Union Chairperson Ana Quispe", "Ana Quispe", "AU"),
        ("Gen. Tariq Mansoor of Pakistan", "Tariq Mansoor", "PAK"),
    ],
)
def test_a_person_has_the_state_of_the_introduction(
    introduction: str, name: str, state: str
) -> None:
    """The office before or after a name gives its state, whatever the name looks like."""
    assert (name, state) in parties(f"{introduction} condemned Iran.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Uganda are neighbours. On Monday the two countries signed a treaty.",
            "KEN+UGA",
        ),
        ("Peru's president met reporters. He condemned Chile.", "PER ACCUSE CHL"),
        (
            "Peruvian foreign minister Ana Quispe spoke. The minister condemned Chile.",
            "PER ACCUSE CHL",
        ),
        ("Peruvian envoy Ana Quispe arrived in Lima. Quispe condemned Chile.", "PER ACCUSE CHL"),
        ("Turkish police arrested ten journalists.", "TUR COERCE TUR"),
        ("NATO troops shelled a Serbian village.", "NATO ASSAULT SRB"),
        ("The trade ministry in Lima condemned Chile.", "PER ACCUSE CHL"),
    ],
)
def test_later_mentions_find_the_first(text: str, expected: str) -> None:
    """Pronouns, titles, surnames and "the two countries" stand for who was named before."""
    assert any(line.startswith(expected) for line in summaries(code(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The Korean War memorial was condemned as ugly by critics.",
        "Indian Ocean fishermen attacked a shark.",
        "Polish turkey was banned from the fair.",
        "Guinea pigs were attacked by a dog.",
    ],
)
def test_names_that_only_look_like_states(text: str) -> None:
    """Look-alikes name no state, so nothing is coded."""
    assert summaries(code(text)) == []
