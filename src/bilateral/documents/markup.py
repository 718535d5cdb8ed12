"""Paragraphs out of a tree of HTML (or of what trafilatura makes of it), nothing glued or torn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bilateral.records import Role

_BLOCKS = frozenset(
    "address article aside blockquote body cell dd div dl doc dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr item li list main nav ol p pre quote row section table "
    "tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "script style noscript template svg math iframe object button select option input textarea "
    "video audio canvas map title meta link graphic".split()
)
_ASIDE = frozenset("nav aside footer form".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# Share of the main text that the page's own paragraphs must hold to be taken for it.
_COVERED = 0.97


_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"\n\s*\n")


class Piece(NamedTuple):
    """A paragraph of a page: its words, and its role where its element shows one."""

    text: str
    role: Role | None


def tree_of(html: str) -> Any:
    """The tree of a page or fragment, or None if there is nothing in it."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as parser

    clean = _UNFIT.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    if not clean.strip():
        return None
    try:
        return parser.fromstring(clean, parser=parser.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):
        return None


def pieces(tree: Any) -> Iterator[Piece]:
    """The paragraphs of a tree in reading order, white space collapsed.

    The tree is walked with a stack of its own, since pages may be nested deeper than Python's.
    """
    words: list[str] = []
    roles: list[Role | None] = [None]
    for opens, element in _walk(tree):
        if opens and element.tag in _BLOCKS:
            yield from _flush(words, roles[-1])
            roles.append(_role(element) or roles[-1])
        elif element.tag in ("br", "lb") and opens:
            words.append("\n" if element.tag == "br" else " ")
        if opens:
            words.append(_SPACES.sub(" ", element.text or ""))
        elif element.tag in _BLOCKS:
            yield from _flush(words, roles.pop())
        if not opens and element is not tree:
            words.append(_SPACES.sub(" ", element.tail or ""))
    yield from _flush(words, None)


def choose_pieces(own: list[Piece], main: list[Piece]) -> list[Piece]:
    """Those of a page's own paragraphs that belong to its main text as trafilatura sees it.

    The page's own paragraphs are whole where the extractor, which falls back to cruder means in
    small or odd pages, may tear or join them. If they do not cover the main text, it stands.
    """
    lines = {_letters(piece.text) for piece in main}
    whole = "".join(_letters(piece.text) for piece in main)
    if not whole:
        return own
    chosen, position = [], 0
    for piece in own:
        letters = _letters(piece.text)
        follows = bool(letters) and whole.startswith(letters, position)
        if follows or letters in lines:
            chosen.append(piece)
        position += len(letters) if follows else 0
    covered = sum(len(_letters(piece.text)) for piece in chosen)
    return chosen if covered >= _COVERED * len(whole) else main


def link_lines(tree: Any) -> frozenset[str]:
    """The words of paragraphs that are nothing but one link: they lead away from the article."""
    found = set()
    for link in tree.iter("a"):
        holder = link.getparent()
        while holder is not None and holder.tag not in _BLOCKS:
            holder = holder.getparent()
        words = _collapsed(link.text_content())
        if holder is None or holder.tag in _HEADINGS or len(words.split()) < 3:
            continue
        if holder.tag in ("p", "li", "div", "td", "dd") and words == _collapsed(
            holder.text_content()
        ):
            found.add(words)
    return frozenset(found)


def _walk(tree: Any) -> Iterator[tuple[bool, Any]]:
    """Every element that is read, once when it opens and once when it closes."""
    stack = [(True, tree)]
    while stack:
        opens, element = stack.pop()
        if opens and not _is_read(element):
            if element is not tree:
                yield False, _Silent(element.tail)
            continue
        yield opens, element
        if opens:
            stack.append((False, element))
            stack.extend((True, child) for child in reversed(element))


class _Silent(NamedTuple):
    """What stays of an element that is not read: the words after it."""

    tail: str | None
    tag: str = ""


def _is_read(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag not in _SILENT | _ASIDE


def _role(element: Any) -> Role | None:
    if element.tag == "figcaption":
        return "caption"
    return "headline" if element.tag in _HEADINGS else None


def _flush(words: list[str], role: Role | None) -> Iterable[Piece]:
    lines = _BREAKS.split("".join(words))
    words.clear()
    return [Piece(line, role) for line in map(_collapsed, lines) if line]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _collapsed(text: str) -> str:
    return " ".join(text.split())
