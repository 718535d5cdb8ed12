"""`bilateral data` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.cli.app import run

PAIRS = "exporter,importer,value_kusd\nARG,CHN,1800\nCHN,ARG,2600\nARG,BRA,oops\n"


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
