"""An open matter, and the words that show one."""

from __future__ import annotations

import msgspec

from bilateral.dynamics.words import group
from bilateral.records import unique
from bilateral.ties import Scene


class Open(msgspec.Struct, frozen=True):
    """An open matter: the question, the states it is about, and who must answer."""

    text: str
    about: tuple[str, ...]
    asked: tuple[str, ...]


def known(name: str) -> dict[str, str]:
    """The words of one group of ``question_words.csv``, each with its value."""
    return group("question_words.csv", name)


def matter(scene: Scene, verb: int, text: str, asked: tuple[str, ...]) -> Open | None:
    """The matter about who is asked and whom the clause names, else the sentence's states."""
    clause = scene.clauses.at(verb)
    named = [a.code for at, a in scene.mentioned if clause.first <= at <= clause.last and a.code]
    about = unique((*asked, *named)) or scene.states()[:2]
    return Open(text=" ".join(text.split()), about=about, asked=asked) if about else None
