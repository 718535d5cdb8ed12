"""Who is who: the names of an article, read off their introductions, sentence by sentence."""

from __future__ import annotations

import msgspec

from bilateral.actors.lookalikes import word_list
from bilateral.actors.names import (
    Description,
    Names,
    Person,
    describe,
    fold,
    looks_like_organisation,
)
from bilateral.actors.sentence import STATE_KINDS, Found, ReadSentence
from bilateral.clauses import Phrase

_WINDOW = 10  # words before a name that may still describe it


def introduce(sentences: tuple[ReadSentence, ...]) -> Names:
    """The people and organisations that the sentences name, with what is said of them."""
    names = Names()
    for sentence in sentences:
        for first, last in sentence.names:
            names.add(_person(sentence, first, last, names))
    return names


def name_head(sentence: ReadSentence, first: int, last: int) -> int:
    """The token of a name on which the rest of the name hangs."""
    inside = range(first, last + 1)
    return next(
        (
            i
            for i in reversed(inside)
            if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i
        ),
        last,
    )


def _person(sentence: ReadSentence, first: int, last: int, names: Names) -> Person:
    words = [sentence.tokens[i].text for i in range(first, last + 1)]
    text = sentence.text(first, last)
    leader = _leader(sentence, first, last)
    said = _description(sentence, first, last)
    if not said.said and (known := names.find(text)) is not None and len(words) == 1:
        return msgspec.structs.replace(
            known, female=known.female if known.female is not None else _female(sentence, first)
        )
    organisation = looks_like_organisation(words)
    code = said.code or _code_inside(sentence, first, last)
    if leader is not None:
        # a known office holder, unless the text says otherwise
        code = leader.code if said.code is None or leader.code == said.code else said.code
        full = leader.name if len(words) == 1 or fold(text) in fold(leader.name) else text
        return Person(
            full,
            code,
            said.sector or leader.sector,
            said.role or leader.role,
            True,
            _female(sentence, first),
            told=said.role is not None,
        )
    if said.said and code is None:
        code = _nearest_state(sentence, first) or _home_state(sentence)
    sector = said.sector or ("NGO" if organisation else None)
    female, told = _female(sentence, first), said.role is not None
    return Person(text, code, sector, said.role, not organisation, female, told)


def _leader(sentence: ReadSentence, first: int, last: int) -> Found | None:
    """The gazetteer's person, unless another first name stands before the surname it knows."""
    hit = sentence.hit(last)
    if hit is None or hit.kind != "person":
        return None
    own = set(fold(sentence.text(first, last)).split())
    known = set(fold(hit.name).split())
    start = sentence.tokens[first].start
    if start < hit.start and not own <= known:
        return None
    return hit


def _description(sentence: ReadSentence, first: int, last: int) -> Description:
    head = name_head(sentence, first, last)
    graph = sentence.clauses.graph
    own = graph.phrase(head)
    if own.first < first:
        before = describe(sentence, own, until=first)
        if before.said:
            return _with_place(sentence, head, before)
    roles = sentence.clauses.roles(head)
    for phrase in roles.get("apposition", ()):
        if not _is_name_phrase(sentence, phrase) and (found := describe(sentence, phrase)).said:
            return found
    outers = sentence.clauses.outers(head)
    if outers and outers[0].relation == "apposition":
        found = describe(sentence, graph.phrase(outers[0].clause))
        if found.said:
            return found
    found = _with_place(sentence, head, _from_relative(sentence, head))
    return found if found.said else _before_name(sentence, first)


def _before_name(sentence: ReadSentence, first: int) -> Description:
    """The words right before a name where the parser has torn them from it: "Argentine candidate
    for the X alliance Javier Milei"."""
    start = first
    while start > max(0, first - _WINDOW) and _describes(sentence, start - 1):
        start -= 1
    people = [
        i
        for i in range(start, first)
        if (noun := sentence.noun(i)) is not None and noun.kind == "person"
    ]
    if not people:
        return Description()
    return describe(sentence, Phrase(people[0], start, people[0]))


def _describes(sentence: ReadSentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.tag == "NNS" or token.pos not in ("ADJ", "NOUN", "PROPN", "DET", "ADP", "PART"):
        return token.text == "-"
    return token.pos != "ADP" or token.text.lower() in ("for", "of")


def _is_name_phrase(sentence: ReadSentence, phrase: Phrase) -> bool:
    return (
        any(first <= phrase.head <= last for first, last in sentence.names)
        and sentence.noun(phrase.head) is None
    )


def _with_place(sentence: ReadSentence, head: int, found: Description) -> Description:
    """ "Gen. Asim Munir of Pakistan", "Arizona Senator X": the state after "of" or "from"."""
    if found.code is not None:
        return found
    for role in ("of", "from"):
        for phrase in sentence.clauses.roles(head).get(role, ()):
            hit = sentence.hit(phrase.head)
            if hit is not None and hit.code is not None:
                return Description(hit.code, found.sector, found.role, True)
    return found


def _from_relative(sentence: ReadSentence, head: int) -> Description:
    """ "Jordan Ellery, who leads the British delegation": the state of what they lead."""
    clauses = sentence.clauses
    for verb in clauses.verbs:
        outers = clauses.outers(verb)
        if outers and outers[0].clause == head and outers[0].relation == "relative":
            for phrase in clauses.roles(verb).get("object", ()) + clauses.roles(verb).get(
                "attribute", ()
            ):
                found = describe(sentence, phrase)
                if found.code is not None and sentence.noun(phrase.head) is not None:
                    return Description(found.code, found.sector, None, True)
    return Description()


def _code_inside(sentence: ReadSentence, first: int, last: int) -> str | None:
    """The state named inside or right before an organisation's name: "Bank of Japan"."""
    for index in range(max(0, first - 3), last + 1):
        hit = sentence.hit(index)
        if hit is None or hit.code is None or hit.kind == "person":
            continue
        inside = first <= index <= last
        based = (
            index + 2 < len(sentence.tokens) and sentence.tokens[index + 2].text.lower() == "based"
        )
        possessive = index + 1 == first or sentence.tokens[min(index + 1, last)].tag == "POS"
        if inside or based or (possessive and hit.kind in STATE_KINDS):
            return hit.code
    return None


def _nearest_state(sentence: ReadSentence, first: int) -> str | None:
    """For "France is ready, Defence Minister Pierre Joxe said": the one state named before."""
    codes = {
        hit.code
        for index in range(first)
        if (hit := sentence.hit(index)) is not None and hit.kind in STATE_KINDS and hit.code
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _home_state(sentence: ReadSentence) -> str | None:
    """For an office holder whose state the text leaves out: the one state that the sentence shows
    as an owner or a scene ("Algerian", "Kenya's", "in Algiers"), and not as somebody's goal."""
    shown: set[str] = set()
    other: set[str] = set()
    for index in range(len(sentence.tokens)):
        hit = sentence.hit(index)
        if hit is None or not hit.code or hit.kind in ("person", "media"):
            continue
        outers = sentence.clauses.outers(index)
        relation = outers[0].relation if outers else ""
        goal = hit.kind in ("state", "former") and relation not in (
            "possessor",
            "modifier",
            "prep:of",
        )
        (other if goal else shown).add(hit.code)
    homes = shown - other or shown  # "criticized Egypt over a Chilean engineer": Chile's minister
    return next(iter(homes)) if len(homes) == 1 and not other - shown else None


def _female(sentence: ReadSentence, first: int) -> bool | None:
    for index in range(max(0, first - 4), first):
        word = sentence.tokens[index].text.lower().rstrip(".")
        if word in word_list("male_word"):
            return False
        if word in word_list("female_word"):
            return True
    return None
