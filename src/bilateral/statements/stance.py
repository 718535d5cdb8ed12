"""The stance of a statement toward each state it concerns, with the words that carry it.

Every judging word is given to the state that its grammar points at (the doer, the undergoer, the
owner, whoever is described), else to the state nearest in the same clause. Negation and mood turn
it or take it away. The signs of a state are added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.actors import ArticleActors
from bilateral.records import Span, Stance
from bilateral.statements.stance_scope import ReadScope, Scope
from bilateral.statements.stance_signs import Signs
from bilateral.statements.stance_targets import Targets
from bilateral.statements.stance_words import Judgment, judging

_DEEDS = frozenset({"subject", "object", "giver", "resisted", "barred"})


class Judged(msgspec.Struct, frozen=True):
    """A judging word with the state it judges."""

    code: str | None
    sign: int
    span: Span


def judged(scope: Scope, actors: ArticleActors) -> list[Judged]:
    """All judgments in the scope; a code of None means no state of ``about`` could be told."""
    return list(_Judge(ReadScope(scope, actors)).all())


def stance_of(signs: Sequence[int]) -> Stance:
    """The stance that the judgments of one state add up to; a tie of praise and blame is blame."""
    if not any(signs):
        return "neutral"
    return "supportive" if sum(signs) > 0 else "critical"


class _Judge:
    """Reads the judging words of one scope."""

    def __init__(self, scope: ReadScope) -> None:
        self.scope = scope
        self.view = scope.view
        self.clauses = scope.clauses
        self.tokens = scope.tokens
        self._targets = Targets(scope)
        self._signs = Signs(scope)

    def all(self) -> Iterator[Judged]:
        for index, options in judging(self.tokens, self.scope.first, self.scope.last):
            if self.tokens[index].pos == "VERB" and index not in self.clauses.verbs:
                continue  # "the injured miners"
            for judgment in options:
                target = self._targets.of(index, judgment)
                if target is not None:
                    yield from self._judged(index, judgment, target)
                    break

    def _judged(self, index: int, judgment: Judgment, target: tuple[str, ...]) -> Iterator[Judged]:
        own = target == (self.scope.own,) and judgment.toward in _DEEDS
        if own or not judgment.sign:
            return  # what one's own side does says nothing of one's stance toward it
        sign = self._signs.of(index, judgment)
        span = self.view.read.span(index, index + len(judgment.words) - 1)
        for code in target or (None,):
            yield Judged(code, sign, span)
