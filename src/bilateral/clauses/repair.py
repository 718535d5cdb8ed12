"""Mends what the small parser gets wrong in a way that the labels themselves betray.

A finite verb is never the modifier of a noun: "President Trump *hosted* Azerbaijani President
Ilham Aliyev" read as a noun phrase around "Aliyev". The verb takes the noun's place, the noun
becomes its object, and what stands before the verb hangs on the verb.
"""

from __future__ import annotations

import msgspec

from bilateral.language.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STAYS = frozenset({"det", "compound", "amod", "nummod", "poss"})


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with finite "modifiers" made the verbs that they are."""
    wrong = [i for i, t in enumerate(tokens) if _is_swallowed_verb(tokens, i)]
    if not wrong:
        return tokens
    mended = list(tokens)
    for verb in wrong:
        _lift(mended, verb)
    return tuple(mended)


def _is_swallowed_verb(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.label != "amod" or token.tag not in _FINITE or token.pos != "VERB":
        return False
    noun = token.head
    subject = any(
        t.head == noun and t.label in ("nsubj", "nsubjpass") and i < index
        for i, t in enumerate(tokens)
    )
    return noun > index and subject and tokens[noun].pos in ("NOUN", "PROPN")


def _lift(tokens: list[Token], verb: int) -> None:
    noun = tokens[verb].head
    above = verb if tokens[noun].head == noun else tokens[noun].head
    label = tokens[noun].label
    for index, token in enumerate(tokens):
        before = index < verb and token.label not in _STAYS
        if token.head == noun and index not in (verb, noun) and (before or token.label == "punct"):
            tokens[index] = msgspec.structs.replace(token, head=verb)
    tokens[verb] = msgspec.structs.replace(tokens[verb], head=above, label=label)
    tokens[noun] = msgspec.structs.replace(tokens[noun], head=verb, label="dobj")
