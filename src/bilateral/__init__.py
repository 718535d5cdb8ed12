"""Reads the news and keeps the record of relations between states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "CodedArticle", "Coder", "__version__", "code_article", "read"]

if TYPE_CHECKING:
    from bilateral.coder import Coder, code_article
    from bilateral.reading import read
    from bilateral.records import Article, CodedArticle

_HOMES = {
    "Article": "bilateral.records",
    "CodedArticle": "bilateral.records",
    "Coder": "bilateral.coder",
    "code_article": "bilateral.coder",
    "read": "bilateral.reading",
}


def __getattr__(name: str) -> Any:
    """Load the door's names on first use: ``import bilateral`` must not load a parser."""
    if name not in _HOMES:
        raise AttributeError(f"module 'bilateral' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
