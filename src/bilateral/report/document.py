"""A report in parts that every form draws alike: headings, items with their words, tables.

What is shown of a pair, of its statements and of its questions is worked out once, as a
``Document``; text, Markdown, HTML, a terminal and the pages of a browser only draw it.
"""

from __future__ import annotations

import msgspec

from bilateral.records import Span
from bilateral.report.phrases import clean
from bilateral.report.words import Words, words_of


class Passage(msgspec.Struct, frozen=True, gc=False):
    """The words of a record, and where they stand."""

    words: Words
    where: str
    record: str
    article: str


class Item(msgspec.Struct, frozen=True, gc=False):
    """One thing shown. ``mark`` is what its colour tells: a status, a stance, an answer.

    ``label`` is what other items call it ("I3"), empty where none does; ``notes`` stand below the
    words; ``see`` are the labels of items that it rests on.
    """

    head: str
    label: str = ""
    mark: str = ""
    details: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """Items under a name of their own, which may be empty."""

    name: str
    items: tuple[Item, ...]


class Grid(msgspec.Struct, frozen=True):
    """A table: names of the columns, rows of as many cells; ``numbers`` are right-aligned columns.

    A cell of ``links`` holds labels of items, with spaces between them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()


class Section(msgspec.Struct, frozen=True):
    """A part with its name. ``note`` says how to read it, or why it is empty."""

    name: str
    note: str = ""
    groups: tuple[Group, ...] = ()
    grid: Grid | None = None
    picture: str = ""  # SVG, for the forms that can show it


class Document(msgspec.Struct, frozen=True):
    """A whole report, in the order in which it is read."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def passage(
    words: Span, where: tuple[str | None, ...], record: str, article: str, *marked: Span
) -> Passage:
    """The words with the deciding ones marked; ``where`` is told as far as it is known."""
    places = ", ".join(clean(part) for part in where if part)
    return Passage(words_of(words, trigger=marked), places, record, article)
