"""Mends what the small parser gets wrong in a way that the labels themselves betray.

An infinitive with a subject cannot stand after a preposition: "spoke with Prime Minister Modi to
discuss trade" read as with + [Modi to discuss]. The subject is the preposition's object, the
infinitive a purpose.

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
    """The tokens with both faults mended."""
    swallowed = [i for i in range(len(tokens)) if _is_swallowed_verb(tokens, i)]
    purposes = [i for i in range(len(tokens)) if _is_swallowed_purpose(tokens, i)]
    if not swallowed and not purposes:
        return tokens
    mended = list(tokens)
    for verb in swallowed:
        _lift(mended, verb)
    for verb in purposes:
        _part(mended, verb)
    return tuple(mended)


def _is_swallowed_purpose(tokens: tuple[Token, ...], index: int) -> bool:
    if tokens[index].label != "pcomp" or tokens[index].tag != "VB":
        return False
    labels = {t.label for t in tokens if t.head == index}
    infinitive = any(t.head == index and t.tag == "TO" for t in tokens)
    return infinitive and "nsubj" in labels and tokens[tokens[index].head].lemma != "for"


def _part(tokens: list[Token], verb: int) -> None:
    preposition = tokens[verb].head
    for index, token in enumerate(tokens):
        if token.head == verb and token.label == "nsubj":
            tokens[index] = msgspec.structs.replace(token, head=preposition, label="pobj")
    above = tokens[preposition].head
    tokens[verb] = msgspec.structs.replace(tokens[verb], head=above, label="advcl")


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
