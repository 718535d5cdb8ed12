"""The ties of an article, in text order, each once."""

from __future__ import annotations

from bilateral.actors import ArticleActors
from bilateral.clauses import Clauses
from bilateral.records import Article, Tie
from bilateral.ties.agreements import find_agreements
from bilateral.ties.figures import find_figures
from bilateral.ties.invitations import find_invitations
from bilateral.ties.membership import find_memberships
from bilateral.ties.ranks import find_ranks
from bilateral.ties.scene import Scene

_FINDERS = (find_figures, find_ranks, find_memberships, find_invitations, find_agreements)


def find_ties(article: Article, sentences: tuple[Clauses, ...], actors: ArticleActors) -> tuple[Tie, ...]:
    """All figures, ranks, memberships, invitations and agreements that the sentences tell."""
    found: dict[str, Tie] = {}
    for clauses in sentences:
        if not clauses.sentence.tokens:
            continue
        scene = Scene(article, clauses, actors)
        for find in _FINDERS:
            for tie in find(scene):
                found.setdefault(tie.id, tie)
    return tuple(found.values())
