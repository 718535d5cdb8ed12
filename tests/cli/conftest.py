"""One hand-made coded article: tests/report/coded.jsonl."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import bilateral
import bilateral.coder
from bilateral.errors import InputError
from bilateral.records import Article, CodedArticle, Event, from_json, record_id

CODED = Path(__file__).parents[1] / "report" / "coded.jsonl"


@pytest.fixture
def coded() -> CodedArticle:
    return from_json(CODED.read_bytes())


class FakeCoder:
    """Stands for the coder: the command line is tested without a parser."""

    def __init__(self, model: str = "", actors: tuple[object, ...] = ()) -> None:
        if model == "no_such_model":
            raise InputError(f'model "{model}" is not installed')

    def explain_absence(self, article: Article, text: str) -> tuple[str, ...]:
        return (f'looked for "{text}" in {article.id}', "no actor in it")


def fake_code(article: Article, coder: FakeCoder) -> CodedArticle:
    """Every "threatened" is an event; "bug" in a text is one."""
    if "bug" in article.text:
        raise RuntimeError("broken\nbadly")
    sample = from_json(CODED.read_bytes())
    start = article.text.find("threatened")
    if start < 0:
        found: tuple[Event, ...] = ()
    else:
        span = article.span(start, start + len("threatened"))
        event_id = record_id("event", article.text)
        one = sample.events[0]
        found = (msgspec.structs.replace(one, id=event_id, trigger=span, evidence=span, date=None),)
    about = {name: getattr(article, name) for name in article.__struct_fields__}
    nothing = {"statements": (), "ties": (), "shifts": (), "questions": ()}
    return CodedArticle(**about, **nothing, sentences=1, story=None, events=found)


@pytest.fixture(autouse=True)
def fake_coder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bilateral, "Coder", FakeCoder, raising=False)
    monkeypatch.setattr(bilateral, "code_article", fake_code, raising=False)
    monkeypatch.setattr(bilateral.coder, "Coder", FakeCoder)
    monkeypatch.setattr(bilateral.coder, "code_article", fake_code)
