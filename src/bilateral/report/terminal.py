"""A brief in a terminal: tables, with colour where it means status or stance."""

from __future__ import annotations

from collections.abc import Callable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilateral.report.view import Brief, EventView, StatementView
from bilateral.report.words import Words

# Green is done or well-meant, red denied or hostile, yellow supposed, blue still to come.
COLOURS = {
    "actual": "green",
    "negated": "red",
    "hypothetical": "yellow",
    "future": "blue",
    "critical": "red",
    "neutral": "",
    "supportive": "green",
}
WIDEST = 120
LONGEST = len("hypothetical")


def print_brief(brief: Brief, console: Console | None = None) -> None:
    """The whole brief to a console, by default the terminal on standard output."""
    console = console or Console(highlight=False)
    console = console if console.width <= WIDEST else Console(highlight=False, width=WIDEST)
    console.print(Text(brief.title, style="bold"))
    facts = Table.grid(padding=(0, 2))
    for name, value in brief.facts:
        facts.add_row(Text(name, style="dim"), Text(value))
    console.print(facts)
    if brief.nothing:
        console.print(Text(f"\n{brief.nothing}"))
    if brief.summaries:
        _heading(console, "Summary")
        for line in brief.summaries:
            console.print(_summary(line))
    for name in brief.sections():
        _heading(console, name)
        SECTIONS[name](brief, console)


def _heading(console: Console, name: str) -> None:
    console.print(Text(f"\n{name}", style="bold"))


def _summary(line: str) -> Text:
    pair, _, rest = line.partition(": ")
    return Text.assemble((pair, "bold"), ": ", rest)


def _coloured(word: str | None) -> Text:
    return Text(word or "no stance", style=COLOURS.get(word or "", "dim"))


def _words(words: Words, id: str = "") -> Text:
    pieces = [(p.text, "bold underline" if p.mark else "") for p in words.pieces]
    return Text.assemble("“", *pieces, "”", *([(f" {id}", "dim")] if id else []))


def _table(*columns: tuple[str, int]) -> Table:
    """A table that fills the line; a column has its share of the width, with 0 just a word's."""
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1), show_edge=False)
    for name, ratio in columns:
        width = None if ratio else LONGEST
        table.add_column(name, ratio=ratio or None, width=width, overflow="fold")
    return table


def _events(brief: Brief, console: Console) -> None:
    for pair in brief.pairs:
        console.print(Text(pair.name, style="italic"))
        table = _table(("What", 10), ("Who → whom", 14), ("Status, date", 0), ("Words", 22))
        for event in pair.events:
            what = Text.assemble((f"{event.number} ", "dim"), _act(event))
            row = (what, _parties(event), _status(event), _words(event.words, event.id))
            table.add_row(*row, end_section=event is not pair.events[-1])
        console.print(table)
        console.print()


def _act(event: EventView) -> Text:
    kind, _, mode = event.act.partition(" ")
    return Text(f"{kind}\n{mode}" if mode else kind)


def _parties(event: EventView) -> Text:
    return Text(f"{event.who}\n→ {event.whom}" if event.whom else event.who)


def _status(event: EventView) -> Text:
    cues = [(f" ({', '.join(event.cues)})", "")] if event.cues else []
    rest = "\n".join([event.date or "undated", *event.marks])
    return Text.assemble(_coloured(event.status), *cues, "\n", rest)


def _statements(brief: Brief, console: Console) -> None:
    table = _table(("Speaker", 12), ("How", 9), ("About", 10), ("Words", 22))
    for statement in brief.statements:
        table.add_row(
            Text(statement.speaker),
            Text(statement.how),
            _about(statement),
            _words(statement.words, statement.id),
        )
    console.print(table)


def _about(statement: StatementView) -> Text:
    lines = [Text.assemble(f"{name}: ", _coloured(stance)) for name, stance in statement.about]
    return Text("\n").join(lines)


def _ties(brief: Brief, console: Console) -> None:
    table = _table(("Between", 11), ("Tie", 16), ("Words", 24))
    for tie in brief.ties:
        fact = Text(tie.fact)
        if tie.status != "actual":
            fact.append("\n").append_text(_coloured(tie.status))
        table.add_row(Text(tie.parties), fact, _words(tie.words, tie.id))
    console.print(table)


def _shifts(brief: Brief, console: Console) -> None:
    for shift in brief.shifts:
        line = Text.assemble(f"{shift.actor} on {shift.toward}: ", _coloured(shift.before))
        console.print(Text.assemble(line, " → ", _coloured(shift.after)))
        console.print(_indented(_words(shift.words)))


def _questions(brief: Brief, console: Console) -> None:
    for question in brief.questions:
        console.print(Text(question.text))
        console.print(_indented(_words(question.words)))


def _indented(text: Text) -> Table:
    grid = Table.grid(padding=(0, 0, 0, 2))
    grid.add_row(text)
    return grid


SECTIONS: dict[str, Callable[[Brief, Console], None]] = {
    "Events": _events,
    "Statements": _statements,
    "Ties": _ties,
    "Shifts": _shifts,
    "Open questions": _questions,
}
