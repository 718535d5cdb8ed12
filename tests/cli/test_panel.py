"""`bilateral panel` as a user meets it, on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.records import CodedArticle
from bilateral.store import Store


@pytest.fixture
def folder(tmp_path: Path, coded: CodedArticle) -> str:
    store = Store.open(tmp_path / "records")
    store.add([coded])
    return store.folder


def test_a_panel_goes_to_a_file_or_to_standard_output(
    folder: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes; what was written is told on standard error; a name stands for a code."""
    arguments = ["panel", "--store", folder, "--pairs", "malta-GHA"]
    assert run(arguments) == 0
    shown = capsysbinary.readouterr()
    assert shown.out.startswith(b"actor,recipient,period,first_day,last_day,articles_read,")
    assert shown.err == b"2 rows: 2 directed pairs, 1 months\n"
    path = tmp_path / "panel.csv"
    assert run([*arguments, "-o", str(path)]) == 0
    assert path.read_bytes() == shown.out
    assert capsysbinary.readouterr().err.startswith(f"2 rows in {path}: ".encode())
    assert run([*arguments, "-o", str(tmp_path / "panel.parquet"), "--by", "week"]) == 0
    assert (tmp_path / "panel.parquet").read_bytes()[:4] == b"PAR1"
    assert {path.name for path in tmp_path.iterdir()} == {"records", "panel.csv", "panel.parquet"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--pairs", "MLT"], "write two states with a hyphen, as in ARG-CHN"),
        (["--pairs", "MLT-Ghanna"], "did you mean GHA"),
        (["--pairs", "MLT-Malta"], "is one state"),
        (["--since", "yesterday"], "write it as YYYY-MM-DD"),
        (["--output", "panel.xlsx"], "ends in .csv or .parquet"),
        (["--output", "nowhere/panel.csv"], "there is no folder"),
        (["--by", "decade"], "is not one of"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_line(
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """And no file is left."""
    monkeypatch.chdir(tmp_path)
    assert run(["panel", "--store", folder, *arguments]) == 1
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["records"]
