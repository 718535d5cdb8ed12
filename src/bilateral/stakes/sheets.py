"""A file of data as a table: its header found, its kind known by its columns, its lines one by one.

Column names are compared in small letters. A line gives one datum or several, is set aside with a
reason, or is passed over and counted (``Skip``): a group of states, a flow that is not asked for.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from bilateral.errors import InputError
from bilateral.imports.files import Part
from bilateral.imports.parsing import Row, Unusable, number, table_rows
from bilateral.records import UNDATED, Datum
from bilateral.stakes.codes import System, state_of

HEADER_WITHIN = 12  # lines; the World Bank's files have four above theirs
YEAR = re.compile(r"(?:19|20)\d\d")
IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MISSING = frozenset({"..", "...", "n.a.", "n/a", ":"})  # beside those of ``imports.parsing``
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")  # "1,234" may be 1.234
SCALES: Mapping[str, float] = {"USD": 1.0, "thousand USD": 1e3, "million USD": 1e6}


class Skip(NamedTuple):
    """Why a line is passed over."""

    reason: str


Found = Datum | Skip | str


class Sheet(NamedTuple):
    """A file that is being read. ``year`` and ``scale`` are what the user or its name says."""

    file: str
    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[int, Row | str]]
    year: str | None
    scale: str | None


class Shape(NamedTuple):
    """What a file of a kind looks like, and what reads it."""

    kind: str
    source: str
    columns: frozenset[str]
    read: Callable[[Sheet], Iterator[tuple[int, Found]]]
    scale: str | None = None
    note: str | None = None


Reader = Callable[[Sheet, Row, int], Iterable[Found]]


def by_row(read: Reader) -> Callable[[Sheet], Iterator[tuple[int, Found]]]:
    """A reader of sheets from one of rows; a row that it cannot use is set aside."""

    def read_sheet(sheet: Sheet) -> Iterator[tuple[int, Found]]:
        for line, row in sheet.rows:
            if isinstance(row, str):
                yield line, row
                continue
            try:
                yield from ((line, found) for found in read(sheet, row, line))
            except Unusable as error:
                yield line, str(error)

    return read_sheet


def headed(part: Part, shapes: Iterable[Shape]) -> tuple[Shape, tuple[str, ...], int, Part]:
    """The shape that fits, the columns, the lines above them, and the part from its header on.

    InputError if none of the first lines is the header of such a file.
    """
    first, known = list(islice(part.lines, HEADER_WITHIN)), list(shapes)
    for above, line in enumerate(first):
        columns = _columns(line)
        for shape in known:
            if shape.columns <= set(columns):
                rest = chain(first[above + 1 :], part.lines)
                return shape, columns, above, Part(part.name, _with_commas(columns, line, rest))
    wanted = " or ".join(sorted({", ".join(sorted(s.columns)) for s in known}))
    if len({shape.kind for shape in known}) > 1:
        raise InputError(
            f"{part.name}: its columns are of no known kind of data; --as names one, or a mapping "
            "file (docs/stakes.md)"
        )
    raise InputError(f"{part.name}: no line with the columns {wanted}")


def _columns(line: str) -> tuple[str, ...]:
    mark = _mark(line)
    cells = line.split(mark) if mark == "\t" else next(csv.reader([line], delimiter=mark), [])
    return tuple(cell.strip().strip('"').casefold() for cell in cells)


def _mark(line: str) -> str:
    """What parts the columns: commas, tabs or semicolons, whichever the header has most of."""
    return max("\t,;", key=line.count)


def _with_commas(columns: Iterable[str], line: str, rest: Iterator[str]) -> Iterator[str]:
    """The header with small letters, and the lines below it; semicolons become commas."""
    mark = _mark(line)
    yield "\t".join(columns) if mark == "\t" else _joined(columns)
    if mark != ";":
        yield from rest
        return
    for each in rest:
        yield _joined(next(csv.reader([each], delimiter=mark), []))


def _joined(cells: Iterable[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def rows_below(part: Part, above: int) -> Iterator[tuple[int, Row | str]]:
    """The rows under the header with the numbers of their lines in the file."""
    for line, row in table_rows(part, ()):
        yield line + above, row


def year_in_name(name: str) -> str | None:
    """The one year that a file's name holds."""
    found = set(IN_NAME.findall(name))
    return found.pop() if len(found) == 1 else None


def year_of(sheet: Sheet, row: Row, column: str = "year") -> str:
    """The row's own year, else that of the file; Unusable if it is no year."""
    text = row.get(column, "").strip() or sheet.year
    if text is None:
        return UNDATED
    if not YEAR.fullmatch(text):
        raise Unusable(f'{column} "{text[:40]}" is no year')
    return text


def year_needed(sheet: Sheet, row: Row, column: str = "year") -> str:
    """The same where a figure without its year says nothing."""
    year = year_of(sheet, row, column)
    if year == UNDATED:
        raise InputError(f"{sheet.name}: has no year in it; give it with --year")
    return year


def amount(sheet: Sheet, row: Row, column: str, scale: str = "USD") -> float | None:
    """The row's value in whole US dollars; None where there is none. ``scale`` is the column's."""
    text = row.get(column, "").strip()
    if text in MISSING:
        return None
    value = number(text.replace(",", "") if GROUPED.fullmatch(text) else text, column)
    if value is None:
        return None
    if value < 0:
        raise Unusable(f"{column} {value:g} is below zero")
    return float(f"{value * SCALES[sheet.scale or scale]:.15g}")  # 8594.87 million, not …000000001


def yearly(sheet: Sheet, row: Row, scale: str = "USD") -> Iterator[tuple[str, float | str]]:
    """The values of a line that has a column a year; the reason instead of one that is none."""
    for column in (each for each in sheet.columns if YEAR.fullmatch(each)):
        try:
            value = amount(sheet, row, column, scale)
        except Unusable as error:
            yield column, str(error)
            continue
        if value is not None:
            yield column, value


def state(text: str | None, system: System, year: str = "") -> str:
    """The state of a code; Unusable where it is none."""
    found = state_of(text or "", system, year)
    if found is None:
        raise Unusable(f'"{(text or "")[:40]}" is no state ({system})')
    return found
