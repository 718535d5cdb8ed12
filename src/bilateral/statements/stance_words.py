"""The words that judge, from ``data/stance.yaml``, found in a run of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from bilateral.datafiles import read_yaml
from bilateral.language.model import Token

Toward = Literal["subject", "object", "giver", "demanded", "described", "owned", "felt"]
_SIGNS = {"supportive": 1, "critical": -1, "none": 0}
_VERBAL = frozenset({"subject", "object", "giver", "demanded"})
_PARTICLES = frozenset("down back up off out".split())
_VERB_TAGS = ("VERB", "AUX")


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
    return {
        word: tuple(sorted(each, key=lambda j: (-len(j.words), j.toward == "felt")))
        for word, each in found.items()
    }


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
    token = tokens[index]
    options = _options(token)
    fitting = [each for each in options if _fits(tokens, index, last, each)]
    return tuple(each for each in fitting if len(each.words) == len(fitting[0].words))


def _options(token: Token) -> tuple[Judgment, ...]:
    """The entries of a word, of its lemma, or of the adjective behind an adverb in -ly."""
    known, text = judgments(), token.text.lower()
    found = known.get(token.lemma) or known.get(text)
    if found is None and text.endswith("ly"):
        stem = text[:-2]
        for adjective in (stem, stem + "le", stem + "e", stem[:-1] + "y"):
            if each := known.get(adjective):
                return tuple(j for j in each if j.toward == "described")
    return found or ()


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
            word in (token.lemma, token.text.lower())
            for word, token in zip(judgment.words, tokens[index : end + 1], strict=True)
        )
    if judgment.toward == "felt":
        return True
    verbal = tokens[index].pos in _VERB_TAGS
    return verbal == (judgment.toward in _VERBAL)
