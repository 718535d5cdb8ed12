"""What a ledger rests on: how many articles, whose, of which months, and where there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bilateral.relations.model import Coverage, Gap
from bilateral.store import Dossier
from bilateral.store import Teller as Article

UNKNOWN = "unknown source"


def coverage_of(dossier: Dossier, since: str | None) -> Coverage:
    """The articles about the pair from ``since`` on, and the months without any."""
    told = tuple(a for a in dossier.tellers.values() if _is_within(a, since))
    days = sorted(article.published for article in told if article.published)
    sources = Counter(article.source or UNKNOWN for article in told)
    months = months_of(dossier, since)
    return Coverage(
        articles=len(told),
        stories=len({article.story or article.key for article in told}),
        sources=tuple(sorted(sources.items(), key=lambda item: (-item[1], item[0]))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        read=sum(dossier.read.get(month, 0) for month in months),
        gaps=tuple(_gaps(months, articles_by_month(told), dossier.read)),
    )


def articles_by_month(told: Sequence[Article]) -> Mapping[str, int]:
    """How many of the articles were published in each month."""
    return Counter(article.published[:7] for article in told if article.published)


def months_of(dossier: Dossier, since: str | None) -> tuple[str, ...]:
    """All months from the first to the last in which something was read, none left out."""
    known = sorted(month for month in dossier.read if not since or month >= since[:7])
    return tuple(months_between(known[0], known[-1])) if known else ()


def months_between(first: str, last: str) -> Iterator[str]:
    """The months from one to the other, both included."""
    year, month = int(first[:4]), int(first[5:7])
    while (now := f"{year:04}-{month:02}") <= last:
        yield now
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _is_within(article: Article, since: str | None) -> bool:
    return not since or bool(article.published and article.published >= since)


def _gaps(months: Sequence[str], told: Mapping[str, int], read: Mapping[str, int]) -> Iterator[Gap]:
    for empty, group in groupby(months, key=lambda month: not told.get(month)):
        if empty:
            run = list(group)
            yield Gap(first=run[0], last=run[-1], read=sum(read.get(m, 0) for m in run))
