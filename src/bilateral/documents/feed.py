"""RSS and Atom: one article an item, out of malformed feeds, too."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from bilateral.documents.article import Facts, build_article, given_date
from bilateral.documents.dating import guess_date, parse_date
from bilateral.documents.markup import Piece, pieces, tree_of
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    Rejected,
    decode,
    open_input,
    refuse,
)
from bilateral.errors import InputError
from bilateral.records import Article, Role

# Fullest first: a summary is read only where the feed gives no content.
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated", "issued", "modified")
_AUTHORS = ("creator", "author")
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w{2,31};)?")
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]+)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?\s*>", re.IGNORECASE)
_PROLOG = 10_000


def read_feed(
    source: Location, *, date: str | None = None, on_reject: OnReject = refuse
) -> Iterator[Article]:
    """The articles of an RSS or Atom file; an item without words goes to ``on_reject``."""
    with open_input(source) as opened:
        yield from feed_articles(opened, date=date, on_reject=on_reject)


def feed_articles(opened: Input, *, date: str | None, on_reject: OnReject) -> Iterator[Article]:
    """The articles of an open RSS or Atom file."""
    given = given_date(date)
    data = opened.text_bytes()
    root = _parse(data)
    items = [e for e in root.iter() if _name(e) in ("item", "entry")] if root is not None else []
    if not items:
        raise InputError(
            f"{opened.name}: no items were found in the feed; give an RSS or Atom file"
        )
    paper = _feed_title(root)
    for number, item in enumerate(items, 1):
        article = _article(item, f"{opened.stem}-{number}", paper, given)
        if article is None:
            place = item.sourceline if isinstance(item.sourceline, int) else None
            on_reject(Rejected(opened.name, place, f"item {number} holds no text"))
        else:
            yield article


def _parse(data: bytes) -> Any:
    """The tree of a feed: entities of HTML resolved, bare ampersands and open tags forgiven."""
    from lxml import etree  # type: ignore[import-untyped]

    declared = _DECLARED.search(data[:200])
    text = decode(data, declared[1].decode("ascii") if declared else None).lstrip("\ufeff")
    text = _without_doctype(_DECLARATION.sub("", text))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    return etree.fromstring(_LOOSE.sub(_entity, text).encode("utf-8", "replace"), parser)


def _without_doctype(text: str) -> str:
    """The text without the declaration of its prolog, tried in one place only: a page made of
    declarations takes no longer than another."""
    start = text[:_PROLOG].lower().find("<!doctype")
    found = _DOCTYPE.match(text, start) if start >= 0 else None
    return text[: found.start()] + text[found.end() :] if found else text


def _entity(match: re.Match[str]) -> str:
    named = html.unescape(match.group())
    known = match[1] and named != match.group() and len(named) <= 2
    return named if known else "&amp;" + (match[1] or "")


def _article(item: Any, fallback: str, paper: str | None, given: str | None) -> Article | None:
    title = _plain(_value(item, "title"))
    body = next((words for name in _BODIES if (words := _markup(item, name))), "")
    found = _pieces(body)
    text = "\n\n".join(piece.text for piece in found) or title
    if not text:
        return None
    link = _link(item)
    facts = Facts(
        title=title,
        author=next((name for key in _AUTHORS if (name := _plain(_value(item, key)))), None),
        name=paper,
        url=link,
        given=given,
        published=_date(item),
    )
    roles: dict[str, Role] = {piece.text: piece.role for piece in found if piece.role}
    return build_article(_value(item, "guid", "id") or link or fallback, text, facts, roles)


def _pieces(body: str) -> list[Piece]:
    if "<" not in body:
        return [Piece(" ".join(line.split()), None) for line in body.split("\n\n") if line.strip()]
    tree = tree_of(f"<div>{body}</div>")
    return list(pieces(tree)) if tree is not None else []


def _markup(item: Any, name: str) -> str:
    """The HTML of a field, which stands in the feed escaped or as elements."""
    for child in item:
        if _name(child) == name and not (child.get("src") or _foreign(child)):
            inner = "".join(_outer(inner) for inner in child)
            text = (child.text or "") + inner
            return text if inner or "<" in text else html.unescape(text).strip()
    return ""


def _foreign(child: Any) -> bool:
    """Whether a field describes a picture or video of the item (Media RSS)."""
    return "search.yahoo.com/mrss" in str(child.tag)


def _outer(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", method="html"))


def _value(item: Any, *names: str) -> str | None:
    for child in item:
        if _name(child) in names and not _foreign(child):
            words = " ".join("".join(child.itertext()).split())
            if words:
                return words
    return None


def _plain(words: str | None) -> str | None:
    """A title without tags and entities, which many feeds escape twice."""
    if not words:
        return None
    tree = tree_of(f"<div>{words}</div>") if "<" in words else None
    bare = " ".join(tree.text_content().split()) if tree is not None else words
    return " ".join(html.unescape(bare).split()) or None


def _link(item: Any) -> str | None:
    for child in item:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = child.get("href") or (child.text or "").strip()
            if address:
                return str(address)
    return None


def _date(item: Any) -> str | None:
    for name in _DATES:
        told = _value(item, name)
        if told and (found := parse_date(told) or _mail_date(told) or guess_date(told)):
            return found
    return None


def _mail_date(told: str) -> str | None:
    """The day of a date as mail and RSS write it, in the time zone it is written in."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(told).date().isoformat()
    except (ValueError, IndexError):
        return None


def _feed_title(root: Any) -> str | None:
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), None)
    return _plain(_value(channel, "title")) if channel is not None else None


def _name(element: Any) -> str:
    """An element's name without its name space or prefix; "" for comments."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""
