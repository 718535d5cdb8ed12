"""`bilateral import` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.store import Store

LINE = "\t".join(
    ["7", "20231122", "", "", "", "ARG", "ARGENTINA", "ARG", *[""] * 7, "CHN", "CHINA", "CHN"]
    + [""] * 8
    + ["042", "042", "04", "1", "1.9", "1", "1", "1", "0", *[""] * 25, "https://paper.example/a"]
)


def test_an_import_says_what_became_of_the_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; again, nothing is new. Bad lines stand beside the store, until a run without any."""
    data, folder = tmp_path / "day.export.CSV", tmp_path / "records"
    aside = tmp_path / "records.gdelt.rejected.jsonl"
    data.write_text(f"{LINE}\nbroken\n{LINE.replace('042', '010')}\n", encoding="utf-8")
    assert run(["import", "gdelt", str(data), "--store", str(folder)]) == 0
    assert capsys.readouterr().err == (
        f"1 imported, 0 there already, 1 without a PLOVER type, 1 set aside in {aside}\n"
    )
    assert json.loads(aside.read_text(encoding="utf-8")) == {
        "file": str(data), "line": 2, "reason": "1 columns, not 61",
    }  # fmt: skip
    [event] = Store.open(folder).imported("ARG", "CHN")
    assert (event.type, event.mode, event.url) == ("CONSULT", "visit", "https://paper.example/a")
    data.write_text(f"{LINE}\n", encoding="utf-8")
    assert run(["import", "gdelt", str(data), str(data), "--store", str(folder)]) == 0
    assert capsys.readouterr().err == "0 imported, 2 there already, 0 set aside\n"
    assert not aside.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["acled", "x.csv"], "is not one of 'gdelt', 'polecat', 'icews'"),
        (["gdelt", "nowhere.csv"], "no such file"),
        (["gdelt"], "Missing argument"),
    ],
)
def test_what_cannot_be_imported_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    """And nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    assert run(["import", *arguments, "--store", str(tmp_path / "records")]) == 1
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
