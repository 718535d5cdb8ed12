"""The trigger words of frames in one sentence."""

from __future__ import annotations

from bilateral.clauses import Clauses
from bilateral.events.frames import Frame, Lexicon, Trigger

Candidate = tuple[Frame, Trigger, tuple[int, ...]]
"""A frame, the trigger that stands there, and the tokens of its words."""

# words that may stand inside a trigger of several words
_IDLE = frozenset({"the", "a", "an", "-"})
_POSSESSIVES = frozenset({"its", "their", "his", "her"})


class Triggers:
    """Finds which frames may begin at a token, before any of their conditions is looked at."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        tokens = clauses.sentence.tokens
        self.lower = [token.text.lower() for token in tokens]
        self._said = frozenset((*self.lower, *(token.lemma for token in tokens)))
        self._known = self._said & lexicon.words

    def at(self, head: int) -> list[Candidate]:
        """The frames whose trigger words stand at this token, with the tokens of those words."""
        token = self.clauses.sentence.tokens[head]
        if self._known.isdisjoint((token.lemma, self.lower[head])):
            return []
        if token.pos in ("PUNCT", "PROPN", "PRON", "DET", "NUM") and not token.text.islower():
            return []
        kind = self.clauses.kind(head)
        index, forms = self.lexicon.by_word[kind], dict.fromkeys((token.lemma, self.lower[head]))
        entries = [entry for form in forms for entry in index.get(form, ())]
        if not entries or (kind == "adjective" and self._only_modifies(head)):
            return []
        found: dict[int, Candidate] = {}
        for frame, trigger, words in entries:
            if id(words) not in found and (at := self._words_at(head, kind, words)):
                found[id(words)] = frame, trigger, at
        return list(found.values())

    def _only_modifies(self, head: int) -> bool:
        """ "angry workers" says nothing of whom they are angry with."""
        outers = self.clauses.outers(head)
        attributive = bool(outers) and outers[0].relation == "modifier"
        return attributive and len(self.clauses.roles(head)) <= 1

    def _words_at(self, head: int, kind: str, words: tuple[str, ...]) -> tuple[int, ...]:
        if len(words) == 1:
            return (head,)
        if not self._said.issuperset(words):
            return ()
        if kind == "verb" and len(words) == 2 and (found := self._particle(head, words[1])):
            return (head, found)
        return self._run(head, words)

    def _particle(self, head: int, word: str) -> int | None:
        """The verb's particle, preposition or adverb with this text."""
        graph = self.clauses.graph
        if any(self.lower[p] != word for p in graph.kids(head, "prt")):
            return None  # "called off its search on Tuesday" is not "call on"
        for child in graph.kids(head, "prt", "prep", "advmod", "agent", "dative"):
            if self.lower[child] == word and not self._before_date(child):
                return child
        return None

    def _before_date(self, preposition: int) -> bool:
        """ "called on Monday for" is not "call on"."""
        following = preposition + 1
        tokens, dates = self.clauses.sentence.tokens, self.clauses.sentence.dates
        return following < len(tokens) and any(
            d.span.start <= tokens[following].start < d.span.end for d in dates
        )

    def _run(self, head: int, words: tuple[str, ...]) -> tuple[int, ...]:
        """An unbroken run of words around the head; articles and hyphens in it do not count, nor,
        in a verb's phrase, possessives: "dug in its heels"."""
        tokens, lower = self.clauses.sentence.tokens, self.lower
        skipped = _IDLE | _POSSESSIVES if tokens[head].pos in ("VERB", "AUX") else _IDLE
        for first in range(max(0, head - 2 * len(words)), head + 1):
            found: list[int] = []
            at = first
            for word in words:
                while found and at < len(tokens) and lower[at] in skipped:
                    at += 1
                if at >= len(tokens) or word not in (tokens[at].lemma, lower[at]):
                    break
                found.append(at)
                at += 1
            if len(found) == len(words) and head in found:
                return tuple(found)
        return ()
