"""What is kept of a store while it is the same, by whoever asks."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bilateral.relations import ledger
from bilateral.store import Store
from bilateral.web import desk as desks
from bilateral.web import make_app
from bilateral.web.desk import Desk
from web_small import articles


def test_what_several_ask_at_once_is_worked_out_once(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is the same as what the command gives, with and without a beginning."""
    made: list[str] = []
    build = desks.build_ledger
    monkeypatch.setattr(
        desks, "build_ledger", lambda *a, **k: (made.append("one"), build(*a, **k))[1]
    )
    desk = Desk(small)
    with ThreadPoolExecutor(8) as pool:
        found = [*pool.map(lambda _: desk.ledger("ARG", "CHN", None, None), range(8))]
        later = [*pool.map(lambda _: desk.ledger("ARG", "CHN", "2023-01-01", None), range(8))]
    assert made == ["one"]
    assert {id(each) for each in found} == {id(found[0])}
    assert found[0] == ledger(small, "ARG", "CHN")
    assert later[0] == ledger(small, "ARG", "CHN", since="2023-01-01")


def test_only_the_latest_results_are_kept(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was asked for longest ago goes first, and comes again when it is wanted."""
    monkeypatch.setattr(desks, "MOST", 2)
    desk = Desk(small)
    first = desk.speakers("Milei")
    info = desk.info()
    assert desk.speakers("Milei") is first
    desk.pairs()
    assert desk.speakers("Milei") is first
    assert desk.info() is not info
    assert desk.info() == info


def test_a_store_that_goes_away_is_told(tmp_path: Path) -> None:
    """As a page and as a problem; when it is back, so are the pages."""
    place = tmp_path / "store"
    store = Store.open(place)
    store.add(articles()[:2])
    client = TestClient(make_app(store), raise_server_exceptions=False)
    shutil.move(place, tmp_path / "away")
    page, problem = client.get("/"), client.get("/api/relations")
    assert (page.status_code, problem.status_code) == (503, 503)
    assert "The store cannot be read." in page.text
    assert "holds nothing yet" in problem.json()["detail"]
    shutil.move(tmp_path / "away", place)
    assert client.get("/").status_code == 200
