"""A document as one HTML file: no script, nothing fetched, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.report.document import Document, Group, Item, Passage, Section
from bilateral.report.page import environment


class Links:
    """Where things lead inside one file; a server's pages lead further. Empty: nowhere."""

    def label(self, label: str) -> str:
        """To the item that is called so."""
        return f"#{label}"

    def told(self, label: str) -> str:
        """What is said of an item that stands on another page."""
        return ""

    def item(self, item: Item) -> str:
        """From an item's head to a page of its own."""
        return ""

    def group(self, group: Group) -> str:
        """From the name of a group to a page of its own."""
        return ""

    def words(self, passage: Passage) -> str:
        """To the words in their article."""
        return ""

    def below(self, section: Section) -> Iterable[tuple[str, str]]:
        """What stands below a section: texts and addresses."""
        return ()


def document_page(document: Document) -> str:
    """The page."""
    template = environment().get_template("document.html.jinja")
    return template.render(document=document, links=Links())
