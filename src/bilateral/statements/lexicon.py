"""The words that report speech, from ``data/cues.yaml`` and ``data/channels.csv``."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from bilateral.datafiles import read_table, read_yaml


class Cue(msgspec.Struct, frozen=True):
    """A reporting word: what its content looks like and what it says of the speaker's attitude."""

    word: str
    shapes: frozenset[str]
    stance: str
    hearer: bool = False
    channel: str | None = None

    def takes(self, *shapes: str) -> bool:
        """Whether the content can have one of these shapes."""
        return bool(self.shapes & set(shapes))


class Cues(msgspec.Struct, frozen=True):
    """All reporting words."""

    verbs: dict[str, Cue]
    nouns: frozenset[str]
    people: frozenset[str]
    mutual: frozenset[str]
    deeds: frozenset[str]

    def verb(self, lemma: str, following: str) -> Cue | None:
        """The cue of a verb, as a phrase with the word after it if there is one ("call for")."""
        phrase = self.verbs.get(f"{lemma} {following}")
        return phrase or self.verbs.get(lemma)

    def past(self, form: str) -> Cue | None:
        """The cue of a past form in -ed that was not read as a verb."""
        if not form.endswith("ed"):
            return None
        return self.verbs.get(form[:-2]) or self.verbs.get(form[:-1])


@cache
def cues() -> Cues:
    """The lexicon, read once. A verb in several groups has the shapes of all of them."""
    data = read_yaml("bilateral.statements", "data/cues.yaml")
    verbs: dict[str, Cue] = {}
    for group in data["verbs"]:
        for word in group["words"]:
            verbs[word] = _joined(verbs.get(word), _cue(word, group))
    return Cues(verbs, *(frozenset(data[key]) for key in ("nouns", "people", "mutual", "deeds")))


def _cue(word: str, group: dict[str, Any]) -> Cue:
    return Cue(
        word=word,
        shapes=frozenset(group["shape"]),
        stance=group["stance"],
        hearer=group.get("hearer") == "yes",
        channel=group.get("channel"),
    )


def _joined(known: Cue | None, new: Cue) -> Cue:
    if known is None:
        return new
    return Cue(
        word=known.word,
        shapes=known.shapes | new.shapes,
        stance=known.stance if known.stance != "say" else new.stance,
        hearer=known.hearer or new.hearer,
        channel=known.channel or new.channel,
    )


@cache
def channels() -> dict[str, str]:
    """The channel that a noun (or two or three) shows."""
    rows = read_table("bilateral.statements", "data/channels.csv")
    return {row["word"]: row["channel"] for row in rows}
