"""Other systems' files, in the shapes that their codebooks give, as events of theirs."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InputError
from bilateral.events.codebook import codebook
from bilateral.imports.cameo import act_of_cameo, country_named, country_of_fips, party_of
from bilateral.imports.polecat import STANDARD
from bilateral.records import Actor, Imported, ImportedPlace, Origin
from imports.making import ICEWS, POLECAT, gdelt_line, read, tab_lines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.txt"


def test_gdelt(path: Path) -> None:
    """Who, whom, what and when in our terms; their code, score and count; the address, the line."""
    [event], aside, _ = read("gdelt", path, gdelt_line())
    assert aside == []
    assert event == Imported(
        id=event.id,
        origin="gdelt",
        origin_id="700000001",
        original="112",
        score=-2.0,
        type="ACCUSE",
        mode="disapprove",
        contexts=(),
        actors=(Actor(name="ARGENTINA", code="ARG", sector="GOV"),),
        recipients=(Actor(name="BEIJING", code="CHN"),),
        status="actual",
        date="2023-11-22",
        place=ImportedPlace(
            name="Buenos Aires, Argentina", code="ARG", latitude=-34.5, longitude=-58.25
        ),
        quad="verbal conflict",
        goldstein=-2.0,
        reports=5,
        url="https://paper.example/a",
        told_by=None,
        file=str(path),
        line=1,
    )


def test_icews(path: Path) -> None:
    """Names stay; countries are codes, sectors PLOVER's; publisher, story and sentence are told."""
    [event], aside, _ = read("icews", path, *tab_lines(ICEWS, {}))
    assert aside == []
    assert (event.type, event.original, event.score) == ("SUPPORT", "057", 8.0)
    assert event.actors == (Actor(name="Alberto Fernández", code="ARG", sector="GOV"),)
    assert event.recipients == (Actor(name="Xi Jinping", code="CHN", sector="GOV"),)
    assert event.told_by == "A Wire Service, story 4711 sentence 3"
    assert event.place == ImportedPlace(
        name="Beijing, Beijing Shi, China", code="CHN", latitude=39.9, longitude=116.4
    )
    assert (event.date, event.line, event.reports, event.url) == ("2022-02-06", 2, None, None)


def test_polecat(path: Path) -> None:
    """PLOVER as it is; several actors in a cell, each with what stands at its place."""
    several = {
        "Recipient Name": "Argentina; Egypt; a company",
        "Recipient Country": "ARG; Egypt; None",
        "Primary Recipient Sector": "GOV; GOV; BUS",
    }
    [first, second], aside, _ = read("polecat", path, *tab_lines(POLECAT, {}, several))
    assert aside == []
    assert (first.type, first.mode, first.contexts) == ("AGREE", "meet", ("diplomatic", "economic"))
    assert [a.code for a in first.actors] == ["ZAF"]
    assert first.actors[0].role == "president"
    assert (first.quad, first.goldstein, first.score) == ("verbal cooperation", 4.0, 4.0)
    assert first.told_by == "a daily, 2023-08-24"
    assert [(a.name, a.code, a.sector) for a in second.recipients] == [
        ("Argentina", "ARG", "GOV"),
        ("Egypt", "EGY", "GOV"),
        ("a company", None, "BUS"),
    ]


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("0841", "RETREAT", "release"),
        ("081", "CONCEDE", None),
        ("1031", "REQUEST", "assist"),
        ("1044", "REQUEST", "change"),
        ("1313", "THREATEN", "relations"),
        ("1384", "THREATEN", "attack"),
        ("163", "COERCE", "restrict"),
        ("161", "SANCTION", "withdraw"),
        ("192", "COERCE", "seize"),
        ("1951", "ASSAULT", "heavy-weapons"),
        ("175", "ASSAULT", None),
        ("010", None, None),
        ("0253", None, None),
    ],
)
def test_cameo_codes(code: str, type: str | None, mode: str | None) -> None:
    """By the Open Event Data Alliance's table; statements (01) and appeals (02) have no type."""
    act = act_of_cameo(code)
    assert (act and act.type, act and act.mode) == (type, mode)


def test_the_table_speaks_the_codebooks_language() -> None:
    """Every type, mode and context is one of the PLOVER manual's; all roots but 01 and 02 map."""
    for root in range(1, 21):
        assert (act_of_cameo(f"{root:02}") is None) == (root < 3)
    for number in range(10, 2100):
        for code in (f"{number:03}", f"{number:04}"):
            if act := act_of_cameo(code):
                assert act.mode is None or act.mode in codebook().types[act.type].modes
                assert set(act.contexts) <= codebook().contexts


@pytest.mark.parametrize(
    ("country", "group", "types", "code", "sector"),
    [
        ("ARG", "", ("GOV", "", ""), "ARG", "GOV"),
        ("ROM", "", ("MIL", "", ""), "ROU", "MIL"),
        ("WSB", "", (), "PSE", None),
        ("", "UNO", ("IGO", "", ""), "UN", "IGO"),
        ("", "EEC", (), "EU", "IGO"),
        ("", "NAT", (), "NATO", "IGO"),
        ("", "GCC", (), "IGO", "IGO"),
        ("", "HMS", ("REB", "", ""), "PSE", "REB"),
        ("LBN", "HEZ", ("", "", ""), "LBN", "REB"),
        ("", "ALQ", ("INS", "", ""), None, "REB"),
        ("EUR", "", (), None, None),
        ("", "", ("", "COP", ""), None, "COP"),
        ("ZZZ", "", (), None, None),
    ],
)
def test_cameo_actors(
    country: str, group: str, types: tuple[str, ...], code: str | None, sector: str | None
) -> None:
    """States by ISO or CAMEO's own letters, bodies and groups by theirs; a region is nobody."""
    assert party_of(country, group, types) == (code, sector)


@pytest.mark.parametrize(
    ("fips", "code"), [("CH", "CHN"), ("GM", "DEU"), ("RS", "RUS"), ("KV", "XKX"), ("OS", None)]
)
def test_fips_countries(fips: str, code: str | None) -> None:
    """Their two letters look like ISO's and mean something else."""
    assert country_of_fips(fips) == code


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("one\ttwo", "2 columns, not 61"),
        (gdelt_line()[:-1] + "\tmore", "62 columns, not 61"),
        (gdelt_line({0: "GLOBALEVENTID"}), 'event number "GLOBALEVENTID" is no number'),
        (gdelt_line({1: "20231322"}), 'date "20231322" is no day'),
        (gdelt_line({26: "991"}), 'event code "991" is not CAMEO\'s'),
        (gdelt_line({30: "much"}), 'GoldsteinScale "much" is no number'),
        (gdelt_line({33: "1e999"}), 'NumArticles "1e999" is no number'),
    ],
)
def test_a_line_that_is_no_event_is_set_aside(path: Path, line: str, reason: str) -> None:
    """With its place and reason; those around it are read."""
    events, [rejected], tally = read("gdelt", path, gdelt_line(), line, gdelt_line({0: "8"}))
    assert (rejected.source, rejected.line, rejected.reason) == (str(path), 2, reason)
    assert [event.origin_id for event in events] == ["700000001", "8"]
    assert (tally.lines, tally.aside) == (3, 1)


def test_what_plover_does_not_code_and_nobody_does_is_counted(path: Path) -> None:
    """Such lines are well-formed, and no events between anybody."""
    nobody = {5: "GOV", 6: "MINISTER", 7: "", 15: "", 16: "", 17: ""}
    events, aside, tally = read(
        "gdelt", path, gdelt_line({26: "010"}), gdelt_line({26: "020"}), gdelt_line(nobody)
    )
    assert (events, aside) == ([], [])
    assert (tally.lines, tally.untyped, tally.actorless, tally.aside) == (3, 2, 1, 0)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Event ID": "?"}, 'event number "?" is no number'),
        ({"Event Date": "yesterday"}, 'date "yesterday" is no day'),
        ({"CAMEO Code": "---"}, 'event code "---" is not CAMEO\'s'),
        ({"Intensity": "x"}, 'Intensity "x" is no number'),
        ({"Latitude": "north"}, 'Latitude "north" is no number'),
    ],
)
def test_icews_lines_set_aside(path: Path, change: dict[str, str], reason: str) -> None:
    """The same for ICEWS."""
    events, [rejected], _ = read("icews", path, *tab_lines(ICEWS, {}, change, {}))
    assert (rejected.line, rejected.reason) == (3, reason)
    assert len(events) == 2


@pytest.mark.parametrize(
    ("written", "type"), [("42", "CONSULT"), ("311", "AGREE"), ("112", "ACCUSE"), ("20", "ASSAULT")]
)
def test_a_nought_that_was_eaten(path: Path, written: str, type: str) -> None:
    """Only where the code can be no other."""
    [event], _, _ = read("icews", path, *tab_lines(ICEWS, {"CAMEO Code": written}))
    assert event.type == type


def test_icews_bodies_and_absent_sides(path: Path) -> None:
    """A body by its name; one that we have no code for as IGO; no target is no recipient."""
    rows = (
        {
            "Target Name": "United Nations",
            "Target Country": "",
            "Target Sectors": "(International)",
        },
        {
            "Target Name": "Some Council of Lakes",
            "Target Country": "",
            "Target Sectors": "International Government Organization",
        },
        {"Target Name": "", "Target Country": "", "Target Sectors": ""},
    )
    events, _, _ = read("icews", path, *tab_lines(ICEWS, *rows))
    assert [[a.code for a in event.recipients] for event in events] == [["UN"], ["IGO"], []]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian Federation", "RUS"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Serbia and Montenegro", "SRB"),
        ("Intergovernmental Organization", "IGO"),
        ("chn", "CHN"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_countries_by_name(name: str, code: str | None) -> None:
    """As ICEWS and POLECAT write them."""
    assert country_named(name) == code


def test_the_same_number_on_another_day_is_another_event(path: Path) -> None:
    """ICEWS uses some numbers twice."""
    events, _, _ = read("icews", path, *tab_lines(ICEWS, {}, {"Event Date": "2022-02-07"}, {}))
    assert events[0].id == events[2].id != events[1].id


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Event ID": "None"}, "no Event ID"),
        ({"Event Type": "GREET"}, 'event type "GREET" is not PLOVER\'s'),
        ({"Event Date": "None"}, 'date "None" is no day'),
        ({"Intensity": "high"}, 'Intensity "high" is no number'),
    ],
)
def test_polecat_lines_set_aside(path: Path, change: dict[str, str], reason: str) -> None:
    """The same for POLECAT."""
    events, [rejected], _ = read("polecat", path, *tab_lines(POLECAT, change, {}))
    assert (rejected.line, rejected.reason) == (2, reason)
    assert len(events) == 1


def test_polecat_with_commas_and_in_older_words(path: Path) -> None:
    """Quotation marks hold commas and line ends; DEMAND is REQUEST today."""
    head = ",".join(STANDARD)
    cells = POLECAT | {"Event Type": "DEMAND", "Actor Name": '"Ramaphosa, Cyril\nPresident"'}
    [event], aside, _ = read("polecat", path, head, ",".join(cells.values()))
    assert aside == []
    assert (event.type, event.original) == ("REQUEST", "DEMAND")
    assert event.actors[0].name == "Ramaphosa, Cyril\nPresident"


def test_polecat_with_surplus_columns(path: Path) -> None:
    """Empty cells too many, or a header that names columns which the rows do not have."""
    head, row = tab_lines(POLECAT, {})
    events, aside, _ = read("polecat", path, head, f"{row}\t\t")
    assert (len(events), aside) == (1, [])
    events, aside, _ = read("polecat", path, f"Headline\t{head}", row)
    assert (len(events), aside) == (1, [])
    _, [rejected], _ = read("polecat", path, head, f"{row}\tsomething")
    assert rejected.reason == "41 columns, not 40"


@pytest.mark.parametrize("origin", ["icews", "polecat"])
def test_a_missing_column_is_named(path: Path, origin: Origin) -> None:
    """A file of another kind is refused as a whole."""
    with pytest.raises(InputError, match='no column "Event ID"'):
        read(origin, path, gdelt_line())


def test_packed_files(tmp_path: Path) -> None:
    """gzip and ZIP are read as they come; an archive's members one after the other."""
    packed = tmp_path / "a.tab.gz"
    packed.write_bytes(gzip.compress(gdelt_line().encode() + b"\r\n"))
    archive = tmp_path / "b.CSV.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("one.CSV", gdelt_line({0: "1"}))
        made.writestr("two.CSV", gdelt_line({0: "2"}) + "\nbad")
    [event], _, _ = read("gdelt", packed)
    assert event.url == "https://paper.example/a"
    events, [rejected], _ = read("gdelt", archive)
    assert [e.origin_id for e in events] == ["1", "2"]
    assert (rejected.source, rejected.line) == (f"{archive}:two.CSV", 2)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.zip", b"no archive", "cannot be read as ZIP"),
        ("a.gz", b"\x1f\x8bdamaged", "damaged"),
        ("none.csv", None, "no such file"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    """Said in a line."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read("gdelt", path)


def test_letters_of_older_files(tmp_path: Path) -> None:
    """A line that is not UTF-8 is read as windows-1252."""
    path = tmp_path / "old.csv"
    path.write_bytes(gdelt_line({52: "Bogotá"}).encode("cp1252"))
    [event], _, _ = read("gdelt", path)
    assert event.place and event.place.name == "Bogotá"


CELL = st.text(max_size=12) | st.sampled_from(
    ["042", "20231122", "2023-11-22", "AGREE", "ARG", "GOV", "-1", "inf", "None", ";;", '"', "\0"]
)


@pytest.mark.parametrize("origin", ["gdelt", "icews", "polecat"])
@given(rows=st.lists(st.lists(CELL, max_size=62), max_size=4), changed=st.dictionaries(
    st.integers(0, 60), CELL, max_size=4))  # fmt: skip
def test_whatever_stands_in_a_file_is_read_or_set_aside(
    origin: Origin,
    rows: list[list[str]],
    changed: dict[int, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nothing else; each line is an event, counted, or set aside."""
    usual = {"gdelt": {}, "icews": ICEWS, "polecat": POLECAT}[origin]
    names = list(usual)
    change = {names[n]: cell for n, cell in changed.items() if n < len(names)}
    lines = tab_lines(usual, change) if usual else [gdelt_line(changed)]
    path = tmp_path_factory.mktemp("any") / "file.txt"
    events, aside, tally = read(origin, path, *lines, *("\t".join(row) for row in rows))
    assert len(events) + tally.untyped + tally.actorless + len(aside) == tally.lines
    for event in events:
        assert msgspec.json.decode(msgspec.json.encode(event), type=Imported) == event
