"""Which feeds to watch: addresses as given, or out of OPML files and plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bilateral.documents.sources import decode, open_input, refuse_binary
from bilateral.documents.web import is_address
from bilateral.errors import InputError
from bilateral.records import unique

_BARE = re.compile(rb"&(?!#?\w+;)")  # as some programs write addresses


def feeds_of(sources: Iterable[str]) -> tuple[str, ...]:
    """The addresses of all feeds that the sources name, each once, in their order.

    A source is the address of a feed, an OPML file, or a file with one address a line in which
    ``#`` begins a comment. InputError if one cannot be used.
    """
    return unique(feed for source in sources for feed in _feeds(source))


def _feeds(source: str) -> Iterator[str]:
    if is_address(source):
        yield _checked(source, source)
        return
    with open_input(source) as opened:
        data = opened.stream.read()
    refuse_binary(source, data)
    named = _outlines(source, data) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else None
    found = list(_lines(data) if named is None else named)
    if not found:
        raise InputError(f"{source}: names no feed; give OPML or one address a line")
    for line, address in found:
        yield _checked(address, f"{source}, line {line}: {address}")


def _checked(address: str, place: str) -> str:
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        raise InputError(f"{place}: not an address of the web; give one with http:// or https://")
    return address


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(decode(data).splitlines(), 1):
        # An address may hold a "#" of its own, but never behind a space.
        words = line.split(" #")[0].strip()
        if words and not words.startswith("#"):
            yield number, words


def _outlines(source: str, data: bytes) -> Iterator[tuple[int, str]]:
    """The feeds of an OPML file, in whatever folders they lie."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(_BARE.sub(b"&amp;", data), parser)
    if root is None or str(root.tag).lower() != "opml":
        raise InputError(
            f"{source}: is neither OPML nor a list of addresses; to watch a feed, give its address"
        )
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).lower() == "xmlurl" and value.strip():
                yield element.sourceline, value.strip()
