"""Trade and output for a what-if out of a store: one source, each flow once, whose and of when."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.errors import InputError
from bilateral.stakes import DataReader, Given
from bilateral.stakes.stored import stored_trade
from bilateral.store import Store

BACI = (
    "t,i,j,k,v,q\n2022,32,156,120190,9,1\n2023,32,156,120190,1500,1\n2023,32,156,20230,500,1\n"
    "2023,156,32,851713,3000,1\n2023,76,32,870323,4000,1\n"
)
GDP = "iso3,gdp_usd\nARG,640000000\nCHN,18000000000\nBRA,2000000000\n"
OUTPUT = "iso3,gross_output_usd_mn,value_added_usd_mn\nARG,1200,640\n"
# Argentina reports its exports, China its imports: the same flow, told twice.
MIRROR = (
    "refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n"
    "2021,ARG,CHN,X,TOTAL,100\n2021,CHN,ARG,M,TOTAL,130\n2021,CHN,ARG,X,TOTAL,80\n"
    "2021,ARG,CHN,X,10,40\n"
)
LONELY = (
    "refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n"
    "2020,USA,CHN,X,TOTAL,1\n2020,USA,ARG,X,TOTAL,2\n2020,USA,BRA,M,TOTAL,3\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records")


def add(store: Store, name: str, text: str, **given: str) -> None:
    path = Path(store.folder).parent / name
    path.write_text(text, encoding="utf-8")
    reader = DataReader(path, Given(**given), lambda rejected: None)
    assert store.keep_data(reader.id, reader.data(), reader.described)


def test_the_last_year_counts_and_products_are_added_up(store: Store) -> None:
    """In US dollars; output is of whatever year there is, and says so."""
    add(store, "baci.csv", BACI)
    add(store, "gdp.csv", GDP)
    add(store, "icio_2022.csv", OUTPUT)
    trade, outputs = stored_trade(store)
    assert (trade.source, trade.year, trade.unit) == ("CEPII BACI", 2023, "US dollars")
    assert trade.flows == (("ARG", "CHN", 2e6), ("BRA", "ARG", 4e6), ("CHN", "ARG", 3e6))
    assert outputs is not None
    assert (outputs.measure, outputs.values["CHN"]) == ("GDP", 18e9)
    assert outputs.source == "GDP of World Bank WDI (undated)"
    assert stored_trade(store, 2022)[0].flows == (("ARG", "CHN", 9e3),)


def test_a_flow_told_twice_counts_once(store: Store) -> None:
    """As the exporter reports it; its total, not its parts."""
    add(store, "comtrade.csv", MIRROR)
    assert stored_trade(store)[0].flows == (("ARG", "CHN", 100.0), ("CHN", "ARG", 80.0))


def test_of_two_editions_the_later_added_counts(store: Store) -> None:
    """For the flows that both have."""
    add(store, "old.csv", BACI)
    add(store, "new.csv", "t,i,j,k,v,q\n2023,32,156,120190,7,1\n")
    flows = {(a, b): value for a, b, value in stored_trade(store)[0].flows}
    assert (flows["ARG", "CHN"], flows["CHN", "ARG"]) == (7e3, 3e6)


def test_sources_are_not_mixed(store: Store) -> None:
    """The one with most pairs answers."""
    add(store, "comtrade.csv", MIRROR)
    add(store, "baci.csv", BACI)
    assert stored_trade(store)[0].source == "CEPII BACI"
    assert stored_trade(store, 2021)[0].source == "UN Comtrade"


def test_output_is_of_the_nearest_year_or_none(store: Store) -> None:
    """Gross output where more of the states have it; nothing from a decade away."""
    add(store, "baci.csv", BACI)
    add(store, "icio_2022.csv", OUTPUT)
    add(store, "icio_2010.csv", OUTPUT.replace("ARG", "CHN"))
    outputs = stored_trade(store)[1]
    assert outputs is not None
    assert (outputs.measure, outputs.values) == ("gross output", {"ARG": 1.2e9})
    assert outputs.source == "gross output of OECD ICIO (2022)"


@pytest.mark.parametrize(
    ("name", "text", "year", "reason"),
    [
        ("gdp.csv", GDP, None, "no trade in the store: `bilateral data add` puts it there"),
        ("baci.csv", BACI, 1990, "no trade of 1990 in the store"),
        ("lonely.csv", LONELY, None, "has reports of 1 of 4 states for 2020: the trade of the"),
    ],
)
def test_what_is_no_world_is_refused(store: Store, name, text, year, reason) -> None:
    """Rather than answered from a few states' reports."""
    add(store, name, text)
    with pytest.raises(InputError, match=reason):
        stored_trade(store, year)


def test_a_whatif_needs_no_file_then(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The brief's line can be typed as it is."""
    add(store, "baci.csv", BACI)
    add(store, "gdp.csv", GDP)
    assert run(["whatif", "--cut", "ARG-CHN", "--by", "50%", "--store", store.folder]) == 0
    text = capsys.readouterr().out
    assert "CEPII BACI, 2023, with GDP of World Bank WDI (undated)" in text
    assert "GDP less exports (3 states)" in text
    assert run(["whatif", "--cut", "ARG-CHN", "--totals", "gdp.csv", "--store", store.folder]) == 1
    assert "give --trade too" in capsys.readouterr().err
