"""The lines of a file of data, packed or not, one at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import NamedTuple, cast

from bilateral.documents.sources import decode, open_input
from bilateral.errors import InputError

LONGEST = 1_000_000  # bytes; what is longer is no line of a table and is read in pieces


class Part(NamedTuple):
    """A file, or a file in a ZIP archive, and its lines without their ends."""

    name: str
    lines: Iterator[str]


def parts_of(path: Path) -> Iterator[Part]:
    """The file (also ``.gz`` or ``.zst``) or the members of a ``.zip``, to be read in order."""
    if path.suffix.lower() == ".zip":
        yield from _members(path)
        return
    with open_input(path) as opened:
        yield Part(opened.name, _lines(opened.stream))


def _members(path: Path) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if member.is_dir() or member.filename.startswith("__MACOSX/"):
                    continue
                with archive.open(member) as stream:
                    lines = _lines(cast(BufferedIOBase, stream))
                    yield Part(f"{path}:{member.filename}", lines)
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"{path}: cannot be read as ZIP ({error})") from error


def _lines(stream: BufferedIOBase) -> Iterator[str]:
    first = True
    while raw := stream.readline(LONGEST):
        try:
            line = raw.decode()
        except UnicodeDecodeError:
            line = decode(raw)
        yield line.rstrip("\r\n").lstrip("\ufeff") if first else line.rstrip("\r\n")
        first = False
