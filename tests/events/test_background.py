"""News or history: which acts are told as over before this news.

The expectations were written from the annotation policy before the coder saw the sentences. All
sentences are of an article of Tuesday, 14 May 2024.
"""

from __future__ import annotations

import pytest

from coding import code

ROWS = [
    ("Iraq bombed Kuwait in August 1990.", {"ASSAULT": True}),
    ("France tested a nuclear weapon in Algeria in 1960.", {"MOBILIZE": True}),
    ("Saudi Arabia's embargo on Qatar last year hurt traders.", {"SANCTION": True}),
    ("Kenya eased last year's embargo on Somali maize.", {"CONCEDE": False}),
    ("Turkish troops attacked a Syrian post overnight.", {"ASSAULT": False}),
    ("Spain recalled its ambassador from Argentina on Sunday.", {"SANCTION": False}),
    ("Spain had recalled its ambassador from Argentina.", {"SANCTION": True}),
    ("Officials said Spain had recalled its ambassador from Argentina.", {"SANCTION": False}),
    (
        "The visit came four months after Spain recalled its ambassador from Argentina.",
        {"SANCTION": True},
    ),
    ("Before the round opened, Iran had threatened to attack Bahrain.", {"THREATEN": True}),
    ("Since 2011 Russia has supplied Syria with weapons.", {"AID": False}),
    ("A ceremony marked the anniversary of Iraq's invasion of Kuwait.", {"*": True}),
    ("Finland commemorated the Soviet attack of 1939.", {"ASSAULT": True}),
    (
        "A Dutch court jailed a Rwandan for his part in the killings of 1994.",
        {"SANCTION|COERCE": False},
    ),
    ("A court heard that Libyan agents had bombed a French airliner in 1989.", {"ASSAULT": True}),
    ("In 1812 the United States declared war on Britain.", {"*": True}),
    ("Earlier this month Chad expelled the German ambassador.", {"SANCTION": False}),
    ("Earlier this year Chad expelled the German ambassador.", {"SANCTION": True}),
    ("In March Chad expelled the German ambassador.", {"SANCTION": True}),
    ("Ten days ago Chad expelled the German ambassador.", {"SANCTION": False}),
    ("Three months ago Chad expelled the German ambassador.", {"SANCTION": True}),
    ("Two decades ago, Ethiopia attacked Eritrea.", {"ASSAULT": True}),
    ("During the Cold War, Cuba sent soldiers to Angola.", {"*": True}),
    ("In the past, Kenya has accused Uganda of seizing the island.", {"ACCUSE": True}),
    ("Peru once threatened to attack Ecuador.", {"THREATEN": True}),
    ("Poland is again accusing Belarus of provocation.", {"ACCUSE": False}),
    ("India and Pakistan fought a war in 1965.", {"ASSAULT": True}),
    (
        "Chad expelled the German ambassador last year and on Monday accused Germany of spying.",
        {"SANCTION": True, "ACCUSE": False},
    ),
    (
        "Ukraine condemned Russia, which seized Crimea in 2014.",
        {"ACCUSE": False, "COERCE": True},
    ),
    (
        "Mali, which expelled the French ambassador two years ago, accused Algeria on Monday.",
        {"SANCTION": True, "ACCUSE": False},
    ),
    ("Next month Norway will impose sanctions on Russia.", {"SANCTION": False}),
    ("Honduras broke ties with Taiwan in 2023 and has not restored them.", {"SANCTION": True}),
    ("Iran has just shelled an Iraqi town.", {"ASSAULT": False}),
    ("The dispute began when Ethiopia shelled a Sudanese town.", {"ASSAULT": True}),
    ("It was the first Israeli attack on Qatar since 2019.", {"ASSAULT": False}),
    ("Jordan, a former ally, expelled the Syrian envoy.", {"SANCTION": False}),
    (
        "A judge in Madrid charged a former Guatemalan general with torture in the 1980s.",
        {"ACCUSE": False},
    ),
    ("Turkey invaded Cyprus half a century ago.", {"*": True}),
    ("Serbia attacked Bosnia in the 1990s.", {"ASSAULT": True}),
    ("Oman expelled the Yemeni envoy a week ago.", {"SANCTION": False}),
    ("Oman had earlier accused Yemen of spying.", {"ACCUSE": True}),
    (
        "Two years after it expelled the Iranian envoy, Morocco welcomed him back.",
        {"SANCTION": True},
    ),
    (
        "Gabon accused Cameroon, which expelled its envoy in 2019.",
        {"ACCUSE": False, "SANCTION": True},
    ),
    ("The embassy was attacked by Libyans in 2012.", {"ASSAULT": True}),
    ("Fiji was the first to recognise Tonga, in 1970.", {"SUPPORT": True}),
    ("A court convicted a Serb of crimes committed in 1992.", {"SANCTION": False}),
    ("Last week Chile arrested two Bolivian soldiers.", {"COERCE": False}),
    ("Chile arrested two Bolivian soldiers in January.", {"COERCE": True}),
    ("Turkey formerly accused Syria of arming rebels.", {"ACCUSE": True}),
    ("Iran executed two Iraqis today.", {"ASSAULT|COERCE|SANCTION": False}),
    ("Centuries ago Sweden invaded Poland.", {"*": True}),
    ("Kenya marked the day Ethiopia attacked Somalia in 1977.", {"ASSAULT": True}),
    ("China's 1979 attack on Vietnam is remembered.", {"ASSAULT": True}),
    ("Norway today condemned last month's attack by Russia on Ukraine.", {"ACCUSE": False}),
    ("Ghana has criticised Togo since March.", {"ACCUSE": False}),
    ("Peru said Chile attacked it in 1879.", {"ASSAULT": True}),
    (
        "The Thai premier, who during the campaign threatened Laos, praised Laos on Monday.",
        {"THREATEN": True, "SUPPORT": False},
    ),
    ("The Thai premier threatened Laos during the campaign.", {"THREATEN": False}),
    ("The premier of Laos threatened to leave when he ran for office last year.", {"*": True}),
    ("The Thai premier condemned Laos when it shelled a Thai town on Monday.", {"*": False}),
    (
        "Serbia, which expelled the Albanian envoy, condemned Albania in 2019.",
        {"SANCTION": False, "ACCUSE": True},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_history_is_told_from_news(text: str, expected: dict[str, bool]) -> None:
    """Acts of an earlier month or year, or over and only the setting, are background."""
    events = code(text).events
    for types, background in expected.items():
        of_type = [e for e in events if types == "*" or e.type in types.split("|")]
        assert {e.background for e in of_type} == {background}, types
