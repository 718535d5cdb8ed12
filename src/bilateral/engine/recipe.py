"""How a process gets a coder of its own: what can be sent to it, and what it makes of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec

from bilateral.language.parse import DEFAULT_MODEL
from bilateral.records import Article, CodedArticle

if TYPE_CHECKING:
    from bilateral.actors import Entry

CodeOne = Callable[[Article], CodedArticle]


class Recipe(Protocol):
    """Something small that can be pickled and makes a coder: every worker calls it once."""

    def make(self) -> CodeOne:
        """The function that codes one article; ``InputError`` if it cannot be had."""

    def carried(self) -> Recipe:
        """The same recipe for another machine, which has none of this one's files."""


class CarriedOptions(msgspec.Struct, frozen=True):
    """The recipe of :class:`bilateral.coder.Coder` with everything in it but the model."""

    model: str
    actors: tuple[Entry, ...]

    def make(self) -> CodeOne:
        """The coder of these options, with its model loaded."""
        from bilateral.coder import Coder, code_article

        return partial(code_article, coder=Coder(model=self.model, actors=self.actors))

    def carried(self) -> CarriedOptions:
        """Itself."""
        return self


class CoderOptions(msgspec.Struct, frozen=True):
    """The recipe of :class:`bilateral.coder.Coder`: a model's name and a file of actors."""

    model: str = DEFAULT_MODEL
    actors: str | None = None

    def make(self) -> CodeOne:
        """The coder of these options, with its model loaded."""
        return self.carried().make()

    def carried(self) -> CarriedOptions:
        """The options with the actors that the file names; ``InputError`` if it is unusable."""
        from bilateral.actors import read_actors

        return CarriedOptions(self.model, tuple(read_actors(self.actors) if self.actors else ()))
