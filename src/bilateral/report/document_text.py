"""A document as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.report.document import Document, Grid, Group, Item, Passage, Section
from bilateral.report.markdown import escape
from bilateral.report.plain import SHOWN, WIDTH
from bilateral.report.words import excerpt
from bilateral.report.wrapping import wrapped

GAP = "  "


def plain_document(document: Document, width: int = WIDTH) -> str:
    """Wrapped lines, deciding words between asterisks; a table's lines may be longer."""
    return "\n".join(_plain_lines(document, width)).rstrip() + "\n"


def markdown_document(document: Document) -> str:
    """The same as Markdown; what articles say is escaped, so that it stays text."""
    return "\n".join(_markdown_lines(document)).rstrip() + "\n"


def head_of(item: Item) -> str:
    """An item's first line: its label, what it is, the details."""
    label = f"{item.label}. " if item.label else ""
    return label + "; ".join((item.head, *item.details))


def _plain_lines(document: Document, width: int) -> Iterator[str]:
    yield from wrapped(document.title, width, 0)
    margin = max((len(name) for name, _ in document.facts), default=0) + 2
    for name, value in document.facts:
        yield from wrapped(f"{name + ':':<{margin}}{value}", width, 0, margin)
    for section in document.sections:
        yield from ("", section.name.upper())
        yield from wrapped(section.note, width, 0, 0)
        if section.grid:
            yield from grid_lines(section.grid)
        for group in section.groups:
            yield from _plain_group(group, width)


def _plain_group(group: Group, width: int) -> Iterator[str]:
    if group.name:
        yield from wrapped(group.name, width, 0, 2)
    for item in group.items:
        ids = f" [{' '.join(item.ids)}]" if item.ids else ""
        see = f" ({', '.join(item.see)})" if item.see else ""
        yield from wrapped(head_of(item) + see + ids, width, 2, 4)
        for each in item.passages:
            yield from wrapped(_quoted(each), width, 6, 1)
        for note in item.notes:
            yield from wrapped(f"! {note}", width, 6, 2)


def _quoted(each: Passage) -> str:
    words = excerpt(each.words, SHOWN).plain("*", "*").strip()
    return f"“{words}” ({each.where})" if each.where else f"“{words}”"


def grid_lines(grid: Grid) -> Iterator[str]:
    """A table whose columns are as wide as their widest cell."""
    table = [grid.columns, *grid.rows]
    widths = [max(len(row[n]) for row in table) for n in range(len(grid.columns))]
    for row in table:
        cells = (
            cell.rjust(width) if n in grid.numbers else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield GAP.join(cells).rstrip()


def _markdown_lines(document: Document) -> Iterator[str]:
    yield from (f"# {escape(document.title)}", "")
    yield from (f"- **{name}:** {escape(value)}" for name, value in document.facts)
    for section in document.sections:
        yield from ("", f"## {escape(section.name)}", "")
        yield from _markdown_section(section)


def _markdown_section(section: Section) -> Iterator[str]:
    if section.note:
        yield from (escape(section.note), "")
    if section.grid:
        yield from _markdown_grid(section.grid)
    for group in section.groups:
        if group.name:
            yield from ("", f"### {escape(group.name)}", "")
        for item in group.items:
            yield from _markdown_item(item)


def _markdown_item(item: Item) -> Iterator[str]:
    label = f"{item.label} " if item.label else ""
    see = escape(f" ({', '.join(item.see)})") if item.see else ""
    ids = "".join(f" `{id}`" for id in item.ids)
    tail = "".join(f"; {escape(detail)}" for detail in item.details)
    yield f"- {label}**{escape(item.head)}**{tail}{see}{ids}"
    for each in item.passages:
        pieces = (f"**{escape(p.text)}**" if p.mark else escape(p.text) for p in each.words.pieces)
        yield f"  > {''.join(pieces).strip()} ({escape(each.where)})"
    yield from (f"  - {escape(note)}" for note in item.notes)


def _markdown_grid(grid: Grid) -> Iterator[str]:
    yield f"| {' | '.join(map(escape, grid.columns))} |"
    rules = ("---:" if n in grid.numbers else "---" for n in range(len(grid.columns)))
    yield f"| {' | '.join(rules)} |"
    for row in grid.rows:
        yield f"| {' | '.join(map(escape, row))} |"
