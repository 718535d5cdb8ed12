"""`bilateral whatif` as a user meets it, on small files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.cli.app import run

TRADE = """exporter,importer,value_musd,year
ARG,CHN,6,2022
CHN,ARG,9,2022
ARG,CHN,7,2023
CHN,ARG,10,2023
ARG,BRA,12,2023
BRA,ARG,17,2023
CHN,BRA,50,2023
BRA,CHN,100,2023
TUV,CHN,1,2023
BRA,BRA,2000,2023
CHN,nowhere,lots,2023
"""
GDP = "state,gdp_usd\nARG,640000000\nCHN,17000000000\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    trade, totals = tmp_path / "trade.csv", tmp_path / "gdp.csv"
    trade.write_text(TRADE, encoding="utf-8")
    totals.write_text(GDP, encoding="utf-8")
    return ["--trade", str(trade), "--totals", str(totals)]


def test_a_person_gets_ranges_and_the_limits_first(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Then both states, their trade, the partial figure, the others, the assumptions, the data."""
    assert run(["whatif", "--cut", "Argentina-chn", *files]) == 0
    text = capsys.readouterr().out
    place = 0
    for part in (
        "What if Argentina and China ended all trade?",
        "4 [2.5 to 8, 8 values], assumed", "trade.csv, 2023, with gdp.csv",
        "GDP less exports (2 states), given (1 states)", "LIMITS", "One sector", "Static",
        "THE TWO STATES", "real income lost", "million [", "THEIR TRADE", "7.00 million US dollars",
        "36.8 %", "-100.0 %", "PARTIAL EQUILIBRIUM", "OTHERS MOST AFFECTED", "Brazil",
        "ASSUMPTIONS", "same trade elasticity", "multiplicative deficits", "DATA",
        "GDP stands for output", "Left out: Tuvalu (neither its domestic sales nor",
        '1 lines could not be used; the first: trade.csv, line 12: "lots" is no amount',
    ):  # fmt: skip
        flat = " ".join(text.split())
        place = flat.index(part, place)


def test_json_has_every_state(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With what it rests on, for one year and one elasticity as asked."""
    asked = ["--by", "25%", "--theta", "5", "--year", "2023", "--deficits", "additive", "--json"]
    assert run(["whatif", "--cut", "ARG-CHN", *asked, *files]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["state"] for each in told["effects"]] == ["ARG", "BRA", "CHN"]
    assert (told["by"], told["thetas"], told["deficits"]) == (25, [5], "additive")
    assert told["basis"]["left_out"].keys() == {"TUV"}
    loss = told["effects"][0]["real_income"]
    assert loss["low"] == loss["central"] == loss["high"] < 0


def test_a_page_and_markdown(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same answer in the other forms."""
    page = tmp_path / "page.html"
    assert run(["whatif", "--cut", "ARG-CHN", *files, "--html", str(page)]) == 0
    assert '<h2 id="Limits">' in page.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["whatif", "--cut", "ARG-CHN", *files, "--markdown"]) == 0
    assert "## The two states" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--cut", "ARG"], "write two states with a hyphen, as in ARG-CHN"),
        (["--cut", "ARG-Argentina"], "is one state; name two"),
        (["--cut", "ARG-Chinna"], "did you mean CHN"),
        (["--by", "0.25"], "write per cent above 0 and up to 100"),
        (["--by", "half"], "write per cent above 0 and up to 100"),
        (["--by", "120%"], "write per cent above 0 and up to 100"),
        (["--theta", "0"], "a number from 0.1 to 100"),
        (["--theta-range", "8:2.5"], "write the lower end first, as in 2.5:8"),
        (["--theta-range", "4"], "write the lower end first, as in 2.5:8"),
        (["--year", "1999"], "nothing of 1999; it holds 2022 to 2023"),
        (["--cut", "ARG-TUV"], "TUV is not in the model: neither its domestic sales"),
        (["--cut", "ARG-FRA"], "FRA is not in the trade data"),
        (["--json", "--markdown"], "exclude each other"),
        (["--trade", "nowhere.csv"], "nowhere.csv: No such file"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(
    files: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """With what to write instead."""
    monkeypatch.chdir(tmp_path)
    start = [] if "--cut" in arguments else ["--cut", "ARG-CHN"]
    assert run(["whatif", *start, *files, *arguments]) == 1
    shown = capsys.readouterr()
    assert words in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_units_must_be_told_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Thousands beside millions would make a world that is none."""
    (tmp_path / "trade.csv").write_text("exporter,importer,value\nARG,CHN,1\n", encoding="utf-8")
    (tmp_path / "gdp.csv").write_text(GDP, encoding="utf-8")
    given = ["--trade", str(tmp_path / "trade.csv"), "--totals", str(tmp_path / "gdp.csv")]
    assert run(["whatif", "--cut", "ARG-CHN", *given]) == 1
    assert "must tell their units alike" in capsys.readouterr().err
    assert run(["whatif", "--cut", "ARG-CHN", "--store", str(tmp_path / "none")]) == 1
    assert "holds nothing yet" in capsys.readouterr().err
