"""Wire copy: which articles tell the same story in nearly the same words.

Two articles are copies if at least ``ALIKE`` of all their runs of three words are shared (Jaccard
similarity). MinHash finds candidates among the earlier stories, and the runs themselves decide. A
story is known by its *first telling*, and later tellings are compared with that one only, so that
a chain of small edits does not join what has nothing in common.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import OrderedDict

import msgspec
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from bilateral.records import Article, Story, record_id

# Half of the runs: a copy cut by a third and lightly edited still has it; two reports of one event
# by different writers share a few per cent.
ALIKE = 0.5
RUN = 3  # words
# 32 bands of 4: a pair with similarity 0.5 becomes a candidate in 87 of 100 cases, with 0.6 in 99,
# with 0.7 always, with 0.2 in 5 (1 - (1 - s**4) ** 32).
PERMUTATIONS, BANDS, SEED = 128, 32, 1
# Shorter texts ("Correction follows.") say too little to tell copies by.
SHORTEST = 20  # words
# First tellings that are remembered; the oldest are forgotten, so that memory stays bounded: about
# 4 kB for one of 500 words, 200 MB in all.
REMEMBERED = 50_000

_WORD = re.compile(r"\w+")
_TOLD = ("headline", "body")


class Told(msgspec.Struct, frozen=True, array_like=True):
    """An article with its story, None where nobody looked for copies; ``again`` if it is one."""

    article: Article
    story: Story | None = None
    again: bool = False


class Stories:
    """The stories so far. The same articles in the same order give the same stories."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._tellings: OrderedDict[int, tuple[str, array[int]]] = OrderedDict()
        self._count = 0

    def tell(self, article: Article) -> Told:
        """The article with its story, which is a new one if no earlier telling is like it."""
        runs = _runs(article)
        if not runs:
            alone = record_id("story", article.id, article.text)
            return Told(article, Story(id=alone, similarity=1.0))
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update([str(run) for run in runs])
        likeness, number = self._most_alike(sketch, runs)
        if likeness >= ALIKE:
            story = Story(id=self._tellings[-number][0], similarity=round(likeness, 3))
            return Told(article, story, again=True)
        story = Story(id=record_id("story", article.text), similarity=1.0)
        self._remember(story.id, sketch, runs)
        return Told(article, story)

    def _most_alike(self, sketch: RMinHash, runs: frozenset[int]) -> tuple[float, int]:
        """Similarity and (negative) number of the most similar telling, the earliest of equals."""
        found = ((_jaccard(runs, self._tellings[n][1]), -n) for n in self._index.query(sketch))
        return max(found, default=(0.0, 0))

    def _remember(self, story: str, sketch: RMinHash, runs: frozenset[int]) -> None:
        self._count += 1
        self._index.insert(self._count, sketch)
        self._tellings[self._count] = story, array("I", runs)
        if len(self._tellings) > self._remembered:
            oldest, _ = self._tellings.popitem(last=False)
            self._index.remove(oldest)


def _runs(article: Article) -> frozenset[int]:
    """Checksums of the runs of three words in headline and body."""
    parts = [article.text[p.start : p.end] for p in article.paragraphs if p.role in _TOLD]
    words = _WORD.findall(" ".join(parts).casefold())
    if len(words) < SHORTEST:
        return frozenset()
    each = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(zlib.crc32(run.encode()) for run in each)


def _jaccard(runs: frozenset[int], others: array[int]) -> float:
    shared = sum(other in runs for other in others)
    return shared / (len(runs) + len(others) - shared)
