"""A dossier from coded articles in hand, as a store that held just these would give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bilateral.records import CodedArticle, Event, Statement, Tie
from bilateral.store.entry import Dossier, Entry, Teller


def dossier_of(articles: Iterable[CodedArticle], first: str, second: str) -> Dossier:
    """What the articles tell of two states, by code."""
    from bilateral.store.tables import article_key

    coded = {article_key(article): article for article in articles}
    pair = (min(first, second), max(first, second))
    entries = tuple(e for key, article in coded.items() for e in _entries(key, article, pair))
    told = {entry.key for entry in entries}
    days = sorted(article.date for article in coded.values() if article.date)
    return Dossier(
        first=first,
        second=second,
        entries=entries,
        tellers={key: _teller(key, article) for key, article in coded.items() if key in told},
        read=Counter(day[:7] for day in days),
        last=days[-1] if days else None,
    )


def _entries(key: str, article: CodedArticle, pair: tuple[str, str]) -> Iterator[Entry]:
    from bilateral.store.tables import pairs_of

    records: tuple[Event | Statement | Tie, ...]
    records = (*article.events, *article.statements, *article.ties)
    for record in records:
        if pair in pairs_of(record):
            yield Entry(record, article.id, article.date, article.source.name, key)


def _teller(key: str, article: CodedArticle) -> Teller:
    return Teller(
        key=key,
        id=article.id,
        title=article.title,
        published=article.date,
        source=article.source.name,
        url=article.source.url,
        story=article.story.id if article.story else None,
    )
