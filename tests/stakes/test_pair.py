"""What two states have at stake: shares, ranks, asymmetry, goods, bodies, influence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.report.shares_chart import shares_chart
from bilateral.report.stakes import stakes_document
from bilateral.stakes import DataReader, Given, Stakes, stakes
from bilateral.stakes.dependence import herfindahl
from bilateral.store import Store
from stakes.making import filled, made

WORLD = """exporter,importer,value_kusd
ARG,CHN,10
ARG,BRA,30
ARG,CHL,60
CHN,ARG,50
BRA,ARG,50
CHN,USA,900
"""
GOODS = """t,i,j,k,v,q
2023,156,32,850000,90,1
2023,76,32,850000,10,1
2023,156,842,850000,100,1
2023,842,76,850000,300,1
2023,156,32,860000,60,1
2023,276,32,860000,500,1
2023,156,32,870000,80,1
2023,76,842,870000,900,1
2023,32,76,880000,70,1
2023,156,32,880000,60,1
"""


def added(store: Store, path: Path, text: str, given: Given | None = None) -> Store:
    """The store with a file of this text."""
    path.write_text(text, encoding="utf-8")
    reader = DataReader(path, given or Given(), lambda rejected: None)
    store.keep_data(reader.id, reader.data(), reader.described)
    return store


def of(found: Stakes, state: str, source: str = "CEPII BACI", year: str = "2023") -> object:
    """The one dependence of a state by a source in a year."""
    [one] = [d for d in found.dependences if (d.state, d.source, d.year) == (state, source, year)]
    return one


def test_shares_and_ranks_are_of_all_partners(tmp_path: Path) -> None:
    """Each way, by exports, imports and their sum; the others' concentration; share of GDP."""
    store = added(filled(tmp_path, "gdp.csv"), tmp_path / "w_2023.csv", WORLD)
    found = stakes(store, "ARG", "CHN")
    one = of(found, "ARG")
    assert (one.exports.share, one.exports.rank, one.exports.among) == (0.1, 3, 3)
    assert (one.imports.share, one.imports.rank) == (0.5, 1)
    assert (one.total.value, one.total.share, one.total.rank) == (60_000, 0.3, 2)
    assert one.concentration == pytest.approx((80 / 140) ** 2 + (60 / 140) ** 2)
    assert one.output is not None and one.output.share == 60_000 / 640_000_000
    other = of(found, "CHN")
    assert (other.exports.share, other.total.rank) == (50 / 950, 2)
    [gap] = found.asymmetries
    assert gap.difference == pytest.approx(0.3 - 60 / 960)


def test_a_reporters_own_reports_tell_of_all_its_partners(tmp_path: Path) -> None:
    """China's report of trade with Argentina is no measure of what Argentina trades in all."""
    others = "SERIES_CODE,INDICATOR,COUNTERPART_COUNTRY,2022,2023\nCHN.XG_FOB_USD.BRA.A,x,y,9,9\n"
    store = added(filled(tmp_path, "imts.csv"), tmp_path / "more.csv", others)
    found = stakes(store, "ARG", "CHN")
    assert {(d.state, d.reporter) for d in found.dependences} == {("CHN", "CHN")}
    assert [d.valuation for d in found.dependences] == ["exports FOB, imports CIF", "exports FOB"]
    assert "no trade of CHN with all its partners" not in found.missing
    assert "no GDP" in found.missing


def test_the_file_added_last_counts_and_a_whole_before_its_parts(tmp_path: Path) -> None:
    """Two editions are not added up, nor are a total and the goods that it is made of."""
    store = filled(tmp_path, "baci_2023.csv")
    added(store, tmp_path / "edition2_2023.csv", "exporter,importer,value_kusd\nARG,CHN,2222\n")
    one = of(stakes(store, "ARG", "CHN"), "ARG")
    assert (one.exports.value, one.imports.value) == (2_222_000, 3_000_000)
    both = "refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n" + "".join(
        f"2023,ARG,{partner},X,{code},{value}\n"
        for partner in ("CHN", "BRA")
        for code, value in (("TOTAL", 9), ("10", 5), ("1001", 4))
    )
    added(store, tmp_path / "un.csv", both)
    assert of(stakes(store, "ARG", "CHN"), "ARG", "UN Comtrade").exports.value == 9


def test_goods_that_few_others_could_supply(tmp_path: Path) -> None:
    """More than half from the partner, bought more than sold, a third of the world's exports."""
    store = added(Store.open(tmp_path / "records"), tmp_path / "g.csv", GOODS)
    one, other = stakes(store, "ARG", "CHN").goods
    assert [(g.product, g.share, g.of_world) for g in one.found] == [("850000", 0.9, 0.38)]
    assert (one.state, one.traded, other.state, other.found) == ("ARG", 4, "CHN", ())


def test_bodies_and_alliances(tmp_path: Path) -> None:
    """Full members only; what each owes the other; nothing later than the year asked for."""
    store = filled(tmp_path, "igo_2014.csv", "atop_2018.csv")
    bodies, allies = stakes(store, "ARG", "CHN").shared
    assert (allies.what, allies.first, allies.second) == ("defence allies", 1, 0)
    assert (bodies.shared, bodies.first, bodies.second, bodies.jaccard) == (("imf",), 2, 1, 0.5)
    found = stakes(store, "ARG", "BRA")
    [alliance] = found.alliances
    assert (alliance.state, alliance.obligations) == ("ARG", ("consul", "defense", "nonagg"))
    assert stakes(store, "ARG", "CHN", "2000").shared == ()


def test_influence_is_its_inputs_multiplied(tmp_path: Path) -> None:
    """Bandwidth times dependence, each the mean of what is known, and the inputs told."""
    store = added(filled(tmp_path, "gdp.csv", "igo_2014.csv"), tmp_path / "w_2023.csv", WORLD)
    one, other = stakes(store, "ARG", "CHN").influences
    assert (one.holder, one.over, other.holder, other.over) == ("CHN", "ARG", "ARG", "CHN")
    known = {each.name: each.value for each in one.inputs}
    assert known["bodies"] == 0.5 and known["alliance"] is None
    assert one.dependence == pytest.approx((known["share of trade"] + known["share of GDP"]) / 2)
    assert one.value == pytest.approx(one.bandwidth * one.dependence)
    assert one.bandwidth == other.bandwidth


def test_gdp_of_no_year_goes_with_the_last_years_only(tmp_path: Path) -> None:
    """Trade of 2001 is no share of the GDP of today."""
    store = filled(tmp_path, "gdp.csv")
    for year in ("2001", "2022", "2023"):
        added(store, tmp_path / f"w_{year}.csv", WORLD.replace("10\n", f"1{year}\n"))
    found = stakes(store, "ARG", "CHN")
    assert [bool(of(found, "ARG", year=y).output) for y in ("2001", "2022", "2023")] == [
        False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "index"),
    [([1.0], 1.0), ([1.0, 1.0], 0.5), ([3.0, 1.0], 0.625), ([], None), ([0.0], None)],
)  # fmt: skip
def test_herfindahl(values: list[float], index: float | None) -> None:
    """One partner: 1; n alike: 1/n; none: nothing."""
    assert herfindahl(values) == index


def test_the_document_shows_sources_years_and_a_picture(tmp_path: Path) -> None:
    """And says what is not in the data."""
    store = added(filled(tmp_path, "gdp.csv", "factbook.csv"), tmp_path / "w_2023.csv", WORLD)
    document = stakes_document(stakes(store, "ARG", "CHN"))
    names = [section.name for section in document.sections]
    assert names == [
        "Dependence", "Argentina on China: CEPII BACI", "China on Argentina: CEPII BACI",
        "Asymmetry", "Shares as told", "Shared bodies and alliances",
        "Formal influence", "Not in the data",
    ]  # fmt: skip
    assert document.sections[0].picture.startswith("<svg")
    assert document.sections[1].note == "FOB; ranks among 3"


def test_the_chart_is_told_apart_without_colour() -> None:
    """Round and square points, whole and dashed lines; none is no picture."""
    picture = shares_chart("Shares", ("A", [(2001, 0.1), (2002, 0.2)]), ("B <", [(2001, 0.01)]))
    assert picture.count("<circle") == 2 and picture.count("<rect") == 1
    assert "A, 2002: 20.0%" in picture and "B &lt;" in picture
    assert shares_chart("Shares", ("A", []), ("B", [])) == ""


def test_an_empty_store_has_nothing_to_tell(tmp_path: Path) -> None:
    """It says so, and does not fail."""
    store = filled(tmp_path, "icio_2022.csv")
    found = stakes(store, "ARG", "CHN")
    assert (found.dependences, found.influences) == ((), ())
    assert "no trade of the two among that with others" in found.missing
    assert made(tmp_path) == []


def test_a_file_of_one_pair_tells_no_shares(tmp_path: Path) -> None:
    """Of its own lines the partner has all: that is no share of the state's trade."""
    text = "exporter,importer,value_kusd\nARG,CHN,5\nCHN,ARG,6\nARG,CHN,5\n"
    store = added(Store.open(tmp_path / "records"), tmp_path / "w_2023.csv", text)
    assert stakes(store, "ARG", "CHN").dependences == ()


def test_a_line_that_repeats_another_counts_once(tmp_path: Path) -> None:
    """Downloads overlap."""
    store = added(Store.open(tmp_path / "records"), tmp_path / "w_2023.csv", WORLD + "ARG,CHN,10\n")
    assert of(stakes(store, "ARG", "CHN"), "ARG").exports.value == 10_000
