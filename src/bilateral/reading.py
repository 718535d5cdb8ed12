"""``bilateral.read``: from a file to its coded article in one call."""

from __future__ import annotations

import os

from bilateral.coder import Coder, code_article
from bilateral.documents import read_articles
from bilateral.errors import InputError
from bilateral.records import CodedArticle


def read(
    source: str | os.PathLike[str], *, date: str | None = None, coder: Coder | None = None
) -> CodedArticle:
    """The coded article of a file, a URL or "-" (standard input).

    ``date`` (YYYY-MM-DD) is the article's date where the source gives none or a wrong one;
    ``coder`` saves loading the parser again. A file of several articles gives its first one.
    Raises :class:`bilateral.errors.InputError` when the source cannot be read.
    """
    article = next(iter(read_articles(os.fspath(source), date=date)), None)
    if article is None:
        raise InputError(f"{source}: holds no article")
    return code_article(article, coder or Coder())
