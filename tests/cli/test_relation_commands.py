"""`bilateral relation`, `questions` and `statements` as a user meets them, on a real store."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.store import Store
from pairs import Told, person
from store.foreign import imported

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    milei, mao = (
        person("Javier Milei", "ARG", "president"),
        person("Mao Ning", "CHN", "spokesperson"),
    )
    store = Store.open(tmp_path / "records")
    store.add(
        [
            Told("2023-08-18", "Wire")
            .event("Javier Milei threatened to freeze relations with China.",
                   "ARG THREATEN.relations CHN", "threatened", who=[milei])
            .coded(),
            Told("2023-11-21", "Post")
            .statement("No country can do so, Mao Ning said.", mao, {"ARG": "critical"})
            .coded(),
        ]
    )  # fmt: skip
    return store.folder


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the command prints, on the stream that belongs to its exit code."""
    assert run([*arguments]) == code
    shown = capsys.readouterr()
    return shown.err if code else shown.out


@pytest.mark.parametrize("names", [("ARG", "CHN"), ("Argentina", "china")])
def test_a_relation_is_shown_by_code_or_name(
    capsys: pytest.CaptureFixture[str], folder: str, names: tuple[str, str]
) -> None:
    """Plain text in a pipe."""
    text = out(capsys, "relation", *names, "--store", folder)
    assert text.startswith("Argentina – China\n")
    assert "Will Argentina carry out the threat of Javier Milei against China?" in text


def test_the_other_forms(capsys: pytest.CaptureFixture[str], folder: str, tmp_path: Path) -> None:
    """JSON is the ledger itself; Markdown; a page of its own."""
    book = json.loads(out(capsys, "relation", "ARG", "CHN", "--json", "--store", folder))
    assert [incident["type"] for incident in book["incidents"]] == ["THREATEN"]
    assert book["on"] == "2023-11-21"
    assert out(capsys, "relation", "ARG", "CHN", "--markdown", "--store", folder).startswith(
        "# Arg"
    )
    page = tmp_path / "page.html"
    out(capsys, "relation", "ARG", "CHN", "--html", str(page), "--store", folder)
    assert "<svg" in page.read_text("utf-8")


def test_times_narrow_it(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """What articles up to a day tell; what happened from a day on."""
    early = out(capsys, "relation", "ARG", "CHN", "--until", "2023-10-01", "--store", folder)
    assert "Mao Ning" not in early
    late = out(capsys, "relation", "ARG", "CHN", "--since", "2023-10-01", "--store", folder)
    assert "No incidents." in late


def test_questions_are_listed(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """With --open only those that are."""
    assert "Open (1)" in out(capsys, "questions", "ARG", "CHN", "--open", "--store", folder)
    found = json.loads(out(capsys, "questions", "CHN", "ARG", "--json", "--store", folder))
    assert [(each["state"], each["days"]) for each in found] == [("open", 95)]


@pytest.mark.parametrize(
    "options", [("--speaker", "mao ning"), ("--speaker", "China"), ("--about", "ARG")]
)
def test_statements_by_speaker_or_subject(
    capsys: pytest.CaptureFixture[str], folder: str, options: tuple[str, str]
) -> None:
    """A name in any case, a state for all of its speakers, or whom it is about."""
    text = out(capsys, "statements", *options, "--store", folder)
    assert "Mao Ning (China, spokesperson) on Argentina" in text
    assert "critical" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("relation", "ARG", "Chna"), "did you mean CHN (China)?"),
        (("relation", "ARG", "Argentina"), "are the same; name two"),
        (("relation", "ARG", "CHN", "--since", "May"), '"May" is not a date'),
        (("relation", "ARG", "CHN", "--json", "--markdown"), "exclude each other"),
        (("relation", "ARG", "CHN", "--compare", "gdelt"), "nothing of gdelt in it"),
        (("statements",), "--speaker, --about"),
        (("statements", "--speaker", "Mao"), "did you mean Mao Ning?"),
        (("questions", "ARG", "CHN", "--as-of", "2001-01-01"), "held nothing yet"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], folder: str, arguments: tuple[str, ...], said: str
) -> None:
    """With what to do about it."""
    told = out(capsys, *arguments, "--store", folder, code=1)
    assert said in told
    assert told.count("\n") == 1


def test_another_system_beside_ours(capsys: pytest.CaptureFixture[str], folder: str) -> None:
    """Months and counts of both, in every form; without an import of that system, how to get it."""
    asked = ("relation", "ARG", "CHN", "--compare", "gdelt", "--store", folder)
    assert "nothing of gdelt in it; `bilateral import`" in out(capsys, *asked, code=1)
    Store.open(folder).keep_imported([imported(1, "ARG", "CHN", date="2023-08-20")])
    text = out(capsys, *asked)
    assert text.startswith(
        "Argentina – China: ours and GDELT\nMonths compared: 1 (2023-08 to 2023-08)"
    )
    counts = r"^Argentina → China +verbal conflict +1 +1 +1 +0 +0 +0 +–$"
    assert re.search(counts, text, re.MULTILINE)
    assert re.search(r"^2023-08 +0 / 0 +0 / 0 +1 / 1 +0 / 0$", text, re.MULTILINE)
    assert json.loads(out(capsys, *asked, "--json"))["months"] == ["2023-08"]
    assert "| 2023-08 |" in out(capsys, *asked, "--markdown")
    later = out(capsys, *asked, "--since", "2024-01-01")
    assert "Months compared: 0 (none)" in later


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the page's commands are for a POSIX shell")
def test_the_example_of_the_page_runs(tmp_path: Path) -> None:
    """The commands of docs/relations.md on the shipped articles, and then its Python."""
    page = (ROOT / "docs" / "relations.md").read_text(encoding="utf-8")
    blocks = (re.findall(f"```{name}\n(.*?)```", page, re.DOTALL) for name in ("sh", "python"))
    [commands], [python] = blocks
    program = tmp_path / "bilateral"
    program.write_text(f"#!{sys.executable}\nfrom bilateral.cli import main\nmain()\n", "utf-8")
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    shell = ["sh", "-e", "-c", commands]
    run = subprocess.run(shell, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "Javier Milei on China: critical → supportive" in run.stdout
    assert "Mao Ning (China" in run.stdout
    assert "<svg" in (tmp_path / "ledger.html").read_text("utf-8")
    script = [sys.executable, "-c", python]
    run = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "THREATEN" in run.stdout
