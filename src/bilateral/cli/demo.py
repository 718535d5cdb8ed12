"""`bilateral demo`: the shipped articles into a store, and what can be seen there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import MODEL, Model
from bilateral.cli.serve import HOST, PORT

ARTICLES = Path(__file__).parents[1] / "demo" / "articles"
FOLDER = Path("bilateral-demo")
FIRST, SECOND = "ARG", "CHN"


def demo(
    folder: Annotated[
        Path, typer.Option("--store", metavar="DIR", help="The store that they are put into.")
    ] = FOLDER,
    model: Model = MODEL,
) -> None:
    """Code the shipped articles into a store, and show the ledger of Argentina and China.

    They are twenty-six short articles in our own words on publicly known facts: Argentina and China
    2022-2024, Greece and Turkey, Armenia and Azerbaijan, Kenya and Somalia.

    \b
    Example:
      bilateral demo --store ./records
    """
    from bilateral.cli.batch import closing_line, code_all
    from bilateral.cli.output import write_text
    from bilateral.cli.relation import relation
    from bilateral.engine import CoderOptions, Plan

    plan = Plan(inputs=(str(ARTICLES),), options=CoderOptions(model=model))
    tally = code_all(plan, output=None, store=folder, tables=False, resume=False)
    typer.echo(closing_line(tally, None, folder), err=True)
    relation(FIRST, SECOND, store=folder)
    write_text(
        f"\nThe records are in the store {folder}. Now, for example:\n"
        f"  bilateral relation {FIRST} {SECOND} --html ledger.html --store {folder}\n"
        f"  bilateral questions {FIRST} {SECOND} --open --store {folder}\n"
        f'  bilateral statements --speaker "Javier Milei" --about {SECOND} --store {folder}\n'
        f"In a browser, with the words in their articles:\n"
        f"  bilateral serve --store {folder}\n"
        f"  http://{HOST}:{PORT}/relations/{FIRST}-{SECOND}\n"
    )
