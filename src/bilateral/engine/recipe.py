"""How a process gets a coder of its own: what can be sent to it, and what it makes of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import msgspec

from bilateral.language.parse import DEFAULT_MODEL
from bilateral.records import Article, CodedArticle

CodeOne = Callable[[Article], CodedArticle]


class Recipe(Protocol):
    """Something small that can be pickled and makes a coder: every worker calls it once."""

    def make(self) -> CodeOne:
        """The function that codes one article; ``InputError`` if it cannot be had."""


class CoderOptions(msgspec.Struct, frozen=True):
    """The recipe of :class:`bilateral.coder.Coder`: a model's name and a file of actors."""

    model: str = DEFAULT_MODEL
    actors: str | None = None

    def make(self) -> CodeOne:
        """The coder of these options, with its model loaded."""
        from bilateral.coder import code_article, make_coder

        return partial(code_article, coder=make_coder(self.model, self.actors))
