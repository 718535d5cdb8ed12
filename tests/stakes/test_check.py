"""Claims beside the data: right verdicts, and no verdict where there can be none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bilateral.records import Span, Tie
from bilateral.stakes import check_article, check_tie
from bilateral.stakes.holdings import Holdings, holdings
from stakes.conftest import Code
from stakes.making import filled
from stakes.test_pair import added

REPORTS = """refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue
2022,CHN,ARG,X,TOTAL,12000000000
2022,CHN,ARG,M,TOTAL,8000000000
2022,ARG,CHN,X,TOTAL,7000000000
2022,ARG,CHN,M,TOTAL,11000000000
2022,ARG,BRA,X,TOTAL,9000000000
2022,ARG,BRA,M,TOTAL,12000000000
2022,ARG,CHL,X,TOTAL,8000000000
2020,ARG,CHN,X,TOTAL,5000000000
"""


@pytest.fixture
def held(tmp_path: Path) -> Holdings:
    store = filled(tmp_path, "igo_2014.csv", "factbook.csv", "gdp.csv")
    added(store, tmp_path / "un.csv", REPORTS)
    return holdings(store, ("ARG", "CHN", "BRA", "SRB"))


def tie(kind: str, parties: str, subject: str, value: float | None, **more: Any) -> Tie:
    """A claim, as the coder gives it."""
    words = more.pop("words", subject)
    told = {
        "id": "t", "unit": "USD", "comparator": "=", "period": "2022", "holder": None,
        "status": "actual", "state": None, "evidence": Span(0, len(words), words),
    }  # fmt: skip
    return Tie(
        kind=kind, parties=tuple(parties.split()), subject=subject, value=value, **(told | more)
    )


def lines(claim: Tie, held: Holdings, published: str | None = "2023-11-22") -> list[str]:
    """Verdict and line of each check."""
    return [f"{c.verdict}| {c.text}" for c in check_tie(claim, published, held)]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (tie("trade", "CHN ARG", "trade", 25e9), [
            "differs| differs by +39 % from Argentina's report (UN Comtrade) for 2022 "
            "(18.0 bn USD; exports FOB, imports CIF)",
            "differs| differs by +25 % from China's report (UN Comtrade) for 2022 "
            "(20.0 bn USD; exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG CHN", "exports", 7.1e9), [
            "agrees| agrees within 5 % with Argentina's report (UN Comtrade) for 2022 "
            "(7.00 bn USD; exports FOB, imports CIF)",
            "differs| differs by −11 % from China's report (UN Comtrade) for 2022 "
            "(8.00 bn USD; exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG CHN", "imports", 10e9, comparator=">"), [
            "agrees| is less, as claimed, than Argentina's report (UN Comtrade) for 2022 "
            "(11.0 bn USD; exports FOB, imports CIF)",
            "agrees| is less, as claimed, than China's report (UN Comtrade) for 2022 "
            "(12.0 bn USD; exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG CHN", "trade deficit", 4e9), [
            "agrees| agrees within 5 % with Argentina's report (UN Comtrade) for 2022 "
            "(4.00 bn USD; China had the surplus; exports FOB, imports CIF)",
            "agrees| agrees within 5 % with China's report (UN Comtrade) for 2022 "
            "(4.00 bn USD; China had the surplus; exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG CHN", "exports", 6e9, period="2021"), [
            "not covered| no figure for 2021: Argentina's report (UN Comtrade) has 5.00 bn USD for "
            "2020 (exports FOB)",
            "not covered| no figure for 2021: Argentina's report (UN Comtrade) has 7.00 bn USD for "
            "2022 (exports FOB, imports CIF)",
            "not covered| no figure for 2021: China's report (UN Comtrade) has 8.00 bn USD for "
            "2022 (exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG BRA", "trade", 21e9, unit="EUR"), [
            "no verdict| the claim is in EUR, the data are in USD: Argentina's report (UN Comtrade)"
            " has 21.0 bn USD for 2022 (exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG BRA", "trade", 9e9, period="2022-01-01/2022-06-30"), [
            "no verdict| the claim is for 2022-01-01 to 2022-06-30: Argentina's report (UN "
            "Comtrade)"
            " has 21.0 bn USD for 2022 (exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG BRA", "trade", 21e9, status="future"), [
            "no verdict| the claim is future: Argentina's report (UN Comtrade) has 21.0 bn USD for "
            "2022 (exports FOB, imports CIF)",
        ]),
        (tie("trade", "ARG BRA", "trade", 21e9, period=None), [
            "agrees| agrees within 5 % with Argentina's report (UN Comtrade) for 2022 "
            "(21.0 bn USD; exports FOB, imports CIF); the claim has no date",
        ]),
        (tie("trade", "ARG CHN", "investment", 1e9), [
            "not covered| nothing on this in the data (Correlates of War IGO, CIA World Factbook, "
            "World Bank WDI, UN Comtrade)",
        ]),
    ],
)  # fmt: skip
def test_amounts(held: Holdings, claim: Tie, expected: list[str]) -> None:
    """Beside both states' reports; another year, currency or span of time gives no verdict."""
    assert lines(claim, held) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (tie("rank", "ARG CHN", "trading partner", 2, holder="CHN"),
         "agrees| agrees: second by total and imports, third by exports in 2022 (Argentina's report"
         " (UN Comtrade))"),
        (tie("rank", "ARG CHN", "export market", 1, holder="CHN"),
         "differs| differs: second by total and imports, third by exports in 2022 (Argentina's "
         "report (UN Comtrade))"),
        (tie("rank", "ARG BRA", "supplier", 1, holder="BRA"),
         "agrees| agrees: first by total, exports and imports in 2022 (Argentina's report "
         "(UN Comtrade))"),
        (tie("rank", "ARG BRA", "buyer", 1, holder="BRA", words="the top buyer of its lemons"),
         "no verdict| the claim is on some goods, the data are on all: first by total, exports and "
         "imports in 2022 (Argentina's report (UN Comtrade)), as claimed"),
        (tie("rank", "ARG BRA", "arms supplier", 2, holder="BRA"),
         "no verdict| the claim is on some goods, the data are on all: first by total, exports and "
         "imports in 2022 (Argentina's report (UN Comtrade))"),
        (tie("rank", "ARG BRA", "creditor", 1, holder="BRA"),
         "not covered| nothing on this in the data (Correlates of War IGO, CIA World Factbook, "
         "World Bank WDI, UN Comtrade)"),
        (tie("agreement", "ARG BRA", "strategic partnership", None),
         "no verdict| Brazil had 44.7 % of Argentina's trade in 2022, first of 3 partners "
         "(Argentina's report (UN Comtrade))"),
        (tie("indicator", "CHN ARG", "share of Argentina's imports", 20, unit="percent",
             period="2023"),
         "agrees| agrees: 20.0 % in 2023 (CIA World Factbook)"),
        (tie("indicator", "CHN ARG", "share of Argentina's lithium exports", 20, unit="percent"),
         "no verdict| the claim is on some goods, the data are on all: 29.2 % in 2022 (Argentina's "
         "report (UN Comtrade))"),
        (tie("indicator", "ARG", "GDP", 700_000_000, period="2022"),
         "differs| differs by +9 % from World Bank WDI (640.0 mn USD, undated)"),
    ],
)  # fmt: skip
def test_ranks_shares_and_gdp(held: Holdings, claim: Tie, expected: str) -> None:
    """Ranks are counted anew in three ways; a claim on one good has no verdict."""
    assert lines(claim, held)[-1] == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (tie("membership", "ARG IMF", "membership", None, state="member"), [
            "not covered| the body is not in the list of CIA World Factbook, which is undated",
            "agrees| agrees: Argentina is a full member in the list of Correlates of War IGO, "
            "which "
            "ends with 2014",
        ]),
        (tie("membership", "ARG BRICS", "membership", None, state="member"), [
            "agrees| agrees: Argentina is a full member in the list of CIA World Factbook, "
            "which is "
            "undated",
            "not covered| the body is not in the list of Correlates of War IGO, which ends with "
            "2014",
        ]),
        (tie("membership", "CHN IGO", "membership", None, state="member", words="in the OAS"), [
            "differs| differs: China is not in the list of CIA World Factbook, which is undated",
            "differs| differs: China is an observer in the list of Correlates of War IGO, which "
            "ends with 2014",
        ]),
        (tie("membership", "CHN BRICS", "membership", None, status="negated"), [
            "agrees| agrees: China is not in the list of CIA World Factbook, which is undated",
            "not covered| the body is not in the list of Correlates of War IGO, which ends with "
            "2014",
        ]),
        (tie("invitation", "BRICS ARG", "join", None, state="pending"), [
            "no verdict| Argentina is a full member in the list of CIA World Factbook, which is "
            "undated",
            "not covered| the body is not in the list of Correlates of War IGO, which ends with "
            "2014",
        ]),
    ],
)  # fmt: skip
def test_memberships(held: Holdings, claim: Tie, expected: list[str]) -> None:
    """Beside each list, with the year in which it ends; an invitation has no verdict."""
    assert lines(claim, held) == expected


def test_a_difference_says_why_it_may_be_and_where_the_figure_stands(held: Holdings) -> None:
    """Freight, mirror reports, services; file and line."""
    own, mirror = check_tie(tie("trade", "ARG CHN", "trade", 25e9), None, held)
    assert (own.file, own.line, own.reporter, mirror.reporter) == ("un.csv", 4, "ARG", "CHN")
    assert any("CIF" in reason for reason in own.why)
    assert own.difference == pytest.approx(25 / 18 - 1)


def test_what_is_no_claim_of_these_kinds_has_no_checks(held: Holdings) -> None:
    """Troops, a plain agreement."""
    assert lines(tie("indicator", "ARG CHN", "troops", 100, unit="troops"), held) == []
    assert lines(tie("agreement", "ARG CHN", "agreement", None), held) == []


def test_states_of_which_a_list_says_the_same_stand_in_one_check(held: Holdings) -> None:
    """Members together, the others apart."""
    claim = tie("membership", "ARG SRB BRA IMF", "membership", None, state="member")
    assert lines(claim, held)[1:] == [
        "agrees| agrees: Argentina and Serbia are full members in the list of Correlates of War "
        "IGO, which ends with 2014",
        "differs| differs: Brazil is not in the list of Correlates of War IGO, which ends with "
        "2014",
    ]


def test_an_articles_claims_are_checked_as_they_are_coded(tmp_path: Path, code: Code) -> None:
    """From the words to the verdicts."""
    store = filled(tmp_path, "igo_2014.csv")
    added(store, tmp_path / "un.csv", REPORTS)
    article = code(
        "Trade between Argentina and China reached $25 billion in 2022. "
        "Brazil was Argentina's biggest trading partner in 2022.",
        on="2023-11-22",
    )
    found = check_article(article, store)
    verdicts = [[c.verdict for c in found.get(tie.id, ())] for tie in article.ties]
    assert verdicts == [["differs", "differs"], ["agrees"]]
