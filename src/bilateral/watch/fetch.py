"""One feed over HTTP: asked for only if it changed, within limits, from public addresses only.

The connection, with its checks of addresses, is that of ``documents.fetching``.
"""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import msgspec

from bilateral.documents.fetching import Fetching, Words
from bilateral.watch.rules import Limits

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
    fetching = Fetching(
        headers=HEADERS | known.headers(),
        deadline=time.monotonic() + limits.seconds,
        most=limits.bytes,
        words=Words(
            "feed",
            remedy="",
            late="the feed took too long; it is tried again later",
            slow=f"the feed took over {limits.seconds:g} seconds",
            large=f"the feed is larger than {limits.bytes:,} bytes",
        ),
        allow_private=allow_private,
    )
    with fetching.response(url) as (found, response):
        headers = response.headers
        if response.status != 200:
            return Answer(found, response.status, retry_after=headers.get("Retry-After"))
        charset = headers.get("Content-Type", "").lower().partition("charset=")[2]
        return Answer(
            found,
            200,
            fetching.body(found, response),
            charset.partition(";")[0].strip("\"' ") or None,
            Validators(headers.get("ETag"), headers.get("Last-Modified")),
        )


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
