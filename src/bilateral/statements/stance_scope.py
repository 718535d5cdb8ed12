"""The words that a stance is read from: whom they mean, and which verbs stand over them."""

from __future__ import annotations

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Phrase
from bilateral.statements.view import View

_US = frozenset("we us our ours me my mine i ourselves".split())
THIRD = frozenset("it they he she them him its their his her itself themselves".split())
_ITS_OWN = frozenset("his her their its".split())
_STATE = frozenset(
    "country government nation people ministry administration state army force kingdom cabinet "
    "republic troop parliament".split()
)
_PEOPLE = frozenset(
    "people citizen woman man child journalist worker minority resident person christian "
    "muslim believer student farmer".split()
)
_BREAKS = frozenset({";", ".", "!", "?", ":"})
_SUBORDINATORS = frozenset({"while", "whereas", "but", "unlike", "although", "though"})
_OWNER_ROLES = ("possessor", "modifier", "by", "from", "of", "between", "with")
_HOPE = frozenset("expect hope want wish ask invite encourage like".split())
_NEED = _HOPE | frozenset("need have ought fail refuse urge call demand order warn".split())


class Scope(msgspec.Struct, frozen=True):
    """The part of a sentence that a statement takes up, and the states it concerns."""

    view: View
    first: int
    last: int
    about: tuple[str, ...]
    own: str | None


class ReadScope:
    """A scope with what its words mean: the speaker's own side, or a state that it concerns."""

    def __init__(self, scope: Scope, actors: ArticleActors) -> None:
        self.view = scope.view
        self.clauses = scope.view.clauses
        self.tokens = scope.view.tokens
        self.first, self.last = scope.first, scope.last
        self.about, self.own = scope.about, scope.own
        self.actors = actors

    def codes(self, phrase: Phrase, but: int = -1) -> tuple[str, ...]:
        """The states of ``about`` that a phrase is or belongs to."""
        if phrase.head != but and (hit := self.view.read.hit(phrase.head)) is not None:
            return (hit.code,) if hit.code in self.about else ()
        found: list[str] = []
        roles = self.clauses.roles(phrase.head)
        people = ("in",) if self.tokens[phrase.head].lemma in _PEOPLE else ()
        for role in (*_OWNER_ROLES, *people):
            for inner in roles.get(role, ()):
                hit = self.view.read.hit(inner.head)
                if hit is not None and hit.code in self.about:
                    found.append(hit.code)
                elif role in ("possessor", "of") and inner.head != phrase.head:
                    found += self.pronoun_code(inner) or self.codes(inner)
        return tuple(dict.fromkeys(found))

    def pronoun_code(self, phrase: Phrase) -> tuple[str, ...]:
        """The only state, if a phrase is a pronoun that can mean it."""
        if self.tokens[phrase.head].text.lower() in THIRD and len(self.about) == 1:
            return self.about
        return ()

    def is_ours(self, phrase: Phrase) -> bool:
        """Whether a phrase is the speaker's own side."""
        if any(self.tokens[i].text.lower() in _US for i in (phrase.head, phrase.first)):
            return True
        if self.tokens[phrase.head].text.lower() in THIRD and self.view.outside(phrase.head):
            known = self.actors.of(self.clauses, phrase)  # "she said that they had helped"
            return bool(known) and known[0].code is not None and known[0].code == self.own
        if self._is_the_speakers(phrase):
            return True
        hit = self.view.read.hit(phrase.head)
        return (
            hit is not None
            and hit.code is not None
            and hit.code == self.own
            and hit.code not in self.about
        )

    def _is_the_speakers(self, phrase: Phrase) -> bool:
        """ "she said that her country would pay", where no state of ``about`` was named before."""
        whose, what = self.tokens[phrase.first].text.lower(), self.tokens[phrase.head].lemma
        if whose not in _ITS_OWN or what not in _STATE or not self.view.outside(phrase.first):
            return False
        before = (self.view.read.hit(i) for i in range(self.first, phrase.first))
        return not any(hit is not None and hit.code in self.about for hit in before)

    def inside(self, index: int) -> bool:
        """Whether a word is among those said."""
        return self.first <= index <= self.last

    def near(self, index: int) -> tuple[str, ...]:
        """The only state, or that named nearest before the word in its clause, else after it."""
        if len(self.about) == 1:
            return self.about
        first, last = self.chunk(index)
        for around in (range(index, first - 1, -1), range(index, last + 1)):
            for i in around:
                hit = self.view.read.hit(i)
                if hit is not None and hit.code in self.about:
                    return (hit.code,)
        return self.about

    def chunk(self, index: int) -> tuple[int, int]:
        """The first and last token of the part between breaks that a word stands in."""
        first = last = index
        while first > self.first and not self._breaks(first - 1):
            first -= 1
        while last < self.last and not self._breaks(last + 1):
            last += 1
        return first, last

    def is_asked(self, index: int) -> bool:
        """Whether the part that a word stands in is a question."""
        after = self.chunk(index)[1] + 1
        return after < len(self.tokens) and self.tokens[after].text == "?"

    def _breaks(self, index: int) -> bool:
        text = self.tokens[index].text.lower()
        return text in _BREAKS or text in _SUBORDINATORS

    def needed(self, verb: int) -> bool:
        """ "they need to stand by us": what has yet to be done."""
        outers = self.clauses.outers(verb)
        return (
            bool(outers)
            and self.tokens[outers[0].clause].lemma in _NEED
            and self.tokens[verb].tag == "VB"
        )

    def hoped(self, verb: int | None) -> bool:
        """Whether the verb is only hoped for: "we hope that they will help"."""
        outers = self.clauses.outers(verb) if verb is not None else ()
        return bool(outers) and self.tokens[outers[0].clause].lemma in _HOPE

    def governor(self, index: int) -> int | None:
        """The verb that a word is or hangs on."""
        if index in self.clauses.verbs:
            return index
        return next(
            (o.clause for o in self.clauses.outers(index) if o.clause in self.clauses.verbs), None
        )
