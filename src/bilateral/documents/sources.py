"""Where bytes come from and what they are: files, standard input, compression, encodings."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from bilateral.errors import InputError

Location = str | Path
"""A file's path, or ``-`` for standard input."""

LARGEST_FILE = 50_000_000
"""Bytes of a file, unpacked, that is read as a whole: a text, a page, a feed."""
LONGEST_LINE = 64_000_000
"""Bytes of a line; an article of the longest text, every letter escaped, has fewer."""
_SNIFF = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}
_FORMATS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".csv": "csv", ".tsv": "csv",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
    ".warc": "warc",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|h1|div|p)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_MARKS = {b"WARC/": "warc", b"PAR1": "parquet"}
_ROW = re.compile(r"[^,;\t\"\r]+")
_FOREIGN = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")


class Rejected(NamedTuple):
    """A record that could not be read: where it stands and what is wrong with it."""

    source: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = f"{self.source}, line {self.line}" if self.line else self.source
        return f"{place}: {self.reason}"


OnReject = Callable[[Rejected], None]


def refuse(rejected: Rejected) -> None:
    """What readers do with a bad record when nobody takes it: they stop."""
    raise InputError(f"{rejected}; correct the record or take it out")


class Place:
    """How far the reading of an input has come, for whoever reports on it."""

    def __init__(self) -> None:
        self.line: int | None = None
        self.raw: BinaryIO | None = None
        self.bytes: int | None = None  # read by a library, which does not do it from ``raw``
        self.skipped = 0  # parts of the input that are no articles and are not meant to be

    def bytes_read(self) -> int:
        """How many bytes of the file itself were read; 0 where it cannot be told."""
        if self.bytes is not None:
            return self.bytes
        try:
            return self.raw.tell() if self.raw else 0
        except (OSError, ValueError):  # a pipe, or closed by now
            return 0


class Input(NamedTuple):
    """An open input: its name as the user gave it, its stem for ids, its bytes unpacked.

    Readers of lines and rows say in ``place`` where the article that they yield ends.
    """

    name: str
    stem: str
    stream: io.BufferedReader
    place: Place

    def head(self) -> bytes:
        """The first bytes, without consuming them."""
        return self.stream.peek(_SNIFF)[:_SNIFF]

    def text_bytes(self) -> bytes:
        """All bytes; ``InputError`` if they cannot be text, or are more than an article has."""
        data = self.stream.read(LARGEST_FILE + 1)
        refuse_binary(self.name, data)
        if len(data) > LARGEST_FILE:
            raise InputError(
                f"{self.name}: holds more than {LARGEST_FILE // 1_000_000} MB, too much for one "
                "article or feed; split it"
            )
        return data

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines with their numbers. Of one longer than ``LONGEST_LINE`` only that much."""
        number = 0
        while line := self.stream.readline(LONGEST_LINE):
            number += 1
            yield number, line
            while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                line = self.stream.readline(LONGEST_LINE)


@contextmanager
def open_input(source: Location, place: Place | None = None) -> Iterator[Input]:
    """Opens a file or standard input (``-``); ``InputError`` says what stands in the way."""
    place = place or Place()
    name = "standard input" if str(source) == "-" else str(source)
    stem = "stdin" if str(source) == "-" else _stem(Path(source))
    try:
        with _open(source) as raw, _unpacked(raw) as stream:
            place.raw = raw
            opened = Input(name, stem, stream, place)
            if not opened.head():
                raise InputError(
                    f"{name}: the file is empty; give a file with at least one article"
                )
            yield opened
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{name}: {_fault(error)}") from error


def has_known_ending(name: str) -> bool:
    """Whether a file's name says that it holds articles, packed or not."""
    return _ending(name) in _FORMATS


def recognise(opened: Input, columns: Sequence[str] = ()) -> str:
    """The format of an input, by its name and first bytes.

    Without a name that tells it, a first row that has these ``columns`` makes it a table.
    """
    head = opened.head().removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, format in _MARKS.items():
        if head.startswith(mark):
            return format
    named = _FORMATS.get(_ending(opened.name))
    if named and not (named == "text" and _PAGE.match(head)):
        return named
    if _FEED.search(head[:1000]):
        return "feed"
    if head.startswith(b"{"):
        return "jsonl"
    if columns and set(columns) <= set(_ROW.findall(decode(head.partition(b"\n")[0]))):
        return "csv"
    return "html" if head.startswith(b"<") and _HTML.search(head) else "text"


def refuse_binary(name: str, data: bytes) -> None:
    """Raises ``InputError`` if ``data`` cannot be text."""
    marked = any(data.startswith(bom) for bom, _ in _BOMS)
    if data.startswith(_FOREIGN) or (b"\0" in data and not marked):
        raise InputError(f"{name}: this is a binary file; save it as text or HTML first")


def wide_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark names, if its characters have more than one byte each."""
    return next((name for bom, name in _BOMS[1:] if head.startswith(bom)), None)


def decode(data: bytes, *declared: str | None) -> str:
    """Text out of bytes: a byte order mark, UTF-8, a declared encoding, else windows-1252.

    UTF-8 comes before what is declared because other encodings hardly ever pass as UTF-8, while
    declarations are often wrong. Bytes that mean nothing become U+FFFD.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if not any(declared) and _mostly_utf8(data):
            return data.decode("utf-8", errors="replace")
    for name in declared:
        text = _decode_as(data, name)
        if text is not None:
            return text
    return data.decode("cp1252", errors="replace")


def without_surrogates(text: str) -> str:
    """``text`` with lone surrogates replaced, one character for one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _decode_as(data: bytes, name: str | None) -> str | None:
    """``data`` in the encoding that a page declares; None if there is no such encoding."""
    if name is None:
        return None
    # Browsers read latin-1 as windows-1252, and so pages are written.
    latin = name.strip().lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
    try:
        return data.decode("cp1252" if latin else name.strip(), errors="replace")
    except (LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether a text with some bad bytes is UTF-8 all the same."""
    high = sum(byte >= 0x80 for byte in data[:100_000])
    bad = data[:100_000].decode("utf-8", errors="replace").count("\ufffd")
    return bad <= 0.2 * high


@contextmanager
def _open(source: Location) -> Iterator[BinaryIO]:
    if str(source) == "-":
        yield sys.stdin.buffer
        return
    path = Path(source)
    if "\0" in str(source):
        raise InputError(f"{str(source)!r}: this is no file's name; check it")
    if path.is_dir():
        raise InputError(f"{source}: this is a folder; use bilateral code {source}/*")
    with path.open("rb") as raw:
        yield raw


@contextmanager
def _unpacked(raw: BinaryIO) -> Iterator[io.BufferedReader]:
    """The bytes, taken out of gzip or Zstandard where their first bytes say so."""
    stream = (
        raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    )
    head = stream.peek(4)[:4]
    if head.startswith(_PACKED[".gz"]):
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield io.BufferedReader(cast(io.RawIOBase, unpacked))
    elif head.startswith(_PACKED[".zst"]):
        from fastwarc.stream_io import ZstdReader

        yield io.BufferedReader(cast(io.RawIOBase, _Readable(cast(BinaryIO, ZstdReader(stream)))))
    else:
        yield stream


class _Readable(io.RawIOBase):
    """A decompressor with nothing but ``read``, as a raw stream."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fills ``buffer`` from the decompressor."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _fault(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file; check the name"
        case PermissionError():
            return "the file may not be read; check its permissions"
        case gzip.BadGzipFile() | EOFError() | zlib.error():
            return "the compressed file is damaged; fetch it again"
        case OSError(strerror=str(reason)):
            return f"the file cannot be read ({reason}); check it"
    return f"the file cannot be read ({error}); check it"


def _ending(name: str) -> str:
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _stem(path: Path) -> str:
    inner = Path(path.stem) if path.suffix.lower() in _PACKED else path
    return inner.stem
