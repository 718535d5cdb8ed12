"""Pages by their address: from a server of the test's own, within limits, never from inside."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bilateral.documents import fetching, read_articles, read_url, web
from bilateral.errors import InputError

PAGE = "<html><head><title>Peru leaves</title></head><body><p>Núñez left.</p></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=cp1252"}, PAGE.encode("cp1252")),
    "/text": (200, {"Content-Type": "text/plain"}, b"Peru left."),
    "/feed": (200, {}, b"<rss><item><description>Peru left.</description></item></rss>"),
    "/empty": (200, {}, b""),
    "/binary": (200, {}, b"\x89PNG\0\0"),
    "/large": (200, {}, b"x" * 3000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1_000_000)),
    "/moved": (302, {"Location": "/page"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drip":
            self.drip()
        else:
            self.answer()

    def answer(self) -> None:
        missing: tuple[int, dict[str, str], bytes] = (404, {}, b"")
        status, headers, body = ANSWERS.get(self.path.partition("?")[0], missing)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """A page that comes word by word for four seconds, if anybody waits so long."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        with suppress(OSError):
            for _ in range(80):
                self.wfile.write(b"<p>drip")
                time.sleep(0.05)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "end", "text"),
    [
        ("/page", "/page", "Núñez left."),
        ("/moved", "/page", "Núñez left."),
        ("/page?a=1", "/page?a=1", "Núñez left."),
        ("/text", "/text", "Peru left."),
    ],
)
def test_a_page_is_fetched(server: str, path: str, end: str, text: str) -> None:
    """Its last address is its id and its source's address."""
    [article] = read_url(server + path, allow_private=True)
    assert (article.id, article.source.url) == (server + end, server + end)
    assert article.text.endswith(text)


def test_a_feed_is_fetched(server: str) -> None:
    """What the address gives is recognised as files are."""
    [article] = read_url(server + "/feed", allow_private=True, date="2021-03-03")
    assert (article.text, article.date) == ("Peru left.", "2021-03-03")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "the server answers 404"),
        ("/empty", "the page is empty"),
        ("/binary", "binary file"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/loop", "redirects more than 5 times"),
        ("/file", "not an address of the web"),
    ],
)
def test_pages_that_cannot_be_used(
    server: str, path: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with the address, the fault and what to do."""
    monkeypatch.setattr(web, "LARGEST", 2000)
    with pytest.raises(InputError, match=message) as caught:
        list(read_url(server + path, allow_private=True))
    assert "\n" not in str(caught.value)


def test_the_own_machine_is_refused(server: str) -> None:
    """Without leave no page of the own machine is read, by whatever door."""
    with pytest.raises(InputError, match="not public"):
        list(read_articles(server + "/page"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_addresses_inside_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means such an address is refused, even if it means a public one as well."""
    answer = [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: answer)
    with pytest.raises(InputError, match="not public"):
        list(read_url("http://example.org/"))


def test_a_redirect_is_checked_again(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that leads inside is refused at the second step."""
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setitem(ANSWERS, "/in", (302, {"Location": "http://10.0.0.1/"}, b""))
    with pytest.raises(InputError, match=r"10\.0\.0\.1/: the address is not public"):
        list(read_url(server + "/in"))


def test_the_checked_address_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes its meaning after the check gains nothing by it."""
    port = int(server.rpartition(":")[2])
    answers = iter([[(0, 0, 0, "", ("127.0.0.1", port))]])
    real = socket.getaddrinfo

    def once(host: str, *args, **options):
        return next(answers) if host == "ferry.example" else real(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    [article] = read_url(f"http://ferry.example:{port}/page", allow_private=True)
    assert article.text.endswith("Núñez left.")


@pytest.mark.parametrize("url", ["ftp://example.org/a", "http://", "http://[::1", "gopher://x/y"])
def test_other_addresses(url: str) -> None:
    """Only http and https are read."""
    with pytest.raises(InputError, match="not an address of the web"):
        list(read_articles(url))


def test_time_is_limited(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page takes longer than its time."""
    monkeypatch.setattr(web, "SECONDS", -1.0)
    with pytest.raises(InputError, match="took over"):
        list(read_url(server + "/page", allow_private=True))


def test_a_page_that_drips_is_given_up_in_time(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that keep coming do not hold the reader."""
    monkeypatch.setattr(web, "SECONDS", 0.3)
    began = time.monotonic()
    with pytest.raises(InputError, match="/drip: the page took over"):
        list(read_url(server + "/drip", allow_private=True))
    assert time.monotonic() - began < 2
