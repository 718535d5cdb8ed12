"""`bilateral store`: what the store holds."""

from __future__ import annotations

import typer

from bilateral.cli.options import StoreFolder

store = typer.Typer(name="store", no_args_is_help=True, rich_markup_mode=None)


@store.callback()
def group() -> None:
    """Look into the store.

    \b
    Example:
      bilateral store info
    """


@store.command()
def info(folder: StoreFolder = None) -> None:
    """Say what the store holds: articles, records, dates, states.

    \b
    Example:
      bilateral store info --store ./records
    """
    from bilateral.cli.output import write_text
    from bilateral.store import Store

    write_text(Store.open(folder).info().text())
