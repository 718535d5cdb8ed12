"""Postings, purchases by plan, accords by their parties, memberships by number or term."""

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
        (
            "Niger has new leaders. Some 1,000 French soldiers remain in the country.",
            ["FRA-NER indicator 1000 troops"],
        ),
        (
            "Ghana has kept 800 soldiers in Lebanon for years.",
            ["GHA-LBN indicator 800 troops"],
        ),
        (
            "Rwanda deployed 2,500 soldiers to Mozambique in 2021.",
            ["MOZ-RWA indicator 2500 troops 2021"],
        ),
        ("Ukraine killed 900 Russian soldiers in a day.", []),
        ("About 900 soldiers remain in the barracks.", []),
        ("Germany has sent 300 nurses home.", []),
    ],
)
def test_soldiers_of_one_state_are_posted_in_another(
    code: Code, text: str, expected: list[str]
) -> None:
    """ "The country" is the one named last; the dead are no posting."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moyo praised the Finnish decision last year to buy 64 U.S. F-35s, a $9 billion deal.",
            ["FIN-USA agreement 9000000000 USD", "FIN-USA agreement 64 F-35s future"],
        ),
        (
            "Morocco signed a $1.2 billion contract with Israel for missiles.",
            ["ISR-MAR agreement signed 1200000000 USD"],
        ),
        ("Kenya bought six Su-30s from India.", ["IND-KEN agreement in force 6 Su-30s"]),
        ("A U.S. F-16 crashed in Poland.", []),
        ("The company ordered 24 A320s.", []),
    ],
)
def test_a_purchase_is_told_by_a_plan_a_price_or_a_model(
    code: Code, text: str, expected: list[str]
) -> None:
    """Who decides to buy owns the plan; what the deal is worth is its value."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's president met Chile's in Lima. Their ministers signed a memorandum on mining.",
            ["CHL-PER agreement signed"],
        ),
        (
            "Oman and India announced their intent to sign a trade agreement.",
            ["IND-OMN agreement negotiated future"],
        ),
        (
            "Peru plans to sign a memorandum of understanding with Chile on water.",
            ["CHL-PER agreement negotiated future"],
        ),
        (
            "France and Germany remain parties to the accord with Iran.",
            ["DEU-FRA-IRN agreement in force"],
        ),
        (
            "Russia and China, signatories to the accord, objected.",
            ["CHN-RUS agreement in force"],
        ),
        (
            "Under the AUKUS pact, Australia will train.",
            ["AUS-GBR-USA agreement"],
        ),
        (
            "Washington withdrew from the Iran nuclear deal in 2018.",
            ["IRN-USA agreement expired 2018"],
        ),
        (
            "Mali tears up its defence pacts with Togo\n\nMali on Monday denounced the defence "
            "aid treaty with Togo.",
            ["MLI-TGO agreement expired 2024-05-13"],
        ),
        ("The parties to the dispute signed nothing.", []),
        ("The ruling parties of Peru agreed on a budget.", []),
        ("Signatories to the letter include 40 firms.", []),
    ],
)
def test_an_accord_has_the_parties_that_its_words_give(
    code: Code, text: str, expected: list[str]
) -> None:
    """Those whose ministers sign, who intend to, who are bound, or whom its name implies."""
    assert [shown(tie) for tie in code(text).ties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia celebrated 20 years in NATO.", ["LVA-NATO membership member 20 years"]),
        ("The 27-nation European Union agreed.", ["EU membership member 27 members"]),
        ("ASEAN's ten members met in Jakarta.", ["ASEAN membership member 10 members"]),
        (
            "Gabon had a coup. The African Union suspended its membership last year.",
            ["AU-GAB membership suspended 2023"],
        ),
        (
            "Taipei backs Ukraine's application, submitted in 2023, to join the pact known as the "
            "CPTPP.",
            ["IGO-UKR membership applied 2023 future"],
        ),
        (
            "Moldova submitted its application for EU membership in 2022.",
            ["EU-MDA membership applied 2022 future"],
        ),
        ("Latvian soldiers spent two weeks in NATO exercises.", []),
        ("The 12-member jury of the EU prize met.", []),
        ("The 15-member Security Council met.", []),
        ("The club suspended its membership fees.", []),
    ],
)
def test_a_membership_is_told_by_a_number_a_term_or_an_application(
    code: Code, text: str, expected: list[str]
) -> None:
    """The applicant owns the application, whoever backs it; an organ is not its body."""
    assert [shown(tie) for tie in code(text).ties] == expected
