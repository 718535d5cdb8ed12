"""People and organisations as the article itself introduces them.

"Argentine presidential candidate Javier Milei", "Mao Ning, a spokesperson for the Chinese foreign
ministry", "Washington-based Carnegie Endowment": a name, and from the words around it the state,
the sector and the office. Later mentions by surname find the first one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import msgspec

from bilateral.actors.lookalikes import word_list
from bilateral.actors.nouns import PartyNoun
from bilateral.actors.sentence import PLACE_KINDS, STATE_KINDS, Found, ReadSentence
from bilateral.clauses import Phrase
from bilateral.records import Actor, Span


class Person(msgspec.Struct, frozen=True):
    """A person or organisation known by name in this article."""

    name: str
    code: str | None
    sector: str | None
    role: str | None
    is_person: bool = True
    female: bool | None = None
    told: bool = False  # whether the office is the text's own word, not the gazetteer's

    def actor(self, mention: Span) -> Actor:
        """The person as an actor, called by the full name, where ``mention`` names or means it."""
        return Actor(
            name=self.name, code=self.code, sector=self.sector, role=self.role, mention=mention
        )


class Description(msgspec.Struct, frozen=True):
    """What the words around a name say: state, sector, office."""

    code: str | None = None
    sector: str | None = None
    role: str | None = None
    said: bool = False  # whether any describing word was there


@lru_cache(maxsize=5000)
def fold(name: str) -> str:
    """A name for comparison: no accents, no case, hyphens as spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o"))
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .replace("-", " ")
        .replace("’", "'")
    )


class Names:
    """The people and organisations of one article, by full name and by surname."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._by_part: dict[str, str] = {}

    def add(self, person: Person) -> Person:
        """Add a person or what is newly known of one; the first office given is kept."""
        key = fold(person.name).strip()
        known = self._people.get(key)
        if known is None and (longer := self._by_part.get(key)) is not None:
            key, known = longer, self._people[longer]
        merged = person if known is None else _merge(known, person)
        self._people[key] = merged
        for part in key.split():
            if len(part) > 2:
                self._by_part.setdefault(part, key)
        if key:
            self._by_part[key.split()[-1]] = key
        return merged

    def find(self, name: str) -> Person | None:
        """The person with this full name, surname or first name."""
        key = fold(name).strip()
        if not key:
            return None
        found = self._people.get(key) or self._people.get(self._by_part.get(key, ""))
        if found is None and " " in key:
            found = self._people.get(self._by_part.get(key.split()[-1], ""))
            if found is not None and not set(key.split()) & set(fold(found.name).split()[:-1]):
                return None
        return found

    def all(self) -> tuple[Person, ...]:
        """Everybody, in order of first mention."""
        return tuple(self._people.values())


def _merge(known: Person, new: Person) -> Person:
    return Person(
        name=max(known.name, new.name, key=lambda name: len(name.split())),
        code=known.code or new.code,
        sector=known.sector or new.sector,
        role=new.role if new.told and not known.told else known.role or new.role,
        is_person=known.is_person and new.is_person,
        female=known.female if known.female is not None else new.female,
        told=known.told or new.told,
    )


def looks_like_organisation(words: list[str]) -> bool:
    """Whether a name's words show an organisation ("Bank", "Party", "Times")."""
    return any(word.lower() in word_list("organisation_word") for word in words)


def describe(sentence: ReadSentence, phrase: Phrase, until: int | None = None) -> Description:
    """State, sector and office in a describing phrase: "the Canadian foreign minister".

    ``until`` is the first token of the name when the description stands before it.
    """
    last = phrase.last if until is None else until - 1
    indices = range(phrase.first, last + 1)
    code, code_at = _state_in(sentence, indices)
    noun_at = next((i for i in reversed(indices) if sentence.noun(i) is not None), None)
    if noun_at is None:
        # "Iran's Zarif" names a state; "Zarif, a friend of Iran" does not
        if code is None or until is None:
            return Description()
        return Description(code, _organisation_in(sentence, indices), None, True)
    noun = sentence.noun(noun_at)
    body = next(
        (
            h
            for i in indices
            if (h := sentence.hit(i))
            and h.kind in ("body", "group", "agency", "media", "thinktank", "company", "ngo")
        ),
        None,
    )
    sender = code_at is not None and code_at < noun_at  # not "the U.N. representative in Haiti"
    sent = is_delegate(sentence, noun_at) and (sender or code is None)
    if body is not None and not (sent and (code is not None or _is_sent_there(noun, body))):
        code = body.code if code is None or body.kind == "body" else code
    sector = body.sector if body is not None and body.sector else noun.sector if noun else None
    role = _role_text(sentence, indices, code_at, last)
    return Description(code, sector, role, True)


def is_delegate(sentence: ReadSentence, head: int) -> bool:
    """Whether a noun names somebody whom a state sends to a body: "U.N. ambassador"."""
    return sentence.tokens[head].lemma.lower() in word_list("delegate")


def _is_sent_there(noun: PartyNoun | None, body: Found) -> bool:
    """A "U.N. ambassador" is some state's; an "EU ambassador" and a "U.N. envoy" are the body's."""
    return noun is not None and noun.noun == "ambassador" and body.code != "EU"


def _state_in(sentence: ReadSentence, indices: range) -> tuple[str | None, int | None]:
    best: tuple[str | None, int | None] = (None, None)
    for index in indices:
        hit = sentence.hit(index)
        if hit is None or hit.code is None:
            continue
        if hit.kind in STATE_KINDS:
            return hit.code, index
        if hit.kind in PLACE_KINDS and best[0] is None:
            best = hit.code, index
    return best


def _organisation_in(sentence: ReadSentence, indices: range) -> str | None:
    for index in indices:
        hit = sentence.hit(index)
        if hit is not None and hit.sector and hit.kind not in STATE_KINDS:
            return hit.sector
    return None


def _role_text(
    sentence: ReadSentence, indices: range, state_at: int | None, last: int
) -> str | None:
    """The office without article and state: "foreign minister", "spokesperson for the ministry"."""
    first = indices.start
    broken = [
        i
        for i in range(first, last)
        if sentence.tokens[i].pos == "VERB" or sentence.tokens[i].text == ","
    ]
    first = broken[-1] + 1 if broken else first  # what stands before a verb is no office
    if state_at is not None and 0 <= state_at - first <= 2:
        first = state_at + 1
    while first <= last and (
        sentence.tokens[first].pos in ("DET", "PUNCT", "PART")
        or sentence.tokens[first].tag == "POS"
        or sentence.tokens[first].text.lower() in ("-", "then", "former", "outgoing", "based")
    ):
        first += 1
    while last >= first and sentence.tokens[last].pos in ("PUNCT", "ADP", "DET"):
        last -= 1
    return sentence.text(first, last) if first <= last else None
