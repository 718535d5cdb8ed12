"""`bilateral watch` as a user meets it, and the examples of its page."""

from __future__ import annotations

import json
import re
import shlex
import signal
from contextlib import nullcontext
from pathlib import Path

import pytest

import bilateral.coder
import bilateral.engine
from bilateral.cli.app import run
from bilateral.cli.watch import seconds_of, stopping
from bilateral.documents import fetching
from bilateral.errors import InputError
from bilateral.watch import loop
from bilateral.watch.fetch import Answer
from watch.setting import Server, code, item

PAGE = Path(__file__).parents[2] / "docs" / "watch.md"


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """No parser, and the test's own server counts as public."""
    monkeypatch.setattr(bilateral.engine, "guarded", lambda recipe: nullcontext(code))
    monkeypatch.setattr(bilateral.coder, "Coder", lambda: None)
    monkeypatch.setattr(bilateral.coder, "code_article", lambda a, coder: code(a))
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")


def test_one_round(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on standard error, the records in the store, exit code 0."""
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(f"{server.feed('/a', item('grain'))}\n{server.address}/missing\n")
    store = str(tmp_path / "records")
    assert run(["watch", str(feeds), "--once", "--store", store]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    [line] = told.err.splitlines()
    assert "1 of 2 feeds read (1 failed), 1 new item, 1 coded, 0 set aside" in line
    assert line.endswith(f"the last round; {server.address}/missing: the server answers 404")
    assert run(["store", "info", "--store", store]) == 0
    assert "articles    1" in capsys.readouterr().out


def test_rounds_in_json(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line."""
    feed = server.feed("/a", item("grain"))
    assert run(["watch", feed, "--once", "--json", "--store", str(tmp_path / "r")]) == 0
    told = json.loads(capsys.readouterr().err)
    assert (told["feeds"], told["read"], told["coded"], told["next"]) == (1, 1, 1, None)
    assert told["failed"] == {}


def test_one_round_that_brings_nothing(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 if no feed at all can be read; a feed that waits is no failure."""
    command = ["watch", server.address + "/a", "--once", "--store", str(tmp_path / "r")]
    assert run(command) == 1
    assert "no feed can be read" in capsys.readouterr().err
    assert run(command) == 0
    assert "(1 waiting)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["feeds.opml"], "feeds.opml: there is no such file"),
        (["https://a.example/", "--every", "10"], '--every: "10" is not a time'),
        (["https://a.example/", "--every", "5s"], "60s to 7d"),
        (["https://a.example/", "--every", "8d"], "60s to 7d"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_used(
    arguments: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 1."""
    assert run(["watch", "--once", *arguments]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert fault in line


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("90s", 90), ("15m", 900), ("2h", 7_200), ("7d", 604_800), (" 1d ", 86_400)],
)
def test_times_are_told_with_their_unit(told: str, seconds: int) -> None:
    """As in the help."""
    assert seconds_of(told) == seconds
    with pytest.raises(InputError):
        seconds_of(told.replace(told.strip()[-1], "y"))


def test_signals_are_given_back() -> None:
    """A watch in a larger program leaves no trace."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with stopping() as stop:
            signal.raise_signal(signal.SIGINT)
            assert stop.is_set()
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_ignored_signal_stays_ignored() -> None:
    """As with jobs that a shell runs in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stopping() as stop:
            signal.raise_signal(signal.SIGINT)
            assert not stop.is_set()
            assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


# The page


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its list is read and its commands do what they say; only the web is the test's own."""
    feed = f"<rss><channel><item>{item('grain')}</item></channel></rss>".encode()
    monkeypatch.setattr(loop, "fetch", lambda url, *a, **k: Answer(url, 200, feed))
    monkeypatch.chdir(tmp_path)
    [listed] = blocks("xml")
    Path("feeds.opml").write_text(listed, encoding="utf-8")
    commands = [line for block in blocks("sh") for line in block.splitlines() if line]
    assert len(commands) >= 3
    for command in commands:
        name, *arguments = shlex.split(command, comments=True)
        assert name == "bilateral"
        once = [] if "--once" in arguments or arguments[0] != "watch" else ["--once"]
        assert run([*arguments, *once]) == 0, command
    assert "articles    1" in capsys.readouterr().out


def test_the_program_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same in Python."""
    feed = f"<rss><channel><item>{item('grain')}</item></channel></rss>".encode()
    monkeypatch.setattr(loop, "fetch", lambda url, *a, **k: Answer(url, 200, feed))
    monkeypatch.setattr(bilateral, "Coder", lambda: None, raising=False)
    monkeypatch.chdir(tmp_path)
    [program] = blocks("python")
    exec(compile(program, str(PAGE), "exec"), {})
    assert "1 coded" in capsys.readouterr().out
