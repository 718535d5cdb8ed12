"""Headlines: no articles, no auxiliaries, a comma for "and", the present for the past.

The expectations were written from the annotation policy before the coder saw the headlines.
"""

from __future__ import annotations

import pytest

from coding import code
from expectations import unmet

HEADLINES = [
    ("Beijing slams Tokyo over shrine visit", "CHN ACCUSE JPN"),
    ("Kuwait, Iraq to reopen talks", "IRQ+KWT CONSULT - future; ?IRQ+KWT AGREE -"),
    ("Manila mulls sanctions on Pyongyang", "PHL SANCTION PRK hypothetical"),
    ("EU OKs aid for Moldova", "EU AID/AGREE/SUPPORT MDA"),
    ("Iran says Israel behind blast", "IRN ACCUSE ISR"),
    ("Ankara expels Dutch envoy", "TUR SANCTION NLD"),
    ("Seoul, Tokyo sign trade deal", "JPN+KOR AGREE/SUPPORT/COOPERATE -"),
    ("India test-fires missile", "IND MOBILIZE *"),
    ("Hanoi protests Chinese drilling", "VNM ACCUSE/PROTEST/REJECT CHN"),
    ("Russia jails US journalist", "RUS COERCE/SANCTION USA"),
    ("Pakistan frees Indian pilot", "PAK RETREAT/CONCEDE IND"),
    ("Jakarta recalls ambassador from Canberra", "IDN SANCTION AUS"),
    ("US, Philippines launch joint drills", "PHL+USA MOBILIZE/COOPERATE -"),
    ("Paris warns Moscow against attacking Kyiv", "FRA THREATEN/REQUEST RUS"),
    ("Baghdad rejects Turkish demand", "IRQ REJECT TUR; ?TUR REQUEST IRQ"),
    ("Ottawa to send tanks to Kyiv", "CAN AID UKR future; ?CAN AGREE UKR"),
    ("Sudanese troops shell Chadian town", "SDN ASSAULT TCD"),
    ("Israeli strikes kill 12 in Lebanon", "ISR ASSAULT LBN"),
    ("Nicosia accuses Ankara of violating airspace", "CYP ACCUSE TUR"),
    ("Poland may shut border with Belarus", "POL COERCE/SANCTION BLR hypothetical"),
    ("Serbia denies arming Bosnian Serbs", "SRB AID BIH negated | SRB REJECT BIH"),
    ("Lima cuts ties with Caracas", "PER SANCTION VEN"),
    ("China hits back at US over tariffs", "CHN ACCUSE/SANCTION/REJECT USA; ?USA SANCTION CHN"),
    ("Greek, Turkish leaders meet in Vienna", "GRC+TUR CONSULT -"),
    ("Saudi king receives Omani minister", "OMN CONSULT SAU"),
    ("Venezuela seizes Guyanese vessel", "VEN COERCE GUY"),
    ("Nairobi urges Juba to end fighting", "KEN REQUEST SSD"),
    ("Lebanon army arrests Syrian gunmen", "LBN COERCE SYR"),
    ("Britain vows to arm Estonia", "GBR AGREE/SUPPORT EST"),
    ("Tehran threatens to close strait", "IRN THREATEN *"),
    ("Thai PM condemns Myanmar air raid", "THA ACCUSE MMR"),
    ("Berlin lifts arms ban on Riyadh", "DEU CONCEDE/RETREAT SAU"),
    ("Chile court convicts Argentine spy", "CHL SANCTION/COERCE ARG"),
    ("Libya, Malta ink migration accord", "LBY+MLT AGREE/SUPPORT/COOPERATE -"),
    ("Bogota asks Quito for help in search", "COL REQUEST ECU"),
    ("Mexico offers asylum to Bolivian ex-leader", "MEX AGREE/AID BOL"),
    ("Protesters torch French flag in Niamey", "NER PROTEST FRA"),
    ("Djibouti votes to expel Eritrean envoy", "DJI SANCTION ERI actual/future; ?DJI THREATEN ERI"),
    ("Putin, Erdogan hold talks in Sochi", "RUS+TUR CONSULT -"),
    ("Algiers summons French envoy over remarks", "DZA ACCUSE/REQUEST/REJECT/SANCTION FRA"),
    (
        "Oslo, Moscow swap prisoners",
        "NOR+RUS RETREAT/COOPERATE/CONCEDE/AGREE - | NOR+RUS RETREAT/CONCEDE NOR+RUS",
    ),
    ("Islamabad, Delhi trade barbs over Kashmir", "IND+PAK ACCUSE - | IND+PAK ACCUSE IND+PAK"),
    ("Sanctions on Minsk extended by Brussels", "EU SANCTION BLR | BEL SANCTION BLR"),
    ("US president Obama ousts Syrian envoy", "USA SANCTION/COERCE SYR"),
    ("Perez, former envoy of Peru, dies at 80", ""),
    ("Oil prices rise in Kuwait", ""),
    ("Brazil beats Germany in final", ""),
    ("Iran says economy growing", ""),
    ("Storm hits Manila, kills 12", ""),
    ("Moscow blasts London for arming Kyiv", "RUS ACCUSE GBR; ?GBR AID UKR"),
    ("Egypt, Ethiopia resume dam talks", "EGY+ETH CONSULT -"),
    ("Canada weighs tariffs on China", "CAN SANCTION/COERCE CHN hypothetical"),
    ("Niger junta expels French ambassador", "NER SANCTION FRA"),
    ("Iraqi PM to visit Tehran", "IRQ CONSULT IRN future; ?IRQ AGREE IRN"),
    ("Japan, India hold naval drills", "IND+JPN MOBILIZE/COOPERATE -"),
    ("Kyiv hit by Russian missiles", "RUS ASSAULT UKR"),
    ("Spain denies asylum to Moroccan activist", "ESP REJECT MAR"),
    ("Caracas frees US prisoners", "VEN RETREAT/CONCEDE USA"),
    ("Turkey rules out attack on Greece", "TUR ASSAULT GRC negated"),
    ("Syrian rebels kill 9 Turkish soldiers", "SYR ASSAULT TUR"),
    ("Peru recalls envoy to Mexico", "PER SANCTION MEX"),
    ("Hungary vetoes Ukraine aid", "HUN REJECT/SANCTION UKR"),
    ("Baku, Yerevan swap accusations", "ARM+AZE ACCUSE - | ARM+AZE ACCUSE ARM+AZE"),
    ("Somalia urges UN to lift arms embargo", "SOM REQUEST UN"),
    ("Dutch court jails Syrian general", "NLD SANCTION/COERCE SYR"),
    ("Wheat harvest falls in Ukraine", ""),
    ("Algeria wins cup", ""),
    (
        "Israel ready to strike Iran, minister says",
        "ISR THREATEN/ASSAULT IRN | ISR ASSAULT IRN future; ?ISR THREATEN IRN",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines_are_read(text: str, expected: str) -> None:
    """Types, parties and status of headlines, and headlines without an event."""
    assert unmet(expected, code(text).events) == []
