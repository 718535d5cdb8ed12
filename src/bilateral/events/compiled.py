"""The frames as they were read last, kept in the user's cache so that YAML is parsed once.

The name of the kept file is a digest of all frame files and of the shape of a frame, so a changed
file is read anew and a kept one is never stale. What cannot be read or written is passed over: the
frames are then read from YAML, which takes three times as long.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


def kept(texts: Iterable[str], kind: type[T], build: Callable[[], T]) -> T:
    """What ``build`` gives for these texts, from the cache when it was built before."""
    path = _folder() / f"frames-{_digest(texts, kind)}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    built = build()
    with suppress(OSError):
        _write(path, msgspec.msgpack.encode(built))
    return built


def _folder() -> Path:
    """The XDG cache folder, https://specifications.freedesktop.org/basedir-spec."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "bilateral"


def _digest(texts: Iterable[str], kind: type[msgspec.Struct]) -> str:
    shape = repr(msgspec.inspect.type_info(kind))
    content = hashlib.sha256(shape.encode())
    for text in texts:
        content.update(text.encode())
        content.update(b"\0")
    return content.hexdigest()[:32]


def _write(path: Path, content: bytes) -> None:
    """The file appears whole or not at all, also when two processes write it at once; older
    ones go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    older = list(path.parent.glob("frames-*.msgpack"))
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(path)
    for each in older:
        each.unlink(missing_ok=True)
