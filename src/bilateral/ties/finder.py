"""The ties of an article, in text order, each once."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Clauses
from bilateral.records import Article, Tie
from bilateral.ties.agreements import find_agreements
from bilateral.ties.belonging import find_belonging
from bilateral.ties.counts import find_counts
from bilateral.ties.duties import find_duties
from bilateral.ties.figures import find_figures
from bilateral.ties.invitations import find_invitations
from bilateral.ties.membership import find_memberships
from bilateral.ties.placings import find_placings
from bilateral.ties.ranks import find_ranks
from bilateral.ties.scene import Fact, Scene, make_tie
from bilateral.ties.shares import find_shares
from bilateral.ties.signatories import find_signatories
from bilateral.ties.standing import find_standing
from bilateral.ties.transfers import find_transfers
from bilateral.ties.words import table

_FINDERS = (
    find_figures,
    find_duties,
    find_shares,
    find_counts,
    find_ranks,
    find_placings,
    find_memberships,
    find_belonging,
    find_invitations,
    find_signatories,
    find_agreements,
    find_transfers,
    find_standing,
)


def find_ties(
    article: Article, sentences: tuple[Clauses, ...], actors: ArticleActors
) -> tuple[Tie, ...]:
    """All figures, ranks, memberships, invitations and agreements that the sentences tell.

    What an article tells twice is one tie, with the words of the mention that says most.
    """
    kept: list[tuple[Fact, Scene]] = []
    for fact, scene in _told(article, sentences, actors):
        twin = next((n for n, (other, _) in enumerate(kept) if _same(other, fact)), None)
        echo = next((n for n, other in enumerate(kept) if _is_headline(other, fact)), None)
        if twin is None and echo is not None:
            kept[echo] = fact, scene
            continue
        if twin is None:
            kept += [(fact, scene)] if len(fact.parties) > 1 or not fact.again else []
        elif len(fact.parties) < len(kept[twin][0].parties):
            kept[twin] = (_answered(kept[twin][0], fact), kept[twin][1])
        elif _says(fact) > _says(kept[twin][0]):
            kept[twin] = fact, scene
    ties = (make_tie(scene, fact) for fact, scene in kept)
    return tuple({tie.id: tie for tie in ties}.values())


_STOPS = (".", "!", "?", "”", '"')


def _is_headline(one: tuple[Fact, Scene], two: Fact) -> bool:
    """Whether a headline told in fewer or plainer words the accord that the body tells."""
    fact, scene = one
    opens = scene.clauses.sentence.index == 0 and scene.tokens[-1].text not in _STOPS
    if not opens or fact.kind != "agreement" or two.kind != "agreement":
        return False
    alike = set(fact.parties) == set(two.parties) and fact.state == two.state
    return alike and (_names_less(fact, two) or _names_less(two, fact))


def _told(
    article: Article, sentences: tuple[Clauses, ...], actors: ArticleActors
) -> Iterator[tuple[Fact, Scene]]:
    for clauses in sentences:
        if clauses.sentence.tokens:
            scene = Scene(article, clauses, actors)
            for find in _FINDERS:
                yield from ((fact, scene) for fact in find(scene))


def _same(one: Fact, two: Fact) -> bool:
    """Whether two mentions tell one tie; an answered invitation is the one that was open."""
    if one.kind == two.kind == "invitation":
        return _same_invitation(one, two)
    if one.kind != two.kind or not set(one.parties) >= set(two.parties):
        return False
    if len(one.parties) > len(two.parties) and not (two.again and one.kind == "agreement"):
        return False
    if one.kind == "agreement":
        return two.again and _agree(one.state, two.state) and _names_less(two, one)
    same_value = (one.value, one.unit, one.status) == (two.value, two.unit, two.status)
    return same_value and one.state == two.state and _agree(one.period, two.period)


def _same_invitation(one: Fact, two: Fact) -> bool:
    """The same sides and purpose, or "the invitation" that one of the sides answers."""
    if two.again and two.state in ("accepted", "declined") and two.parties[0] == one.parties[0]:
        return False  # the host does not answer
    if set(one.parties) != set(two.parties):
        return two.again and set(two.parties) < set(one.parties)
    return two.again or one.subject == two.subject or "invitation" in (one.subject, two.subject)


def _answered(one: Fact, answer: Fact) -> Fact:
    return msgspec.structs.replace(one, state=answer.state, why=(*one.why, *answer.why))


def _agree(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one == two


def _names_less(one: Fact, two: Fact) -> bool:
    """One name's words are among the other's; dates and the kind of accord are of no account."""
    kinds = {row["word"] for row in table("agreements.csv")}
    left, right = (
        {
            w
            for w in fact.subject.lower().split()
            if w.removesuffix("s") not in kinds and not w.isdigit()
        }
        - _MONTHS
        for fact in (one, two)
    )
    return left <= right


_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def _says(fact: Fact) -> int:
    answered = fact.kind == "invitation" and fact.state not in (None, "pending")
    return (fact.period is not None) + 2 * (fact.state is not None) + 4 * answered
