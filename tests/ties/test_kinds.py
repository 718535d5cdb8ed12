"""Ties by kind: shares, people, arms, leases, partnerships, missions, and what looks like them."""

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
        ("Chile takes a quarter of Peru's exports.", ["CHL-PER indicator 25 percent"]),
        ("Oman supplied 45% of Fiji's gas in 2021.", ["FJI-OMN indicator 45 percent 2021"]),
        ("Fiji sells 30% of its sugar to Tonga.", ["FJI-TON indicator 30 percent"]),
        ("About 70% of Germans distrust France.", []),
        ("Chile took 7% of the vote in Peru.", []),
    ],
)
def test_a_share_is_of_what_one_state_has_and_the_other_holds(
    code: Code, text: str, expected: list[str]
) -> None:
    """The thing that is shared out has an owner; people asked in a poll are no thing."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "About 2.3 million Germans visited Greece last year.",
            ["DEU-GRC indicator 2300000 people 2023"],
        ),
        (
            "More than 40,000 Nepali students study in Australia.",
            ["AUS-NPL indicator 40000 students"],
        ),
        ("Japanese firms employ 5,200 people in Laos.", ["JPN-LAO indicator 5200 people"]),
        ("Lebanon hosts 800,000 Syrian refugees.", ["LBN-SYR indicator 800000 refugees"]),
        ("Peru's navy will grow to a fleet of 20 ships.", ["PER indicator 20 ships future"]),
        (
            "The number of Omani visitors to Peru fell to 2,000.",
            ["OMN-PER indicator 2000 visitors"],
        ),
        ("Poland is home to 9,500 Syrian refugees.", ["POL-SYR indicator 9500 refugees"]),
        ("Two Germans visited Greece.", []),
        ("The quake killed 4,000 Syrians in Turkey.", []),
        ("Some 5,000 people visited the fair.", []),
    ],
)
def test_people_of_one_state_in_another_are_counted(
    code: Code, text: str, expected: list[str]
) -> None:
    """Visitors, students, workers and refugees; a handful are an event, the dead no tie."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Morocco will buy six Turkish-made drones.", ["MAR-TUR agreement 6 drones future"]),
        ("Manila's purchase of Indian missiles irked others.", ["IND-PHL agreement in force"]),
        ("Chile donated 12 howitzers to Peru.", ["CHL-PER indicator 12 howitzers"]),
        (
            "Fiji agreed a deal to buy four Japanese patrol boats.",
            ["FJI-JPN agreement signed 4 patrol boats"],
        ),
        (
            "Russia operates a naval base in Syria under a lease.",
            ["RUS-SYR agreement in force"],
        ),
        (
            "Peru flies ten Swedish jets. Lima has leased the jets since 2006.",
            ["PER-SWE agreement in force 2006-01-01/2024-05-14"],
        ),
        ("Morocco shot down six Turkish drones.", []),
        ("Morocco bought a political system from nobody.", []),
        ("A Turkish base in Morocco was closed.", []),
    ],
)
def test_arms_and_sites_change_hands_by_agreement(
    code: Code, text: str, expected: list[str]
) -> None:
    """What is bought, sold or leased is an agreement with its count; a gift is a figure."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fiji and Tonga upgraded their relations to a strategic partnership in March.",
            ["FJI-TON agreement in force 2024-03"],
        ),
        (
            "Fiji's trade with Tonga grew. The two have a comprehensive partnership.",
            ["FJI-TON agreement in force"],
        ),
        ("Fiji severed diplomatic ties with Tonga.", ["FJI-TON agreement expired"]),
        ("Fiji opened an embassy in Bangkok in 2018.", ["FJI-THA agreement in force 2018"]),
        ("Thailand scrapped visas for Chinese tourists.", ["CHN-THA agreement in force"]),
        ("Fiji will resume direct flights to Tonga.", ["FJI-TON agreement future"]),
        ("Fiji and Tonga have a good relationship.", []),
        ("The Fijian embassy in Bangkok warned travellers.", []),
        ("Two firms formed an alliance in Fiji.", []),
    ],
)
def test_standing_relations_are_told_by_what_is_done_to_them(
    code: Code, text: str, expected: list[str]
) -> None:
    """Partnerships, diplomatic relations, missions, visas and flights, with their state."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Norway share a coastal accord known as X, which they signed in 2011.",
            ["KEN-NOR agreement signed 2011"],
        ),
        (
            "Iceland signed a free trade pact with China that took effect in 2014.",
            ["CHN-ISL agreement in force 2014"],
        ),
        ("Oman and India signed 12 pacts.", ["IND-OMN agreement signed 12 pacts"]),
        (
            "Fiji and Tonga share a treaty that expires in 2030.",
            ["FJI-TON agreement in force 2030"],
        ),
        ("Oman helped negotiate the Iran deal that was signed in 2015.", []),
        (
            "Trump met Chile's Boric and Peru's Boluarte, where the two leaders signed a pact.",
            ["CHL-PER agreement signed"],
        ),
        (
            "Fiji signed a contract for 54 howitzers with South Korea.",
            ["FJI-KOR agreement signed 54 howitzers"],
        ),
        (
            "Fiji quit a treaty with Tonga, which had been signed in 2015.",
            ["FJI-TON agreement expired"],
        ),
    ],
)
def test_an_agreement_is_told_by_the_clause_that_describes_it(
    code: Code, text: str, expected: list[str]
) -> None:
    """Signed by "they", in force since, running until; a mediator is no party."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the first quarter of 2024, Thai imports from Japan fell 5% to US$7.1bn.",
            ["JPN-THA trade 7100000000 USD 2024-Q1"],
        ),
        (
            "In the first half of 2023 Thai exports to Peru slipped to $90 million.",
            ["PER-THA trade 90000000 USD 2023-01-01/2023-06-30"],
        ),
        (
            "Norway's surplus with Sweden stood at €3.2bn.",
            ["NOR-SWE trade 3200000000 EUR"],
        ),
        (
            "Ghana's trade balance with India slipped to a deficit of $900 million.",
            ["GHA-IND trade 900000000 USD"],
        ),
        (
            "Denmark pledged to invest $30 million in Ghanaian farms.",
            ["DNK-GHA trade 30000000 USD future"],
        ),
        ("Norway granted Moldova 50 million euros.", ["MDA-NOR indicator 50000000 EUR"]),
        ("In 2022 Peru's trade with Chile rose from $4bn to $5bn.",
         ["CHL-PER trade 5000000000 USD 2022"]),
        ("China has invested nine billion US dollars to develop tests.", []),
    ],
)  # fmt: skip
def test_a_date_that_leads_a_sentence_is_for_its_figures(
    code: Code, text: str, expected: list[str]
) -> None:
    """The level has the period, the earlier level has none of it."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kuwait ranks fifth among India's oil suppliers.", ["IND-KWT rank 5 oil suppliers"]),
        (
            "Mexico overtook China as the United States' top trading partner.",
            ["MEX-USA rank 1 trading partner"],
        ),
        ("Qatar is among Italy's three largest suppliers of gas.", []),
        (
            "NATO was founded in 1949. Montenegro became its 29th member in June 2017.",
            ["MNE-NATO membership member 29 member 2017-06"],
        ),
        (
            "Saudi Arabia was Japan's top oil supplier, ahead of Oman.",
            ["JPN-SAU rank 1 oil supplier"],
        ),
        ("Peru congratulated Finland on becoming a NATO ally.", ["FIN-NATO membership member"]),
        (
            "Ukraine was granted candidate status by the European Union.",
            ["EU-UKR membership candidate future"],
        ),
        ("Mali accused the African Union of failing its members.", []),
        ("The UN met. Syrians of the same religious group as its members fled.", []),
        ("The African Union suspended Niger in 2023.", ["AU-NER membership suspended 2023"]),
    ],
)
def test_ranks_and_memberships_have_their_number(
    code: Code, text: str, expected: list[str]
) -> None:
    """ "Ranks fifth among" and "its 29th member" as well as "third-largest"."""
    assert [shown(tie) for tie in code(text).ties] == expected
