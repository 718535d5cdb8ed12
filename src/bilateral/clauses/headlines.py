"""Mends the parse of headlines, which the parser reads as one long name.

"Seoul, Tokyo sign trade deal": in a line without articles and full stop whose verb went unseen,
the first word that headlines use as a verb, in the form that its subject asks for ("Minsk trades",
"Minsk, Kyiv trade"), is the verb. And in "US, Cuba reopen talks" the comma is an "and".
"""

from __future__ import annotations

import msgspec

from bilateral.clauses.lists import listed
from bilateral.language.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAME_LIKE = frozenset({"PROPN", "ADJ", "NOUN", "CCONJ", "NUM"})
_NOMINAL_LABELS = frozenset({"compound", "pobj", "dobj", "amod", "nmod"})  # "over remarks/VBZ"
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST = 18  # tokens; a longer line without a full stop is a cut sentence


def headline_repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a headline's verb and its list of doers found."""
    if not _is_headline(tokens):
        return tokens
    root = next((i for i, t in enumerate(tokens) if t.head == i), 0)
    limit = min(root, _first_finite(tokens))
    end = _names_until(tokens, limit)
    if tokens[root].pos in ("VERB", "AUX") and tokens[root].tag in ("VB", *_FINITE):
        mended = list(tokens)
        listed_doers = any(t.text == "," for t in tokens[:end])
        if (
            listed_doers and end == limit and tokens[end - 1].text != ","
        ):  # no "Diaz, ex-mayor, dies"
            _join_doers(mended, end, root)
        return tuple(mended)
    verb = _unseen_verb(tokens)
    return tokens if verb is None else _with_verb(tokens, verb)


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    if not 2 < len(tokens) <= _LONGEST or tokens[-1].pos == "PUNCT":
        return False
    return not any(t.text.lower() in _ARTICLES for t in tokens)


def _first_finite(tokens: tuple[Token, ...]) -> int:
    """The first finite verb or auxiliary; the end without one."""
    return next((i for i, t in enumerate(tokens) if t.tag in (*_FINITE, "TO")), len(tokens))


def _names_until(tokens: tuple[Token, ...], limit: int) -> int:
    """How far from the start the line is only names, adjectives, nouns and commas."""
    for index, token in enumerate(tokens[:limit]):
        if token.pos not in _NAME_LIKE and token.text not in (",", "'s", "’s", "-"):
            return index
    return limit


def _unseen_verb(tokens: tuple[Token, ...]) -> int | None:
    """The first word that can be the verb of the names before it."""
    if any(t.tag in _FINITE and t.label not in _NOMINAL_LABELS for t in tokens):
        return None
    for index in range(1, len(tokens) - 1):
        if index > _names_until(tokens, index + 1):
            return None
        if _may_be_verb(tokens, index):
            return index
    return None


def _may_be_verb(tokens: tuple[Token, ...], index: int) -> bool:
    token, before = tokens[index], tokens[:index]
    if not token.text.islower() or before[-1].text in (",", "-", "'s", "’s"):
        return False
    if before[-1].pos not in ("PROPN", "NOUN") or not any(t.pos != "NOUN" for t in before):
        return False
    several = any(t.text == "," or t.pos == "CCONJ" for t in before) or before[-1].tag == "NNS"
    verbs = listed("headline_verbs.txt")
    hyphened = tokens[index + 1].text == "-" and token.text in verbs
    if hyphened:  # "test-fires missile"
        return index + 2 < len(tokens) and tokens[index + 2].text.endswith("s")
    if several:
        return token.text in verbs
    return token.text.endswith("s") and _stem(token.text) in verbs


def _stem(third: str) -> str:
    """ "tries" to "try", "clashes" to "clash", "signs" to "sign"."""
    if third.endswith("ies"):
        return third[:-3] + "y"
    if third.endswith(("shes", "ches", "sses", "xes")):
        return third[:-2]
    return third[:-1]


def _with_verb(tokens: tuple[Token, ...], verb: int) -> tuple[Token, ...]:
    mended = list(tokens)
    form = tokens[verb].text
    single = form.endswith("s") and form not in listed("headline_verbs.txt")
    mended[verb] = msgspec.structs.replace(
        tokens[verb], head=verb, label="ROOT", pos="VERB", tag="VBZ" if single else "VBP",
        lemma=_stem(form) if single else form,
    )  # fmt: skip
    _join_doers(mended, verb, verb)
    taken = False
    for index in range(verb + 1, len(tokens)):
        token = mended[index]
        if verb < token.head and token.head != index:
            continue
        label = token.label
        if token.pos in ("NOUN", "PROPN", "NUM", "PRON"):
            label, taken = ("dep", True) if taken else ("dobj", True)
        elif label not in ("prep", "punct", "xcomp", "advcl", "advmod", "prt"):
            label = "dep"
        mended[index] = msgspec.structs.replace(token, head=verb, label=label)
    return tuple(mended)


def _join_doers(mended: list[Token], end: int, verb: int) -> None:
    """Makes what stands before ``end`` the verb's doers, a comma standing for "and"."""
    passive = any(t.head == verb and t.label == "auxpass" for t in mended)
    parts: list[list[int]] = [[]]
    for index in range(end):
        if mended[index].text == "," or mended[index].pos == "CCONJ":
            parts.append([])
        else:
            parts[-1].append(index)
    parts = [part for part in parts if part]
    heads = [part[-1] for part in parts]
    whole = heads[-1]
    first = next((h for h in heads if mended[h].pos != "ADJ"), whole)
    for part, head in zip(parts, heads, strict=True):
        for index in part:
            if index != head and (mended[index].head not in part or mended[index].head == index):
                label = "amod" if mended[index].pos == "ADJ" else "compound"
                mended[index] = msgspec.structs.replace(mended[index], head=head, label=label)
        if head == first:
            above, label = verb, "nsubjpass" if passive else "nsubj"
        elif mended[head].pos == "ADJ":  # "Greek, Turkish leaders"
            above, label = whole, "amod"
        else:
            above, label = first, "conj"
        mended[head] = msgspec.structs.replace(mended[head], head=above, label=label)
    for index in range(end):
        if mended[index].text == "," or mended[index].pos == "CCONJ":
            label = "punct" if mended[index].text == "," else "cc"
            mended[index] = msgspec.structs.replace(mended[index], head=first, label=label)
