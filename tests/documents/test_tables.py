"""Tables and lines at their worst, and how much of a file is read for its first article."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bilateral.documents import Place, Rejected, read_articles, sources
from bilateral.errors import InputError


def read(path: Path, **options) -> tuple[list[tuple[str, str]], list[tuple[int | None, str]]]:
    """Ids with texts, lines with reasons."""
    bad: list[Rejected] = []
    articles = list(read_articles(path, on_reject=bad.append, **options))
    return [(a.id, a.text) for a in articles], [(each.line, each.reason) for each in bad]


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


OPEN = "a quotation mark opens a field and none closes it"


@pytest.mark.parametrize(
    ("rows", "texts", "bad"),
    [
        (["1,One.", '2,"Two,', "too.", '"', "3,Three."], ["One.", "Two,\ntoo.\n", "Three."], []),
        (["1,One.", '2,"Two.', "3,Three.", "4,Four."], ["One.", "Three.", "Four."], [(3, OPEN)]),
        (["1,One.", '2,"Two.'], ["One."], [(3, OPEN)]),
        (["1,One.", "", "2,Two."], ["One.", "Two."], []),
        (["1", "2,Two.,more,and more"], ["Two."], [(2, 'no "text"')]),
    ],
)
def test_a_quotation_mark_costs_the_line_that_it_stands_in(
    tmp_path: Path, rows: list[str], texts: list[str], bad: list[tuple[int, str]]
) -> None:
    """If it is never closed; what follows is read."""
    path = written(tmp_path / "x.csv", "\n".join(["id,text", *rows]))
    articles, rejected = read(path)
    assert [text for _, text in articles] == texts
    assert rejected == bad


def test_an_open_quotation_does_not_swallow_a_long_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is given up where no article is that long."""
    monkeypatch.setattr("bilateral.documents.tables.LONGEST_TEXT", 1000)
    rows = [f"{n},Text {n}." for n in range(500)]
    rows[3] = '3,"Text 3.'
    articles, rejected = read(written(tmp_path / "x.csv", "\n".join(["id,text", *rows])))
    assert [id for id, _ in articles] == [str(n) for n in range(500) if n != 3]
    assert rejected == [(5, OPEN)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    """As spreadsheets write them."""
    data = end.join(["id;text", "1;Pérou’s", "2;Zoë"]).encode(encoding)
    assert read(written(tmp_path / "x.csv", data)) == ([("1", "Pérou’s"), ("2", "Zoë")], [])


def test_a_record_too_long_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text above the limit, and a line that is not even looked at."""
    monkeypatch.setattr(sources, "LONGEST_LINE", 1000)
    monkeypatch.setattr("bilateral.documents.jsonl.LONGEST_LINE", 1000)
    monkeypatch.setattr("bilateral.documents.article.LONGEST_TEXT", 100)
    lengths = [5, 200, 5, 3000, 5, 1000 - len('{"id": 0, "text": ""}'), 5]
    lines = [json.dumps({"id": n, "text": "x" * length}) for n, length in enumerate(lengths)]
    articles, rejected = read(written(tmp_path / "x.jsonl", "\n".join(lines)))
    assert [id for id, _ in articles] == ["0", "2", "4", "6"]
    assert [line for line, _ in rejected] == [2, 4, 6]
    assert rejected[0][1].startswith("the text has 200 characters")
    assert "longer than" in rejected[1][1]


def test_a_file_too_large_for_one_article_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed ones, too, before they fill the memory."""
    monkeypatch.setattr(sources, "LARGEST_FILE", 1_000_000)
    path = written(tmp_path / "x.txt.gz", gzip.compress(b"Peru left. " * 200_000))
    with pytest.raises(InputError, match="holds more than 1 MB"):
        list(read_articles(path))


# Parquet

COLUMNS = {"text": "body", "date": "published_at", "source": "paper"}


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    """Four rows as another program writes them."""
    path = tmp_path / "x.parquet"
    duckdb.sql(f"""
        COPY (SELECT * FROM (VALUES
            (1, 'Peru left.', TIMESTAMP '2024-01-02 10:00:00', 'The Mail', [1]),
            (2, NULL, NULL, NULL, NULL),
            (3, 'Chad left.', NULL, NULL, [2]),
            (NULL, 'Mali left.', NULL, NULL, NULL)
        ) t(id, body, published_at, paper, other)) TO '{path}' (FORMAT parquet)""")
    return path


def test_parquet_rows_are_records(parquet: Path) -> None:
    """Columns may have other names, dates are dates, others are passed over."""
    bad: list[Rejected] = []
    one, two = read_articles(parquet, fields=COLUMNS, on_reject=bad.append)
    assert (one.id, one.text, one.date, one.source.name) == (
        "1", "Peru left.", "2024-01-02", "The Mail"
    )  # fmt: skip
    assert (two.id, two.date) == ("3", None)
    assert [(each.line, each.reason) for each in bad] == [(2, 'no "text"'), (4, 'no "id"')]


@pytest.mark.parametrize("name", ["x.parquet.gz", "x[1]*.parquet", "without ending"])
def test_parquet_under_any_name(parquet: Path, name: str) -> None:
    """Packed, with a pattern's letters in its name, told by its first bytes."""
    data = parquet.read_bytes()
    path = written(parquet.with_name(name), gzip.compress(data) if ".gz" in name else data)
    assert [id for id, _ in read(path, fields=COLUMNS)[0]] == ["1", "3"]


def test_parquet_that_cannot_be_used_is_one_line(parquet: Path) -> None:
    """Without the columns, or damaged."""
    with pytest.raises(InputError, match='no column "text"; its columns are body, id, other'):
        list(read_articles(parquet))
    written(parquet, parquet.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"x\.parquet: the Parquet file cannot be read"):
        list(read_articles(parquet, fields=COLUMNS))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_standard_input_is_told_by_its_first_bytes(parquet: Path, kind: str) -> None:
    """Tables, too, if their first row has the columns."""
    data = {
        "jsonl": b'{"id": "1", "body": "Peru left."}\n',
        "csv": b'"id","paper","body"\n1,The Mail,Peru left.\n',
        "parquet": parquet.read_bytes(),
    }[kind]
    script = (
        "from bilateral.documents import read_articles\n"
        "for a in read_articles('-', fields={'text': 'body'}, on_reject=str): print(a.id, a.text)"
    )
    run = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True)
    assert run.stdout.splitlines()[0] == b"1 Peru left.", run.stderr.decode()


def jsonl(texts: list[str]) -> bytes:
    return b"".join(json.dumps({"id": n, "text": t}).encode() + b"\n" for n, t in enumerate(texts))


def csv(texts: list[str]) -> bytes:
    return "".join(["id,text\n", *(f'{n},"{t}"\n' for n, t in enumerate(texts))]).encode()


def warc(texts: list[str]) -> bytes:
    records = []
    for text in texts:
        page = f"<html><body><article><p>{text}</p></article></body></html>"
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        records.append(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
        )
    return "".join(records).encode()


@pytest.mark.parametrize("make", [jsonl, csv, warc])
@pytest.mark.parametrize("packed", [False, True])
def test_the_first_article_comes_before_the_file_is_read(
    tmp_path: Path, make: Callable[[list[str]], bytes], packed: bool
) -> None:
    """So that a file of any size streams through."""
    texts = [
        f"Peru left on day {n}. {' '.join(str(n * k) for k in range(99))}" for n in range(3000)
    ]
    data = make(texts)
    path = written(tmp_path / f"x.{make.__name__}", gzip.compress(data, 1) if packed else data)
    place = Place()
    articles = read_articles(path, place=place)
    next(articles)
    assert 0 < place.bytes_read() <= 0.25 * path.stat().st_size
