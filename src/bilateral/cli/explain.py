"""`bilateral explain`: why a record was coded, or why nothing was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import MODEL, Actors, Date, Model, StoreFolder, checked_date
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.records import CodedArticle, Event, Statement, Tie


def explain(
    target: Annotated[
        str,
        typer.Argument(
            metavar="RECORD_ID|FILE",
            help="The id that a brief shows in brackets; with --why-not, the article.",
        ),
    ],
    why_not: Annotated[
        str | None,
        typer.Option("--why-not", metavar="TEXT", help="Words of FILE that gave no record."),
    ] = None,
    store: StoreFolder = None,
    date: Date = None,
    actors: Actors = None,
    model: Model = MODEL,
) -> None:
    """Say why a record of the store was coded, or why a passage of an article was not.

    \b
    Examples:
      bilateral explain 3f9c2b7a10d4e86b
      bilateral explain --why-not "cut ties" article.txt
    """
    if why_not is None:
        lines = _why(target, store)
    else:
        lines = _why_not(target, why_not, checked_date(date), model, actors)
    from bilateral.cli.output import write_text

    write_text("\n".join(lines) + "\n")


def _why(record_id: str, folder: Path | None) -> list[str]:
    from bilateral.report.explanation import explanation
    from bilateral.store import Store

    store = Store.open(folder)
    found: tuple[CodedArticle, Event | Statement | Tie] | None = store.record(record_id)
    if found is None:
        raise InputError(
            f'no record "{record_id}" in {store.folder}; `bilateral read FILE` shows the ids'
        )
    return explanation(*found)


def _why_not(
    source: str, text: str, date: str | None, model: str, actors: Path | None
) -> list[str]:
    from bilateral.cli.reading import one_article
    from bilateral.coder import make_coder
    from bilateral.report.reasons import absence

    article = one_article(source, date)
    if not text.strip():
        raise InputError("--why-not: give some words of the article")
    return list(absence(make_coder(model, actors).explain_absence(article, text)))
