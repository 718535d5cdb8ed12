"""Which states a statement concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.actors import ArticleActors
from bilateral.actors.gazetteer import BODIES
from bilateral.actors.lookalikes import word_list
from bilateral.records import Actor, unique
from bilateral.statements.draft import Draft
from bilateral.statements.lexicon import cues
from bilateral.statements.view import View

_PLACES = frozenset({"city", "region", "capital", "seat"})
_NOT_STATES = frozenset({"media", "thinktank", "company", "ngo"})
_SOMEWHERE = frozenset("in at near inside outside from of across around".split())
_YOU = frozenset("you your yours yourselves".split())
_THIRD = frozenset("it they he she them him its their his her theirs".split())
_BACK = frozenset("it they he she them him its their his her this that these those such".split())
_TOPIC = frozenset("of on about to against toward towards for with regarding concerning".split())

_DEFINITE = frozenset("the this that such these those".split())
_BACK_TO = 4  # sentences in which the other state may have been named


class Subject:
    """Finds the states that a statement concerns: in its words, else around them."""

    def __init__(self, views: Sequence[View], actors: ArticleActors) -> None:
        self.views = views
        self.actors = actors

    def of(
        self, draft: Draft, addressees: Sequence[Actor], before: Sequence[str]
    ) -> tuple[str, ...]:
        """The codes; ``before`` are those of the same speaker's words just before."""
        ours = self._ours(draft)
        named = self._named(draft, ours)
        spoken = [code for code in self._spoken(draft, addressees) if code not in ours]
        found = unique([*named, *spoken])
        states = tuple(code for code in found if code not in BODIES)
        # "sovereignty over the islands of X": the states that have to do with a territory
        sovereign = tuple(code for code in states if code not in word_list("territory"))
        if found:
            return sovereign or states or found
        return self._around(draft, addressees, before) or tuple(
            code for code in unique(self._named(draft, set())) if code in ours
        )

    def _ours(self, draft: Draft) -> set[str | None]:
        """The states that speak: one, or all of "Germany, France and Britain"."""
        mention, view = draft.speaker.mention, self.views[draft.view]
        if draft.speaker.code is not None or mention is None:
            return {draft.speaker.code}
        inside = [i for i, t in enumerate(view.tokens) if mention.start <= t.start < mention.end]
        hits = [view.read.hit(i) for i in inside]
        return {hit.code for hit in hits if hit is not None and " and " in draft.speaker.name}

    def _around(
        self, draft: Draft, addressees: Sequence[Actor], before: Sequence[str]
    ) -> tuple[str, ...]:
        """Nobody is named: what the attribution names, or what was spoken of before."""
        own = draft.speaker.code
        inherited = tuple(code for code in before if code != own) if self._looks_back(draft) else ()
        if draft.attribution is None and inherited:
            return inherited
        told = tuple(a.code for a in addressees if a.code and a.code != own and a.sector != "MED")
        topic = unique(self._topic(draft))
        if topic:
            return topic
        pronouns = unique(code for code in self._pronouns(draft) if code != own)
        return pronouns or inherited or told or self._partner(draft)

    def _partner(self, draft: Draft) -> tuple[str, ...]:
        """Of "a step for our ties", "the decision is unjust": the other state last named."""
        own = draft.speaker.code
        if own is None or not any(_needs_other(view, i) for view, i in self._tokens(draft)):
            return ()
        for at in range(draft.view, max(-1, draft.view - _BACK_TO), -1):
            others = [a.code for a in self.actors.named(self.views[at].clauses) if a.code != own]
            states = unique(code for code in others if code and code not in BODIES)
            if states:
                return states if len(states) == 1 else ()
        return ()

    def _looks_back(self, draft: Draft) -> bool:
        """Whether the words refer to something said before."""
        return any(view.tokens[i].text.lower() in _BACK for view, i in self._tokens(draft))

    def _tokens(self, draft: Draft) -> Iterator[tuple[View, int]]:
        for view in self.views[draft.first : draft.last + 1]:
            for index, token in enumerate(view.tokens):
                if draft.start <= token.start < draft.end:
                    yield view, index

    def _named(self, draft: Draft, ours: set[str | None]) -> list[str]:
        """The codes named in the words but ours; mere places only where nothing else is."""
        sure: list[str] = []
        places: list[str] = []
        mention = draft.speaker.mention
        for view, index in self._tokens(draft):
            at = view.tokens[index].start
            if mention is not None and mention.start <= at < mention.end:
                continue  # "This, Macron said, would …"
            hit = view.read.hit(index)
            if hit is None or not hit.code or hit.kind in _NOT_STATES or hit.code in ours:
                continue
            (places if hit.kind in _PLACES and self._is_place(view, index) else sure).append(
                hit.code
            )
        return sure or places

    def _is_place(self, view: View, index: int) -> bool:
        hit = view.read.hit(index)
        if hit is not None and hit.kind in ("city", "region"):
            return True
        return index > 0 and view.tokens[index - 1].text.lower() in _SOMEWHERE

    def _spoken(self, draft: Draft, addressees: Sequence[Actor]) -> Iterator[str]:
        """ "you" is who is addressed; "the two countries" are those last named."""
        graph_of = {
            id(view): view.clauses.graph for view in self.views[draft.first : draft.last + 1]
        }
        for view, index in self._tokens(draft):
            word = view.tokens[index].text.lower()
            if word in _YOU:
                yield from (actor.code for actor in addressees if actor.code)
            elif word in ("two", "both"):
                head = view.tokens[index].head
                phrase = graph_of[id(view)].phrase(head)
                found = self.actors.of(view.clauses, phrase)
                if len(found) > 1:
                    yield from (actor.code for actor in found if actor.code)

    def _pronouns(self, draft: Draft) -> Iterator[str]:
        for view, index in self._tokens(draft):
            if view.tokens[index].text.lower() in _THIRD:
                phrase = view.clauses.graph.phrase(index)
                found = self.actors.of(view.clauses, phrase)
                yield from (a.code for a in found if a.code and a.sector != "MED")

    def _topic(self, draft: Draft) -> list[str]:
        """States named around the words: "of Iraq she said", "in reply to Britain"."""
        sure: list[str] = []
        rest: list[str] = []
        view = self.views[draft.view]
        for index, token in enumerate(view.tokens):
            hit = view.read.hit(index)
            if (
                draft.start <= token.start < draft.end
                or hit is None
                or not hit.code
                or hit.code == draft.speaker.code
                or hit.kind in _NOT_STATES
            ):
                continue
            before = {view.tokens[i].text.lower() for i in range(max(0, index - 3), index)}
            mention = draft.speaker.mention
            if mention is not None and mention.start <= token.start < mention.end:
                if "for" in before:  # "the US envoy for Iran"
                    sure.append(hit.code)
                continue
            if before & _TOPIC and not before & _SOMEWHERE - {"of"}:
                sure.append(hit.code)
                continue
            if hit.kind not in _PLACES and not before & _SOMEWHERE:
                rest.append(hit.code)
        named = [[code for code in codes if code not in BODIES] for codes in (sure, rest)]
        return named[0] or named[1] or sure or rest


def _needs_other(view: View, index: int) -> bool:
    """Whether a word means something of another state without naming it."""
    lemma = view.tokens[index].lemma
    if lemma in cues().mutual:
        return True
    before = {view.tokens[i].text.lower() for i in range(max(0, index - 3), index)}
    return lemma in cues().deeds and not before.isdisjoint(_DEFINITE)
