"""Mends what the small parser gets wrong in a way that the labels themselves betray.

An infinitive with a subject cannot stand after a preposition: "spoke with Prime Minister Modi to
discuss trade" read as with + [Modi to discuss]. The subject is the preposition's object, the
infinitive a purpose.

A finite verb is never the modifier of a noun: "President Trump *hosted* Azerbaijani President
Ilham Aliyev" read as a noun phrase around "Aliyev". The verb takes the noun's place, the noun
becomes its object, and what stands before the verb hangs on the verb. An infinitive with "to" is
no modifier either: "votes to expel envoy" read as [to expel] envoy.

Each verb has one subject: in "Israeli troops killed two men, the army said", with both "troops" and
"army" under "said", the participle after the first one is its verb. An auxiliary has none: "Georgia
has, if belatedly, condemned". A relative pronoun opens a relative clause: "it was Algeria that
expelled the envoy". And who stands "by" what a passive was done "with" is its doer: "was threatened
with sanctions by Chile".

What follows a comma explains what stands before it, not a place further back: "the election in
Chile of Rosa Vidal, a former judge".
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bilateral.clauses.headlines import headline_repaired
from bilateral.language.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STAYS = frozenset({"det", "compound", "amod", "nummod", "poss"})


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with these faults mended."""
    tokens = headline_repaired(tokens)
    for index in range(len(tokens)):
        if tokens[index].label not in _SUSPECT:
            continue
        for labels, betrays, mend in _FAULTS:
            if tokens[index].label in labels and betrays(tokens, index):
                mended = list(tokens)
                mend(mended, index)
                tokens = tuple(mended)
    return tokens


def _is_swallowed_purpose(tokens: tuple[Token, ...], index: int) -> bool:
    if tokens[index].tag != "VB":
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
    if token.tag not in _FINITE or token.pos != "VERB":
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


def _is_swallowed_infinitive(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.tag != "VB":
        return False
    marked = any(t.head == index and t.tag == "TO" for t in tokens[:index])
    return marked and token.head > index


def _lift_infinitive(tokens: list[Token], verb: int) -> None:
    noun = tokens[verb].head
    above = tokens[noun].head
    if above == noun or above > verb:
        return
    label = "xcomp" if tokens[above].pos == "VERB" else "acl"
    tokens[verb] = _moved(tokens[verb], above, label)
    tokens[noun] = _moved(tokens[noun], verb, "dobj")


def _is_quoted_doer(tokens: tuple[Token, ...], index: int) -> bool:
    """The participle in "troops killed two men, the army said", the verb of the first subject."""
    token = tokens[index]
    if token.tag not in ("VBN", "VBD") or tokens[token.head].head == index:
        return False
    noun, verb = token.head, tokens[token.head].head
    if tokens[noun].label != "nsubj" or tokens[verb].pos != "VERB":
        return False
    after = [i for i in range(index, verb) if tokens[i].head == verb and tokens[i].label == "nsubj"]
    return bool(after) and any(t.text == "," and t.head == verb for t in tokens[index : after[0]])


def _part_doers(tokens: list[Token], participle: int) -> None:
    noun, verb = tokens[participle].head, tokens[tokens[participle].head].head
    tokens[participle] = _moved(tokens[participle], verb, "ccomp", tag="VBD")
    tokens[noun] = _moved(tokens[noun], participle, "nsubj")


def _is_doer_of_auxiliary(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[tokens[index].head].label == "aux"


def _give_doer(tokens: list[Token], doer: int) -> None:
    verb = tokens[tokens[doer].head].head
    if not any(t.head == verb and t.label in ("nsubj", "nsubjpass") for t in tokens):
        tokens[doer] = _moved(tokens[doer], verb, "nsubj")


def _is_cleft(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if tokens[token.head].lemma != "be":
        return False
    kids = [(t, i) for i, t in enumerate(tokens) if t.head == index and t.label == "nsubj"]
    relative = any(t.tag in ("WDT", "WP") and i < index for t, i in kids)
    return relative and _attribute(tokens, token.head) is not None


def _attribute(tokens: tuple[Token, ...] | list[Token], verb: int) -> int | None:
    return next((i for i, t in enumerate(tokens) if t.head == verb and t.label == "attr"), None)


def _describe(tokens: list[Token], verb: int) -> None:
    noun = _attribute(tokens, tokens[verb].head)
    if noun is not None:
        tokens[verb] = _moved(tokens[verb], noun, "relcl")


def _is_doer_after_means(tokens: tuple[Token, ...], index: int) -> bool:
    """The "by" of "was threatened with sanctions by Chile"."""
    token = tokens[index]
    means = tokens[token.head]
    if token.lemma != "by" or means.label != "pobj":
        return False
    verb = tokens[means.head].head
    passive = any(t.head == verb and t.label == "auxpass" for t in tokens)
    free = not any(t.head == verb and t.label == "agent" for t in tokens)
    return tokens[means.head].lemma == "with" and passive and free


def _make_doer(tokens: list[Token], by: int) -> None:
    verb = tokens[tokens[tokens[by].head].head].head
    tokens[by] = _moved(tokens[by], verb, "agent")


def _is_apposition_to_place(tokens: tuple[Token, ...], index: int) -> bool:
    """The "judge" of "the election in Chile of Rosa Vidal, a former judge", when under "Chile"."""
    token = tokens[index]
    host = tokens[token.head]
    if host.pos != "PROPN" or host.label != "pobj":
        return False
    return tokens[host.head].lemma == "in" and _name_before_comma(tokens, index) is not None


def _name_before_comma(tokens: tuple[Token, ...] | list[Token], index: int) -> int | None:
    """The name after another preposition that ends where the apposition's comma stands."""
    host = tokens[index].head
    commas = [i for i in range(host + 1, index) if tokens[i].text == ","]
    before = commas[-1] - 1 if commas else host
    name = tokens[before]
    named = before != host and name.pos == "PROPN" and name.label == "pobj"
    return before if named and tokens[name.head].lemma == "of" else None


def _explain_name(tokens: list[Token], index: int) -> None:
    name = _name_before_comma(tokens, index)
    if name is not None:
        tokens[index] = _moved(tokens[index], name, "appos")


def _moved(token: Token, head: int, label: str, tag: str = "") -> Token:
    return msgspec.structs.replace(token, head=head, label=label, tag=tag or token.tag)


_Betrays = Callable[[tuple[Token, ...], int], bool]
_Mend = Callable[[list[Token], int], None]
# the labels under which a fault shows, how it is told, how it is mended
_FAULTS: tuple[tuple[frozenset[str], _Betrays, _Mend], ...] = (
    (frozenset({"amod"}), _is_swallowed_verb, _lift),
    (frozenset({"pcomp"}), _is_swallowed_purpose, _part),
    (frozenset({"amod", "compound", "nmod"}), _is_swallowed_infinitive, _lift_infinitive),
    (frozenset({"acl"}), _is_quoted_doer, _part_doers),
    (frozenset({"nsubj"}), _is_doer_of_auxiliary, _give_doer),
    (frozenset({"ccomp", "advcl"}), _is_cleft, _describe),
    (frozenset({"prep"}), _is_doer_after_means, _make_doer),
    (frozenset({"appos"}), _is_apposition_to_place, _explain_name),
)
_SUSPECT = frozenset(label for labels, _, _ in _FAULTS for label in labels)
