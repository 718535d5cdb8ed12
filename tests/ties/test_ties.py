"""What binds whom: figures, ranks, memberships, invitations, agreements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.records import CodedArticle, Tie

Code = Callable[..., CodedArticle]


def shown(tie: Tie) -> str:
    """A tie as one line: parties, kind, and whatever it has."""
    told = [tie.state, tie.value, tie.unit, tie.period]
    words = [str(each) for each in told if each is not None]
    status = [] if tie.status == "actual" else [tie.status]
    return " ".join(["-".join(sorted(tie.parties)), tie.kind, *words, *status])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two-way trade between Turkey and Iran totalled $11.7 billion last year.",
            ["IRN-TUR trade 11700000000 USD 2023"],
        ),
        (
            "India's imports from Russia jumped 40% to $61.4 billion in 2023-24.",
            ["IND-RUS trade 61400000000 USD 2023-24"],
        ),
        (
            "Exports from Brazil to Argentina fell from $9 billion in 2018 to $7 billion in 2019.",
            ["ARG-BRA trade 9000000000 USD 2018", "ARG-BRA trade 7000000000 USD 2019"],
        ),
        (
            "Spain's trade with Peru came to €3 billion in 2021, while Chile's with Cuba fell.",
            ["ESP-PER trade 3000000000 EUR 2021"],
        ),
        (
            "Poland bought $2.5 billion worth of weapons from South Korea in 2022.",
            ["KOR-POL trade 2500000000 USD 2022"],
        ),
        (
            "Kenya and Oman met. Trade between the two countries exceeded $1 billion in 2020.",
            ["KEN-OMN trade 1000000000 USD 2020"],
        ),
        ("Fiji hopes to raise trade with Tonga to $1 billion by 2030.",
         ["FJI-TON trade 1000000000 USD 2030 future"]),
        ("Ghana owes China $1.7 billion.", ["CHN-GHA indicator 1700000000 USD"]),
        ("Japan provided Laos with a $300 million loan.", ["JPN-LAO indicator 300000000 USD"]),
        ("Peru imposed a 25% tariff on Chilean steel.", ["CHL-PER indicator 25 percent"]),
        ("Hungary, a nation of 10 million, is small.", ["HUN indicator 10000000 people"]),
    ],
)  # fmt: skip
def test_a_figure_has_its_pair_its_unit_and_its_period(
    code: Code, text: str, expected: list[str]
) -> None:
    """The level is the value, never the change, the year or another pair's figure."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Peru and Chile rose by $2 billion.",
        "A ship worth $2 billion sank between Peru and Chile.",
        "Trade with Chile is good, Peru said in 2020.",
        "Carmaker sales in Peru reached $2 billion.",
        "The two sides met in 2019.",
    ],
)
def test_what_is_no_level_between_a_pair_is_no_figure(code: Code, text: str) -> None:
    """Changes, prices and one-sided figures give nothing."""
    assert [tie for tie in code(text).ties if tie.value is not None] == []


@pytest.mark.parametrize(
    ("text", "parties", "value", "holder"),
    [
        ("Japan is Chile's third-largest trading partner, after China.", ("CHL", "JPN"), 3, "JPN"),
        ("Vietnam's biggest export market, Japan, cut its duties.", ("VNM", "JPN"), 1, "JPN"),
        ("China, the biggest buyer of Brazilian soy, bought less.", ("BRA", "CHN"), 1, "CHN"),
        ("Peru counts Spain as its No. 2 investor.", ("PER", "ESP"), 2, "ESP"),
        ("India has replaced China as the top buyer of Russian oil.", ("RUS", "IND"), 1, "IND"),
        ("For Mongolia, China is the largest export destination.", ("MNG", "CHN"), 1, "CHN"),
    ],
)
def test_a_rank_is_held_by_one_state_on_the_others_list(
    code: Code, text: str, parties: tuple[str, str], value: int, holder: str
) -> None:
    """The possessor counts; the subject, the apposition or "as" holds."""
    [rank] = [tie for tie in code(text).ties if tie.kind == "rank"]
    assert (rank.parties, rank.value, rank.holder) == (parties, value, holder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Croatia joined the European Union in 2013.", ["EU-HRV membership member 2013"]),
        ("NATO member Turkey objected.", ["NATO-TUR membership member"]),
        ("Serbia, an EU candidate, objected.", ["EU-SRB membership candidate future"]),
        ("Ukraine applied for membership of the EU.", ["EU-UKR membership applied future"]),
        ("Ukraine hopes to join the EU.", ["EU-UKR membership future"]),
        ("Qatar quit OPEC in 2019.", ["OPEC-QAT membership withdrawn 2019 negated"]),
        ("Niger was suspended from the African Union.", ["AU-NER membership suspended"]),
        ("Palestine has observer status at the UN.", ["PSE-UN membership observer"]),
        ("Norway is not a member of the European Union.", ["EU-NOR membership negated"]),
        (
            "BRICS is a grouping of Brazil, Russia and India.",
            ["BRA-BRICS-IND-RUS membership member"],
        ),
        ("Japan joined the EU in condemning the raid.", []),
        ("Turkish planes joined a NATO exercise.", []),
    ],
)
def test_a_membership_is_actual_only_while_it_lasts(
    code: Code, text: str, expected: list[str]
) -> None:
    """Candidates are future members, and those that left are none."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRICS invited Ethiopia to join the bloc.", ["BRICS-ETH invitation pending"]),
        ("Egypt accepted Kenya's invitation to the talks.", ["EGY-KEN invitation accepted"]),
        ("Argentina declined an invitation to join BRICS.", ["ARG-BRICS invitation declined"]),
        ("Oman has not replied to Iraq's invitation.", ["IRQ-OMN invitation pending"]),
        ("Oman withdrew its invitation to Yemen.", ["OMN-YEM invitation withdrawn"]),
        (
            "Jordan invited Iraq to the talks. Iraq accepted the invitation on Monday.",
            ["IRQ-JOR invitation accepted"],
        ),
        ("The invitation to the wedding was lost.", []),
    ],
)
def test_an_invitation_is_pending_until_it_is_answered(
    code: Code, text: str, expected: list[str]
) -> None:
    """Host and guest, and the last answer that the article tells."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji signed a fishing pact with Tonga.", ["FJI-TON agreement signed"]),
        ("Fiji ratified the 2019 treaty with Tonga.", ["FJI-TON agreement ratified 2019"]),
        ("The accord between Fiji and Tonga took effect.", ["FJI-TON agreement in force"]),
        ("The accord between Fiji and Tonga lapsed.", ["FJI-TON agreement expired"]),
        ("Fiji pulled out of its treaty with Tonga.", ["FJI-TON agreement expired"]),
        ("Fiji shelved its trade deal with Tonga.", ["FJI-TON agreement shelved"]),
        ("Fiji and Tonga are negotiating a deal.", ["FJI-TON agreement negotiated"]),
        ("Fiji will sign a deal with Tonga.", ["FJI-TON agreement negotiated future"]),
        ("Fiji refused to sign the accord with Tonga.", ["FJI-TON agreement negated"]),
        (
            "Fiji and Tonga signed a treaty. Fiji praised the treaty with Tonga.",
            ["FJI-TON agreement signed"],
        ),
        ("Fiji and Tonga signed a framework on ports.", ["FJI-TON agreement signed"]),
        ("Fiji and Tonga spoke of a framework.", []),
        ("Fiji criticised the agreement.", []),
        ("Fiji made a great deal of it in Tonga.", []),
    ],
)
def test_an_agreement_has_the_state_that_its_predicate_gives(
    code: Code, text: str, expected: list[str]
) -> None:
    """Signed, ratified, in force, expired, shelved or sought; told twice, it is one."""
    assert [shown(tie) for tie in code(text).ties] == expected


def test_ties_show_their_words_and_their_reasons(code: Code) -> None:
    """Every tie has a span of the article, a stable id and why-lines."""
    text = "Fiji signed a pact with Tonga. Fiji's exports to Tonga reached $5 million in 2020."
    first, again = code(text), code(text)
    assert [tie.id for tie in first.ties] == [tie.id for tie in again.ties]
    assert len({tie.id for tie in first.ties}) == 2
    for tie in first.ties:
        assert text[tie.evidence.start : tie.evidence.end] == tie.evidence.text
        assert tie.why
