"""One sentence as the finders of ties see it: clauses, parties by code, and how a tie is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Clauses, Phrase
from bilateral.language.model import Token
from bilateral.language.quantities import Money, Number, find_money, find_numbers
from bilateral.records import Actor, Article, Span, Status, Tie, TieKind, record_id, unique
from bilateral.ties.words import words

_DESCRIBING = ("possessor", "modifier", "from", "of", "in")


class Scene:
    """A sentence of an article with its parties."""

    def __init__(self, article: Article, clauses: Clauses, actors: ArticleActors) -> None:
        self.article = article
        self.clauses = clauses
        self.actors = actors
        self.tokens: tuple[Token, ...] = clauses.sentence.tokens

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence, for finders to reject it cheaply."""
        return frozenset(token.lemma for token in self.tokens)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """The amounts of money in the sentence."""
        return find_money(self.clauses.sentence.text, self.clauses.sentence.start)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The shares, ranks and counts in the sentence."""
        return find_numbers(self.clauses.sentence.text, self.clauses.sentence.start)

    @cached_property
    def evidence(self) -> Span:
        """The whole sentence."""
        return self.clauses.sentence.span(self.article, 0, len(self.tokens) - 1)

    def lemma(self, index: int) -> str:
        """The lemma of a token."""
        return self.tokens[index].lemma

    def head_of(self, span: Span) -> int | None:
        """The token of a span that hangs on a word outside it."""
        inside = self.tokens_of(span)
        for index in inside:
            if self.tokens[index].head not in inside or self.tokens[index].head == index:
                return index
        return inside[0] if inside else None

    def tokens_of(self, span: Span) -> tuple[int, ...]:
        """The tokens of a span."""
        tokens = enumerate(self.tokens)
        return tuple(i for i, t in tokens if t.start < span.end and span.start < t.end)

    def parties(self, phrases: Iterable[Phrase]) -> Iterator[Actor]:
        """The parties with a code that these phrases denote."""
        for phrase in phrases:
            if not self._is_other(phrase):
                yield from (a for a in self.actors.of(self.clauses, phrase) if a.code)

    def _is_other(self, phrase: Phrase) -> bool:
        """ "other trading partners", "several states": parties that are not named."""
        before = {self.tokens[i].text.lower() for i in range(phrase.first, phrase.head)}
        if self.lemma(phrase.head) in words("foreign office"):
            before.discard("foreign")
        named = self.actors.read(self.clauses).hit(phrase.head) is not None
        return not named and not before.isdisjoint(words("other"))

    def codes(self, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """The codes of the parties that these phrases denote, each once."""
        return unique(actor.code for actor in self.parties(phrases) if actor.code)

    def both(self, phrases: Iterable[Phrase]) -> tuple[Actor, ...]:
        """The two states last named, where a phrase is "the two" or "both leaders"."""
        for phrase in phrases:
            if not self._means_two(phrase.head):
                continue
            before = [(at, a) for at, a in self.mentioned if at < phrase.head]
            named = {a.code: a for at, a in before if not self.is_place(at)}
            states = [a for a in named.values() if a.sector != "IGO"]
            if len(states) > 2:  # the host, and the two whom it received
                return tuple(states[-2:])
            if len(self.codes([phrase])) < 2:
                return self.actors.antecedents.pair(self.actors.read(self.clauses), phrase.head)
        return ()

    def is_place(self, head: int) -> bool:
        """Whether a name only says where: "in Qatar", "at the UN"."""
        outers = self.clauses.outers(head)
        return bool(outers) and outers[0].relation in ("prep:at", "prep:in")

    def _means_two(self, head: int) -> bool:
        token, first = self.tokens[head], self.tokens[self.first_of(head)].text.lower()
        if token.text.lower() == "they":
            return True
        plural = token.tag.endswith("S") or token.text.lower() in ("two", "both")
        before = {t.text.lower() for t in self.tokens[self.first_of(head) + 1 : head]}
        plain = before <= words("pair title")
        return (
            plural
            and plain
            and first in ("the", "both", "these", "their")
            and token.lemma in words("pair")
        )

    def side_codes(self, head: int, *roles: str) -> tuple[str, ...]:
        """As ``role_codes``, with "the two" and "both countries" as the two last named."""
        held = self.clauses.roles(head)
        found = self.role_codes(head, *roles)
        if len(found) > 1:
            return found
        both = self.both(p for role in roles for p in held.get(role, ()))
        return unique(a.code for a in both if a.code) or found

    def role_codes(self, head: int, *roles: str) -> tuple[str, ...]:
        """The codes in these roles of a predicate, in the order of the roles."""
        held = self.clauses.roles(head)
        return self.codes(phrase for role in roles for phrase in held.get(role, ()))

    def told_codes(self, head: int, *roles: str) -> tuple[str, ...]:
        """As ``role_codes``; where a phrase is no party, the parties of the words that describe it
        ("four Swedish-made jets", "the firms of Oman")."""
        held = self.clauses.roles(head)
        found = [c for role in roles for p in held.get(role, ()) for c in self._told(p)]
        return unique(found)

    def _told(self, phrase: Phrase) -> tuple[str, ...]:
        own = self.codes([phrase])
        return own or self.role_codes(phrase.head, *_DESCRIBING)

    def actors_of(self, head: int) -> tuple[Actor, ...]:
        """The parties with a code that the phrase of this token denotes."""
        return tuple(self.parties([self.clauses.graph.phrase(head)]))

    def codes_of(self, head: int) -> tuple[str, ...]:
        """The codes of the parties that the phrase of this token denotes."""
        return self.codes([self.clauses.graph.phrase(head)])

    @cached_property
    def mentioned(self) -> tuple[tuple[int, Actor], ...]:
        """Every party with a code that the sentence names, with the token it stands at."""
        found = self.actors.antecedents.mentions(self.actors.read(self.clauses))
        named = [m for m in found if not self._is_other(self.clauses.graph.phrase(m.head))]
        return tuple((m.head, a) for m in named for a in m.actors if a.code)

    @cached_property
    def named(self) -> tuple[tuple[int, str], ...]:
        """Every state or body that the words name, adjectives too, but not those of "US dollars";
        of bodies only those that can act as a state, like the EU."""
        priced = {i for money in self.money for i in self.tokens_of(money.span)}
        read = self.actors.read(self.clauses)
        found = {at: a.code for at, a in self.mentioned if a.sector != "IGO"}
        for at in range(len(self.tokens)):
            hit = read.hit(at)
            if hit and hit.code and (hit.sector != "IGO" or hit.code in words("union")):
                found.setdefault(at, hit.code)
        return tuple((at, code) for at, code in sorted(found.items()) if code and at not in priced)

    def states(self) -> tuple[str, ...]:
        """The codes of all states that the sentence names."""
        return unique(a.code for _, a in self.mentioned if a.code and a.sector != "IGO")

    def near_states(self) -> tuple[str, ...]:
        """The codes of all states that this sentence and the two before it name, in no currency."""
        return unique(
            code for scene in (self, *self.earlier(2)) for code in scene.unpriced_states()
        )

    def unpriced_states(self) -> tuple[str, ...]:
        """The codes of the states that the sentence names, but not those of "US dollars"."""
        priced = {i for money in self.money for i in self.tokens_of(money.span)}
        named = ((head, a) for head, a in self.mentioned if head not in priced)
        return unique(a.code for _, a in named if a.code and a.sector != "IGO")

    def pair_before(self, head: int) -> tuple[str, ...]:
        """The two states last named before a token, here or in the sentences before."""
        found = self.actors.antecedents.pair(self.actors.read(self.clauses), head)
        return unique(a.code for a in found if a.code)

    def verb_above(self, head: int) -> tuple[int, str] | None:
        """The first verb that holds a noun, and by which relation."""
        for outer in self.clauses.outers(head):
            if outer.clause in self.clauses.verbs:
                return outer.clause, outer.relation
            if outer.relation in ("modifier", "possessor", "time"):
                return None
        return None

    def body_at(self, head: int) -> str | None:
        """The code of the international body at a token, also through "the BRICS grouping"."""
        for actor in self.actors_of(head):
            if actor.sector == "IGO":
                return actor.code
        generic = self.tokens[head].text.lower() in words("body") or self.lemma(head) in words(
            "body"
        )
        return self.named_body(head) if generic and not self._is_some_group(head) else None

    def _is_some_group(self, head: int) -> bool:
        """ "the same religious group": a group of people, not the body named before."""
        before = [p.head for p in self.clauses.roles(head).get("modifier", ())]
        kinds = [self.tokens[i] for i in before]
        return self.lemma(head) == "group" and any(
            t.pos == "ADJ" and t.text.lower() not in ("regional", "economic") for t in kinds
        )

    def named_body(self, head: int) -> str | None:
        """The body that "the bloc" is: its own modifier, or the one that was named last."""
        for role in ("modifier", "apposition"):
            for phrase in self.clauses.roles(head).get(role, ()):
                for actor in self.actors.of(self.clauses, phrase):
                    if actor.sector == "IGO":
                        return actor.code
        for scene in (self, *self.earlier(2)):
            bodies = [
                a.code
                for at, a in scene.mentioned
                if a.sector == "IGO" and (scene is not self or at < head)
            ]
            if bodies:
                return bodies[-1]
        return None

    def earlier(self, reach: int = 30) -> Iterator[Scene]:
        """The sentences before this one, at most so many, nearest first."""
        here = self.clauses.sentence.index
        near = [
            s for s in self.actors.sentences if here - reach <= s.sentence.index < here and s.tokens
        ]
        for read in reversed(near):
            yield Scene(self.article, read.clauses, self.actors)

    def first_of(self, head: int) -> int:
        """Where the words before a noun that belong to it begin, joined modifiers included."""
        own = set(self.clauses.graph.subtree(head))
        first = head
        while first - 1 in own:
            first -= 1
        return first

    def phrase_text(self, head: int, most: int = 8) -> str:
        """The words of a noun phrase without its article, at most so many before the head."""
        first = max(self.first_of(head), head - most)
        while first < head and self.tokens[first].pos in ("DET", "PUNCT", "PRON"):
            first += 1
        return " ".join(self.actors.read(self.clauses).text(first, head).split())


class Fact(msgspec.Struct, frozen=True):
    """What makes one tie: everything but its place in the article.

    ``again`` marks a mention that may refer back ("the agreement"): it adds to what is known.
    """

    kind: TieKind
    parties: tuple[str, ...]
    subject: str
    status: Status
    why: tuple[str, ...]
    state: str | None = None
    value: float | int | None = None
    unit: str | None = None
    comparator: Literal["=", "<", ">", "~"] | None = None
    period: str | None = None
    holder: str | None = None
    again: bool = False


def make_tie(scene: Scene, fact: Fact) -> Tie:
    """The tie of a fact, with the sentence as its evidence."""
    spans = [scene.evidence.start, scene.evidence.end]
    content = (
        fact.kind,
        fact.parties,
        spans,
        fact.value,
        fact.subject,
        fact.state,
        fact.status,
        fact.period,
    )
    return Tie(
        id=record_id("tie", scene.article.text, *content),
        kind=fact.kind,
        parties=fact.parties,
        subject=fact.subject,
        value=fact.value,
        unit=fact.unit,
        comparator=fact.comparator,
        period=fact.period,
        holder=fact.holder,
        status=fact.status,
        state=fact.state,
        evidence=scene.evidence,
        why=fact.why,
    )
