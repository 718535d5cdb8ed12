"""In which form a document goes to a person: text, tables in a terminal, Markdown, JSON, a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.report.document import Document


class Form(NamedTuple):
    """In which form a document is wanted; none of these: text, or tables in a terminal."""

    json: bool
    markdown: bool
    html: Path | None


def wanted_form(json: bool, markdown: bool, html: Path | None) -> Form:
    """The form that the options ask for; InputError if they ask for several."""
    if json + markdown + bool(html) > 1:
        raise InputError("--json, --markdown and --html exclude each other; give one of them")
    return Form(json, markdown, html)


def show(data: Any, document: Document, form: Form) -> None:
    """Write the document in its form; ``data`` are what it becomes as JSON."""
    from bilateral.cli.output import whole_file, write_bytes, write_text

    if form.json:
        import msgspec

        write_bytes(msgspec.json.encode(data) + b"\n")
    elif form.html:
        from bilateral.report.document_page import document_page

        with whole_file(form.html) as file:
            file.write(document_page(document).encode("utf-8", "replace"))
        typer.echo(f"{form.html} written", err=True)
    elif form.markdown:
        from bilateral.report.document_text import markdown_document

        write_text(markdown_document(document))
    elif sys.stdout.isatty():
        from bilateral.report.document_terminal import print_document

        print_document(document)
    else:
        from bilateral.report.document_text import plain_document

        write_text(plain_document(document))


def two_states(first: str, second: str) -> tuple[str, str]:
    """The codes of two different states."""
    from bilateral.actors import code_of

    one, two = code_of(first), code_of(second)
    if one == two:
        raise InputError(f"{first} and {second} are the same; name two")
    return one, two
