"""Bytes behind web addresses: within limits, from public addresses only.

A name is resolved once; the addresses that it gives are checked, and the connection goes to the
checked address, so that a name cannot change its meaning between the check and the connection.
Every redirect is checked in the same way. Proxy settings of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from bilateral.errors import InputError

_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_SILENCE = 10.0  # seconds without a byte
_CHUNK = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Words(msgspec.Struct, frozen=True):
    """How a failure is told, after the address: "the feed …"; ``remedy`` ends some sentences."""

    what: str
    remedy: str
    late: str
    slow: str
    large: str


class Fetching(msgspec.Struct, frozen=True):
    """How something is fetched: what is asked with which headers, until when, how much of it.

    ``deadline`` is a time of ``time.monotonic``, ``most`` a number of bytes, unpacked;
    ``allow_private`` lets the address be one of the own machine or network.
    """

    headers: Mapping[str, str]
    deadline: float
    most: int
    words: Words
    allow_private: bool = False

    @contextmanager
    def response(self, url: str) -> Iterator[tuple[str, Any]]:
        """The answer behind all redirects, of whatever status, and the address that gives it.

        ``InputError`` if none can be had.
        """
        current = url
        for _ in range(_REDIRECTS + 1):
            with self._one(current) as response:
                target = response.headers.get("Location")
                if response.status not in _MOVED or not target:
                    yield current, response
                    return
                current = urljoin(current, target)
        raise InputError(
            f"{url}: the {self.words.what} redirects more than {_REDIRECTS} times; "
            "check the address"
        )

    def body(self, url: str, response: Any) -> bytes:
        """The body, read as it comes, so that one that drips is given up in time."""
        data = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > self.most:
                raise InputError(f"{url}: {self.words.large}")
            if time.monotonic() > self.deadline:
                raise InputError(f"{url}: {self.words.slow}")
        return bytes(data)

    @contextmanager
    def _one(self, url: str) -> Iterator[Any]:
        """The server's answer, from an address that was checked."""
        import urllib3

        parts, port = _parts(url)
        address = _checked_address(url, str(parts.hostname), port, self.allow_private)
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise InputError(f"{url}: {self.words.late}")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": parts.netloc.rpartition("@")[2], **self.headers}
        options: dict[str, Any] = {"preload_content": False, "assert_same_host": False}
        try:
            with _pool(parts, address, port, min(_SILENCE, left)) as pool:
                yield pool.urlopen("GET", path, headers=headers, redirect=False, **options)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            fault = str(error).partition("(")[0].strip(" :") or type(error).__name__
            what, remedy = self.words.what, self.words.remedy
            raise InputError(f"{url}: the {what} cannot be fetched ({fault}){remedy}") from error


def _pool(parts: Any, address: str, port: int, silence: float) -> Any:
    """A connection to the address, which has to show a certificate of the host's name."""
    import urllib3

    common: dict[str, Any] = {"timeout": urllib3.Timeout(silence, silence), "retries": False}
    if parts.scheme == "https":
        host = str(parts.hostname)
        common |= {"server_hostname": host, "assert_hostname": host}
        return urllib3.HTTPSConnectionPool(address, port, **common)
    return urllib3.HTTPConnectionPool(address, port, **common)


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
