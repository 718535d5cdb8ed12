"""`bilateral serve`: the store in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import AsOf, StoreFolder, opened_store

HOST, PORT = "127.0.0.1", 8000


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")
    ] = PORT,
    host: Annotated[
        str,
        typer.Option(metavar="HOST", help="Where to listen; by default for this machine only."),
    ] = HOST,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Show the store in a browser: pairs, incidents, speakers, articles with their words marked.

    The pages need no script and no network; /api gives the same as JSON, described by
    /api/openapi.json. New records show at once. Ctrl-C ends it.

    \b
    Examples:
      bilateral serve
      bilateral serve --port 8080 --store ./records
    """
    from bilateral.web import serve as answer

    kept = opened_store(store, as_of)
    answer(kept, host, port, lambda text: typer.echo(text, err=True))
