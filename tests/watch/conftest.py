"""A server and a watch for each test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bilateral.watch import errands
from watch.setting import Server, Watched, respond


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            answer = told.answers.get(self.path, (404, {}, b""))
            with suppress(OSError):  # whoever asked may have gone
                if callable(answer):
                    answer(self)
                else:
                    respond(self, *answer)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.block_on_close = False
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        told.address = f"http://127.0.0.1:{running.server_port}"
        yield told
        told.closing.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setattr(errands, "GRACE", 0.5)
    return Watched(tmp_path / "records")
