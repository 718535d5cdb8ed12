"""`bilateral relation`, `statements`, `questions`: a pair of states over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli.forms import show, two_states, wanted_form
from bilateral.cli.options import (
    AsOf,
    Html,
    Json,
    Markdown,
    Origin,
    Since,
    State,
    StoreFolder,
    Until,
    opened_store,
)
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.relations import Comparison, Ledger
    from bilateral.report.document import Document
    from bilateral.store import Store


def relation(
    first: State,
    second: State,
    since: Since = None,
    until: Until = None,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    reports: Annotated[
        bool, typer.Option("--reports", help="Show every report of every incident.")
    ] = False,
    compare: Annotated[
        Origin | None,
        typer.Option("--compare", help="Show beside it what was imported of another system."),
    ] = None,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Show what happened between two states, what changed, what is open, with the words.

    Incidents (each once, however many articles told it), cooperation and conflict by month with
    their uncertainty, turning points, open questions, statements, ties, gaps. --until asks what the
    articles up to a day tell, and which questions were open on it.

    \b
    Examples:
      bilateral relation ARG CHN
      bilateral relation Argentina China --since 2023-01-01 --html argentina-china.html
      bilateral relation ARG CHN --json
      bilateral relation ARG CHN --compare gdelt
    """
    form, kept = wanted_form(json, markdown, html), opened_store(store, as_of)
    if compare:
        comparison = _comparison(kept, first, second, compare.value, since, until)
        show(comparison, _compared(comparison), form)
    else:
        from bilateral.report.ledger import ledger_document

        found = _ledger(kept, first, second, since, until)
        show(found, ledger_document(found, reports=reports), form)


def questions(
    first: State,
    second: State,
    only_open: Annotated[bool, typer.Option("--open", help="Only what is still open.")] = False,
    since: Since = None,
    until: Until = None,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """List the open questions between two states, how long they are open, what closed the others.

    An invitation, a threat, a demand, a planned visit or an announced agreement opens a question;
    a later record closes it, or it lapses after a time.

    \b
    Examples:
      bilateral questions ARG CHN --open
      bilateral questions ARG CHN --until 2023-12-31
    """
    form = wanted_form(json, markdown, html)
    from bilateral.report.ledger import questions_document

    found = _ledger(opened_store(store, as_of), first, second, since, until)
    shown = [q for q in found.questions if q.state == "open" or not only_open]
    document = questions_document(found, only_open=only_open)
    show(shown, document, form)


def statements(
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who spoke; a state (by code or name) for all of its."),
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="STATE", help="The state that it is about.")
    ] = None,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """List what a speaker said about a state, the oldest first, with the stance and the words.

    \b
    Examples:
      bilateral statements --speaker "Mao Ning" --about ARG
      bilateral statements --speaker China --about Argentina
    """
    form = wanted_form(json, markdown, html)
    if speaker is None and about is None:
        raise InputError("say whose statements, or about which state: --speaker, --about")
    from bilateral.actors import code_of
    from bilateral.relations import voices_about
    from bilateral.report.ledger import statements_document

    kept = opened_store(store, as_of)
    toward = code_of(about) if about else None
    name = _speaker(speaker) if speaker else None
    voices = voices_about(kept.statements(name, toward), toward)
    if not voices and speaker:
        _name_others(kept, speaker)
    title = _title(name, toward)
    document = statements_document(title, voices)
    show(voices, document, form)


def _ledger(kept: Store, first: str, second: str, since: str | None, until: str | None) -> Ledger:
    from bilateral.relations import ledger

    return ledger(kept, *two_states(first, second), since=since, until=until)


def _comparison(
    kept: Store, first: str, second: str, origin: Any, since: str | None, until: str | None
) -> Comparison:
    from bilateral.relations import compare

    return compare(kept, *two_states(first, second), origin, since=since, until=until)


def _compared(found: Comparison) -> Document:
    from bilateral.report.comparison import comparison_document

    return comparison_document(found)


def _title(speaker: str | None, about: str | None) -> str:
    from bilateral.actors import state_name

    who = f" of {state_name(speaker)}" if speaker else ""
    return f"Statements{who}{f' on {state_name(about)}' if about else ''}"


def _speaker(text: str) -> str:
    """A state's code for a state, else the name."""
    from bilateral.actors import code_of

    try:
        return code_of(text)
    except InputError:
        return text


def _name_others(kept: Store, speaker: str) -> None:
    """Say which speakers have a word of the name, where nobody has the name."""
    if found := kept.speakers(speaker):
        raise InputError(f'no statements of "{speaker}"; did you mean {", ".join(found)}?')
