"""From what the user names to coded articles, for all commands."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral import Coder
    from bilateral.records import Article, CodedArticle


def one_article(source: str, date: str | None) -> Article:
    """The only article of a source; InputError if it holds none or several."""
    from bilateral.documents import read_articles

    articles = list(islice(read_articles(source, date=date), 2))
    if not articles:
        raise InputError(f"{source}: holds no article")
    if len(articles) > 1:
        raise InputError(f"{source}: holds several articles; `bilateral code` reads them all")
    return articles[0]


def coded_article(source: str, date: str | None, coder: Coder) -> CodedArticle:
    """The only article of a source, coded."""
    from bilateral import code_article

    return code_article(one_article(source, date), coder)
