"""Coded articles of which only the codes matter: who did what to whom, who spoke about whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bilateral.records import CodedArticle, Stance, Status
from pairs import Told, person

Part = Callable[[Told], Told]


def event(
    type: str,
    actors: str,
    recipients: str = "",
    *,
    status: Status = "actual",
    background: bool = False,
    on: str | None = None,
) -> Part:
    """An event between states by their codes ("MLT+GHA"); ``on`` a day, or two with a slash."""
    code = f"{actors} {type} {recipients}".strip()
    return lambda told: told.event(
        "They did it.", code, "did", status=status, background=background, days=on
    )


def statement(speaker: str, stances: Mapping[str, Stance]) -> Part:
    """Words of a state's speaker about others, with the stance toward each."""
    return lambda told: told.statement("She said so.", person("Jane Roe", speaker), dict(stances))


def article(
    id: str,
    date: str | None,
    *parts: Part,
    source: str | None = "The Ledger",
    story: str | None = None,
) -> CodedArticle:
    """An article that tells these."""
    told = Told(date, source, story, id)  # type: ignore[arg-type]  # a source may be unknown
    for part in parts:
        told = part(told)
    return told.coded()
