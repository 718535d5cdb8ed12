"""Duties and what is under them, loans, projects and totals, and figures told by a pronoun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.records import CodedArticle, Tie

Code = Callable[..., CodedArticle]


def shown(tie: Tie) -> str:
    """Parties, kind and whatever the tie has, as one line."""
    told = [tie.state, tie.value, tie.unit, tie.period]
    words = [str(each) for each in told if each is not None]
    status = [] if tie.status == "actual" else [tie.status]
    return " ".join(["-".join(sorted(tie.parties)), tie.kind, *words, *status])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru levied 30% tariffs on copper from Chile.", ["CHL-PER indicator 30 percent"]),
        (
            "India slapped a 50 per cent duty on Thai rubber and 20 per cent on Thai rice.",
            ["IND-THA indicator 50 percent", "IND-THA indicator 20 percent"],
        ),
        (
            "India raised its tariffs on Thai rubber to 70% from 15%.",
            ["IND-THA indicator 70 percent"],
        ),
        ("Thai shoes face a 12% tariff in India.", ["IND-THA indicator 12 percent"]),
        (
            "Turkey will hit Swedish cars with tariffs of 35%.",
            ["SWE-TUR indicator 35 percent future"],
        ),
        (
            "Peru threatened Chile with a 40% tariff on wine.",
            ["CHL-PER indicator 40 percent hypothetical"],
        ),
        (
            "Swedish exports to Turkey are subject to a 15% duty.",
            ["SWE-TUR indicator 15 percent"],
        ),
        (
            "Turkey put tariffs on $2 billion worth of Swedish exports.",
            ["SWE-TUR trade 2000000000 USD"],
        ),
        (
            "Turkish tariffs hit $700 million of Swedish goods.",
            ["SWE-TUR trade 700000000 USD"],
        ),
        (
            "Chile left after Peru levied what it said was “a mean 60% tariff” on Chilean wine.",
            ["CHL-PER indicator 60 percent"],
        ),
        ("Peru set a 10% baseline tariff on all goods.", []),
        ("Norway's exports to Sweden fell 10% after the tariffs.", []),
        ("Tariffs on Swedish cheese rose 10% in Norway.", []),
        ("Norway's duty is to help Sweden with 10% of the cost.", []),
        ("Peru put a tax on homes worth $2 million.", []),
    ],
)
def test_a_duty_lies_between_who_raises_it_and_whose_goods_they_are(
    code: Code, text: str, expected: list[str]
) -> None:
    """Its rate is a level, never a change; the goods under it have their worth."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zambia had amassed nearly $6 billion in loans from China.",
            ["CHN-ZMB indicator 6000000000 USD"],
        ),
        ("Laos has amassed $12 billion in debt to China.", ["CHN-LAO indicator 12000000000 USD"]),
        ("Ethiopia owes Chinese lenders $13.7 billion.", ["CHN-ETH indicator 13700000000 USD"]),
        (
            "Sweden is reviewing aid to Mali that totalled €48 million in 2020.",
            ["MLI-SWE indicator 48000000 EUR 2020"],
        ),
        (
            "Zambia halted a $900 million dam project financed by China.",
            ["CHN-ZMB indicator 900000000 USD"],
        ),
        ("China is building a $5 billion railway in Laos.", ["CHN-LAO indicator 5000000000 USD"]),
        (
            "In 2018 Norway gave 9% of the total $2.5 billion that Malawi received from abroad.",
            ["MWI-NOR indicator 9 percent 2018", "MWI indicator 2500000000 USD 2018"],
        ),
        (
            "Sweden cut development aid to Mali, which came to $55 million in 2021.",
            ["MLI-SWE indicator 55000000 USD 2021"],
        ),
        ("Since Russia's invasion the United States has devoted $3 billion in aid.", []),
        ("Chile lost $5 billion in the quake.", []),
        ("A $5 million house in Laos was sold.", []),
        ("China spent $5 billion on railways at home.", []),
    ],
)
def test_loans_aid_and_projects_lie_between_giver_and_taker(
    code: Code, text: str, expected: list[str]
) -> None:
    """The sum stands beside the noun, in its relative clause, or is what a share is of."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Salmon sales from Norway to China were worth $300 million; in 2021 they amounted to "
            "$4 million.",
            ["CHN-NOR trade 300000000 USD", "CHN-NOR trade 4000000 USD 2021"],
        ),
        (
            "Kenyan exports to Uganda reached $800 million in 2021. In 2022 they fell to $6m.",
            ["KEN-UGA trade 800000000 USD 2021", "KEN-UGA trade 6000000 USD 2022"],
        ),
        (
            "Thai exports to Japan rose to $9bn in 2022, and imports of Japanese goods came to "
            "$7bn over the same year.",
            ["JPN-THA trade 9000000000 USD 2022", "JPN-THA trade 7000000000 USD 2022"],
        ),
        ("Car sales in Chile were worth $3 billion. They fell to $2 billion.", []),
    ],
)
def test_a_figure_told_by_a_pronoun_has_the_parties_told_before(
    code: Code, text: str, expected: list[str]
) -> None:
    """ "They fell to" is of what was measured last; "the same year" is its year."""
    assert [shown(tie) for tie in code(text).ties] == expected
