"""A document in a terminal: colour where it means status, stance or an answer."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilateral.report.document import Document, Grid, Item, Passage, Section
from bilateral.report.plain import SHOWN
from bilateral.report.terminal import COLOURS, WIDEST
from bilateral.report.words import excerpt

MARKS = COLOURS | {
    "open": "yellow",
    "accepted": "green",
    "carried out": "magenta",
    "declined": "red",
    "withdrawn": "blue",
    "lapsed": "dim",
    "warmer": "green",
    "cooler": "red",
    "history": "dim",
}


def print_document(document: Document, console: Console | None = None) -> None:
    """The whole document to a console, by default the terminal on standard output."""
    console = console or Console(highlight=False)
    console = console if console.width <= WIDEST else Console(highlight=False, width=WIDEST)
    console.print(Text(document.title, style="bold"))
    facts = Table.grid(padding=(0, 2))
    for name, value in document.facts:
        facts.add_row(Text(name, style="dim"), Text(value))
    console.print(facts)
    for section in document.sections:
        _section(section, console)


def _section(section: Section, console: Console) -> None:
    console.print(Text(f"\n{section.name}", style="bold"))
    if section.note:
        console.print(Text(section.note, style="dim"))
    if section.grid:
        console.print(_grid(section.grid))
    for group in section.groups:
        if group.name:
            console.print(Text(group.name, style="bold italic"))
        for item in group.items:
            _item(item, console)


def _item(item: Item, console: Console) -> None:
    label = (f"{item.label} ", "dim") if item.label else ""
    line = Text.assemble(label, (item.head, MARKS.get(item.mark, "")))
    for detail in item.details:
        line.append(" · ", style="dim").append(detail)
    if item.see:
        line.append(f"  {' '.join(item.see)}", style="dim")
    for id_ in item.ids:
        line.append(f" [{id_}]", style="dim")
    console.print(Padding(line, (0, 0, 0, 2)))
    for each in item.passages:
        console.print(Padding(_passage(each), (0, 0, 0, 6)))
    for note in item.notes:
        console.print(Padding(Text(f"! {note}", style="yellow"), (0, 0, 0, 6)))


def _passage(each: Passage) -> Text:
    text = Text("“")
    for piece in excerpt(each.words, SHOWN).pieces:
        text.append(piece.text, style="bold underline" if piece.mark else "")
    return text.append("” ").append(f"({each.where})" if each.where else "", style="dim")


def _grid(grid: Grid) -> Table:
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, header_style="dim"
    )
    for n, name in enumerate(grid.columns):
        table.add_column(name, justify="right" if n in grid.numbers else "left", overflow="fold")
    for row in grid.rows:
        table.add_row(*map(Text, row))
    return table
