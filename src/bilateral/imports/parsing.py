"""What the three formats share: cells of a table, dates, numbers, and the record made of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import inf, isfinite
from typing import Any

from bilateral.errors import InputError
from bilateral.imports.files import Part
from bilateral.records import Actor

UNTYPED = "no PLOVER type for its code"
ACTORLESS = "no state or body on either side"
ABSENT = frozenset({"", "None", "NULL", "NA", "nan", "---"})
Row = Mapping[str, str]


class Unusable(Exception):
    """A line that is not of its format; the message is the reason."""


def table_rows(
    part: Part, needed: Iterable[str], standard: Sequence[str] = ()
) -> Iterator[tuple[int, Row | str]]:
    """Lines under a header as mappings, or as the reason why they are none, with their numbers.

    Tabs or commas part the columns, whichever the header has more of; only with commas do quotation
    marks mean anything. ``standard`` are the columns that rows have where the header names more.
    """
    head = next(part.lines, "")
    comma = head.count(",") > head.count("\t")
    names = next(csv.reader([head])) if comma else head.split("\t")
    if missing := [name for name in needed if name not in names]:
        raise InputError(f'{part.name}: no column "{missing[0]}" in its first line')
    for line, cells in _cells(part.lines, comma):
        yield line, _named(cells, names, standard)


def _cells(lines: Iterator[str], comma: bool) -> Iterator[tuple[int, list[str]]]:
    if not comma:
        for number, line in enumerate(lines, 2):
            yield number, line.split("\t")
        return
    reader = csv.reader(f"{line}\n" for line in lines)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = [f"not CSV ({error})"]
        yield reader.line_num + 1, cells


def _named(cells: list[str], names: Sequence[str], standard: Sequence[str]) -> Row | str:
    if len(cells) > len(names) and not any(cells[len(names) :]):
        cells = cells[: len(names)]
    if len(cells) == len(names):
        return dict(zip(names, cells, strict=True))
    if standard and len(cells) == len(standard):
        return dict(zip(standard, cells, strict=True))
    return f"{len(cells)} columns, not {len(names)}"


def present(cell: str | None) -> str | None:
    """The cell's text, unless that is a way of writing nothing."""
    text = (cell or "").strip()
    return None if text in ABSENT else text


def number(cell: str | None, name: str) -> float | None:
    """The cell's number, if it has any."""
    text = present(cell)
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        found = inf
    if not isfinite(found):
        raise Unusable(f'{name} "{text[:40]}" is no number')
    return found


@lru_cache(maxsize=4096)
def day(text: str) -> str:
    """A day written YYYY-MM-DD or YYYYMMDD, as the former."""
    iso = f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 else text[:10]
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise Unusable(f'date "{text[:40]}" is no day') from None


def has_code(actors: Iterable[Actor]) -> bool:
    """Whether one of them is a state's or a body."""
    return any(actor.code for actor in actors)


def joined(*parts: Any) -> str | None:
    """The parts that are there, with commas between them."""
    return ", ".join(str(part) for part in parts if part) or None
