"""What the gazetteer finds in raw text: states, look-alikes, places, bodies, office holders."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bilateral.actors.entries import BODIES, SECTORS, base_entries
from bilateral.actors.gazetteer import (
    Gazetteer,
    Hit,
    code_of,
    is_state,
    names_of,
    read_actors,
    state_name,
)
from bilateral.errors import InputError

GAZETTEER = Gazetteer.load()


def found(text: str, on: date | None = None) -> list[tuple[str, str | None]]:
    """(words, code) of every hit."""
    return [(text[hit.start : hit.end], hit.code) for hit in GAZETTEER.find(text, on)]


def codes(text: str, on: date | None = None) -> list[str | None]:
    return [code for _, code in found(text, on)]


def only(text: str, on: date | None = None) -> Hit:
    (hit,) = GAZETTEER.find(text, on)
    return hit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya thanked Norway.", ["KEN", "NOR"]),
        ("The Dutch and Swiss delegations left.", ["NLD", "CHE"]),
        ("Filipinos marched beside Danes.", ["PHL", "DNK"]),
        ("the U.S., the UK and the U.A.E. agreed", ["USA", "GBR", "ARE"]),
        ("Côte d'Ivoire and Ivory Coast are one", ["CIV", "CIV"]),
        ("Cote d’Ivoire has a curly apostrophe", ["CIV"]),
        ("Türkiye, once Turkey", ["TUR", "TUR"]),
        ("OUAGADOUGOU, Burkina Faso", ["BFA", "BFA"]),
        ("Anti-Chinese slogans", ["CHN"]),
        ("Peru's harbours", ["PER"]),
    ],
)
def test_states_and_peoples(text: str, expected: list[str]) -> None:
    """Names, adjectives and peoples of states, in the spellings of the wires."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Indian Ocean was calm.", []),
        ("She keeps a guinea pig.", []),
        ("He fought in the Korean War.", []),
        ("Roast turkey was served with brazil nuts.", []),
        ("They told us to leave, and us alone.", []),
        ("The us and them of it", []),
        ("Chad Whitfield opened the shop.", []),
        ("Ana Lima waved; Lima did not.", ["PER"]),
        ("Jordan Ellery smiled at Michael Jordan.", []),
        ("The American Airlines counter closed.", []),
        ("Peruse the Malicious Chinaware", []),
        ("Nigerien and Nigerian", ["NER", "NGA"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        ("Guinea, Equatorial Guinea and Papua New Guinea", ["GIN", "GNQ", "PNG"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("South Sudan left Sudan", ["SSD", "SDN"]),
        ("Chad closed its border with Libya.", ["TCD", "LBY"]),
        ("Jordan's king went to Jordan.", ["JOR", "JOR"]),
        ("Turkey bought gas.", ["TUR"]),
        ("The US bought gas.", ["USA"]),
        ("PRESIDENT TELLS US TO WAIT", []),
    ],
)
def test_look_alikes_name_no_state(text: str, expected: list[str]) -> None:
    """Seas, animals, wars, pronouns and people are not states; the states beside them are."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia voted. Tbilisi and Abkhazia were quiet.", "GEO"),
        ("Georgia voted early, and Atlanta and Savannah were busy with the runoff.", "USA"),
        ("Georgia signed the treaty.", "GEO"),
        ("Congo sent its army to Goma.", "COD"),
        ("Congo held talks in Brazzaville.", "COG"),
        ("Congo signed the treaty.", None),
        ("Korea was divided.", None),
        ("Korea's envoy left Pyongyang.", "PRK"),
        ("Korea's envoy left Seoul.", "KOR"),
        ("North Korea waited.", "PRK"),
    ],
)
def test_words_around_choose_the_reading(text: str, code: str | None) -> None:
    """A name with several readings takes the one its surroundings call for, or stays open."""
    assert GAZETTEER.find(text)[0].code == code


def test_an_open_reading_lists_its_candidates() -> None:
    """What cannot be decided says so instead of guessing."""
    hit = GAZETTEER.find("Congo signed the treaty.")[0]
    assert (hit.kind, set(hit.codes)) == ("ambiguous", {"COD", "COG"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington warned Moscow.", ["USA", "RUS"]),
        ("Officials in Kyiv, Kiev of old", ["UKR", "UKR"]),
        ("He was born in Lebanon, Tennessee.", ["USA"]),
        ("The fair in Paris, Texas, opened.", ["USA"]),
        ("Paris and Berlin agreed.", ["FRA", "DEU"]),
        ("the United Nations, NATO and the European Union", ["UN", "NATO", "EU"]),
        ("the UN Security Council met", ["UN"]),
        ("Hezbollah and Hamas denied it.", ["LBN", "PSE"]),
        ("the Soviet Union of 1980", ["RUS"]),
    ],
)
def test_places_bodies_and_groups(text: str, expected: list[str]) -> None:
    """Capitals stand for their states, bodies and groups for themselves."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "on", "name", "role"),
    [
        ("Bush spoke.", date(1990, 9, 1), "George H.W. Bush", "president"),
        ("Bush spoke.", date(2004, 9, 1), "George W. Bush", "president"),
        ("President Bush spoke.", date(1991, 1, 17), "George H.W. Bush", "president"),
        ("Clinton spoke.", date(1995, 9, 1), "Bill Clinton", "president"),
        ("Clinton spoke.", date(2010, 9, 1), "Hillary Clinton", "secretary of state"),
        ("Trump spoke.", date(2018, 1, 1), "Donald Trump", "president"),
        ("Trump spoke.", date(2021, 6, 1), "Donald Trump", "former president"),
        ("Trump spoke.", date(2025, 6, 1), "Donald Trump", "president"),
        ("Assad spoke.", date(1991, 1, 1), "Hafez al-Assad", "president"),
        ("Assad spoke.", date(2015, 1, 1), "Bashar al-Assad", "president"),
        ("Assad spoke.", date(2025, 1, 1), "Bashar al-Assad", "former president"),
        ("Trudeau spoke.", date(1982, 1, 1), "Pierre Trudeau", "prime minister"),
        ("Trudeau spoke.", date(2017, 1, 1), "Justin Trudeau", "prime minister"),
        ("Gandhi's heir Rajiv Gandhi spoke.", date(1986, 1, 1), "Rajiv Gandhi", "prime minister"),
        ("Putin spoke.", date(2010, 1, 1), "Vladimir Putin", "prime minister"),
        ("Putin spoke.", date(2022, 3, 1), "Vladimir Putin", "president"),
        ("Mao Ning spoke.", date(2023, 3, 1), "Mao Ning", "Foreign Ministry spokesperson"),
        ("Stoltenberg spoke.", date(2010, 1, 1), "Jens Stoltenberg", "prime minister"),
        ("Stoltenberg spoke.", date(2020, 1, 1), "Jens Stoltenberg", "NATO secretary-general"),
        ("Thatcher spoke.", date(1995, 1, 1), "Margaret Thatcher", "former prime minister"),
        ("Obama spoke.", date(1995, 1, 1), "Barack Obama", None),
    ],
)
def test_offices_are_dated(text: str, on: date, name: str, role: str | None) -> None:
    """The date says who is meant and which office he held; before any office there is none."""
    hit = only(text, on)
    assert (hit.name, hit.role, hit.kind) == (name, role, "person")


@pytest.mark.parametrize(
    ("spellings", "code"),
    [
        ("Zelenskyy Zelensky Zelenskiy", "UKR"),
        ("Gaddafi Qaddafi Gadhafi Khadafy", "LBY"),
        ("Erdogan Erdoğan ERDOGAN", "TUR"),
        ("Milosevic Milošević", "SRB"),
        ("Sisi el-Sissi al-Sisi", "EGY"),
        ("Rouhani Rohani", "IRN"),
        ("Lukashenko Lukashenka", "BLR"),
    ],
)
def test_one_person_in_many_spellings(spellings: str, code: str) -> None:
    """Transliterations differ from wire to wire."""
    for spelling in spellings.split():
        assert codes(f"On Monday {spelling} said no.") == ([code] if not spelling.isupper() else [])
    assert "TUR" in codes("ERDOGAN WARNS GREECE OVER ISLANDS")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong Un met Moon Jae-in.", ["PRK", "KOR"]),
        ("Kim Jong-un's sister Kim Yo Jong", ["PRK", "PRK"]),
        ("Mahmoud Abbas met Ahmed Aboul Gheit.", ["PSE", "ARAB_LEAGUE"]),
        ("Jordan's King Abdullah and Saad Hariri", ["JOR", "LBN"]),
        ("Henry Kissinger and Kissinger", ["USA", "USA"]),
        ("President Xi Jinping and President Xi", ["CHN", "CHN"]),
        ("Abe Shinzo, or Shinzo Abe", ["JPN", "JPN"]),
        ("Ruth Kissinger sang.", []),
        ("Paul Rudd and Sharon Osborne danced.", []),
        ("R. Blair and T. Blair", ["GBR"]),
        ("In may the brown bush rose.", []),
        ("Putinesque Obamacare", []),
    ],
)
def test_namesakes_are_not_office_holders(text: str, expected: list[str]) -> None:
    """A surname with another given name before it is somebody else."""
    assert codes(text, date(2018, 5, 1)) == expected


def test_former_officials_keep_their_state_and_lose_their_sector() -> None:
    """After office a politician is one of the elite; a rebel or a soldier stays what he was."""
    after, rebel = only("Chirac spoke.", date(2010, 1, 1)), only("Savimbi spoke.", date(2010, 1, 1))
    assert (after.code, after.sector, rebel.sector) == ("FRA", "ELI", "REB")


def test_hits_are_in_order_and_do_not_overlap() -> None:
    """Offsets are those of the text as given."""
    text = "Chinese leader Xi Jinping met Indian Prime Minister Narendra Modi in Kazan, Russia."
    hits = GAZETTEER.find(text, date(2024, 10, 23))
    assert all(left.end <= right.start for left, right in pairwise(hits))
    assert {text[hit.start : hit.end] for hit in hits} >= {"Xi Jinping", "Narendra Modi", "Russia"}


@pytest.mark.parametrize("text", ["", "\n\n", "nothing here", "ÀÉ 中国 🙂", "a" * 1000])
def test_texts_without_names(text: str) -> None:
    """Nothing in, nothing out."""
    assert GAZETTEER.find(text) == ()


def test_entries_are_well_formed() -> None:
    """Every code, sector and date of the data files is one that the reader of records knows."""
    for entry in base_entries():
        assert entry.code is None or is_state(entry.code) or entry.code in BODIES, entry
        assert entry.sector is None or entry.sector in SECTORS, entry
        for day in filter(None, (entry.start, entry.end)):
            date.fromisoformat(day)
        assert not entry.end or entry.start <= entry.end, entry
        assert entry.name == entry.name.strip() and "" not in entry.aliases, entry


def test_persons_have_an_office_and_one_row_an_office() -> None:
    """An office holder without office would be nobody; a row twice is a slip."""
    persons = [entry for entry in base_entries() if entry.kind == "person"]
    assert all(person.role and person.sector for person in persons)
    rows = [(person.name, person.role, person.start) for person in persons]
    assert len(rows) == len(set(rows)) > 1000


def test_users_actors_win(tmp_path: Path) -> None:
    """A user's CSV adds names and overrides ours."""
    file = tmp_path / "actors.csv"
    file.write_text(
        "name,code,sector,role,start,end,aliases\n"
        "Ulla Berg,NOR,GOV,envoy,2020-01-01,2022-12-31,Berg|Envoy Berg\n"
        "Lavrov,NZL,BUS,,,,\n",
        encoding="utf-8",
    )
    gazetteer = Gazetteer.load(read_actors(file))
    berg, other = gazetteer.find("Berg met Lavrov.", date(2024, 1, 1))
    assert (berg.name, berg.code, berg.role) == ("Ulla Berg", "NOR", "former envoy")
    assert other.code == "NZL"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nX\n", 'no column "code"'),
        ("name,code\n,NOR\n", "line 2: the name is empty"),
        ("name,code\nX,Norway\n", "did you mean NOR"),
        ("name,code\nX,NRO\n", "not ISO 3166"),
        ("name,code,sector\nX,NOR,GOVT\n", "did you mean GOV"),
        ("name,code,start\nX,NOR,2020-13-01\n", "not YYYY-MM-DD"),
        ("name,code,start\nX,NOR,20200101\n", "not YYYY-MM-DD"),
    ],
)
def test_unreadable_actors_name_line_and_remedy(tmp_path: Path, content: str, message: str) -> None:
    """Errors in a user's file say where and what was meant."""
    file = tmp_path / "actors.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_actors(file)


def test_names_of_codes() -> None:
    """A state has a display name; other codes are their own."""
    assert (state_name("PRK"), state_name("NATO")) == ("North Korea", "NATO")
    assert is_state("PRK") and not is_state("NATO")


@pytest.mark.parametrize(
    ("text", "code"),
    [("ARG", "ARG"), ("arg", "ARG"), ("China", "CHN"), ("south korea", "KOR"), ("America", "USA"),
     ("Turkey", "TUR"), ("brics", "BRICS"), (" EU ", "EU")],
)  # fmt: skip
def test_a_user_names_a_state_by_code_or_name(text: str, code: str) -> None:
    """In any case; bodies too."""
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Chna", "CHN (China)"), ("Argentnia", "ARG (Argentina)"), ("CNH", "CHN (China)")],
)
def test_a_misspelt_state_is_told_the_nearest(text: str, meant: str) -> None:
    """And what is like none is told nothing."""
    with pytest.raises(InputError, match=re.escape(f'"{text}"; did you mean {meant}?')):
        code_of(text)
    with pytest.raises(InputError, match=r'no such state: ""$'):
        code_of("")


def test_a_state_and_its_capital_are_called_many_things() -> None:
    """What stands in nearly every report of a state."""
    assert {"China", "Chinese", "Chinese people"} <= set(names_of("CHN"))
    assert "Beijing" in names_of("CHN", towns=True)
    assert "Shanghai" not in names_of("CHN", towns=True)
