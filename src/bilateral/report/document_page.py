"""A document as one HTML file: no script, nothing fetched, every word of an article escaped."""

from __future__ import annotations

from bilateral.report.document import Document
from bilateral.report.page import environment


def document_page(document: Document) -> str:
    """The page."""
    return environment().get_template("document.html.jinja").render(document=document)
