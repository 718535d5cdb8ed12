"""What pronouns, "the minister" and "the two countries" look back to.

Rules after the salience order of centering (Grosz, Joshi & Weinstein 1995): subjects before
others, the nearer sentence before the farther, and nothing further back than six sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from bilateral.actors.nouns import PartyNoun
from bilateral.actors.sentence import ReadSentence
from bilateral.records import Actor

REACH = 6  # sentences; pronouns further from their antecedent are rare in news (under 1 %)
_NOT_STATE = frozenset({"IGO", "NGO", "REB", "OPP", "MED", "EDU", "BUS"})
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())


class Mention(msgspec.Struct, frozen=True):
    """A party named at a token."""

    head: int
    actors: tuple[Actor, ...]
    person: bool
    plural: bool
    female: bool | None


class Antecedents:
    """Looks back over an article's sentences for the party that a word stands for."""

    def __init__(
        self,
        sentences: tuple[ReadSentence, ...],
        mention: Callable[[ReadSentence, int], Mention | None],
    ) -> None:
        self._sentences = sentences
        self._position = {each.sentence.index: n for n, each in enumerate(sentences)}
        self._mention = mention
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._subjects: dict[int, frozenset[int]] = {}

    def pronoun(self, sentence: ReadSentence, head: int, word: str) -> tuple[Actor, ...]:
        """The party that a third-person pronoun stands for, () when none fits."""
        barred = self._barred(sentence, head)
        fitting = [
            mention
            for back, mention in self._before(sentence, head)
            if self._fits(mention, word) and not (back == 0 and mention.head in barred)
        ]
        if word in _THEY:  # "they" are several before they are one state
            fitting.sort(key=lambda mention: not (mention.plural or len(mention.actors) > 1))
        return fitting[0].actors if fitting else ()

    def _barred(self, sentence: ReadSentence, head: int) -> frozenset[int]:
        """The heads of parties that a pronoun cannot stand for: the doer of its own verb when it is
        no doer itself (principle B of binding), and all that its own speech names ("..., they
        said")."""
        clauses = sentence.clauses
        outers = clauses.outers(head)
        if not outers or outers[0].clause not in clauses.verbs:
            return frozenset()
        verb = outers[0].clause
        if outers[0].relation != "subject":
            reflexive = sentence.tokens[head].text.lower().endswith(("self", "selves"))
            possessive = sentence.tokens[head].tag == "PRP$"
            doers = frozenset(clauses.subjects.surface(verb))
            return frozenset() if reflexive or possessive else doers
        quoted = _quoted(sentence)
        return frozenset(
            i
            for i in (mention.head for mention in self.mentions(sentence))
            if (i in quoted and head not in quoted)
            or any(o.clause == verb and o.relation == "content" for o in clauses.outers(i))
        )

    def role(
        self, sentence: ReadSentence, head: int, noun: PartyNoun, definite: bool
    ) -> tuple[Actor, ...]:
        """Whom "the minister" or "the government" stands for."""
        for _, mention in self._before(sentence, head):
            if noun.kind == "person":
                if mention.person and any(
                    noun.noun in (a.role or a.name).lower().split() for a in mention.actors
                ):
                    return mention.actors
            elif definite and any(noun.noun in a.name.lower().split() for a in mention.actors):
                return mention.actors
        organ = noun.kind != "person" and noun.speaks_for_state
        return self._state(sentence, head, noun) if definite and organ else ()

    def _state(self, sentence: ReadSentence, head: int, noun: PartyNoun) -> tuple[Actor, ...]:
        """ "the government", "the army": of the state that was named last."""
        nearest = sorted(self._before(sentence, head), key=lambda each: (each[0], -each[1].head))
        for _, mention in nearest:
            codes = {a.code for a in mention.actors}
            if len(codes) == 1 and None not in codes and mention.actors[0].sector not in _NOT_STATE:
                return mention.actors[:1]
        return ()

    def pair(self, sentence: ReadSentence, head: int) -> tuple[Actor, ...]:
        """The two states last named before a token: "the two countries"."""
        found: dict[str, Actor] = {}
        position = self._position[sentence.sentence.index]
        for back in range(position, max(-1, position - REACH - 1), -1):
            each = self._sentences[back]
            for mention in self.mentions(each):
                if back == position and mention.head >= head:
                    continue
                for actor in mention.actors:
                    if actor.code and actor.sector != "IGO":
                        found.setdefault(actor.code, actor)
            if len(found) >= 2:
                return tuple(found.values())[:2]
        return ()

    def mentions(self, sentence: ReadSentence) -> tuple[Mention, ...]:
        """All parties named in a sentence, in order."""
        key = sentence.sentence.index
        if key not in self._mentions:
            self._mentions[key] = ()
            found = (self._mention(sentence, head) for head in self._heads(sentence))
            self._mentions[key] = tuple(each for each in found if each is not None)
        return self._mentions[key]

    def _heads(self, sentence: ReadSentence) -> Iterator[int]:
        """The tokens that head a phrase: those whose relation upward is not inside a name."""
        for index, token in enumerate(sentence.tokens):
            if token.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
                outer = sentence.clauses.outer(index)
                if outer is None or outer.relation != "modifier":
                    yield index

    def _before(self, sentence: ReadSentence, head: int) -> Iterator[tuple[int, Mention]]:
        """(sentences back, mention) before a token, most salient first."""
        position = self._position[sentence.sentence.index]
        own = [m for m in self.mentions(sentence) if m.head < head]
        subjects = self._subject_heads(sentence)
        yield from ((0, m) for m in reversed(own) if m.head in subjects)
        yield from ((0, m) for m in reversed(own) if m.head not in subjects)
        for back in range(position - 1, max(-1, position - REACH - 1), -1):
            earlier = self._sentences[back]
            subjects = self._subject_heads(earlier)
            away = position - back
            yield from ((away, m) for m in self.mentions(earlier) if m.head in subjects)
            yield from (
                (away, m) for m in reversed(self.mentions(earlier)) if m.head not in subjects
            )

    def _subject_heads(self, sentence: ReadSentence) -> frozenset[int]:
        key = sentence.sentence.index
        if key not in self._subjects:
            clauses = sentence.clauses
            self._subjects[key] = frozenset(
                h for verb in clauses.verbs for h in clauses.subjects.surface(verb)
            )
        return self._subjects[key]

    def _fits(self, mention: Mention, word: str) -> bool:
        if word in _HE:
            return mention.person and mention.female is not True
        if word in _SHE:
            return mention.person and mention.female is not False
        if word in _IT:
            return not mention.person and not mention.plural
        if word == "them":
            return mention.plural or len(mention.actors) > 1
        if word in _THEY:
            return mention.plural or len(mention.actors) > 1 or not mention.person
        return False


def _quoted(sentence: ReadSentence) -> frozenset[int]:
    """The tokens inside quotation marks; an odd first mark closes a quotation begun before."""
    marks = {i for i, t in enumerate(sentence.tokens) if t.text in ('"', "''", "``")}
    inside = len(marks) % 2 == 1
    found = []
    for index in range(len(sentence.tokens)):
        if index in marks:
            inside = not inside
        elif inside:
            found.append(index)
    return frozenset(found)
