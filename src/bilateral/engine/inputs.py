"""From what a user names to articles: folders, patterns, files, all in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from bilateral.documents import Page, Place, Rejected, has_known_ending, read_unmade
from bilateral.errors import BilateralError, InputError, internal
from bilateral.records import Article


class Item(NamedTuple):
    """One article of the input, perhaps still in its page, or the reason why there is none, and
    where it stands."""

    source: str
    line: int | None
    article: Article | Page | None
    reason: str | None = None


class Gauge:
    """How much of the input has been read."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._sizes = {source: _size(source) for source in sources}
        self._total = sum(self._sizes.values())
        self._behind = 0
        self._now: tuple[str, Place] | None = None
        self._skipped = 0

    def begin(self, source: str) -> Place:
        """The reading goes on with this source."""
        if self._now:
            self._behind += self._sizes[self._now[0]]
            self._skipped += self._now[1].skipped
        self._now = source, Place()
        return self._now[1]

    def skipped(self) -> int:
        """How many records of archives were no pages of their own (pictures, redirects, errors)."""
        return self._skipped + (self._now[1].skipped if self._now else 0)

    def share(self) -> float | None:
        """Between 0 and 1; None where the size of the input is not known."""
        if not self._total or not all(self._sizes.values()) or not self._now:
            return None
        return min(1.0, (self._behind + self._now[1].bytes_read()) / self._total)


def expand(inputs: Iterable[str], written: Iterable[Path] = ()) -> tuple[str, ...]:
    """The files that the names stand for; ``InputError`` if a name stands for nothing.

    A folder stands for all files below it whose ending says that they hold articles, a pattern
    (``2024-*.jsonl``, ``**/*.html``) for the files that it fits, both in the order of their names.
    A file that several names stand for is read once, in its first place. Those that are to be
    ``written`` are no input: in a folder they are passed over, by its name none is taken.
    """
    results = {os.path.realpath(path) for path in written}
    found: dict[str, str] = {}
    for name in inputs:
        sources = _expanded(name)
        for source in sources:
            identity = _identity(source)
            if identity not in results:
                found.setdefault(identity, source)
            elif len(sources) == 1:
                raise InputError(f"{source}: is to be read and to be written; name another output")
    return tuple(found.values())


def _identity(source: str) -> str:
    """The same for all names of a file."""
    return os.path.realpath(source) if is_file(source) else source


def is_file(source: str) -> bool:
    """Whether a source is neither standard input nor an address."""
    return source != "-" and "://" not in source and "\0" not in source


def _expanded(name: str) -> Sequence[str]:
    if not is_file(name):
        return [name]
    if Path(name).is_dir():
        found = sorted(_below(Path(name)))
        if not found:
            raise InputError(f"{name}: no file in this folder has an ending of a known format")
        return found
    if Path(name).exists():
        return [name]
    # pathlib has no pattern with a root of its own, "/data/*.csv".
    names = glob(name, recursive=True)  # noqa: PTH207
    matching = sorted(path for path in names if Path(path).is_file())
    if not matching:
        wrong = "no file fits this pattern" if has_magic(name) else "there is no such file"
        raise InputError(f"{name}: {wrong}")
    return matching


def _below(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and has_known_ending(name):
                yield str(Path(place) / name)


def read_items(
    sources: Iterable[str], date: str | None, fields: Mapping[str, str], gauge: Gauge
) -> Iterator[Item]:
    """Every article of the sources and everything that should have been one, in their order.

    Pages of web archives and HTML files come as they are (:mod:`bilateral.engine.making`).
    """
    for source in sources:
        place = gauge.begin(source)
        bad: list[Rejected] = []
        try:
            for article in read_unmade(
                source, date=date, on_reject=bad.append, fields=fields, place=place
            ):
                yield from _taken(bad)
                yield Item(source, place.line, article)
        except (BilateralError, OSError) as error:
            name = "standard input" if source == "-" else source
            bad.append(Rejected(name, None, str(error).removeprefix(f"{name}: ")))
        except Exception as error:
            if os.environ.get("BILATERAL_DEBUG"):
                raise
            bad.append(Rejected(source, None, internal(error)))
        yield from _taken(bad)


def _taken(bad: list[Rejected]) -> Iterator[Item]:
    yield from (Item(each.source, each.line, None, each.reason) for each in bad)
    bad.clear()


def _size(source: str) -> int:
    try:
        return Path(source).stat().st_size
    except (OSError, ValueError):
        return 0
