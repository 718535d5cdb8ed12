"""Invitations with their answers, and places on a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.records import CodedArticle, Tie

Code = Callable[..., CodedArticle]


def shown(tie: Tie) -> str:
    """Parties in their order, kind and whatever the tie has, as one line."""
    told = [tie.state, tie.value, tie.unit, tie.period]
    words = [str(each) for each in told if each is not None]
    return " ".join(["-".join(tie.parties), tie.kind, *words])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenyan President William Ruto invited Narendra Modi to Kenya next year.",
            ["KEN-IND invitation pending 2025"],
        ),
        (
            "Xi Jinping invited Javier Milei to visit China, and Milei accepted.",
            ["CHN-ARG invitation accepted"],
        ),
        (
            "Xi Jinping invited Javier Milei to China. The Argentine president declined.",
            ["CHN-ARG invitation declined"],
        ),
        (
            "Xi Jinping invited Javier Milei to China. Milei said he would accept.",
            ["CHN-ARG invitation pending"],
        ),
        ("Peru welcomed Chile's invitation to the talks.", ["CHL-PER invitation pending"]),
        (
            "French troops left Niger. The fate of the troops is open, but Chad's president "
            "has invited them to his country.",
            ["TCD-FRA invitation pending"],
        ),
        (
            "At Norway's invitation, Sweden's foreign minister visited Oslo.",
            ["NOR-SWE invitation accepted"],
        ),
        ("Peru accepted. Chile had not been asked.", []),
        ("The move invited criticism from France.", []),
        ("President Biden invited singers to the White House.", []),
    ],
)
def test_an_invitation_is_the_hosts_and_the_guest_answers_it(
    code: Code, text: str, expected: list[str]
) -> None:
    """Host first; to welcome or to promise is no answer."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya ranks only ninth on Chile's list of suppliers.",
            ["CHL-KEN rank 9 suppliers"],
        ),
        (
            "Italy slipped to fifth place among Libya's suppliers in 2022.",
            ["LBY-ITA rank 5 suppliers 2022"],
        ),
        ("Togo fell from third to sixth among Ghana's customers.", ["GHA-TGO rank 6 customers"]),
        ("Chile is fourth among Peru's export markets.", ["PER-CHL rank 4 export markets"]),
        (
            "Ghana's biggest trading partners are China, India and Togo.",
            ["GHA-CHN-IND-TGO rank 1 trading partners"],
        ),
        ("Kenya finished third in the World Cup in Chile.", []),
        ("Sweden was ranked first in the list of happy countries.", []),
        ("The third of Peru's suppliers left.", []),
    ],
)
def test_a_place_on_a_list_is_a_rank(code: Code, text: str, expected: list[str]) -> None:
    """The list's owner counts, the verb's doer holds; several holders share the first."""
    assert [shown(tie) for tie in code(text).ties] == expected
