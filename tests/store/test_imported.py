"""What other systems coded: in the store, beside the record and never in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from bilateral.errors import InputError
from bilateral.records import CodedArticle
from bilateral.store import Store
from store.foreign import imported


def test_events_come_back_as_they_were(tmp_path: Path) -> None:
    """Both directions of a pair, the oldest first, by time and by system."""
    store = Store.open(tmp_path / "records")
    events = [
        imported(1, date="2024-06-05"),
        imported(2, "GHA", "MLT", date="2023-01-01", origin="icews"),
        imported(3, "MLT", "FRA"),
        imported(4, "MLT", None),
    ]
    assert store.keep_imported(events) == 4
    assert store.imported("GHA", "MLT") == (events[1], events[0])
    assert store.imported("MLT", "GHA", origin="gdelt") == (events[0],)
    assert store.imported("MLT", "GHA", since="2024-01-01") == (events[0],)
    assert store.imported("MLT", "GHA", until="2023-12-31") == (events[1],)
    assert store.imported("GHA", "FRA") == ()


def test_nothing_is_kept_twice(tmp_path: Path) -> None:
    """Neither within an addition nor across two; what is new beside it is kept."""
    store = Store.open(tmp_path / "records")
    assert store.keep_imported([imported(1), imported(1), imported(2)]) == 2
    assert store.keep_imported([imported(2), imported(3, date="2025-01-01")]) == 1
    assert store.keep_imported([imported(1), imported(3, date="2025-01-01")]) == 0
    assert store.keep_imported([]) == 0
    assert store.info().imported == (("gdelt", 3),)
    assert "imported    gdelt 3\n" in store.info().text()


def test_the_record_does_not_show_them(tmp_path: Path, coded: CodedArticle) -> None:
    """Counts, pairs and exports are the same with them; SQL that names them finds them."""
    store = Store.open(tmp_path / "records")
    store.add([coded])
    before = store.info(), store.pair("MLT", "GHA")
    store.keep_imported([imported(1), imported(2, origin="icews")])
    after = store.info(), store.pair("MLT", "GHA")
    assert after[1] == before[1]
    assert (after[0].events, after[0].articles) == (before[0].events, before[0].articles)
    assert store.query("SELECT count(*) AS n FROM imported") == [{"n": 2}]
    names = {path.stem for path in store.export(tmp_path / "out", "parquet")}
    assert names == {"articles", "events", "statements", "ties"}


def test_a_store_without_them(tmp_path: Path, coded: CodedArticle) -> None:
    """Has none, and says so nowhere."""
    store = Store.open(tmp_path / "records")
    store.add([coded])
    assert store.imported("MLT", "GHA") == ()
    assert store.query("SELECT * FROM imported") == []
    assert "imported" not in store.info().text()
    with pytest.raises(InputError, match="holds nothing yet"):
        Store.open(tmp_path / "none").imported("MLT", "GHA")


def test_a_store_with_nothing_else_can_be_read_and_filled(
    tmp_path: Path, coded: CodedArticle
) -> None:
    """An import may come first."""
    store = Store.open(tmp_path / "records")
    store.keep_imported([imported(1)])
    assert store.info().articles == 0
    store.add([coded])
    assert store.info().articles == 1
    assert len(store.imported("MLT", "GHA")) == 1


def test_as_of_and_vacuum(tmp_path: Path) -> None:
    """They were not there before they were imported; tidying leaves them as they are."""
    store = Store.open(tmp_path / "records")
    store.keep_imported([imported(1)])
    moment = datetime.now(UTC)
    events = [imported(number) for number in range(2, 30)]
    for event in events:
        store.keep_imported([event])
    assert len(store.as_of(moment).imported("MLT", "GHA")) == 1
    with pytest.raises(InputError, match="cannot be changed"):
        store.as_of(moment).keep_imported(events)
    store.vacuum(0)
    assert len(store.imported("MLT", "GHA")) == 29
    assert store.keep_imported(events) == 0


def test_nothing_follows_from_their_order(tmp_path: Path) -> None:
    """The same events, given in another order, answer alike."""
    events = [imported(n, date=f"2024-0{1 + n % 5}-01") for n in range(20)]
    first, second = Store.open(tmp_path / "a"), Store.open(tmp_path / "b")
    first.keep_imported(events)
    second.keep_imported(events[::-1])
    answers = [store.imported("MLT", "GHA") for store in (first, second)]
    assert msgspec.json.encode(answers[0]) == msgspec.json.encode(answers[1])
