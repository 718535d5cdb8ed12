"""`bilateral data`, `check` and `stakes` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.cli.stakes import with_checks
from bilateral.records import CodedArticle
from bilateral.stakes import Check
from bilateral.store import Store

PAIRS = "exporter,importer,value_kusd\nARG,CHN,1800\nCHN,ARG,2600\nARG,BRA,oops\n"
MORE = "ARG,BRA,5\nCHN,BRA,5\n"


def test_adding_says_what_became_of_the_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; again, it is there already. The list tells whose, of when, under what terms."""
    path, folder = tmp_path / "flows.csv", tmp_path / "records"
    aside = tmp_path / "records.data.rejected.jsonl"
    path.write_text(PAIRS, encoding="utf-8")
    arguments = ["data", "add", str(path), "--year", "2022", "--store", str(folder)]
    assert run([*arguments, "--licence", "open"]) == 0
    assert capsys.readouterr().err == (
        f"flows.csv: CEPII BACI, 2022, thousand USD: 2 data; 1 set aside in {aside}\n"
    )
    [line] = aside.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "file": str(path), "line": 4, "reason": 'value_kusd "oops" is no number',
    }  # fmt: skip
    assert run(arguments) == 0
    assert capsys.readouterr().err == f"{path}: there already\n"
    assert run(["data", "list", "--json", "--store", str(folder)]) == 0
    [file] = json.loads(capsys.readouterr().out)
    assert (file["source"], file["licence"], file["data"]) == ("CEPII BACI", "open", 2)
    assert run(["data", "list", "--store", str(folder)]) == 0
    assert "CEPII BACI" in capsys.readouterr().out


def test_a_file_that_is_none_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its name, and the remedy."""
    path = tmp_path / "flows.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(["data", "add", str(path), "--store", str(tmp_path / "records")]) == 1
    error = capsys.readouterr().err
    assert str(path) in error and "--as names one" in error
    assert run(["data", "add", str(tmp_path / "no.csv"), "--store", str(tmp_path / "r")]) == 1
    assert "no such file" in capsys.readouterr().err


def filled(folder: Path) -> list[str]:
    """The option of a store that holds PAIRS."""
    path = folder / "flows_2022.csv"
    path.write_text(PAIRS + MORE, encoding="utf-8")
    option = ["--store", str(folder / "records")]
    assert run(["data", "add", str(path), *option]) == 0
    return option


def test_stakes_as_text_json_and_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By name or code; the page holds the picture."""
    option = filled(tmp_path)
    assert run(["stakes", "Argentina", "CHN", *option]) == 0
    assert "WHAT IS AT STAKE" in capsys.readouterr().out.upper()
    assert run(["stakes", "ARG", "CHN", "--json", *option]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [d["exports"]["value"] for d in found["dependences"]] == [1_800_000, 2_600_000]
    page = tmp_path / "stakes.html"
    assert run(["stakes", "ARG", "CHN", "--html", str(page), *option]) == 0
    assert "<svg" in page.read_text(encoding="utf-8")


def test_check_gives_the_ties_their_checks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], coded: CodedArticle
) -> None:
    """The contract's object, with `checks` at every tie; of a pair, what the articles say."""
    option = filled(tmp_path)
    article = tmp_path / "article.txt"
    article.write_text("Nothing is claimed here.", encoding="utf-8")
    assert run(["check", str(article), "--json", *option]) == 0
    assert json.loads(capsys.readouterr().out)["ties"] == []
    checks = {coded.ties[0].id: (Check(verdict="agrees", text="so it is"),)}
    told = with_checks(coded, checks)
    assert [len(tie["checks"]) for tie in told["ties"]] == [1] + [0] * (len(coded.ties) - 1)
    Store.open(tmp_path / "records").add([coded])
    assert run(["check", "--pair", "ARG", "CHN", *option]) == 0
    assert "CLAIMS" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "name an article to check, or a pair"),
        (["check", "a.txt", "--pair", "ARG", "CHN"], "name an article to check, or a pair"),
        (["check", "--pair", "ARG", "ARG"], "are the same"),
        (["stakes", "ARG", "CHN", "--year", "23"], "--year"),
        (["stakes", "ARG", "Argentina"], "are the same"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """With the remedy."""
    option = filled(tmp_path)
    capsys.readouterr()
    assert run([*arguments, *option]) == 1
    assert words in capsys.readouterr().err


def test_a_store_without_data_says_how_to_fill_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], coded: CodedArticle
) -> None:
    """Both commands."""
    Store.open(tmp_path / "records").add([coded])
    for arguments in (["check", "--pair", "ARG", "CHN"], ["stakes", "ARG", "CHN"]):
        assert run([*arguments, "--store", str(tmp_path / "records")]) == 1
        assert "bilateral data add" in capsys.readouterr().err


def test_where_there_is_no_store_yet_the_remedy_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list of nothing is no error."""
    option = ["--store", str(tmp_path / "records")]
    assert run(["stakes", "ARG", "CHN", *option]) == 1
    assert "bilateral data add" in capsys.readouterr().err
    assert run(["data", "list", *option]) == 0
    assert "None yet" in capsys.readouterr().out
