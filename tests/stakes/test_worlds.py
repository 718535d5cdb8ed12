"""Trade files and the worlds made of them: what is taken, what is set aside, what is left out."""

from __future__ import annotations

import numpy as np
import pytest

from bilateral.errors import InputError
from bilateral.stakes.flowfile import read_outputs, read_trade
from bilateral.stakes.world import make_world

RING = [("AAA", "BBB", 5), ("BBB", "CCC", 5), ("CCC", "AAA", 5)]
HOME = {"AAA": 100.0, "BBB": 100.0, "CCC": 100.0}


def test_domestic_sales_are_given_or_reckoned() -> None:
    """What the file gives comes first; else output less all exports, told as such."""
    made = make_world([*RING, ("AAA", "AAA", 70)], HOME, "GDP")
    assert made.states == ("AAA", "BBB", "CCC")
    assert np.diag(made.flows).tolist() == [70, 95, 95]
    assert made.domestic == ("given", "GDP less exports", "GDP less exports")
    assert (made.left_out, made.covered) == ({}, 1.0)


def test_flows_of_a_pair_are_added_up() -> None:
    """So that a file by product will do."""
    made = make_world([*RING, ("AAA", "BBB", 2)], HOME)
    assert made.flows[0, 1] == 7


@pytest.mark.parametrize(
    ("more", "outputs", "state", "reason"),
    [
        ([("DDD", "AAA", 1)], {}, "DDD", "neither its domestic sales nor its output is given"),
        ([("DDD", "AAA", 9)], {"DDD": 5.0}, "DDD", "its exports exceed its GDP"),
        ([("DDD", "AAA", 9)], {"DDD": 9.0}, "DDD", "its exports exceed its GDP"),
        ([("DDD", "DDD", 9)], {}, "DDD", "it trades with none of the other states in the model"),
        ([("DDD", "DDD", 0), ("DDD", "AAA", 1)], {}, "DDD", "neither its domestic sales"),
    ],
)
def test_who_cannot_be_in_is_left_out_with_the_reason(more, outputs, state, reason) -> None:
    """And the rest is solved without it."""
    made = make_world([*RING, *more], {**HOME, **outputs}, "GDP")
    assert made.states == ("AAA", "BBB", "CCC")
    assert made.left_out[state].startswith(reason)
    assert made.covered == pytest.approx(15 / (15 + sum(v for a, b, v in more if a != b)))
    with pytest.raises(InputError, match=f"{state} is not in the model: {reason}"):
        made.place_of(state)


def test_an_unknown_state_is_named() -> None:
    """With what the data hold."""
    with pytest.raises(InputError, match="ZZZ is not in the trade data, which have 3 states: AAA"):
        make_world(RING, HOME).place_of("ZZZ")


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ([], "the trade data are empty"),
        (RING, "neither its domestic sales nor its output is given .so for 3 states."),
        ([("AAA", "BBB", -1)], "AAA to BBB: -1 is no amount"),
        ([("AAA", "BBB", float("nan"))], "no amount"),
    ],
)
def test_what_makes_no_world_is_refused(flows, reason) -> None:
    """With the reason and the way out."""
    with pytest.raises(InputError, match=reason):
        make_world(flows)


def written(folder, *lines):
    path = folder / "trade.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_trade_file_is_read_for_one_year(tmp_path) -> None:
    """The year asked for, else the last; a unit in the column's name is taken at its word."""
    path = written(
        tmp_path, "year,exporter,importer,value_kusd", "2021,AAA,BBB,1", "2022,AAA,BBB,2.5"
    )
    last, asked = read_trade(path), read_trade(path, 2021)
    assert (last.year, last.unit, last.flows) == (2022, "US dollars", (("AAA", "BBB", 2500.0),))
    assert (asked.year, asked.flows[0].value) == (2021, 1000.0)
    with pytest.raises(InputError, match="nothing of 1999; it holds 2021 to 2022"):
        read_trade(path, 1999)


def test_a_file_without_years_or_units_is_taken_as_it_is(tmp_path) -> None:
    """Nothing is made up about it; and it cannot answer for a year."""
    path = written(tmp_path, "exporter,importer,trade,note", "AAA,BBB,3,x", "AAA,AAA,9,")
    read = read_trade(path)
    assert (read.year, read.unit, len(read.flows), read.set_aside) == (None, "", 2, ())
    with pytest.raises(InputError, match="nothing of 2020; it has no column year"):
        read_trade(path, 2020)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2022,AAA,BBB,", '"" is no amount'),
        ("2022,AAA,BBB", '"" is no amount'),
        ("2022,AAA,BBB,-4", '"-4" is no amount'),
        ("2022,AAA,BBB,inf", '"inf" is no amount'),
        ("2022,AAA,BBB,nan", '"nan" is no amount'),
        ("2022,AAA,BBB,many", '"many" is no amount'),
        ("2022,,BBB,1", "a state is missing"),
        ("2022,AAA,WLD,1", "WLD is a total, not a state"),
        ("next,AAA,BBB,1", '"next" is no year'),
        (",AAA,BBB,1", '"" is no year'),
    ],
)
def test_a_bad_row_is_set_aside_with_line_and_reason(tmp_path, row, reason) -> None:
    """The good ones are used all the same."""
    path = written(tmp_path, "year,exporter,importer,value", row, "2022,BBB,AAA,1")
    read = read_trade(path)
    assert read.set_aside == ((2, reason),)
    assert read.flows == (("BBB", "AAA", 1.0),)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["a,b"], "no column value; its columns are a, b"),
        (["value,importer"], "no column exporter"),
        ([""], "no column value; its columns are none"),
        (["exporter,importer,value"], "holds no row that can be used"),
        (["exporter,importer,value", "AAA,BBB,x"], "holds no row that can be used"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path, lines, reason) -> None:
    """In one line that names it."""
    with pytest.raises(InputError, match=f"trade.csv: {reason}"):
        read_trade(written(tmp_path, *lines))


def test_a_file_that_is_no_text_is_refused(tmp_path) -> None:
    """Not read as if it were."""
    path = tmp_path / "trade.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not UTF-8 text"):
        read_trade(path)


def test_an_output_file_says_what_it_measures(tmp_path) -> None:
    """Gross output or GDP, by the name of its column; a state has one."""
    gross = read_outputs(written(tmp_path, "iso3,gross_output_usd_mn,other", "AAA,2,7"))
    assert (gross.values, gross.measure, gross.unit) == ({"AAA": 2e6}, "gross output", "US dollars")
    product = read_outputs(written(tmp_path, "state,gdp,year", "AAA,2,2020", "AAA,3,2021"))
    assert (product.values, product.measure, product.year) == ({"AAA": 3.0}, "GDP", 2021)
    undated = read_outputs(written(tmp_path, "state,gdp", "AAA,2"), 2020)
    assert (undated.values, undated.year) == ({"AAA": 2.0}, None)
    with pytest.raises(InputError, match=r"trade.csv:3: AAA is there twice"):
        read_outputs(written(tmp_path, "state,gdp", "AAA,2", "AAA,3"))
