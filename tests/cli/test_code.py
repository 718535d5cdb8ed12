"""`bilateral code` as a user meets it; a stand-in codes, files, tables and store are real."""

from __future__ import annotations

import gzip
import json
import os
import threading
from pathlib import Path

import duckdb
import pytest

from bilateral.cli.app import run
from bilateral.records import from_json

WORDS = " ".join(f"word{n}" for n in range(40))


def written(path: Path, *records: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def test_folders_patterns_and_packed_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Inputs keep their order; what is no format of ours, or hidden, is passed over in a folder."""
    corpus = tmp_path / "corpus"
    written(corpus / "b.jsonl", {"id": "b", "text": "One."})
    written(corpus / "a" / "z.jsonl.gz", {"id": "z", "text": "Two."})
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    (corpus / ".hidden.txt").write_text("Nothing.")
    written(tmp_path / "2024-02.jsonl", {"id": "feb", "text": "Three."})
    written(tmp_path / "2024-01.jsonl", {"id": "jan", "text": "Four."})
    output = tmp_path / "out" / "coded.jsonl"
    output.parent.mkdir()
    pattern = str(tmp_path / "2024-*.jsonl")
    assert run(["code", pattern, str(corpus), "-o", str(output)]) == 0
    assert ids(output) == ["jan", "feb", "z", "b"]
    assert names(output.parent) == ["coded.jsonl"]


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_fields_may_have_other_names(tmp_path: Path, ending: str) -> None:
    """--field gives theirs for ours, in JSON lines and in tables."""
    source = tmp_path / f"in.{ending}"
    if ending == "csv":
        source.write_text("guid,body,published_at,text\n7,Hello.,2024-05-06,no\n")
    else:
        written(source, {"guid": 7, "body": "Hello.", "published_at": "2024-05-06", "text": "no"})
    output = tmp_path / "out.jsonl"
    pairs = ["id=guid", "text=body", "date=published_at"]
    fields = [part for pair in pairs for part in ("--field", pair)]
    assert run(["code", str(source), "-o", str(output), *fields]) == 0
    coded = from_json(output.read_bytes())
    assert (coded.id, coded.text, coded.date) == ("7", "Hello.", "2024-05-06")


def test_the_commonest_fields_have_options_of_their_own(tmp_path: Path) -> None:
    """--date is a date if it is one, and else a name."""
    source = written(tmp_path / "in.jsonl", {"guid": 7, "body": "Hello.", "day": "2024-05-06"})
    output = tmp_path / "out.jsonl"
    fields = ["--id", "guid", "--text", "body"]
    for date, expected in [("day", "2024-05-06"), ("2020-01-02", "2020-01-02")]:
        assert run(["code", str(source), "-o", str(output), *fields, "--date", date]) == 0
        coded = from_json(output.read_bytes())
        assert (coded.id, coded.text, coded.date) == ("7", "Hello.", expected)


def test_a_file_is_read_once_whatever_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As itself, in a folder, by a pattern; the output of the run before is no input."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.jsonl", {"id": "a", "text": "One."}, {"id": "bad"})
    written(tmp_path / "b.jsonl", {"id": "b", "text": "Two."})
    Path("c.jsonl").symlink_to("b.jsonl")
    for _ in range(2):
        assert run(["code", "b.jsonl", "./a.jsonl", ".", "[abc].jsonl", "-o", "out.jsonl"]) == 0
        assert ids(Path("out.jsonl")) == ["b", "a"]
    assert len(Path("out.rejected.jsonl").read_bytes().splitlines()) == 1


def test_the_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor by what is set aside."""
    source = written(tmp_path / "in.jsonl", {"id": "1", "text": "One."})
    aside = written(tmp_path / "x.rejected.jsonl", {"id": "2", "text": "Two."})
    before = source.read_bytes(), aside.read_bytes()
    assert run(["code", str(source), "-o", str(source)]) == 1
    assert run(["code", str(aside), "-o", str(tmp_path / "x.jsonl")]) == 1
    assert capsys.readouterr().err.count("is to be read and to be written") == 2
    assert (source.read_bytes(), aside.read_bytes()) == before
    assert names(tmp_path) == ["in.jsonl", "x.rejected.jsonl"]


def test_copies_are_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every article of a corpus has a story, a single article has none."""
    source = written(
        tmp_path / "in.jsonl",
        {"id": "1", "text": WORDS},
        {"id": "2", "text": "Something else."},
        {"id": "3", "text": WORDS + " more"},
    )
    output = tmp_path / "out.jsonl"
    assert run(["code", str(source), "-o", str(output)]) == 0
    one, two, three = (from_json(line).story for line in output.read_bytes().splitlines())
    assert one and two and three
    assert one.id == three.id != two.id
    assert (one.similarity, three.similarity) == (1.0, round(38 / 39, 3))
    assert capsys.readouterr().err == "3 coded, 0 set aside, 1 copies\n"


def test_set_aside_articles_are_named_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that cannot be read and those on which the coder fails."""
    source = written(tmp_path / "in.jsonl", {"id": "1", "text": "Fine."}, {"id": "2"})
    with source.open("a") as file:
        file.write('\n{"id": "3", "text": "A bug."}\n')
    assert run(["code", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    aside = (tmp_path / "out.rejected.jsonl").read_text().splitlines()
    assert [(json.loads(line)["line"], json.loads(line)["file"]) for line in aside] == [
        (2, str(source)),
        (4, str(source)),
    ]
    assert 'article "3": internal error' in json.loads(aside[1])["reason"]
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_records_of_an_archive_that_are_no_pages_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are nothing that went wrong, so they are not set aside."""
    source = tmp_path / "x.warc"
    for kind, status, body in [
        ("image/png", 200, "PNG"),
        ("text/html", 404, "<html><body><p>There is no such page here.</p></body></html>"),
        ("text/html", 200, "<html><body><p>Malta threatened Ghana.</p></body></html>"),
    ]:
        answer = f"HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\n\r\n{body}"
        with source.open("a", newline="") as file:
            file.write(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
            )
    assert run(["code", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    said = capsys.readouterr().err
    assert said == "1 coded, 0 set aside, 0 copies, 2 other records skipped\n"
    assert names(tmp_path) == ["out.jsonl", "x.warc"]


def test_parquet_is_four_tables_with_nested_columns(tmp_path: Path) -> None:
    """The same bytes each time, and nothing beside them."""
    texts = ["Malta threatened Ghana.", "Ghana rested.", "Ghana threatened Malta."]
    records = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    source = written(tmp_path / "in" / "in.jsonl", *records)
    output = tmp_path / "out" / "tables"
    output.parent.mkdir()
    command = ["code", str(source), "-o", str(output), "--format", "parquet"]
    assert run(command) == 0
    assert names(output) == [f"{n}.parquet" for n in ("articles", "events", "statements", "ties")]
    sql = f"""
        SELECT a.id, e.position, e.trigger.text, e.actors[1].mention.start IS NULL
        FROM '{output}/events.parquet' e JOIN '{output}/articles.parquet' a USING (article)"""
    found = duckdb.sql(sql).fetchall()
    assert [row[:3] for row in found] == [("0", 0, "threatened"), ("2", 0, "threatened")]
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    assert run(command) == 0
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before
    assert names(output.parent) == ["tables"]


def test_parquet_does_not_write_into_a_folder_of_other_things(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder named by mistake stays as it is."""
    source = written(tmp_path / "docs" / "in.jsonl", {"id": "1", "text": "One."})
    command = ["code", str(source), "-o", str(source.parent), "--format", "parquet"]
    assert run(command) == 1
    assert "holds other files (in.jsonl)" in capsys.readouterr().err
    assert names(tmp_path) == ["docs"]


def test_the_store_takes_the_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And takes them once, however often they are coded."""
    records = [{"id": str(n), "text": "Malta threatened Ghana."} for n in range(3)]
    source = written(tmp_path / "in.jsonl", *records)
    for _ in range(2):
        assert run(["code", str(source), "--store", str(tmp_path / "store")]) == 0
    assert run(["store", "info", "--store", str(tmp_path / "store")]) == 0
    shown = capsys.readouterr().out
    assert "articles    3" in shown
    assert "events      3" in shown
    assert names(tmp_path) == ["in.jsonl", "store"]


@pytest.mark.parametrize("part", ["whole", "gone"])
def test_a_run_that_died_at_its_very_end_is_finished(tmp_path: Path, part: str) -> None:
    """Between the last line and the file's name, or right after that."""
    from bilateral.engine import Plan
    from bilateral.engine.journal import Journal, State

    source = written(tmp_path / "in.jsonl", {"id": "1", "text": "One."})
    output = tmp_path / "out.jsonl"
    assert run(["code", str(source), "-o", str(output)]) == 0
    data = output.read_bytes()
    if part == "whole":
        output.rename(tmp_path / "out.jsonl.part")
    state = State(Plan((str(source),)).digest(), 1, 1, written=len(data), complete=True)
    Journal(tmp_path / "out.jsonl.journal").write(state)
    assert run(["code", str(source), "-o", str(output), "--resume"]) == 0
    assert output.read_bytes() == data
    assert names(tmp_path) == ["in.jsonl", "out.jsonl"]


def test_a_pipe_can_be_the_output(tmp_path: Path) -> None:
    """Nothing is renamed over it, nothing stands beside it."""
    source = written(tmp_path / "in.jsonl", {"id": "1", "text": "One."})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    assert run(["code", str(source), "-o", str(pipe)]) == 0
    listener.join()
    assert from_json(heard[0]).id == "1"
    assert names(tmp_path) == ["in.jsonl", "pipe"]


def test_standard_output_can_be_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What is set aside goes to a file in the folder that the user is in."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in.jsonl", {"id": "1", "text": "One."}, {"id": "2"})
    assert run(["code", "in.jsonl", "-o", "-"]) == 0
    assert from_json(capfdbinary.readouterr().out).id == "1"
    assert names(tmp_path) == ["coded.rejected.jsonl", "in.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.jsonl", "-o", "x", "--store", "y"], "one of them"),
        (["in.jsonl", "-o", "x", "--field", "body"], "OURS=THEIRS"),
        (["in.jsonl", "-o", "x", "--field", "words=body"], "ours are id, text, date"),
        (["in.jsonl", "-o", "-", "--format", "parquet"], "name a folder"),
        (["in.jsonl", "-o", "x", "--date", "2024-13-01"], "is not a date"),
        (["in.jsonl", "-o", "x", "--workers", "0"], "--workers"),
        (["in.jsonl", "-o", "x", "--format", "xml"], "--format"),
        (["in.jsonl", "-o", "no/folder/x"], "there is no folder"),
        (["nothing-*.jsonl", "-o", "x"], "no file fits this pattern"),
        (["in.csv", "-o", "x", "--field", "text=body"], 'no column "body"'),
        (["in.jsonl", "-o", "x", "--model", "no_such_model"], "not installed"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """It says what is wrong before anything is written."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in.jsonl", {"id": "1", "text": "One."})
    (tmp_path / "in.csv").write_text("id,text\n1,One.\n")
    assert run(["code", *arguments]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert said in line
    assert names(tmp_path) == ["in.csv", "in.jsonl"]
