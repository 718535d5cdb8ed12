"""The words that judge, from ``data/stance.yaml``, found in a run of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from bilateral.datafiles import read_yaml
from bilateral.language.model import Token

Toward = Literal[
    "subject", "object", "giver", "demanded", "resisted", "barred", "described", "owned", "felt",
    "thing",
]  # fmt: skip
_SIGNS = {"supportive": 1, "critical": -1, "none": 0}
_VERBAL = frozenset({"subject", "object", "giver", "demanded", "resisted", "barred"})
_PARTICLES = frozenset("down back up off out".split())
_VERB_TAGS = ("VERB", "AUX")
_GAP = "~"
_WIDEST = 4  # words that a gap may hold
_STOPS = frozenset({",", ";", ":", "."})


class Judgment(msgspec.Struct, frozen=True):
    """A word or phrase that judges: +1 or -1, and toward whom."""

    words: tuple[str, ...]
    sign: int
    toward: Toward


@cache
def judgments() -> dict[str, tuple[Judgment, ...]]:
    """All entries by their first word, longer ones first."""
    found: dict[str, list[Judgment]] = {}
    for group in read_yaml("bilateral.statements", "data/stance.yaml"):
        sign = _SIGNS[group["polarity"]]
        for entry in group["words"]:
            words = tuple(entry.split())
            found.setdefault(words[0], []).append(Judgment(words, sign, group["toward"]))
    return {word: tuple(sorted(each, key=_rank)) for word, each in found.items()}


def _rank(judgment: Judgment) -> tuple[int, int]:
    """Longer entries first; what one's own side refuses before what others do."""
    order = {"resisted": 0, "felt": 2}
    return -len(judgment.words), order.get(judgment.toward, 1)


def judging(
    tokens: tuple[Token, ...], first: int, last: int
) -> Iterator[tuple[int, tuple[Judgment, ...]]]:
    """The judging words among these tokens: where each begins, and what it can mean there."""
    index = first
    while index <= last:
        found = _at(tokens, index, last)
        if found:
            yield index, found
            index += len(found[0].words) - 1
        index += 1


def judging_sign(tokens: tuple[Token, ...], index: int) -> int:
    """The sign of the judging word that begins at a token, 0 if there is none."""
    found = _at(tokens, index, len(tokens) - 1)
    return found[0].sign if found else 0


def _at(tokens: tuple[Token, ...], index: int, last: int) -> tuple[Judgment, ...]:
    options = _options(tokens[index])
    gapped = [each for each in options if _GAP in each.words]
    plain = [each for each in options if _GAP not in each.words]
    loose, strict = (_longest(tokens, index, last, each) for each in (gapped, plain))
    if not loose or (strict and len(strict[0].words) > len(loose[0].words)):
        return strict
    return loose + strict  # where the phrase judges nobody, its first word may: "sent us doctors"


def _longest(
    tokens: tuple[Token, ...], index: int, last: int, options: list[Judgment]
) -> tuple[Judgment, ...]:
    fitting = [fit for each in options if (fit := _fitted(tokens, index, last, each)) is not None]
    longest = max((len(each.words) for each in fitting), default=0)
    return tuple(each for each in fitting if len(each.words) == longest)


def _options(token: Token) -> tuple[Judgment, ...]:
    """The entries of a word, of its lemma, or of the adjective behind an adverb in -ly."""
    known, text = judgments(), token.text.lower()
    found = known.get(token.lemma, ())
    if text != token.lemma and (not found or token.pos != "VERB"):
        found += known.get(text, ())  # "thanks", "humiliating"
    if not found and text.endswith("ly"):
        stem = text[:-2]
        for adjective in (stem, stem + "le", stem + "e", stem[:-1] + "y"):
            if each := known.get(adjective):
                return tuple(j for j in each if j.toward == "described")
    return found


def is_thing(token: Token) -> bool:
    """Whether a word names what does harm or good without anybody's will: a storm, a virus."""
    return any(each.toward == "thing" for each in judgments().get(token.lemma, ()))


def _fitted(
    tokens: tuple[Token, ...], index: int, last: int, judgment: Judgment
) -> Judgment | None:
    """The entry as it stands here, its gaps filled; None if it does not."""
    if judgment.toward == "thing":
        return None
    if _GAP not in judgment.words:
        return judgment if _fits(tokens, index, last, judgment) else None
    if judgment.toward in _VERBAL and tokens[index].pos not in (*_VERB_TAGS, "PART", "DET"):
        return None
    end = _end(tokens, index, last, judgment.words)
    words = tuple(token.text.lower() for token in tokens[index:end])
    return Judgment(words, judgment.sign, judgment.toward) if words else None


def _end(tokens: tuple[Token, ...], index: int, last: int, words: tuple[str, ...]) -> int:
    """Where a phrase with gaps ends (the token after it), or its beginning if it is not there."""
    at, room = index, 0
    for word in words:
        if word == _GAP:
            room = _WIDEST
            continue
        while at <= last and not _is_word(tokens[at], word):
            if not room or tokens[at].text in _STOPS or tokens[at].pos == "AUX":
                return index
            at, room = at + 1, room - 1
        if at > last:
            return index
        at, room = at + 1, 0
    return at


def _is_word(token: Token, word: str) -> bool:
    return word in (token.lemma, token.text.lower())


def _fits(tokens: tuple[Token, ...], index: int, last: int, judgment: Judgment) -> bool:
    if len(judgment.words) > 1:
        end = index + len(judgment.words) - 1
        if (
            len(judgment.words) == 2
            and judgment.words[1] in _PARTICLES
            and judgment.words[0] == tokens[index].lemma
        ):
            near = tokens[index + 1 : min(index + 4, last + 1)]
            return any(t.text.lower() == judgment.words[1] for t in near)
        return end <= last and all(
            _is_word(token, word)
            for word, token in zip(judgment.words, tokens[index : end + 1], strict=True)
        )
    if judgment.toward == "felt":
        return True
    verbal = tokens[index].pos in _VERB_TAGS
    return verbal == (judgment.toward in _VERBAL)
