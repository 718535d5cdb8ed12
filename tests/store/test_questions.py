"""Who belongs to a pair, whose words a statement is, and what is exported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from bilateral.errors import InputError
from bilateral.records import Actor, CodedArticle, Event, Statement, Tie, from_json, to_json
from bilateral.store import Store
from bilateral.store.tables import pairs_of, threads_of


def changed(record: Any, **fields: object) -> Any:
    return msgspec.structs.replace(record, **fields)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records")


def people(codes: str) -> tuple[Actor, ...]:
    return tuple(Actor(name=code, code=None if code == "-" else code) for code in codes.split())


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("ARG", "CHN", ["ARG CHN"]),
        ("CHN", "ARG", ["ARG CHN"]),
        ("ARG CHN", "", ["ARG CHN"]),
        ("BRA ARG CHN", "", ["ARG BRA", "ARG CHN", "BRA CHN"]),
        ("ARG BRA", "CHN", ["ARG CHN", "BRA CHN"]),  # ARG and BRA act together, on a third
        ("ARG", "CHN EU", ["ARG CHN", "ARG EU"]),
        ("ARG", "ARG", []),
        ("ARG ARG", "CHN CHN", ["ARG CHN"]),
        ("ARG", "", []),
        ("-", "CHN", []),
        ("ARG", "-", []),
        ("", "CHN", []),
    ],
)
def test_pairs_of_an_event(
    coded: CodedArticle, actors: str, recipients: str, pairs: list[str]
) -> None:
    """Actor and recipient; those who act together only where nobody receives."""
    event: Event = changed(coded.events[0], actors=people(actors), recipients=people(recipients))
    assert [" ".join(pair) for pair in pairs_of(event)] == pairs


@pytest.mark.parametrize(
    ("speaker", "about", "threads"),
    [
        ("CHN", ("ARG",), ["ARG CHN", "~mao ning"]),
        ("CHN", ("ARG", "BRA"), ["ARG CHN", "BRA CHN", "~mao ning"]),
        ("CHN", ("CHN",), ["~mao ning"]),
        ("CHN", (), ["~mao ning"]),
        (None, ("ARG",), ["~mao ning"]),
    ],
)
def test_threads_of_a_statement(
    coded: CodedArticle, speaker: str | None, about: tuple[str, ...], threads: list[str]
) -> None:
    """The speaker's state with each that it is about, and the speaker."""
    who = Actor(name="Mao Ning", code=speaker)
    statement: Statement = changed(coded.statements[0], speaker=who, about=about)
    assert threads_of(statement) == threads


def test_threads_of_a_tie(coded: CodedArticle) -> None:
    """Its parties, two by two."""
    tie: Tie = changed(coded.ties[0], parties=("MLT", "BRICS", "GHA"))
    assert threads_of(tie) == ["BRICS GHA", "BRICS MLT", "GHA MLT"]


def test_a_pair_has_its_records_in_the_order_of_days(store: Store, coded: CodedArticle) -> None:
    """Equal to those that went in, with who told them; in either order of the two."""
    june, may = coded, changed(coded, id="may", date="2024-05-07")
    never = changed(coded, id="never", date=None, date_basis=None)
    store.add([june, may, never])
    mine = [*coded.events[:2], *coded.statements, *coded.ties]
    found = store.pair("MLT", "GHA")
    assert found == store.pair("GHA", "MLT")
    assert [entry.article for entry in found] == [*["never"] * 5, *["may"] * 5, *["malta"] * 5]
    assert {entry.published for entry in found} == {None, "2024-05-07", "2024-06-05"}
    assert {entry.told_by for entry in found} == {"The Strait"}
    assert sorted(e.record.id for e in found[:5]) == sorted(record.id for record in mine)
    assert all(entry.record in mine for entry in found)
    assert store.pair("MLT", "FRA") == ()


@pytest.mark.parametrize(
    ("since", "until", "articles"),
    [
        ("2023-12-31", None, ["b", "c"]),
        (None, "2023-12-31", ["a", "b"]),
        ("2023-12-31", "2023-12-31", ["b"]),
        ("2025-01-01", None, []),
        (None, None, ["undated", "a", "b", "c"]),
    ],
)
def test_a_pair_in_a_time(
    store: Store,
    coded: CodedArticle,
    since: str | None,
    until: str | None,
    articles: list[str],
) -> None:
    """Both days belong to it; an article without a date is of no time."""
    days = {"a": "2023-05-01", "b": "2023-12-31", "c": "2024-01-01", "undated": None}
    store.add([changed(coded, id=name, date=day) for name, day in days.items()])
    found = store.pair("MLT", "GHA", since, until)
    assert list(dict.fromkeys(entry.article for entry in found)) == articles


def test_a_time_is_made_of_days(store: Store, coded: CodedArticle) -> None:
    """Said at once."""
    store.add([coded])
    for day in ("2024", "June", "2024-06-31", "2024-06-05T10:00"):
        with pytest.raises(InputError, match="is not a date"):
            store.pair("MLT", "GHA", since=day)


@pytest.mark.parametrize(
    ("speaker", "about", "articles"),
    [
        ("Carla Zammit", None, ["by-code", "by-name"]),
        ("carla zammit", "GHA", ["by-code", "by-name"]),
        ("Carla Zammit", "FRA", []),
        ("Zammit", None, []),
        ("MLT", None, ["by-code"]),
        ("MLT", "GHA", ["by-code"]),
        ("MLT", "FRA", []),
        ("ML", None, []),
        ("BBC", None, ["a-name-like-a-code"]),
        (None, "GHA", ["a-name-like-a-code", "by-code", "by-name"]),
        (None, None, ["a-name-like-a-code", "by-code", "by-name"]),
    ],
)
def test_statements_of_a_speaker(
    store: Store, coded: CodedArticle, speaker: str | None, about: str | None, articles: list[str]
) -> None:
    """By name, whole and in any case, or by the code of the speaker's state."""
    [said] = coded.statements
    speakers = {
        "by-code": said.speaker,
        "by-name": changed(said.speaker, code=None),
        "a-name-like-a-code": Actor(name="BBC"),
    }
    store.add(
        changed(coded, id=name, statements=(changed(said, speaker=who),))
        for name, who in speakers.items()
    )
    assert sorted(e.article for e in store.statements(speaker, about)) == articles


def test_lines_are_the_contract(store: Store, coded: CodedArticle) -> None:
    """Whatever the year, with and without records; each equal to what went in."""
    several = [changed(coded, id=f"n{n}", date=f"20{20 + n % 3}-01-02") for n in range(7)]
    bare = changed(coded, id="bare", date=None, events=(), statements=(), ties=())
    store.add([*several, bare])
    lines = [to_json(article) for article in store.articles()]
    assert sorted(lines) == sorted(map(to_json, [*several, bare]))
    years = [from_json(line).date for line in lines]
    assert [y and y[:4] for y in years] == [*sorted(y[:4] for y in years if y), None]


def test_tables_are_exported(store: Store, coded: CodedArticle, tmp_path: Path) -> None:
    """Parquet with nested values as they are, CSV with them as JSON; nothing else is left there."""
    store.add([coded])
    flat, nested = tmp_path / "it's flat", tmp_path / "nested"
    names = ["articles", "events", "statements", "ties"]
    assert [path.name for path in store.export(flat, "csv")] == [f"{n}.csv" for n in names]
    store.export(nested, "parquet")
    assert sorted(path.stem for path in nested.iterdir()) == names
    with (flat / "events.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["type"] for row in rows] == ["THREATEN", "CONSULT", "COERCE"]
    assert json.loads(rows[0]["actors"])[0]["mention"] == {"start": 37, "end": 42, "text": "Malta"}
    read = duckdb.sql(f"SELECT actors[1].code, year FROM '{nested / 'events.parquet'}'")
    assert read.fetchall() == [("MLT", "2024"), ("MLT", "2024"), ("GHA", "2024")]


def test_a_store_without_ties_is_exported_too(
    store: Store, coded: CodedArticle, tmp_path: Path
) -> None:
    """An empty table has its columns."""
    store.add([changed(coded, ties=())])
    store.export(tmp_path / "out", "csv")
    header = (tmp_path / "out" / "ties.csv").read_text(encoding="utf-8")
    assert header.startswith("year,article,")
    assert len(header.splitlines()) == 1
