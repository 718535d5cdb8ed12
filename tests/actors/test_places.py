"""Cities, regions and seats of government: whose they are, and when a name is no place."""

from __future__ import annotations

import pytest

from bilateral.actors.entries import base_entries, is_state
from bilateral.actors.gazetteer import Gazetteer

KINDS = {"capital", "city", "region", "seat"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def codes(gazetteer: Gazetteer, text: str) -> list[str | None]:
    return [hit.code for hit in gazetteer.find(text)]


def test_every_place_belongs_to_a_state() -> None:
    """A place's code is a state's and its kind one of four, so the resolver knows what to do."""
    places = [entry for entry in base_entries() if entry.id.startswith("places.csv")]
    assert len(places) > 4000
    assert [p.id for p in places if not is_state(p.code) or p.kind not in KINDS] == []


def test_no_name_belongs_to_two_states_undecided() -> None:
    """A place name of two states must be told apart in context.csv, never by the files' order."""
    owners: dict[str, set[str | None]] = {}
    for entry in base_entries():
        if entry.kind in KINDS:
            for form in entry.surfaces():
                owners.setdefault(form, set()).add(entry.code)
    assert [form for form, found in owners.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Shelling was heard in Kharkov overnight.", "UKR", "city"),
        ("Floods reached Calcutta on Sunday.", "IND", "city"),
        ("The rebels entered North Kivu.", "COD", "region"),
        ("A curfew was declared in Tigray.", "ETH", "region"),
        ("The Élysée Palace declined to comment.", "FRA", "seat"),
        ("Foggy Bottom was not amused.", "USA", "seat"),
        ("KANDAHAR - A bomb went off.", "AFG", "city"),
        ("He was moved to Guantánamo Bay.", "USA", "city"),
        ("Protests spread to São Paulo.", "BRA", "city"),
        ("Protests spread to Sao Paulo.", "BRA", "city"),
    ],
)
def test_places_and_their_states(gazetteer: Gazetteer, text: str, code: str, kind: str) -> None:
    """Old and new spellings, with and without accents, name the same place."""
    assert [(hit.code, hit.kind) for hit in gazetteer.find(text)] == [(code, kind)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ships left Sevastopol in Crimea.", "UKR"),
        ("Rockets fell on the Golan Heights.", "SYR"),
        ("Settlers marched in East Jerusalem.", "PSE"),
        ("Shots were fired in South Ossetia.", "GEO"),
        ("The people of Transnistria voted.", "MDA"),
        ("Thousands fled Nagorno-Karabakh.", "AZE"),
        ("Courts in Somaliland sat again.", "SOM"),
        ("Patrols passed the Spratly Islands.", None),
        ("Police went to Abyei.", None),
    ],
)
def test_disputed_areas(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    """The state that the United Nations count an area to, or no one where they do not."""
    assert set(codes(gazetteer, text)) == {code}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bosnian Serb deputies met in Pale.", "BIH"),
        ("The French mayor of Nice resigned.", "FRA"),
        ("A ferry sank off Split in Croatia.", "HRV"),
        ("Saudi police closed roads to Medina.", "SAU"),
        ("Malian soldiers retook Gao.", "MLI"),
        ("A trial opened in Columbus in Ohio.", "USA"),
    ],
)
def test_names_that_need_their_surroundings(gazetteer: Gazetteer, text: str, expected: str) -> None:
    """A name that is a word or a surname too is a place where the words around say so."""
    assert expected in codes(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Pale faces looked up from the benches.",
        "Nice weather is forecast for the weekend.",
        "Split votes delayed the budget.",
        "Mr. Gao and Ms. Medina chaired the meeting.",
        "Male workers earned more.",
        "Kobe Bryant was remembered.",
        "The Nuremberg trials set a precedent.",
        "The Bretton Woods system ended.",
        "Larissa and Petra won the doubles.",
        "Java and Python are taught in schools.",
        "Columbus sailed westward.",
    ],
)
def test_words_and_people_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    """Adjectives, verbs, given names, surnames and brands name no state."""
    assert codes(gazetteer, text) == []
