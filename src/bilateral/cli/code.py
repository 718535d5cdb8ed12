"""`bilateral code`: many articles to JSON lines, Parquet or the store."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import MODEL, Actors, Model, checked_date
from bilateral.errors import InputError

INTERRUPTED = 130


class Format(StrEnum):
    """What the output consists of."""

    jsonl = "jsonl"
    parquet = "parquet"


class Where(StrEnum):
    """What codes."""

    local = "local"
    spark = "spark"


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files of any format, folders, patterns, or - (stdin)."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.jsonl|DIR", help="Where the records go."),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="DIR", help="Put the records into this store instead."),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="JSON lines, or a folder of four Parquet tables.")
    ] = Format.jsonl,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Processes; else one a core, and one for a small job."
        ),
    ] = None,
    engine: Annotated[
        Where, typer.Option("--engine", help="This machine, or a cluster (docs/cluster.md).")
    ] = Where.local,
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="The cluster: spark://HOST:7077, local[2]; else as Spark is set."
        ),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OURS=THEIRS",
            help="A key or column with another name: --field title=headline --field url=link.",
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="NAME", help="The same as --field text=NAME.")
    ] = None,
    id: Annotated[
        str | None, typer.Option(metavar="NAME", help="The same as --field id=NAME.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD|NAME",
            help="The date of all articles, whatever they say themselves; or the key or column "
            "that holds each one's.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run, if there is one.")
    ] = False,
    actors: Actors = None,
    model: Model = MODEL,
) -> None:
    """Code articles, one record an article, in input order.

    Articles that cannot be read are set aside in FILE.rejected.jsonl, each with its file, line and
    reason; the last line on standard error counts what was coded, set aside, and a copy of
    something earlier. Ctrl-C ends what is at work and leaves FILE.jsonl.part; after that, or after
    a crash, --resume gives the same bytes as a run without a break.

    \b
    Examples:
      bilateral code news.jsonl --output coded.jsonl
      bilateral code corpus/ more.jsonl.zst dump.warc.gz -o coded.jsonl --resume
      bilateral code news.csv --text body --date published_at -o tables/ --format parquet
      bilateral code "2024-*.jsonl" --store records/ --actors rebels.csv
      bilateral code dumps/ -o coded.jsonl --engine spark --master spark://head:7077
    """
    from bilateral.cli.batch import checked_fields, closing_line, code_all, on_cluster
    from bilateral.engine import CoderOptions, Plan

    day = date if date and date[:1].isdigit() else None
    named = {"text": text, "id": id, "date": None if day else date}
    plan = Plan(
        inputs=tuple(inputs),
        options=CoderOptions(model=model, actors=str(actors) if actors else None),
        date=checked_date(day),
        fields=checked_fields(field or [], named),
        workers=workers,
    )
    check_engine(engine, master, workers)
    with on_cluster(master) if engine is Where.spark else nullcontext() as cluster:
        tally = code_all(
            plan,
            output=output,
            store=store,
            tables=format is Format.parquet,
            resume=resume,
            engine=cluster,
        )
    typer.echo(closing_line(tally, output, store), err=True)
    if tally.stopped:
        raise typer.Exit(INTERRUPTED)


def check_engine(engine: Where, master: str | None, workers: int | None) -> None:
    """InputError for an option that belongs to the other engine."""
    if engine is Where.spark and workers:
        raise InputError("--workers: with --engine spark, the cluster says how many there are")
    if engine is Where.local and master:
        raise InputError("--master: goes with --engine spark")
