"""What stood when, and what upkeep leaves of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import msgspec
import pytest
from deltalake import DeltaTable

from bilateral.errors import InputError
from bilateral.records import CodedArticle
from bilateral.store import Store
from bilateral.store.store import moment_of
from store.processes import adding, wait_for

TABLES = ("articles", "events", "statements", "ties", "threads")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records")


def named(coded: CodedArticle, name: str, **changes: object) -> CodedArticle:
    return msgspec.structs.replace(coded, id=name, **changes)


def files(store: Store) -> list[Path]:
    return [p for table in TABLES for p in (Path(store.folder) / table).rglob("part-*.parquet")]


def ids(store: Store) -> list[str]:
    return [article.id for article in store.articles()]


def test_every_state_can_be_read_again(store: Store, coded: CodedArticle) -> None:
    """Counts, records and questions as they were, though replaced since."""
    moments = [datetime.now(UTC)]
    for number in range(3):
        store.add([named(coded, f"n{number}"), named(coded, "same", events=coded.events[:number])])
        moments.append(datetime.now(UTC))
    for number, moment in enumerate(moments[1:]):
        then = store.as_of(moment)
        assert then.info().articles == number + 2
        assert then.info().events == 3 * (number + 1) + number
        assert len(then.pair("MLT", "GHA")) == 5 * (number + 1) + min(number, 2) + 3
        found = then.article("same")
        assert found is not None
        assert found.events == coded.events[:number]
        assert (then.article(f"n{number + 1}") is None) == (number < 3)
    with pytest.raises(InputError, match="held nothing yet at 20"):
        store.as_of(moments[0]).info()


def test_a_copied_store_remembers_too(store: Store, coded: CodedArticle, tmp_path: Path) -> None:
    """The times are told by the commits, not by the files, which a copy makes anew."""
    store.add([named(coded, "early")])
    moment = datetime.now(UTC)
    store.add([named(coded, "late")])
    shutil.copytree(store.folder, tmp_path / "copy")
    assert ids(Store.open(tmp_path / "copy").as_of(moment)) == ["early"]


def test_a_past_state_is_only_read(store: Store, coded: CodedArticle) -> None:
    """History is not rewritten."""
    store.add([coded])
    then = store.as_of(datetime.now(UTC))
    for change in (lambda: then.add([coded]), then.vacuum):
        with pytest.raises(InputError, match="cannot be changed"):
            change()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-01", datetime(2026, 5, 1, 23, 59, 59, 999999, UTC)),
        ("2026-05-01T12:00", datetime(2026, 5, 1, 12, tzinfo=UTC)),
        ("2026-05-01T12:00+02:00", datetime(2026, 5, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_its_end(text: str, moment: datetime) -> None:
    """In UTC, unless a time says otherwise."""
    assert moment_of(text) == moment


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026", "01.05.2026", ""])
def test_what_is_no_date_is_refused(store: Store, text: str) -> None:
    """Before anything is opened."""
    with pytest.raises(InputError, match="is not a date; write it as YYYY-MM-DD"):
        store.as_of(text)


def test_small_files_are_joined_by_additions(store: Store, coded: CodedArticle) -> None:
    """However many there are, what is read stays few files, and the records stay the same."""
    for number in range(20):
        store.add([named(coded, f"n{number:02}")])
    assert store.info().files <= 4 * 9
    assert ids(store) == [a.id for a in sorted(store.articles(), key=_key_order(store))]
    assert store.info().events == 60
    assert len(store.pair("MLT", "GHA")) == 100
    assert store.article("n07") == named(coded, "n07")


def _key_order(store: Store) -> object:
    order = {r["id"]: r["article"] for r in store.query("SELECT id, article FROM articles")}
    return lambda article: order[article.id]


def test_a_vacuum_joins_and_removes(store: Store, coded: CodedArticle) -> None:
    """One file a year and table is left; the present is what it was, the past is gone."""
    for number in range(5):
        store.add([named(coded, f"n{number}")])
    moment = datetime.now(UTC)
    store.add([named(coded, "n0", events=())])
    before = list(store.articles())
    tidied = store.vacuum(keep_days=0)
    assert tidied.joined > 0
    assert tidied.removed > 0
    assert len(files(store)) == len(TABLES)
    assert list(store.articles()) == before
    with pytest.raises(InputError, match="were vacuumed; name a later day"):
        store.as_of(moment).info()
    assert store.as_of(datetime.now(UTC)).info().articles == 5
    assert store.vacuum(keep_days=0).text() == "0 files joined with others, 0 removed\n"
    assert store.add([named(coded, "later")]) == 1
    assert store.info().articles == 6


def test_a_vacuum_puts_rows_in_their_order(store: Store, coded: CodedArticle) -> None:
    """So that a question about a pair reads neighbouring rows."""
    tie = coded.ties[0]
    for number in range(9):
        parties = ("MLT", f"A{(number * 5) % 9}A")
        store.add(
            [named(coded, f"n{number}", ties=(msgspec.structs.replace(tie, parties=parties),))]
        )
    store.vacuum()
    [file] = DeltaTable(f"{store.folder}/threads").file_uris()
    rows = duckdb.sql(f"SELECT thread FROM '{file}'").fetchall()
    assert rows == sorted(rows)
    assert len(set(rows)) == 11


def test_a_vacuum_keeps_the_days_that_it_is_told_to(store: Store, coded: CodedArticle) -> None:
    """Thirty, if it is told nothing."""
    for number in range(3):
        store.add([named(coded, f"n{number}")])
        moment = datetime.now(UTC)
    store.add([named(coded, "n3")])
    assert store.vacuum().removed == 0
    assert store.as_of(moment).info().articles == 3
    assert store.info().articles == 4


@pytest.mark.slow
def test_a_vacuum_removes_what_an_interrupted_addition_left(
    store: Store, coded: CodedArticle, tmp_path: Path
) -> None:
    """Its records, and in time its files."""
    store.add([named(coded, "whole")])
    writer = adding(store.folder, "dead", 2, batch=True, stop_before="threads", mark=tmp_path / "m")
    wait_for(tmp_path / "m")
    writer.kill()
    writer.wait()
    assert DeltaTable(f"{store.folder}/events").count() == 9
    store.vacuum(keep_days=0)
    assert DeltaTable(f"{store.folder}/events").count() == 3
    assert len(files(store)) == len(TABLES)
    assert list(store.articles()) == [named(coded, "whole")]


def test_a_vacuum_needs_a_store(store: Store) -> None:
    """And makes none."""
    with pytest.raises(InputError, match="holds nothing yet"):
        store.vacuum()
    assert not Path(store.folder).exists()
