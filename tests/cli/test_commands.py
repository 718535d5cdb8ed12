"""The commands as a user meets them; a stand-in codes, files and store are real."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.cli.reference import commands, main, reference

ROOT = Path(__file__).parents[2]
STORY = "Malta and Ghana\n\nMalta threatened Ghana on Sunday, officials in Valletta said.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_read_prints_a_brief_and_keeps_the_records(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Plain text in a pipe; the ids it shows can be explained."""
    assert run(["read", str(article), "--date", "2024-06-05"]) == 0
    shown = capsys.readouterr()
    assert "THREATEN (relations)" in shown.out
    assert "2024-06-05 (given)" in shown.out
    assert "\x1b" not in shown.out
    assert shown.err == ""
    record_id = shown.out.split("[")[1].split("]")[0]
    assert run(["explain", record_id]) == 0
    assert "frame threaten.relations" in capsys.readouterr().out
    assert run(["store", "info"]) == 0
    assert "articles    1" in capsys.readouterr().out


def test_read_prints_the_contract(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object, the same as `code` writes."""
    assert run(["read", str(article), "--json", "--no-store"]) == 0
    printed = capsys.readouterr().out
    output = article.with_name("coded.jsonl")
    assert run(["code", str(article), "--output", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == printed
    assert json.loads(printed)["id"] == "story"


def test_read_without_store_leaves_none(article: Path, away_from_home: Path) -> None:
    """Nothing is created."""
    assert run(["read", str(article), "--no-store"]) == 0
    assert not (away_from_home / "store").exists()


def test_read_writes_markdown_and_a_page(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page appears under its name; standard output stays empty."""
    assert run(["read", str(article), "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("# ")
    page = article.with_name("brief.html")
    assert run(["read", str(article), "--html", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out == ""


def test_read_takes_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of a dash."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert run(["read", "-"]) == 0
    assert "THREATEN" in capsys.readouterr().out


def test_code_keeps_the_order_and_sets_aside_what_is_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good lines are coded, bad ones named with their line, the last line counts both."""
    lines = ['{"id": "b", "text": "One."}', "{oops", '{"id": "a", "text": "Two."}', '{"id": "c"}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    output = tmp_path / "out.jsonl"
    assert run(["code", str(tmp_path / "in.jsonl"), "-o", str(output)]) == 0
    ids = [json.loads(line)["id"] for line in output.read_text().splitlines()]
    assert ids == ["b", "a"]
    aside = [json.loads(line) for line in (tmp_path / "out.rejected.jsonl").open()]
    assert [entry["line"] for entry in aside] == [2, 4]
    assert all(entry["file"] and entry["reason"] for entry in aside)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("2 coded, 2 set aside in ")
    assert "(line 2: " in last


def test_code_goes_on_after_an_article_that_breaks_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of ours costs the one article and is told."""
    lines = ['{"id": "a", "text": "A bug."}', '{"id": "b", "text": "Fine."}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(["code", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "o.jsonl")]) == 0
    assert "1 coded, 1 set aside" in capsys.readouterr().err


def test_a_clean_run_takes_away_the_rejects_of_an_earlier_one(article: Path) -> None:
    """They would speak of another input."""
    aside = article.with_name("out.rejected.jsonl")
    aside.write_text("old")
    assert run(["code", str(article), "-o", str(article.with_name("out.jsonl"))]) == 0
    assert not aside.exists()


BAD = {
    "missing": None,
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "folder": "folder",
    "malformed.jsonl": b"{oops\n[1]\n",
}


def made(tmp_path: Path, name: str) -> Path:
    """The bad input of this name."""
    path, content = tmp_path / name, BAD[name]
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "code"])
def test_bad_input_is_one_line_and_no_output(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: str,
    away_from_home: Path,
) -> None:
    """Exit code 1, never a traceback, nothing half written, an older output untouched."""
    output = tmp_path / "out.jsonl"
    output.write_text("older")
    more = ["--output", str(output)] if command == "code" else []
    assert run([command, str(made(tmp_path, name)), *more]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert shown.err.startswith("bilateral: ")
    assert "internal error" not in shown.err
    assert output.read_text() == "older"
    assert not list(tmp_path.glob(".*"))
    assert not (away_from_home / "store").exists()


def test_invalid_utf8_is_read_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes that are no letters cost themselves, not the article."""
    path = tmp_path / "odd.txt"
    path.write_bytes(STORY.encode() + b"caf\xe9 \xff\n")
    assert run(["read", str(path)]) == 0
    assert "THREATEN" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "{}", "--date", "2023-13-01"], "--date"),
        (["read", "{}", "--date", "yesterday"], "YYYY-MM-DD"),
        (["read", "{}", "--json", "--markdown"], "exclude each other"),
        (["read", "{}", "--model", "no_such_model"], "not installed"),
        (["read", "{}", "--store", "{}"], "is a file, not a folder"),
        (["read", "{}", "--html", "no/such/folder/x.html"], "no folder"),
        (["read", "{}", "--actors", "no-such.csv"], "no-such.csv"),
        (["read"], "see bilateral read --help"),
        (["read", "{}", "--colour"], "see bilateral read --help"),
        (["rede", "{}"], "see bilateral --help"),
        (["explain", "0123456789abcdef"], "holds nothing yet"),
        (["explain", "{}", "--why-not", " "], "some words"),
        (["code", "{}"], "--output"),
        (["code", "{}", "--output", "{}/.."], "is a folder"),
    ],
)
def test_wrong_use_is_one_line(
    article: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """It says what is wrong and where to look."""
    place = str(article.parent) if arguments[-1] == "{}/.." else str(article)
    filled = [a.replace("{}/..", str(article.parent)).replace("{}", place) for a in arguments]
    if arguments[-1] == "{}/..":
        filled[1] = str(article)
    assert run(filled) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert said in shown.err


def test_a_fault_of_ours_is_one_line_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another exit code, and details on request."""
    path = tmp_path / "b.txt"
    path.write_text("A bug.")
    assert run(["read", str(path)]) == 70
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("bilateral: internal error: RuntimeError: broken badly")
    monkeypatch.setenv("BILATERAL_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["read", str(path)])


def test_why_not_tells_what_was_looked_at(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The coder's own lines."""
    assert run(["explain", "--why-not", "Valletta", str(article)]) == 0
    assert capsys.readouterr().out == 'looked for "Valletta" in story\nno actor in it\n'


def test_several_articles_are_for_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A brief is of one article."""
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')
    assert run(["read", str(path)]) == 1
    assert "bilateral code" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else is done."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("bilateral 0.")


@pytest.mark.parametrize(("name", "text"), list(commands()))
def test_every_command_shows_an_example(name: str, text: str) -> None:
    """In its own help."""
    assert "Example" in text
    assert f"{name} " in text.split("Example", 1)[1] or name == "bilateral"


def test_the_reference_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written, then found current; changed, then found out of date."""
    monkeypatch.chdir(tmp_path)
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    (tmp_path / "docs" / "commands.md").write_text("old")
    assert main(["--check"]) == 1
    assert main(["--what"]) == 1
    assert "## bilateral store info" in reference()


COMMAND = [sys.executable, "-c", "from bilateral.cli import main; main()"]


HEAVY = (
    "spacy thinc numpy scipy pandas pyarrow duckdb deltalake lxml trafilatura starlette jinja2 yaml"
)


def test_help_waits_for_nothing() -> None:
    """No parser, table, page or array library is loaded to show a help text."""
    look = f"print(sorted(set({HEAVY.split()}) & set(sys.modules)))"
    code = f"import sys\nfrom bilateral.cli import main\ntry: main()\nexcept SystemExit: {look}"
    run = subprocess.run(
        [sys.executable, "-c", code, "--help"], check=True, capture_output=True, text=True
    )
    assert run.stdout.startswith("Usage:")
    assert run.stdout.rstrip().endswith("[]")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, article: Path) -> None:
    """`| head` ends the command quietly."""
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(
        [*COMMAND, "read", "--help"], stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert run.stderr == ""
    assert run.returncode == 141


@pytest.mark.slow
def test_the_example_is_read_for_real(tmp_path: Path) -> None:
    """With the parser and in a process of its own."""
    example = ROOT / "examples" / "chile-egypt.txt"
    run = subprocess.run(
        [*COMMAND, "read", "--no-store", str(example)], capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    assert run.stdout.startswith("Cairo Waits as a Critic of Egypt Wins in Chile\n")
