"""What each paragraph is: headline, byline, body, caption, boilerplate or duplicate.

A paragraph is body unless a sign speaks against it: losing news is worse than keeping a line of
page furniture. The steps of :func:`paragraphs` are tried in the order they stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bilateral.documents.bylines import is_byline
from bilateral.documents.copies import find_copies
from bilateral.documents.paragraphs import Block, ends_with_stop, find_blocks
from bilateral.documents.signs import phrase_pattern, signs
from bilateral.records import Paragraph, Role

# Longer paragraphs are never captions, furniture or headlines; the limits are in words.
_LONGEST_CAPTION = 110
_LONGEST_FURNITURE = 60
_LONGEST_HEADLINE = 30
_LONGEST_CROSSHEAD = 8
# A bracket, sentence or rest of a caption that names the picture's maker.
_CREDIT_REACH = 110
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,100})[)\]][.\s]*$")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){1,60}?---[ \t]*(?:\n|$)")
_NUMBER = re.compile(r"\d+")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\W*(?:19|20)\d\d", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_OPENING = re.compile(r"<(?:!--|/?[a-zA-Z])")
_TAG = re.compile(r"<[^>]*(?:>|$)")
_WORD = re.compile(r"\w[\w'’-]*")
# End matter takes at most this share of the text; a heading that claims more is not believed.
_END_SHARE = 0.5
# So many paragraphs above it may be headings and slogans.
_SLOGANS = 6


def paragraphs(
    text: str, title: str | None = None, known: Mapping[str, Role] | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text`` with their roles.

    ``title`` is the article's title where its page or record gives one. ``known`` maps the words
    of paragraphs to roles that the page's own markup shows.
    """
    blocks = find_blocks(text)
    words = [text[block.start : block.end] for block in blocks]
    roles = [(known or {}).get(paragraph) or _own_role(paragraph) for paragraph in words]
    _mark_front_matter(text, blocks, roles)
    _mark_markup(blocks, words, roles)
    _mark_caption_headings(blocks, words, roles)
    copies = find_copies(words)
    _mark_lists(blocks, words, roles)
    _mark_end_matter(blocks, words, roles, copies)
    for index in copies:
        if roles[index] in ("body", "headline"):
            roles[index] = "duplicate"
    _mark_headline(words, roles, title)
    _mark_crossheads(blocks, words, roles)
    return tuple(
        Paragraph(start=block.start, end=block.end, role=role)
        for block, role in zip(blocks, roles, strict=True)
    )


def _own_role(paragraph: str) -> Role:
    """What a paragraph shows by itself."""
    if len(paragraph) > 12 * _LONGEST_CAPTION:
        return "body"
    if is_byline(paragraph):
        return "byline"
    if _is_furniture(paragraph):
        return "boilerplate"
    return "caption" if _is_caption(paragraph) else "body"


def _is_furniture(paragraph: str) -> bool:
    plain = _NUMBER.sub("0", paragraph.strip("*_ \xa0»›>→….:|!-").lower())
    if plain in signs().furniture or not _WORD.search(paragraph):
        return True
    if _count(paragraph) > _LONGEST_FURNITURE:
        return False
    if _COPYRIGHT.match(paragraph) or _ADDRESS.fullmatch(paragraph):
        return True
    opened = phrase_pattern("furniture_openers").match(paragraph.lstrip("*_([ "))
    closed = _invites_at_end(paragraph)
    return bool(opened or closed or phrase_pattern("furniture_phrases").search(paragraph))


def _invites_at_end(paragraph: str) -> bool:
    """Whether the last words invite to a click, with the capital of a sentence or a button."""
    tail = paragraph[-40:].rstrip("*_ \xa0»›>→….!")
    found = phrase_pattern("furniture_endings").finditer(tail)
    return any(m.end() == len(tail) and m.group()[0].isupper() for m in found)


def _is_caption(paragraph: str) -> bool:
    if _count(paragraph) > _LONGEST_CAPTION:
        return False
    if phrase_pattern("caption_openers").match(paragraph.lstrip("([ ")):
        return True
    bracket = _BRACKET.search(paragraph)
    if bracket and _is_credit(bracket[1], bracketed=True):
        return True
    return _is_credit(_last_words(paragraph), bracketed=False)


def _last_words(paragraph: str) -> str:
    """What follows the last full stop but one: a credit is no sentence."""
    tail = paragraph[-_CREDIT_REACH:]
    if ends_with_stop(tail):
        return ""
    cut = max(tail.rfind(stop) for stop in (". ", "? ", "! ", ".” ", '." ', "| ", " – ", " — "))
    return tail[cut + 1 :] if cut >= 0 or len(paragraph) <= _CREDIT_REACH else ""


def _is_credit(words: str, *, bracketed: bool) -> bool:
    if not words or _count(words) > (14 if bracketed else 10):
        return False
    if phrase_pattern("credit_marks").search(words) or _slashed_agency(words):
        return True
    if _shouted_credit(words):
        return True
    first = _WORD.search(words)
    named = first is not None and first.group().lower() in signs().photo_words
    return named and (bool(re.search(r":|/|\bby\b", words)) or (bracketed and _count(words) == 1))


def _shouted_credit(words: str) -> bool:
    """Whether a name and an agency stand in capitals around a slash: ``A. NAME/CITY PHOTO``."""
    name, slash, agency = words.strip(" ()[]").partition("/")
    return bool(slash) and name.isupper() and agency.isupper() and len(name.split()) in (2, 3)


def _slashed_agency(words: str) -> bool:
    """Whether an agency stands beside a slash: ``AFP/A. Name``, ``A. Name/Reuters``."""
    parts = [part.strip(" ()[]").lower() for part in words.split("/")]
    agencies = signs().agencies
    return len(parts) > 1 and any(
        part in agencies or part.rsplit(" ", 1)[-1] in agencies for part in parts
    )


def _mark_front_matter(text: str, blocks: Sequence[Block], roles: list[Role]) -> None:
    """The key-and-value head that some text files open with is data about the page."""
    match = _FRONT_MATTER.match(text)
    for index, block in enumerate(blocks if match else ()):
        if match and block.start < match.end():
            roles[index] = "boilerplate"


def _mark_markup(blocks: Sequence[Block], words: Sequence[str], roles: list[Role]) -> None:
    """Left-over tags without words between them, with all lines that belong to a tag."""
    inside = False
    for index, (block, line) in enumerate(zip(blocks, words, strict=True)):
        inside = inside and block.joined
        if inside or _is_bare_markup(line):
            roles[index] = "boilerplate"
            inside = line.rfind(">") < line.rfind("<") or (inside and ">" not in line)
        else:
            inside = False


def _is_bare_markup(line: str) -> bool:
    return _OPENING.match(line) is not None and not _WORD.search(_TAG.sub(" ", line))


def _mark_caption_headings(
    blocks: Sequence[Block], words: Sequence[str], roles: list[Role]
) -> None:
    """A short line right above a caption, in the same block, is the picture's heading."""
    for index in range(len(blocks) - 1):
        follows = blocks[index + 1].joined and roles[index + 1] == "caption"
        if follows and roles[index] == "body" and _is_heading(words[index], 14):
            roles[index] = "caption"


def _mark_lists(blocks: Sequence[Block], words: Sequence[str], roles: list[Role]) -> None:
    """Lists of links below a heading that says so, and lists that offer a subscription."""
    index = 0
    while index < len(blocks):
        end = _list_end(blocks, words, index)
        headed = end > index and _plain(words[index]) in signs().list_headings
        if headed or (end - index > 1 and _promotes(words[index:end])):
            roles[index:end] = ["boilerplate"] * (end - index)
        index = max(end, index + 1)


def _list_end(blocks: Sequence[Block], words: Sequence[str], start: int) -> int:
    """Where the run of short lines without full stops that ``start`` opens is over."""
    end = start
    while end < len(blocks) and _is_heading(words[end], 20):
        end += 1
    return end


def _promotes(lines: Sequence[str]) -> bool:
    offers = phrase_pattern("promotion_words")
    hits = sum(bool(offers.search(line)) for line in lines)
    return hits >= 2 and hits >= 0.4 * len(lines)


def _mark_end_matter(
    blocks: Sequence[Block], words: Sequence[str], roles: list[Role], copies: Mapping[int, int]
) -> None:
    """From "About the writer" on nothing is news; nor is a slogan, told twice, right above it."""
    headings = signs().end_headings
    start = next((i for i, line in enumerate(words) if _plain(line) in headings), None)
    if start is None:
        return
    size = blocks[-1].end - blocks[0].start
    if blocks[-1].end - blocks[start].start > _END_SHARE * size:
        roles[start : start + 2] = ["boilerplate"] * len(roles[start : start + 2])
        return
    repeated = {i for pair in copies.items() if pair[0] < start for i in pair}
    first = start
    while first > max(1, start - _SLOGANS) and (
        first - 1 in repeated or _ends_the_article(words, roles, first - 1)
    ):
        first -= 1
    if first < start and not repeated & set(range(first, start)):
        first = start
    for index in range(first, len(roles)):
        roles[index] = "duplicate" if index in copies else "boilerplate"


def _ends_the_article(words: Sequence[str], roles: Sequence[Role], index: int) -> bool:
    return roles[index] != "body" or _is_heading(words[index], _LONGEST_CROSSHEAD)


def _mark_headline(words: Sequence[str], roles: list[Role], title: str | None) -> None:
    """The first line that is no furniture, if it reads like a headline and news follows it."""
    first = next((i for i, role in enumerate(roles) if role in ("body", "headline")), None)
    if first is None or first > 5 or "body" not in roles[first + 1 :]:
        return
    line = words[first]
    named = title is not None and _plain(title) == _plain(line)
    if named or _is_heading(line, _LONGEST_HEADLINE):
        roles[first] = "headline"


def _mark_crossheads(blocks: Sequence[Block], words: Sequence[str], roles: list[Role]) -> None:
    """A few words on a line of their own above a paragraph of news are a heading, too."""
    for index in range(1, len(blocks) - 1):
        pair = roles[index] == "body" and roles[index + 1] == "body"
        alone = not blocks[index].item and not blocks[index + 1].item
        followed = _count(words[index + 1]) > _LONGEST_CROSSHEAD
        if pair and alone and followed and _is_heading(words[index], _LONGEST_CROSSHEAD):
            roles[index] = "headline"


def _is_heading(line: str, longest: int) -> bool:
    """Whether a line is short and no sentence: it has no full stop, and no quotation or colon."""
    if len(line) > 12 * longest or _count(line) > longest:
        return False
    first = line.lstrip("#*_ '‘")[:1]
    closed = line.rstrip("*_ \xa0")[-1:] in tuple('.!…。:;,"”’»-')
    return not closed and first.isalnum() and not first.islower()


def _plain(line: str) -> str:
    return " ".join(_WORD.findall(line[:400])).lower()


def _count(line: str) -> int:
    return len(line.split())
