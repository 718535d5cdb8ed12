"""What a sentence says, free of the parser's labels: predicates, their roles, and who embeds whom.

A *clause* is one predicate: a verb ("cut"), an event noun ("talks"), an adjective ("ready").
Noun clauses exist for every common noun, so that "Iran's attack on Iraq", "talks between A and B"
and "imposed sanctions on" are read with the same roles as verbs.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["verb", "noun", "adjective"]
Mood = Literal["asserted", "conditional", "intended", "possible", "asked", "commanded"]
Tense = Literal["past", "present", "future", "none"]


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase: its head and its extent, as token indices (``last`` is included).

    The extent leaves out relative clauses, conjuncts and appositions, which are phrases or
    clauses of their own.
    """

    head: int
    first: int
    last: int


class Outer(msgspec.Struct, frozen=True):
    """The clause right above another one, and how it holds it.

    ``relation``: "content" (what is said, threatened, planned), "object", "subject", "purpose",
    "condition" (the outer is the consequence of this if-clause), "adverbial", "relative" (this
    clause describes a noun of the outer), "coordinate", "noun" (content of a noun: "threat to cut
    ties"), "attribute", or a preposition as "prep:for" (the noun clause is that preposition's
    object in the outer).
    """

    clause: int
    relation: str


class Clause(msgspec.Struct, frozen=True):
    """One predicate with its roles.

    ``head`` is the token index that also identifies the clause in its sentence. ``lemma`` is the
    predicate's lemma, lower case; ``particle`` its verb particle ("off" in "break off") or "".
    ``roles`` maps a role to its phrases, conjunctions shared out, voice undone, control and
    relative gaps filled in. For all: "subject" (doer), "object" (undergoer), "indirect" (receiver
    without a preposition), "attribute" (after be/become; object complements), and each preposition
    by its lemma ("with", "against"; "by" only where it is not the passive's doer). For nouns also
    "possessor" ("Iran's"), "modifier" ("Chinese", "Russia" before the noun), "apposition", and what
    a support verb lends: "subject" ("Iran held talks"), or "undergoer" where the verb's subject is
    at the receiving end ("Iran faced sanctions"). ``negated`` and ``mood`` are the clause's own;
    ``cues`` are the token indices of their words ("not", "if", "would"). ``outers`` is the chain of
    embedding clauses, innermost first.
    """

    head: int
    kind: Kind
    lemma: str
    particle: str
    passive: bool
    roles: dict[str, tuple[Phrase, ...]]
    negated: bool
    mood: Mood
    tense: Tense
    perfect: bool
    progressive: bool
    cues: tuple[int, ...]
    outers: tuple[Outer, ...]
    first: int
    last: int

    def role(self, *names: str) -> tuple[Phrase, ...]:
        """The phrases of the first of these roles that is filled, or ()."""
        for name in names:
            if found := self.roles.get(name):
                return found
        return ()
