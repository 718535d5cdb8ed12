"""Articles out of their pages: in other processes, in their places, nothing lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bilateral.documents import Page, article, page_article
from bilateral.engine import Plan, run
from bilateral.engine.inputs import Item
from bilateral.engine.journal import PartFile
from bilateral.engine.local import AHEAD, BATCH_ARTICLES
from bilateral.engine.making import made
from engine.doubles import Obedient
from engine.doubles import article as ready


def page(text: str, number: int = 1) -> Page:
    data = f"<html><body><article><p>{text}</p></article></body></html>".encode()
    return Page(f"https://example.org/{number}", data, place=f"response {number}")


def record(number: int, text: str, kind: str = "text/html") -> bytes:
    """A response of a web archive."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), page(text).data)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[str, ...]:
    """Pages and others by turns, with copies, pages without text and lines that are none."""
    words = [" ".join(f"word{n}x{k}" for k in range(30)) for n in range(40)]
    records = [record(n, words[n % 30] if n % 7 else "") for n in range(60)]
    archive = tmp_path / "a.warc"
    archive.write_bytes(b"".join(records) + record(60, "A picture.", "image/png"))
    lines = tmp_path / "b.jsonl"
    lines.write_text(json.dumps({"id": "b", "text": words[3]}) + "\n{broken\n")
    for name, text in [("c", words[4]), ("d", ""), ("e", words[5])]:
        (tmp_path / f"{name}.html").write_bytes(page(text).data)
    return (*map(str, (archive, lines)), *(str(tmp_path / f"{n}.html") for n in "cde"))


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_who_makes_the_articles(
    corpus: tuple[str, ...], tmp_path: Path
) -> None:
    """Order, stories and what is set aside are those of one process."""
    results = []
    for workers in (None, 1, 4):  # 4 have two makers
        output, aside = tmp_path / f"{workers}.jsonl", tmp_path / f"{workers}.aside"
        plan = Plan(corpus, options=Obedient(), workers=workers)
        tally = run(plan, PartFile(output), aside, None)
        assert (tally.coded, tally.rejected, tally.copies, tally.skipped) == (54, 11, 24, 1)
        results.append((output.read_bytes(), aside.read_bytes()))
    assert results[0] == results[1] == results[2]
    reasons = [json.loads(line)["reason"] for line in results[0][1].splitlines()]
    assert reasons[0] == "response 1 (https://example.org/0) holds no text"
    assert reasons[-1] == "no text was found in the page; give its text instead"
    assert "JSON" in reasons[-2]


def items(pages: Iterable[Page]) -> Iterator[Item]:
    return (Item("a.warc", None, each) for each in pages)


@pytest.mark.slow
def test_pages_that_hang_or_kill_cost_themselves_alone() -> None:
    """A maker that is killed from outside is replaced; a page has its time, and no more."""
    slow = page("</p><p>".join(f"A paragraph with {n} in it." for n in range(60_000)), 7)
    pages = [page(f"Text {n}.", n) for n in range(30)]
    pages[7] = slow
    found = []
    for number, item in enumerate(made(items(pages), 1, time_limit=3.0)):
        found.append(item)
        if number == 3:
            os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    assert found[7].reason == "response 7: took longer than 3 seconds"
    others = [(item.article, item.reason) for n, item in enumerate(found) if n != 7]
    assert others == [(page_article(each), None) for n, each in enumerate(pages) if n != 7]


def test_a_page_with_too_much_text_ends_no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is set aside, and those behind it are read."""
    monkeypatch.setattr(article, "LONGEST_TEXT", 100)
    found = list(made(items([page("Malta " * 30, 1), page("Ghana.", 2)]), 0))
    assert "response 1: https://example.org/1: the text has 179 characters" in str(found[0].reason)
    assert (found[0].article, found[1].reason) == (None, None)


@pytest.mark.slow
def test_pages_are_not_read_far_ahead() -> None:
    """What is no page goes through as it comes, and starts no process."""
    read = given = most = 0

    def pages() -> Iterator[Item]:
        nonlocal read, most
        for number in range(1500):
            read += 1
            most = max(most, read - given)
            yield Item("a.warc", None, page(f"Text {number}.", number))

    for _ in made(pages(), 1):
        given += 1
    assert given == 1500
    assert most <= AHEAD + BATCH_ARTICLES
    before = set(multiprocessing.active_children())
    lines = made((Item("b.jsonl", n, ready(n)) for n in range(5)), 1)
    assert next(lines).line == 0
    assert set(multiprocessing.active_children()) == before
