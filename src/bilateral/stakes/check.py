"""What articles claim, beside the data: agrees, differs by how much, is not covered, and why.

A claim that another figure may well bear out (a quarter's trade, the rank of one good, an important
partner) gets the figures and no verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bilateral.records import CodedArticle, Tie
from bilateral.stakes.bodychecks import check_membership
from bilateral.stakes.holdings import Holdings, holdings
from bilateral.stakes.model import Check, Checked
from bilateral.stakes.tradechecks import (
    check_figure,
    check_partner,
    check_rank,
    check_share,
    check_trade,
)
from bilateral.store import Entry, Store

Checker = Callable[[Tie, str | None, Holdings], Iterator[Check]]


def check_article(article: CodedArticle, store: Store) -> Mapping[str, tuple[Check, ...]]:
    """The checks of each tie that has any, by its id; none where the store holds no data."""
    if not article.ties or not store.has_data():
        return {}
    held = holdings(store, _states(article.ties))
    found = {tie.id: check_tie(tie, article.date, held) for tie in article.ties}
    return {key: checks for key, checks in found.items() if checks}


def check_entries(entries: Iterable[Entry], store: Store) -> tuple[Checked, ...]:
    """The same for ties of a pair's record; a claim that several articles make stands once each."""
    told = [(entry, entry.record) for entry in entries if isinstance(entry.record, Tie)]
    held = holdings(store, _states(tie for _, tie in told))
    checked = (
        Checked(
            article=entry.article,
            published=entry.published,
            told_by=entry.told_by,
            tie=tie,
            checks=check_tie(tie, entry.published, held),
        )
        for entry, tie in told
    )
    return tuple(each for each in checked if each.checks)


def check_tie(tie: Tie, published: str | None, held: Holdings) -> tuple[Check, ...]:
    """A claim beside every source that could bear it out; () for what is no claim of this kind."""
    checker = _checker(tie)
    if checker is None:
        return ()
    return tuple(checker(tie, published, held)) or (_uncovered(tie, held),)


def _states(ties: Iterable[Tie]) -> set[str]:
    return {party for tie in ties for party in tie.parties}


def _checker(tie: Tie) -> Checker | None:
    match tie.kind:
        case "trade":
            return check_trade
        case "rank":
            return check_rank
        case "membership" | "invitation":
            return check_membership
        case "agreement" if "partner" in tie.subject.casefold():
            return check_partner
        case "indicator" if tie.unit == "percent" and tie.subject.startswith("share of"):
            return check_share
        case "indicator" if tie.subject == "GDP":
            return check_figure
    return None


def _uncovered(tie: Tie, held: Holdings) -> Check:
    sources = ", ".join(dict.fromkeys(file.source for file in held.files))
    return Check(verdict="not covered", text=f"nothing on this in the data ({sources})")
