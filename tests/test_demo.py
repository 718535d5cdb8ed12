"""`bilateral demo` as a user meets it, with the shipped articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.cli.demo import ARTICLES
from bilateral.documents.readers import read_articles
from bilateral.store import Store


def test_every_article_has_its_facts() -> None:
    """Title, date and source from its head; an address that cannot exist; a fair length."""
    articles = [article for path in sorted(ARTICLES.iterdir()) for article in read_articles(path)]
    assert len(articles) == 26
    for article in articles:
        assert article.date_basis == "metadata"
        assert article.date == article.id[-10:]
        assert article.title
        assert article.source.name
        assert re.match(r"https://[a-z-]+\.example/", article.source.url or "")
        assert 120 <= len(article.text.split()) <= 300, article.id


@pytest.mark.slow
def test_the_demo_fills_a_store_and_shows_a_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All articles are in the store, the wire copy is known as one, a second run adds nothing."""
    folder = tmp_path / "records"
    for _ in range(2):
        assert run(["demo", "--store", str(folder)]) == 0
        shown = capsys.readouterr()
        assert shown.err.endswith("26 coded, 0 set aside, 1 copies\n")
        assert "Xi Jinping" in shown.out
        assert f"bilateral questions ARG CHN --open --store {folder}" in shown.out
        assert shown.out.endswith(
            f"  bilateral serve --store {folder}\n  http://127.0.0.1:8000/relations/ARG-CHN\n"
        )
    store = Store.open(folder)
    assert store.info().articles == 26
    wire, copy = store.article("arg-chn-2023-08-24"), store.article("arg-chn-2023-08-25")
    assert wire and copy and wire.story and copy.story
    assert wire.story.id == copy.story.id
