"""`bilateral store`: what the store holds or held, and its upkeep."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import AsOf, StoreFolder, opened_store
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.records import CodedArticle, Event, Statement, Tie
    from bilateral.store import Entry, Store

store = typer.Typer(name="store", no_args_is_help=True, rich_markup_mode=None)


class Format(StrEnum):
    """What the records can be exported to."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


Code = Annotated[str, typer.Argument(metavar="CODE", help="A state or body: ARG, CHN, EU.")]


@store.callback()
def group() -> None:
    """Look into the store, tidy it, take its records elsewhere.

    \b
    Example:
      bilateral store info
    """


@store.command()
def info(folder: StoreFolder = None, as_of: AsOf = None) -> None:
    """Say what the store holds: articles, records, dates, states, files.

    \b
    Example:
      bilateral store info --store ./records
    """
    from bilateral.cli.output import write_text

    write_text(opened_store(folder, as_of).info().text())


@store.command("as-of")
def as_of(
    date: Annotated[str, typer.Argument(metavar="DATE", help="A day, YYYY-MM-DD, or a time.")],
    folder: StoreFolder = None,
) -> None:
    """Say what the store held at the end of that day, or at that time, in UTC.

    The same as `bilateral store info --as-of DATE`; `pair` and `export` take --as-of too. A vacuum
    ends how far back this goes: 30 days are kept unless it was told otherwise.

    \b
    Example:
      bilateral store as-of 2026-05-01
    """
    info(folder, date)


@store.command()
def pair(
    first: Code,
    second: Code,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Only articles from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Only articles up to this day.")
    ] = None,
    folder: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """List the records of two states: date of the article, who did or said what, the words.

    \b
    Examples:
      bilateral store pair ARG CHN
      bilateral store pair ARG CHN --since 2024-01-01
    """
    from bilateral.cli.output import write_text

    found = opened_store(folder, as_of).pair(first.upper(), second.upper(), since, until)
    write_text("".join(_line(entry) for entry in found) or "no records of this pair\n")


@store.command()
def vacuum(
    folder: StoreFolder = None,
    keep: Annotated[
        int, typer.Option(metavar="DAYS", min=0, help="How far back --as-of must still go.")
    ] = 30,
) -> None:
    """Join small files, and remove those that the store of the last days does not need.

    Files and records that an interrupted addition left are removed with them. After
    `--keep 0` the store can be shown only as it stands now.

    \b
    Example:
      bilateral store vacuum --keep 365
    """
    from bilateral.cli.output import write_text
    from bilateral.store import Store

    write_text(Store.open(folder).vacuum(keep).text())


@store.command()
def export(
    form: Annotated[
        Format, typer.Option("--format", help="jsonl is the output contract, an article a line.")
    ] = Format.JSONL,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file; for csv and parquet a folder."
        ),
    ] = None,
    folder: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Write out all records: jsonl to a file or standard output, else a file for each table.

    Parquet keeps nested values as they are, csv has them as JSON.

    \b
    Examples:
      bilateral store export --output coded.jsonl
      bilateral store export --format csv --output tables/
    """
    kept = opened_store(folder, as_of)
    if form is Format.JSONL:
        _export_lines(kept, output)
    elif output is None:
        raise InputError(f"--format {form.value}: name a folder with --output")
    else:
        for path in kept.export(output, form.value):
            typer.echo(f"{path} written", err=True)


def _export_lines(kept: Store, output: Path | None) -> None:
    from bilateral.cli.output import whole_file, write_bytes

    if output is None:
        for article in kept.articles():
            write_bytes(_contract(article))
        return
    with whole_file(output) as file:
        file.writelines(_contract(article) for article in kept.articles())
    typer.echo(f"{output} written", err=True)


def _contract(article: CodedArticle) -> bytes:
    from bilateral.records import to_json

    return to_json(article) + b"\n"


def _line(entry: Entry) -> str:
    """A record on a line: when, what, the words, where it stands."""
    from bilateral.report.phrases import clean

    words = clean(entry.record.evidence.text)
    place = ", ".join(clean(part) for part in (entry.told_by, entry.article) if part)
    return f'{entry.published or "undated   "}  {_act(entry.record)}: "{words}" ({place})\n'


def _act(record: Event | Statement | Tie) -> str:
    from bilateral.records import Event, Statement
    from bilateral.report.phrases import actor_phrase, fact_phrase, states_phrase
    from bilateral.report.view import parties_phrase

    if isinstance(record, Event):
        status = "" if record.status == "actual" else f", {record.status}"
        return f"{record.type} {parties_phrase(record)}{status}"
    if isinstance(record, Statement):
        said = f"{actor_phrase(record.speaker)} on {states_phrase(record.about)}"
        return f"{said}, {record.stance}" if record.stance else said
    return fact_phrase(record)
