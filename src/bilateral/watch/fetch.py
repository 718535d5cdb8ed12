"""One feed over HTTP: asked for only if it changed, within limits, from public addresses only.

The checks of addresses are those of ``documents.web``, made again at every redirect.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import msgspec

from bilateral.documents import web
from bilateral.errors import InputError
from bilateral.watch.rules import Limits

REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
SILENCE = 10.0  # seconds without a byte
CHUNK = 65_536
HEADERS = {
    "User-Agent": "bilateral (feed reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Validators(msgspec.Struct, frozen=True):
    """By what a server recognises the state of a feed that it gave before."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that ask for the feed only if it changed since."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


class Answer(msgspec.Struct, frozen=True):
    """What a server answered; ``data`` is empty unless ``status`` is 200."""

    url: str
    status: int
    data: bytes = b""
    charset: str | None = None
    validators: Validators = Validators()
    retry_after: str | None = None


def fetch(url: str, known: Validators, limits: Limits, *, allow_private: bool = False) -> Answer:
    """The server's answer behind all redirects; InputError if none can be had."""
    deadline = time.monotonic() + limits.seconds
    current = url
    for _ in range(REDIRECTS + 1):
        with _response(current, known, deadline, allow_private) as response:
            target = response.headers.get("Location")
            if response.status not in MOVED or not target:
                return _answer(current, response, deadline, limits)
            current = urljoin(current, target)
    raise InputError(f"{url}: the feed redirects more than {REDIRECTS} times; check the address")


def retry_seconds(told: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks to wait, or None if it says nothing usable."""
    if not told:
        return None
    if told.strip().isdecimal():
        return float(told.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - now)
    except (ValueError, IndexError, OverflowError):
        return None


def _answer(url: str, response: Any, deadline: float, limits: Limits) -> Answer:
    headers = response.headers
    if response.status != 200:
        return Answer(url, response.status, retry_after=headers.get("Retry-After"))
    charset = headers.get("Content-Type", "").lower().partition("charset=")[2]
    return Answer(
        url,
        200,
        _body(url, response, deadline, limits),
        charset.partition(";")[0].strip("\"' ") or None,
        Validators(headers.get("ETag"), headers.get("Last-Modified")),
    )


def _body(url: str, response: Any, deadline: float, limits: Limits) -> bytes:
    """The body, read as it comes, so that one that drips is given up in time."""
    data = bytearray()
    while chunk := response.read1(CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.bytes:
            raise InputError(f"{url}: the feed is larger than {limits.bytes:,} bytes")
        if time.monotonic() > deadline:
            raise InputError(f"{url}: the feed took over {limits.seconds:g} seconds")
    return bytes(data)


@contextmanager
def _response(url: str, known: Validators, deadline: float, allow_private: bool) -> Iterator[Any]:
    """The server's answer, from an address that was checked."""
    import urllib3

    parts, port = web._parts(url)
    host = str(parts.hostname)
    address = web._checked_address(url, host, port, allow_private)
    left = deadline - time.monotonic()
    if left <= 0:
        raise InputError(f"{url}: the feed took too long; it is tried again later")
    silence = min(SILENCE, left)
    common: dict[str, Any] = {"timeout": urllib3.Timeout(silence, silence), "retries": False}
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        common |= {"server_hostname": host, "assert_hostname": host}
        pool = urllib3.HTTPSConnectionPool(address, port, **common)
    else:
        pool = urllib3.HTTPConnectionPool(address, port, **common)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], **HEADERS, **known.headers()}
    options: dict[str, Any] = {"preload_content": False, "assert_same_host": False}
    try:
        with pool:
            yield pool.urlopen("GET", path, headers=headers, redirect=False, **options)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        fault = str(error).partition("(")[0].strip(" :") or type(error).__name__
        raise InputError(f"{url}: the feed cannot be fetched ({fault})") from error
