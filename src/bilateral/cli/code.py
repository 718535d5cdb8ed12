"""`bilateral code`: many articles to JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import MODEL, Actors, Date, Model, checked_date


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Text, HTML or JSON lines files, or - (stdin)."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.jsonl", help="Where the records go.")
    ],
    actors: Actors = None,
    model: Model = MODEL,
    date: Date = None,
) -> None:
    """Code articles to JSON lines, one object an article, in input order.

    Articles that cannot be read are set aside in FILE.rejected.jsonl, each with its file, line and
    reason; the last line on standard error counts both.

    \b
    Examples:
      bilateral code news.jsonl --output coded.jsonl
      bilateral code articles/*.html -o coded.jsonl --actors rebels.csv
    """
    from bilateral.cli.batch import code_all

    tally = code_all(inputs, output, checked_date(date), model=model, actors=actors)
    typer.echo(tally.line(), err=True)
