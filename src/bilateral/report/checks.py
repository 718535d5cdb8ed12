"""Claims beside the data, as a document and as lines of a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bilateral.records import CodedArticle, Tie
from bilateral.report.document import Document, Group, Item, Section, passage
from bilateral.report.phrases import clean, fact_phrase, state_name, states_phrase
from bilateral.stakes import Check, Checked

NOTHING = "No claim on trade, ranks, shares, GDP or memberships."


def article_checks(article: CodedArticle, checks: Mapping[str, Sequence[Check]]) -> Document:
    """The claims of an article and what the data say to each."""
    groups = tuple(
        _group(tie, checks[tie.id], (article.source.name, article.date), article.id)
        for tie in article.ties
        if tie.id in checks
    )
    facts = tuple(_facts(check for found in checks.values() for check in found))
    title = f"Claims of {clean(article.title or article.id)}"
    return Document(title, facts, (Section("Claims", "" if groups else NOTHING, groups),))


def pair_checks(first: str, second: str, checked: Sequence[Checked]) -> Document:
    """The claims that articles make on a pair."""
    groups = tuple(
        _group(each.tie, each.checks, (each.told_by, each.published), each.article)
        for each in checked
    )
    facts = tuple(_facts(check for each in checked for check in each.checks))
    title = f"Claims on {state_name(first)} and {state_name(second)}"
    return Document(title, facts, (Section("Claims", "" if groups else NOTHING, groups),))


def _facts(checks: Iterable[Check]) -> Iterator[tuple[str, str]]:
    counted = Counter(check.verdict for check in checks)
    if counted:
        yield "Checks", ", ".join(f"{verdict} {n}" for verdict, n in sorted(counted.items()))


def _group(tie: Tie, checks: Sequence[Check], where: tuple[str | None, ...], article: str) -> Group:
    words = passage(tie.evidence, where, tie.id, article)
    claim = f"{states_phrase(tie.parties, separator=' – ')}: {fact_phrase(tie)}"
    head = Item(head=claim, passages=(words,), ids=(tie.id,))
    return Group("", (head, *map(check_item, checks)))


def check_item(check: Check) -> Item:
    """A check: its line, where the figure stands, and why the two may differ."""
    place = f"{check.file}, line {check.line}" if check.file and check.line else ""
    return Item(
        head=f"→ {check.text}", mark=check.verdict, details=(place,) if place else (),
        notes=tuple(f"may differ: {reason}" for reason in check.why),
    )  # fmt: skip
