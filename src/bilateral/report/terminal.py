"""A brief in a terminal: tables, with colour where it means status or stance."""

from __future__ import annotations

from collections.abc import Callable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilateral.report.plain import shortened
from bilateral.report.view import OFFERED, Brief, EventView, StatementView
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
LONGEST = len("(heavy-weapons)")  # the longest word of the first column: a mode of ASSAULT


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


def _words(words: Words, *, speech: bool = False) -> Text:
    lead, shown = shortened(words, speech=speech)
    quoted = Text("“")
    for piece in shown.pieces:
        quoted.append(piece.text, style="bold underline" if piece.mark else "")
    return Text.assemble((lead, "dim"), quoted.append("”") if shown.pieces else "")


def _with_ids(words: Text, *ids: str) -> Text:
    return Text("\n").join([words, *(Text(f"[{id}]", style="dim") for id in ids)])


def _table(*columns: tuple[str, int]) -> Table:
    """A table that fills the line; a column has its share of the width, with 0 just a word's."""
    table = Table(
        box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1), show_edge=False,
        header_style="dim",
    )  # fmt: skip
    for name, ratio in columns:
        width = None if ratio else LONGEST
        table.add_column(name, ratio=ratio or None, width=width, overflow="fold")
    return table


def _events(brief: Brief, console: Console) -> None:
    for pair in brief.pairs:
        console.print(Text(pair.name, style="bold italic"))
        table = _table(("What", 0), ("Who → whom, how sure", 24), ("Words", 34))
        for event in pair.events:
            row = (_act(event), _parties(event), _with_ids(_words(event.words), event.id))
            style = "dim" if event.history else ""
            table.add_row(*row, style=style, end_section=event is not pair.events[-1])
        console.print(table)
        console.print()


def _act(event: EventView) -> Text:
    kind, _, mode = event.act.partition(" ")
    history = [("\nHISTORY", "bold")] if event.history else []
    return Text.assemble(f"{event.label} {kind}", f"\n{mode}" if mode else "", *history)


def _parties(event: EventView) -> Text:
    certainty = event.certainty().removeprefix(event.status)
    status = Text.assemble(_coloured(event.status), certainty)
    lines = [Text(event.parties), status, *map(Text, event.details())]
    return Text("\n").join(lines)


def _statements(brief: Brief, console: Console) -> None:
    table = _table(("Speaker", 18), ("About", 12), ("Words", 28))
    for statement in brief.statements:
        words = _with_ids(_words(statement.words, speech=True), statement.id)
        last = statement is brief.statements[-1]
        table.add_row(_speaker(statement), _about(statement), words, end_section=not last)
    console.print(table)


def _speaker(statement: StatementView) -> Text:
    lines = [Text(f"{statement.label} {statement.speaker}")]
    lines += [Text(f"↳ {statement.inside}")] if statement.inside else []
    return Text("\n").join([*lines, Text(statement.how, style="dim")])


def _about(statement: StatementView) -> Text:
    lines = [Text.assemble(f"{name}: ", _coloured(stance)) for name, stance in statement.about]
    return Text("\n").join(lines)


def _ties(brief: Brief, console: Console) -> None:
    table = _table(("Between", 13), ("Tie", 18), ("Words", 27))
    for tie in brief.ties:
        fact = Text(tie.fact)
        if tie.status != "actual":
            fact.append("\n").append_text(_coloured(tie.status))
        for check in tie.checks:
            fact.append(f"\ndata: {check}", "dim")
        words = _with_ids(Text("\n").join(map(_words, tie.words)), *tie.ids)
        last = tie is brief.ties[-1]
        table.add_row(Text(f"{tie.label} {tie.parties}"), fact, words, end_section=not last)
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


def _offers(brief: Brief, console: Console) -> None:
    console.print(Text(brief.offers[0].caution, style="dim"))
    for offer in brief.offers:
        console.print(Text.assemble(f"{offer.about}: ", (offer.command, "bold")))
        if offer.note:
            console.print(_indented(Text(offer.note, style="dim")))


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
    OFFERED: _offers,
}
