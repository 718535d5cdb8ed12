"""Pages by their web address: fetched once, within limits, from public addresses only.

A name is resolved once; the addresses that it gives are checked, and the connection goes to the
checked address, so that a name cannot change its meaning between the check and the connection.
Every redirect is checked in the same way. Proxy settings of the environment are not used.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec

from bilateral.documents.article import given_date
from bilateral.documents.feed import feed_articles
from bilateral.documents.html import html_article
from bilateral.documents.jsonl import jsonl_articles
from bilateral.documents.sources import Input, OnReject, Place, recognise, refuse, refuse_binary
from bilateral.documents.text import text_articles
from bilateral.errors import InputError
from bilateral.records import Article, Source

LARGEST = 10_000_000
"""Bytes of a page, unpacked; a longer one is refused."""
SECONDS = 30.0
"""Time for a page with all its redirects."""
_REDIRECTS = 5
_SILENCE = 10.0
_CHUNK = 65_536
_AGENT = "bilateral (article reader; one page at a user's request)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _Page(NamedTuple):
    url: str
    data: bytes
    charset: str | None


def is_address(source: object) -> bool:
    """Whether an input is a web address and no file."""
    return not isinstance(source, Path) and "://" in str(source)[:12]


def read_url(
    source: str,
    *,
    date: str | None = None,
    on_reject: OnReject = refuse,
    allow_private: bool = False,
) -> Iterator[Article]:
    """The article, feed or text at a web address, which is also the article's ``id``.

    ``allow_private`` lets the address be one of the own machine or network.
    """
    given = given_date(date)
    page = _fetch(source, time.monotonic() + SECONDS, allow_private)
    refuse_binary(source, page.data)
    if not page.data.strip():
        raise InputError(f"{source}: the page is empty; check the address")
    opened = Input(page.url, page.url, io.BufferedReader(io.BytesIO(page.data)), Place())
    kind = recognise(opened)
    if kind in ("feed", "jsonl"):
        reader = feed_articles if kind == "feed" else jsonl_articles
        yield from reader(opened, date=date, on_reject=on_reject)
        return
    if kind != "html":
        for text in text_articles(opened, date=date, on_reject=on_reject):
            yield msgspec.structs.replace(text, source=Source(url=page.url))
        return
    article = html_article(page.url, page.data, url=page.url, charset=page.charset, given=given)
    if article is None:
        raise InputError(f"{source}: no text was found in the page; give its text instead")
    yield article


def _fetch(url: str, deadline: float, allow_private: bool) -> _Page:
    current = url
    for _ in range(_REDIRECTS + 1):
        with _request(current, deadline, allow_private) as response:
            if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
                current = urljoin(current, response.headers["Location"])
                continue
            if response.status != 200:
                raise InputError(f"{url}: the server answers {response.status}; check the address")
            charset = response.headers.get("Content-Type", "").partition("charset=")[2]
            return _Page(current, _body(url, response, deadline), charset.strip("\"' ;") or None)
    raise InputError(f"{url}: the page redirects more than {_REDIRECTS} times; check the address")


def _body(url: str, response: Any, deadline: float) -> bytes:
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > LARGEST:
            limit = LARGEST // 1_000_000
            raise InputError(
                f"{url}: the page is larger than {limit} MB; save it and give the file"
            )
        if time.monotonic() > deadline:
            raise InputError(f"{url}: the page took over {SECONDS:.0f} seconds; try again later")
    return bytes(data)


@contextmanager
def _request(url: str, deadline: float, allow_private: bool) -> Iterator[Any]:
    """The server's answer, from an address that was checked."""
    import urllib3

    parts, port = _parts(url)
    host = str(parts.hostname)
    address = _checked_address(url, host, port, allow_private)
    left = deadline - time.monotonic()
    if left <= 0:
        raise InputError(f"{url}: the page took over {SECONDS:.0f} seconds; try again later")
    common: dict[str, Any] = {
        "timeout": urllib3.Timeout(connect=min(_SILENCE, left), read=min(_SILENCE, left)),
        "retries": False,
    }
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, server_hostname=host, assert_hostname=host, **common
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, **common)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": _AGENT,
        "Accept-Encoding": "gzip, deflate",
    }
    try:
        with pool:
            response = pool.urlopen(
                "GET", path, headers=headers, redirect=False, preload_content=False,
                assert_same_host=False,
            )  # fmt: skip
            yield response
    except (urllib3.exceptions.HTTPError, OSError) as error:
        fault = str(error).partition("(")[0].strip(" :") or type(error).__name__
        raise InputError(
            f"{url}: the page cannot be fetched ({fault}); check the address"
        ) from error


def _parts(url: str) -> tuple[Any, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        raise InputError(f"{url}: not an address of the web; give one with http:// or https://")
    return parts, port


def _checked_address(url: str, host: str, port: int, allow_private: bool) -> str:
    """The first of the host's addresses, all of which must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: there is no host {host}; check the address") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private and not all(map(_is_public, addresses)):
        raise InputError(f"{url}: the address is not public; save the page and give the file")
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast
