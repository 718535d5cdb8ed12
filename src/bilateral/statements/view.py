"""One sentence with the quotations that touch it: which tokens are quoted, which are marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.actors import ReadSentence
from bilateral.clauses import Clauses
from bilateral.language.model import Token
from bilateral.statements.lexicon import cues
from bilateral.statements.quotes import Quotation

_LEADING = frozenset("but and however so yet nor or meanwhile still".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PUNCTUATION = frozenset(".,;:!?…–—-")


class View:
    """A sentence's tokens against its quotations.

    ``quoted[i]`` is the quotation that token ``i`` stands in (its marks included) or None;
    ``opens`` and ``closes`` give the quotation whose mark a token is.
    """

    def __init__(self, read: ReadSentence, quotations: Sequence[Quotation]) -> None:
        self.read = read
        self.clauses: Clauses = read.clauses
        self.sentence = read.sentence
        self.tokens: tuple[Token, ...] = read.tokens
        self.quotations = tuple(quotations)
        self.quoted: list[Quotation | None] = [None] * len(self.tokens)
        self.opens: dict[int, Quotation] = {}
        self.closes: dict[int, Quotation] = {}
        self._place()

    def _place(self) -> None:
        waiting = iter(self.quotations)
        quotation = next(waiting, None)
        for index, token in enumerate(self.tokens):
            while quotation is not None and quotation.closing <= token.start:
                quotation = next(waiting, None)
            if quotation is None or token.end <= quotation.opening:
                continue
            self.quoted[index] = quotation
            if token.start <= quotation.opening < token.end:
                self.opens[index] = quotation
            if token.start < quotation.closing <= token.end and token.end > quotation.end:
                self.closes[index] = quotation

    def held(self, verb: int) -> list[int]:
        """The heads of the content clauses and small clauses that a verb holds."""
        found = []
        for index in self.clauses.graph.children[verb]:
            outers = self.clauses.outers(index)
            content = bool(outers) and outers[0].relation in ("content", "ccomp")
            if content and outers[0].clause == verb:
                found.append(index)
        return found

    def outside(self, index: int) -> bool:
        """Whether a token is the narrator's own."""
        return self.quoted[index] is None

    def is_punctuation(self, index: int) -> bool:
        """Whether a token is a stop, a comma, a dash or the like (quotation marks are not)."""
        return self.tokens[index].text in _PUNCTUATION or set(self.tokens[index].text) <= {".", "-"}

    def subtree(self, index: int) -> set[int]:
        """The token and all that hangs on it."""
        return set(self.clauses.graph.subtree(index))

    def run(self, index: int, words: set[int]) -> tuple[int, int]:
        """The unbroken run of these tokens around one, not over quotation marks."""
        first = last = index
        while first - 1 in words and self.outside(first - 1):
            first -= 1
        while last + 1 in words and self.outside(last + 1):
            last += 1
        return first, last

    def narrated(self) -> Iterator[int]:
        """The tokens outside quotations."""
        return (index for index in range(len(self.tokens)) if self.outside(index))

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a narrator's verb stands among these tokens."""
        return any(first <= verb <= last and self.outside(verb) for verb in self.clauses.verbs)

    def reporter_above(self, verb: int) -> int | None:
        """The reporting verb that a later one goes on from, where it was joined to the content.

        In "vowed that the war would end and warned the rebels" nothing but the form tells that
        "warned" goes with "vowed": it has no subject of its own and the tense of "vowed".
        """
        clauses, tokens = self.clauses, self.tokens
        inner = clauses.graph.first_conjunct(verb)
        outers = clauses.outers(inner)
        if inner == verb or not outers or tokens[verb].tag not in _FINITE:
            return None
        over = outers[0]
        if over.relation != "content" or over.clause not in clauses.verbs:
            return None
        if self._has_subject(verb) or self._has_auxiliary(verb):
            return None
        if tokens[over.clause].tag != tokens[verb].tag:
            return None
        other = tokens[inner].tag != tokens[verb].tag or self._has_auxiliary(inner)
        return (
            over.clause
            if other or (self._of_a_thing(inner) and tokens[verb].lemma in cues().verbs)
            else None
        )

    def resumes(self, verb: int, content: int) -> bool:
        """Whether a clause joined to a content is the narrator's: "says it stays, and X left"."""
        if verb == content or self.clauses.graph.first_conjunct(verb) != content:
            return False
        now = self.clauses.at(content).tense in ("present", "future")
        return now and self.tokens[verb].tag == "VBD" and self._has_subject(verb)

    def _has_subject(self, verb: int) -> bool:
        own = self.clauses.graph.children[verb]
        return any(head in own for head in self.clauses.subjects.surface(verb))

    def _of_a_thing(self, verb: int) -> bool:
        """Whether a verb's subject is nobody who could speak: "the launch was a crime"."""
        heads = self.clauses.subjects.surface(verb)
        return bool(heads) and not any(
            self.read.noun(i) or self.read.hit(i) or self.tokens[i].pos in ("PRON", "PROPN")
            for i in heads
        )

    def _has_auxiliary(self, verb: int) -> bool:
        return any(
            self.tokens[i].pos == "AUX" and i < verb for i in self.clauses.graph.children[verb]
        )

    def opening_word(self) -> int:
        """The first token that is not a conjunction or a stray mark."""
        index = 0
        while index < len(self.tokens) - 1 and (
            self.tokens[index].text.lower() in _LEADING or self.is_punctuation(index)
        ):
            index += 1
        return index
