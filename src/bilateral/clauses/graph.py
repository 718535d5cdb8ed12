"""The dependency graph of a sentence: children by label, subtrees, phrases.

With its siblings in this package, the only code that knows the parser's labels (the English labels
of spaCy 3, https://github.com/clir/clearnlp-guidelines).
"""

from __future__ import annotations

from bilateral.clauses.lists import listed
from bilateral.clauses.model import Phrase
from bilateral.language.model import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# what hangs on a noun but is a phrase or a clause of its own
_OUTSIDE = frozenset({"relcl", "acl", "conj", "cc", "appos", "preconj", "advcl", "parataxis"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


class Graph:
    """One sentence's tokens with their children, in sentence order."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.labels = [token.label for token in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self.verbs = frozenset(i for i in range(len(self.tokens)) if self._is_verb(i))
        self._phrases: dict[int, Phrase] = {}
        self._firsts: list[int] = []

    def label(self, index: int) -> str:
        """The relation of a token to its head."""
        return self.labels[index]

    def lemma(self, index: int) -> str:
        """The lemma of a token, lower case."""
        return self.tokens[index].lemma

    def kids(self, index: int, *labels: str) -> list[int]:
        """The children of a token that have one of these labels."""
        children, known = self.children[index], self.labels
        return [child for child in children if known[child] in labels] if children else []

    def kid(self, index: int, *labels: str) -> int | None:
        """The first child with one of these labels."""
        for child in self.children[index]:
            if self.labels[child] in labels:
                return child
        return None

    def above(self, index: int) -> int | None:
        """The head of a token, or None at the root."""
        head = self.tokens[index].head
        return None if head == index else head

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The token and all below it, not following the labels in ``without``."""
        found = [index]
        for current in found:
            found += [c for c in self.children[current] if self.labels[c] not in without]
        return found

    def first_below(self, index: int) -> int:
        """The first, in sentence order, of the token and all below it."""
        if not self._firsts:
            self._firsts = list(range(len(self.tokens)))
            roots = [i for i, token in enumerate(self.tokens) if token.head == i]
            for current in reversed([i for root in roots for i in self.subtree(root)]):
                head = self.tokens[current].head
                self._firsts[head] = min(self._firsts[head], self._firsts[current])
        return self._firsts[index]

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of a head, as the unbroken run of its own words around it."""
        if head not in self._phrases:
            self._phrases[head] = self._phrase(head)
        return self._phrases[head]

    def _phrase(self, head: int) -> Phrase:
        own = set(self.subtree(head, _OUTSIDE))
        first = last = head
        while first - 1 in own:
            first -= 1
        while last + 1 in own:
            last += 1
        while last > head and self.tokens[last].pos == "PUNCT":
            last -= 1
        return Phrase(head, first, last)

    def conjuncts(self, head: int) -> list[int]:
        """The head and the noun phrases joined to it ("Germany, France and Italy")."""
        found, queue = [head], [head]
        while queue:
            current = queue.pop(0)
            excluded = any(self.lemma(c) == "not" for c in self.children[current])
            for child in self.kids(current, "conj"):
                if self.tokens[child].pos in _NOMINAL and not excluded:
                    found.append(child)
                    queue.append(child)
            # the parser often chains a list as appositions: "Germany, France and Italy"
            for child in self.kids(current, "appos"):
                if self.kid(child, "conj") is not None and self._in_list(current, child):
                    found.append(child)
                    queue.append(child)
        return found

    def _in_list(self, left: int, right: int) -> bool:
        """Whether two neighbours are names parted by nothing but a comma."""
        return (
            self.tokens[left].pos == self.tokens[right].pos == "PROPN"
            and self.phrase(right).first - left == 2
        )

    def phrases(self, heads: list[int]) -> tuple[Phrase, ...]:
        """The phrases of these heads with all their conjuncts, partitives seen through."""
        return tuple(self._whole(each) for head in heads for each in self.conjuncts(head))

    def _whole(self, head: int) -> Phrase:
        """ "part of the programme", "scores of refugees": the phrase keeps its extent, its head is
        what it is a part of."""
        phrase = self.phrase(head)
        if self.lemma(head) not in listed("partitives.txt") and self.tokens[head].pos != "NUM":
            return phrase
        for preposition in self.kids(head, "prep"):
            of_people = self.tokens[head].pos == "PRON" and self.lemma(preposition) == "in"
            if of_people or self.lemma(preposition) == "of":  # "nobody in the Greek government"
                inner = next((o for o in self.kids(preposition, "pobj")), None)
                if inner is not None:
                    return Phrase(inner, phrase.first, max(phrase.last, inner))
        return phrase

    def is_verb(self, index: int) -> bool:
        """Whether a token can be a verbal predicate (auxiliaries that only support one cannot)."""
        return index in self.verbs

    def _is_verb(self, index: int) -> bool:
        token = self.tokens[index]
        verbal = token.pos in ("VERB", "AUX") and token.label not in ("aux", "auxpass", "amod")
        return verbal and not self.is_participial(index)

    def is_participial(self, index: int) -> bool:
        """Whether a participle is an adjective after "be": "is opposed to", "is committed to"."""
        token = self.tokens[index]
        near = 0 < index - token.head <= 3 and self.tokens[token.head].lemma == "be"
        return token.tag == "VBN" and near and token.label in ("acomp", "advcl", "attr")

    def first_conjunct(self, index: int) -> int:
        """The head of the coordination that a token belongs to."""
        while self.label(index) == "conj" and (head := self.above(index)) is not None:
            index = head
        return index
