"""`bilateral serve` as a process: where it listens, what it refuses, how it ends."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from bilateral.cli.app import run
from bilateral.store import Store
from serving import Served


def test_it_listens_here_alone_and_ends_when_told(small: Store) -> None:
    """The address is printed; a foreign name is refused; Ctrl-C is no error."""
    served = Served(small.folder, "--port", "0")
    try:
        assert served.address.startswith("http://127.0.0.1:")
        answer = httpx2.get(f"{served.address}/api/store")
        assert answer.json()["articles"] == 65
        assert "server" not in answer.headers
        foreign = httpx2.get(f"{served.address}/api/store", headers={"Host": "evil.example"})
        assert foreign.status_code == 421
        broken = httpx2.get(f"{served.address}/relations/%ff-%00")
        assert broken.status_code == 404
    finally:
        code, written = served.end()
    assert (code, written) == (0, "stopped\n")


def test_open_to_the_network_it_says_so(small: Store) -> None:
    """And then answers to any name."""
    served = Served(small.folder, "--port", "0", "--host", "0.0.0.0")
    try:
        port = served.address.rpartition(":")[2]
        answer = httpx2.get(f"http://127.0.0.1:{port}/about", headers={"Host": "lab.example"})
        assert answer.status_code == 200
    finally:
        _, written = served.end()
    assert "can read the store; there is no password" in written


def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def told(*arguments: str) -> str:
        assert run(["serve", *arguments]) == 1
        return capsys.readouterr().err

    return told


def test_what_cannot_be_served_is_told_in_a_line(
    small: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port that is taken, a host that is none, a store with nothing in it."""
    told = refused(capsys)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        line = told("--port", port, "--store", small.folder)
        assert line == (
            f"bilateral: port {port} is taken; choose another one with --port, "
            "or 0 for any that is free\n"
        )
    line = told("--host", "no.such.host.invalid", "--store", small.folder)
    assert line == "bilateral: --host no.such.host.invalid: there is no such host\n"
    line = told("--port", "0", "--store", str(tmp_path / "none"))
    assert "holds nothing yet" in line
    assert line.count("\n") == 1
