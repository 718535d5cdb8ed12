"""One door for all kinds of data: a file in, data and the file's description out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bilateral.documents.sources import OnReject, Rejected
from bilateral.errors import InputError
from bilateral.imports.files import Part, parts_of
from bilateral.records import UNDATED, DataFile, Datum
from bilateral.stakes import bodies, factbook, totals, trade
from bilateral.stakes.mapping import mapped_shape
from bilateral.stakes.sheets import SCALES, Shape, Sheet, Skip, headed, rows_below, year_in_name

SHAPES: tuple[Shape, ...] = (*trade.SHAPES, *totals.SHAPES, *bodies.SHAPES, *factbook.SHAPES)
KINDS = tuple(dict.fromkeys(shape.kind for shape in SHAPES))
"""The kinds of data that are known by their columns."""
MAPPINGS = (".yaml", ".yml", ".toml")
BLOCK = 1 << 20


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of a file. ``kind`` is one of KINDS or the path of a mapping file."""

    kind: str | None = None
    source: str | None = None
    year: str | None = None
    scale: str | None = None
    licence: str | None = None


class DataReader:
    """A file of data: ``id`` is known at once, ``data`` reads it, ``described`` tells of it then.

    Lines that are not of its kind go to ``on_reject``.
    """

    def __init__(self, path: Path, given: Given, on_reject: OnReject) -> None:
        self.path, self.given, self.on_reject = path, given, on_reject
        self.shapes = _shapes(given)
        self.id = _digest(path, given)
        self.shape: Shape | None = None
        self.counted, self.aside = 0, 0
        self.skipped: Counter[str] = Counter()
        self.years: set[str] = set()

    def data(self) -> Iterator[Datum]:
        """The data in the order of the lines. InputError if it is no such file."""
        for part in parts_of(self.path):
            yield from self._of(part)

    def _of(self, part: Part) -> Iterator[Datum]:
        self.shape, columns, above, below = headed(part, self.shapes)
        year = self.given.year or year_in_name(self.path.name)
        rows = rows_below(below, above)
        sheet = Sheet(self.id, part.name, columns, rows, year, self.given.scale)
        for line, found in self.shape.read(sheet):
            match found:
                case Datum():
                    self.counted += 1
                    self.years.add(found.year)
                    yield found
                case Skip():
                    self.skipped[found.reason] += 1
                case reason:
                    self.aside += 1
                    self.on_reject(Rejected(part.name, line, reason))

    def described(self) -> DataFile:
        """The file and what became of its lines, once they have been read."""
        if self.shape is None:
            raise InputError(f"{self.path}: is empty")
        years = sorted(self.years - {UNDATED})
        return DataFile(
            id=self.id,
            kind=self.shape.kind,
            source=self.given.source or self.shape.source,
            name=self.path.name,
            licence=self.given.licence,
            first=years[0] if years else None,
            last=years[-1] if years else None,
            scale=(self.given.scale or self.shape.scale) if self.shape.scale else None,
            data=self.counted,
            aside=self.aside,
            skipped=dict(sorted(self.skipped.items())),
            note=self.shape.note,
        )


def _shapes(given: Given) -> tuple[Shape, ...]:
    if given.scale and given.scale not in SCALES:
        raise InputError(f'--scale "{given.scale}": write one of {", ".join(SCALES)}')
    if given.year and not (given.year.isdecimal() and len(given.year) == 4):
        raise InputError(f'--year "{given.year}": write four figures')
    if given.kind is None:
        return SHAPES
    if given.kind.endswith(MAPPINGS):
        return (mapped_shape(Path(given.kind)),)
    found = tuple(shape for shape in SHAPES if shape.kind == given.kind)
    if not found:
        raise InputError(
            f'--as "{given.kind}": write one of {", ".join(KINDS)}, or the path of a mapping file'
        )
    return found


def _digest(path: Path, given: Given) -> str:
    """The file by its content and by what decides how it is read."""
    if not path.exists():
        raise InputError(f"{path}: no such file")
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file")
    found = hashlib.sha256(msgspec.json.encode([given.year, given.scale]))
    if given.kind and given.kind.endswith(MAPPINGS):
        found.update(Path(given.kind).read_bytes())
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()[:16]
