"""`bilateral panel`: counts for each directed pair and month, for R, Stata or pandas."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import StoreFolder
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.relations.panel import Dyad, Form, Made


class By(StrEnum):
    """How time is cut."""

    month = "month"
    week = "week"
    year = "year"


def panel(
    by: Annotated[By, typer.Option("--by", help="Calendar months, ISO weeks or years.")] = By.month,
    pairs: Annotated[
        str | None,
        typer.Option(metavar="ARG-CHN,…", help="These pairs only; else all that have a record."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Begin with the period of this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="End with the period of this day.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="FILE.csv or FILE.parquet."),
    ] = None,
    folder: StoreFolder = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="From the store as it stood on that day."),
    ] = None,
) -> None:
    """Write a table of one row for each directed pair of states and period, none left out.

    Acts by type and status, by quad class, their intensity with its interval, statements by stance,
    independent sources, and how many articles were read at all. docs/panel.md says what each
    column means. Without --output the table goes to standard output, as CSV.

    \b
    Examples:
      bilateral panel --by month --pairs ARG-CHN,GRC-TUR --output panel.csv
      bilateral panel --by year --since 2015-01-01 --output panel.parquet
    """
    import tempfile

    from bilateral.cli.options import opened_store
    from bilateral.cli.output import write_bytes
    from bilateral.relations.panel import write_panel

    form, wanted = _form(output), _pairs(pairs)
    store = opened_store(folder, as_of)
    with tempfile.TemporaryDirectory(
        dir=output.parent if output else None, prefix=".panel"
    ) as work:
        part = Path(work) / "panel"
        made = write_panel(
            store, part, form=form, by=by.value, pairs=wanted, since=since, until=until
        )
        if output is None:
            write_bytes(part.read_bytes())
        else:
            part.replace(output)
    typer.echo(_closing_line(made, by, output), err=True)


def _form(output: Path | None) -> Form:
    if output is None or output.suffix.lower() == ".csv":
        form: Form = "csv"
    elif output.suffix.lower() == ".parquet":
        form = "parquet"
    else:
        raise InputError(f"--output {output}: name a file that ends in .csv or .parquet")
    if output is not None and output.is_dir():
        raise InputError(f"--output {output}: is a folder; name a file")
    if output is not None and not output.parent.is_dir():
        raise InputError(f"--output {output}: there is no folder {output.parent}")
    return form


def _pairs(text: str | None) -> tuple[Dyad, ...]:
    """The pairs of "ARG-CHN,GRC-TUR"; names of states may stand for codes."""
    from bilateral.actors import code_of

    found = []
    for pair in (text or "").split(","):
        first, dash, second = pair.strip().rpartition("-")
        if not pair.strip():
            continue
        if not dash:
            raise InputError(f'--pairs "{pair}": write two states with a hyphen, as in ARG-CHN')
        found.append((code_of(first), code_of(second)))
    if same := [a for a, b in found if a == b]:
        raise InputError(f"--pairs {same[0]}-{same[0]}: is one state; name two")
    return tuple(found)


def _closing_line(made: Made, by: By, output: Path | None) -> str:
    where = f" in {output}" if output else ""
    undated = f"; {made.undated:,} records without a date left out" if made.undated else ""
    return (
        f"{made.rows:,} rows{where}: {made.pairs:,} directed pairs, "
        f"{made.periods:,} {by.value}s{undated}"
    )
