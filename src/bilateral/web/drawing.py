"""Templates into bytes, and the addresses that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from bilateral import __version__
from bilateral.report.document import Group, Item, Passage, Section
from bilateral.report.document_page import Links
from bilateral.report.page import environment

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The pages' templates, with those of the reports below them."""
    made = environment(HERE / "templates")
    made.globals |= {"article_at": article_at, "speaker_at": speaker_at, "pair_at": pair_at}
    made.globals |= {"version": __version__, "at": at}
    return made


def draw(template: str, **values: Any) -> bytes:
    """A page, in UTF-8."""
    text = templates().get_template(template).render(**values)
    return text.encode("utf-8", "replace")


def at(path: str, **values: Any) -> str:
    """An address with those of the values that say something."""
    told = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(told)}" if told else path


def pair_at(
    first: str, second: str, part: str = "", period: Mapping[str, str | None] | None = None
) -> str:
    """The address of a pair, or of a part of it."""
    path = f"/relations/{quote(first, safe='')}-{quote(second, safe='')}"
    return at(f"{path}/{part}" if part else path, **(period or {}))


def article_at(article: str, record: str | None = None) -> str:
    """The address of an article, at the words of a record."""
    path = at(f"/articles/{quote(article, safe='')}", record=record)
    return f"{path}#words" if record else path


def speaker_at(name: str, about: str | None = None) -> str:
    """The address of a speaker."""
    return at(f"/speakers/{quote(name, safe='')}", about=about)


class Leads(Links):
    """Where the parts of a page lead: incidents to theirs, words to their article.

    ``labels`` are addresses by label, ``items`` by the id of the record, ``more`` what stands below
    sections, by their names; ``groups`` are addresses by the names of groups, ``heads``
    what is told of items by their labels.
    """

    def __init__(
        self,
        labels: Mapping[str, str] | None = None,
        items: Mapping[str, str] | None = None,
        more: Mapping[str, Iterable[tuple[str, str]]] | None = None,
        groups: Mapping[str, str] | None = None,
        heads: Mapping[str, str] | None = None,
    ) -> None:
        self.labels, self.items = labels or {}, items or {}
        self.more, self.groups, self.heads = more or {}, groups or {}, heads or {}

    def label(self, label: str) -> str:
        """To the item that is called so."""
        return self.labels.get(label) or f"#{label}"

    def told(self, label: str) -> str:
        """What is said of an item that stands on another page."""
        return self.heads.get(label, "")

    def item(self, item: Item) -> str:
        """From an item's head to a page of its own."""
        return next((self.items[each] for each in item.ids if each in self.items), "")

    def group(self, group: Group) -> str:
        """From the name of a group to a page of its own."""
        return self.groups.get(group.name, "")

    def words(self, passage: Passage) -> str:
        """To the words in their article."""
        return article_at(passage.article, passage.record)

    def below(self, section: Section) -> Iterable[tuple[str, str]]:
        """What stands below a section: texts and addresses."""
        return self.more.get(section.name, ())
