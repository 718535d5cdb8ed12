"""Where results go: standard output in its own encoding, or a file that appears whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.documents.sources import OnReject, Rejected


def write_text(text: str) -> None:
    """Text to standard output; letters that its encoding lacks become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def write_bytes(data: bytes) -> None:
    """Bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only once it is complete; on an error nothing is left of it."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}")
    if path.exists() and not path.is_file():  # a device or a named pipe cannot be renamed over
        with path.open("wb") as stream:
            yield stream
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def set_aside(target: Path) -> Iterator[OnReject]:
    """Takes rejected lines; the file appears when all is done, if there are any."""
    from msgspec import json

    from bilateral.engine.journal import AsideFile

    target.parent.mkdir(parents=True, exist_ok=True)
    file = AsideFile(target)
    file.begin(0)

    def reject(rejected: Rejected) -> None:
        entry = {"file": rejected.source, "line": rejected.line, "reason": rejected.reason}
        file.write(json.encode(entry) + b"\n")

    try:
        yield reject
    finally:
        file.finish()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
