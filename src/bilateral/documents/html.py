"""Web pages: the article's own words, without what stands around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from bilateral.documents.article import Facts, build_article, given_date
from bilateral.documents.dating import parse_date
from bilateral.documents.markup import Piece, choose_pieces, link_lines, pieces, tree_of
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    decode,
    open_input,
    refuse,
)
from bilateral.errors import InputError
from bilateral.records import Article, Role

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
# Dates only from where a page states its date, never from its prose or footer; the last day that
# counts is fixed, so that a page reads the same whenever it is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A page as it came; :func:`page_article` makes an article of it.

    ``charset`` is what the server said, ``given`` the date that the user gave, ``place`` says where
    in its file the page stands; it is empty where the page is the file.
    """

    id: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    given: str | None = None
    place: str = ""


def page_article(page: Page) -> Article:
    """The article in a page; ``InputError`` if there is no text in it, or too much."""
    article = html_article(page.id, page.data, url=page.url, charset=page.charset, given=page.given)
    if article is not None:
        return article
    if page.place:
        raise InputError(f"{page.place} holds no text")
    raise InputError("no text was found in the page; give its text instead")


def read_html(
    source: Location, *, date: str | None = None, on_reject: OnReject = refuse
) -> Iterator[Article]:
    """The article in an HTML file."""
    with open_input(source) as opened:
        yield from html_articles(opened, date=date, on_reject=on_reject)


def html_articles(opened: Input, *, date: str | None, on_reject: OnReject) -> Iterator[Article]:
    """The article in an open HTML file."""
    for page in html_pages(opened, date=date):
        try:
            yield page_article(page)
        except InputError as error:
            raise InputError(f"{opened.name}: {error}") from error


def html_pages(opened: Input, *, date: str | None) -> Iterator[Page]:
    """The page that an open HTML file is."""
    yield Page(opened.stem, opened.text_bytes(), given=given_date(date))


def html_article(
    id: str,
    data: bytes,
    *,
    url: str | None = None,
    charset: str | None = None,
    given: str | None = None,
) -> Article | None:
    """The article in the bytes of a page, or None if there is no text in it.

    ``charset`` is what the server said; the page's own declaration comes second.
    """
    meta = _CHARSET.search(data[:4096])
    page = decode(data, charset, meta[1].decode("ascii", "replace") if meta else None)
    tree = tree_of(page)
    if tree is None:
        return None
    main = _extract(page, url)
    found = choose_pieces(list(pieces(_content(tree))), list(pieces(main.body)) if main else [])
    text = "\n\n".join(piece.text for piece in found)
    if not text:
        return None
    facts = _facts(main, page, url, given)
    return build_article(id, text, facts, _roles(found, tree, facts.author))


def _extract(page: str, url: str | None) -> Any:
    """What trafilatura makes of a page: its main text as a tree, and its metadata."""
    import trafilatura

    _hush()
    return trafilatura.bare_extraction(
        page,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )


@cache
def _hush() -> None:
    """What the libraries have to say about odd pages is not for the user's terminal."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _content(tree: Any) -> Any:
    """The element that holds the article when trafilatura finds too little in the page."""
    for path in (".//article", ".//main", ".//body"):
        found = tree.findall(path)
        if len(found) == 1:
            return found[0]
    return tree


def _roles(found: list[Piece], tree: Any, author: str | None) -> dict[str, Role]:
    links = link_lines(tree)
    known: dict[str, Role] = {piece.text: "boilerplate" for piece in found if piece.text in links}
    known |= {piece.text: piece.role for piece in found if piece.role}
    return {**known, author: "byline"} if author else known


def _facts(main: Any, page: str, url: str | None, given: str | None) -> Facts:
    language = _LANGUAGE.search(page[:4096])
    told = {
        name: getattr(main, name, None) or None
        for name in ("title", "author", "sitename", "date", "url")
    }
    return Facts(
        title=told["title"],
        author=told["author"],
        name=told["sitename"],
        url=url or told["url"],
        language=language[1].lower() if language else None,
        given=given,
        published=parse_date(told["date"] or ""),
    )
