"""`bilateral read`: one article to its brief."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import MODEL, Actors, Date, Model, StoreFolder, checked_date
from bilateral.cli.output import whole_file, write_bytes, write_text
from bilateral.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bilateral.records import CodedArticle
    from bilateral.stakes import Check

    Checks = Mapping[str, Sequence[Check]]


def read(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A text, HTML or JSON lines file, an address, or - (stdin)."
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the records as JSON.")] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the brief as Markdown.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the brief as a page of its own.")
    ] = None,
    date: Date = None,
    actors: Actors = None,
    model: Model = MODEL,
    store: StoreFolder = None,
    no_store: Annotated[
        bool, typer.Option("--no-store", help="Do not keep the records in the store.")
    ] = False,
) -> None:
    """Read one article, print its brief, and keep its records in the store.

    \b
    Examples:
      bilateral read article.html
      bilateral read article.txt --date 2023-11-22 --json
      bilateral read https://example.org/news/1 --html brief.html
    """
    if json + markdown + bool(html) > 1:
        raise InputError("--json, --markdown and --html exclude each other; give one of them")
    from bilateral.cli.reading import coded_article
    from bilateral.coder import make_coder

    coded = coded_article(source, checked_date(date), make_coder(model, actors))
    if not no_store:
        _keep(coded, store)
    checks = {} if json else _checks(coded, store)
    if html:
        _write_page(coded, html, checks)
    else:
        _print(coded, checks, json=json, markdown=markdown)


def _keep(coded: CodedArticle, folder: Path | None) -> None:
    from bilateral.store import Store

    Store.open(folder).add([coded])


def _checks(coded: CodedArticle, folder: Path | None) -> Checks:
    """What the store's data say to the ties, if it has any data."""
    from bilateral.store import Store

    kept = Store.open(folder)
    if not kept.has_data():
        return {}
    from bilateral.stakes import check_article

    return check_article(coded, kept)


def _write_page(coded: CodedArticle, path: Path, checks: Checks) -> None:
    from bilateral.report import build_brief
    from bilateral.report.page import render_page

    with whole_file(path) as file:
        file.write(render_page(build_brief(coded, checks), coded).encode("utf-8", "replace"))
    typer.echo(f"{path} written", err=True)


def _print(coded: CodedArticle, checks: Checks, *, json: bool, markdown: bool) -> None:
    if json:
        from bilateral.records import to_json

        write_bytes(to_json(coded) + b"\n")
        return
    from bilateral.report import build_brief

    brief = build_brief(coded, checks)
    if markdown:
        from bilateral.report.markdown import render_markdown

        write_text(render_markdown(brief))
    elif sys.stdout.isatty():
        from bilateral.report.terminal import print_brief

        print_brief(brief)
    else:
        from bilateral.report.plain import render_plain

        write_text(render_plain(brief))
