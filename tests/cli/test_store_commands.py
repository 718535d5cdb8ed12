"""`bilateral store` as a user meets it, on a real store."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.records import CodedArticle, to_json
from bilateral.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, coded: CodedArticle) -> str:
    store = Store.open(tmp_path / "records")
    store.add([coded])
    return store.folder


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the command prints, on the stream that belongs to its exit code."""
    assert run(["store", *arguments]) == code
    shown = capsys.readouterr()
    return shown.err if code else shown.out


def test_info_counts(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """Records and files."""
    said = out(capsys, "info", "--store", folder)
    assert "events      3\n" in said
    assert "files       5, " in said


def test_a_pair_is_listed_with_its_words(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """A line a record, in small letters too; times narrow it, and nothing found is said."""
    lines = out(capsys, "pair", "mlt", "GHA", "--store", folder).splitlines()
    assert len(lines) == 5
    assert lines[0] == (
        '2024-06-05  THREATEN Malta → Ghana: "Malta threatened on Sunday to recall its envoy if '
        'Ghana closed the port." (The Strait, malta)'
    )
    assert any("Carla Zammit (Prime Minister, Malta) on Ghana, supportive" in li for li in lines)
    nothing = out(capsys, "pair", "MLT", "GHA", "--since", "2025-01-01", "--store", folder)
    assert nothing == "no records of this pair\n"


def test_lines_go_to_a_file_or_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], folder: str, tmp_path: Path, coded: CodedArticle
) -> None:
    """The same bytes, those of the contract."""
    assert run(["store", "export", "--store", folder]) == 0
    assert capsysbinary.readouterr().out == to_json(coded) + b"\n"
    path = tmp_path / "coded.jsonl"
    assert run(["store", "export", "--store", folder, "-o", str(path)]) == 0
    assert path.read_bytes() == to_json(coded) + b"\n"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_go_to_a_folder(
    capsys: pytest.CaptureFixture[str], folder: str, tmp_path: Path, form: str
) -> None:
    """Which is made if need be."""
    place = tmp_path / "a" / "b"
    out(capsys, "export", "--format", form, "--output", str(place), "--store", folder)
    assert len(list(place.glob(f"*.{form}"))) == 4
    if form == "csv":
        with (place / "ties.csv").open(newline="", encoding="utf-8") as file:
            assert [row["kind"] for row in csv.DictReader(file)] == ["trade", "invitation"]


def test_vacuum_says_what_it_did(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """And the past is shown as long as it is there."""
    assert "events      3\n" in out(capsys, "as-of", "2999-01-01", "--store", folder)
    assert "0 removed" in out(capsys, "vacuum", "--store", folder)
    assert "events      3\n" in out(capsys, "info", "--as-of", "2999-01-01", "--store", folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["as-of", "1999-01-01"], "held nothing yet at 1999-01-01 23:59 UTC"),
        (["as-of", "monday"], '"monday" is not a date; write it as YYYY-MM-DD'),
        (["pair", "MLT", "GHA", "--since", "2024"], '"2024" is not a date'),
        (["pair", "MLT"], "see bilateral store pair --help"),
        (["export", "--format", "csv"], "--format csv: name a folder with --output"),
        (["export", "--format", "xlsx"], "see bilateral store export --help"),
        (["vacuum", "--keep", "-1"], "see bilateral store vacuum --help"),
    ],
)
def test_wrong_use_is_one_line(
    capsys: pytest.CaptureFixture[str], folder: str, arguments: list[str], said: str
) -> None:
    """It says what is wrong and where to look."""
    shown = out(capsys, *arguments, "--store", folder, code=1)
    assert len(shown.splitlines()) == 1
    assert said in shown


@pytest.mark.parametrize(
    "command", ["info", "vacuum", "export", "pair MLT GHA", "as-of 2024-01-01"]
)
def test_a_store_that_is_not_there_is_not_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    """Whatever is asked of it."""
    place = tmp_path / "none"
    assert "nothing yet" in out(capsys, *command.split(), "--store", str(place), code=1)
    assert not place.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the page's commands are for a POSIX shell")
def test_the_example_of_the_page_runs(tmp_path: Path) -> None:
    """The commands of docs/store.md, with the parser, and then its Python."""
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    blocks = (re.findall(f"```{name}\n(.*?)```", page, re.DOTALL) for name in ("sh", "python"))
    [commands], [python] = blocks
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "bilateral").write_text(
        f"#!{sys.executable}\nfrom bilateral.cli import main\nmain()\n", encoding="utf-8"
    )
    (tmp_path / "bilateral").chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    shell = ["sh", "-e", "-c", commands]
    run = subprocess.run(shell, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "articles    1\n" in run.stdout
    assert "Chile" in run.stdout
    assert len(list((tmp_path / "tables").glob("*.parquet"))) == 4
    script = [sys.executable, "-c", python]
    run = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Egypt" in run.stdout
