"""A watch among other processes: locks, signals, sudden ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest

from bilateral.errors import InputError
from bilateral.records import Article, CodedArticle
from watch.setting import Server, Watched, item, silent

HERE = Path(__file__).parent
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(watched: Watched) -> Iterator[Start]:
    """Begins a watch on the test's store in a process of its own."""
    begun = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(HERE.parent), *filter(None, sys.path)])
        process = subprocess.Popen(
            [sys.executable, str(HERE / "endless.py"), watched.store.folder, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        begun.append(process)
        assert process.stdout
        assert process.stdout.readline() == "watching\n", process.communicate()[1]
        return process

    yield run
    for process in begun:
        process.kill()
        process.communicate()


def next_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.mark.slow
def test_two_watches_on_one_store(server: Server, watched: Watched, start: Start) -> None:
    """The second one is told the first one's number; a dead one holds no lock."""
    first = start(server.feed("/feed", item("grain")))
    with pytest.raises(InputError, match=f"process {first.pid} watches it already"):
        watched.round(server.address + "/feed")
    first.kill()
    first.wait()
    assert watched.round(server.address + "/feed").read == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_watch_after_the_item_in_hand(
    server: Server, watched: Watched, start: Start, number: int
) -> None:
    """That item is stored, the round is told, the exit code is 0; nothing is lost or repeated."""
    feed = server.feed("/feed", *(item(f"i{n}") for n in range(3)))
    process = start(feed, "0.3")
    assert next_line(process) == "coding i0"
    process.send_signal(number)
    told, fault = process.communicate(timeout=10)
    assert (process.returncode, fault) == (0, "")
    [last] = told.splitlines()
    assert msgspec.json.decode(last) | {"coded": 1, "next": None} == msgspec.json.decode(last)
    assert watched.ids() == ["i0"]
    assert watched.round(feed).coded == 2


@pytest.mark.slow
def test_a_signal_ends_the_wait(server: Server, start: Start) -> None:
    """Between rounds, and while a server is silent, the end comes at once."""
    process = start(server.feed("/feed", item("grain")))
    assert next_line(process) == "coding grain"
    assert '"coded":1' in next_line(process)
    process.terminate()
    process.communicate(timeout=2)
    assert process.returncode == 0


@pytest.mark.slow
def test_a_signal_ends_the_wait_for_a_server(server: Server, start: Start) -> None:
    """Its answer is not waited for."""
    process = start(server.at("/feed", silent(server)))
    process.terminate()
    process.communicate(timeout=2)
    assert process.returncode == 0


@pytest.mark.slow
def test_a_second_signal_ends_at_once(server: Server, watched: Watched, start: Start) -> None:
    """Whoever cannot wait loses the item in hand, and only till the next start."""
    feed = server.feed("/feed", item("a"), item("b"))
    process = start(feed, "30")
    assert next_line(process) == "coding a"
    process.send_signal(signal.SIGTERM)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.3)
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == -signal.SIGTERM
    assert watched.round(feed).coded == 2


@pytest.mark.slow
def test_a_watch_that_is_killed_loses_nothing(
    server: Server, watched: Watched, start: Start
) -> None:
    """What it had coded and not yet stored is coded again, and stands in the store once."""
    items = [item(f"i{n:02}") for n in range(24)]
    process = start(server.feed("/feed", *items), "0.02")
    for n in range(23):  # the first twenty are stored
        assert next_line(process) == f"coding i{n:02}"
    process.kill()
    process.wait()
    assert watched.round(server.address + "/feed").coded == 4
    assert watched.ids() == [f"i{n:02}" for n in range(24)]


def test_stored_but_not_remembered_is_stored_once(server: Server, watched: Watched) -> None:
    """The end may come between the store's commit and the memory's."""
    feed = server.feed("/feed", item("grain"))
    watched.round(feed)
    (Path(watched.store.folder) / "watch.sqlite").unlink()
    assert watched.round(feed).coded == 1
    assert watched.ids() == ["grain"]


def test_a_memory_that_is_damaged_is_told(watched: Watched) -> None:
    """With the file's name and what to do; nothing is overwritten."""
    folder = Path(watched.store.folder)
    folder.mkdir()
    (folder / "watch.sqlite").write_bytes(b"no such thing " * 100)
    with pytest.raises(InputError, match=r"watch\.sqlite: .* begin anew"):
        watched.round("http://127.0.0.1/")
    assert (folder / "watch.sqlite").read_bytes().startswith(b"no such thing")


def test_a_memory_that_another_holds_is_told(
    server: Server, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who looks into it, say; the round ends, and the next one begins anew."""
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0.1))
    feed = server.feed("/feed", item("grain"))
    Path(watched.store.folder).mkdir()
    with closing(sqlite3.connect(Path(watched.store.folder) / "watch.sqlite")) as other:
        code = watched.code

        def held(article: Article) -> CodedArticle:
            other.execute("BEGIN")
            other.execute("SELECT * FROM feeds").fetchall()
            return code(article)

        watched.code = held  # type: ignore[method-assign]
        watched.between = other.rollback
        first, second = watched.rounds(feed, count=2)
    assert "watch.sqlite" in str(first.fault)
    assert (first.coded, second.fault is None) == (0, False)
    watched.code = code  # type: ignore[method-assign]
    assert watched.round(feed).coded == 1
    assert watched.ids() == ["grain"]
