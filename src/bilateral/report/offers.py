"""From a claim to a question: a threat or plan to cut ties, with the what-if that would answer it.

Only acts that the article itself leaves open count: threats, and cuts that are supposed or still to
come. And only where the words cut ties or trade as a whole: a threat to recall an envoy, or to stop
gas, is none of the model's. Nothing is reckoned here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from bilateral.datafiles import read_table
from bilateral.records import Event, Span

SOME = 25  # per cent that are asked about where the words say "reduce" and not by how much
CUTS = (("SANCTION", "discontinue"), ("THREATEN", "relations"), ("THREATEN", None))
REACH = 160  # characters from the event's trigger within which the words of the cut begin

# What shows that the words of a cut belong to another clause than the event's trigger.
ELSEWHERE = re.compile(r"[.;:]|\b(?:and|but|or|while|after|before|if|unless|when|because)\b")


class Offer(msgspec.Struct, frozen=True):
    """A question to ask; ``record`` raised it, ``said`` tells whether the size is in its words."""

    record: str
    pair: tuple[str, str]
    by: int
    said: bool

    def command(self) -> str:
        """What to type."""
        return f"bilateral whatif --cut {self.pair[0]}-{self.pair[1]} --by {self.by}%"

    def note(self) -> str:
        """That the size is ours, where it is."""
        return "" if self.said else f"{self.by}% to begin with: the words do not say how much"


def offers_of(events: Iterable[Event]) -> tuple[Offer, ...]:
    """The questions that these events raise, each pair and size once."""
    found: dict[tuple[frozenset[str], int], Offer] = {}
    for event in events:
        for offer in _offers(event):
            found.setdefault((frozenset(offer.pair), offer.by), offer)
    return tuple(found.values())


def _offers(event: Event) -> Iterator[Offer]:
    from bilateral.actors.gazetteer import is_state

    actors, others = (
        [party.code for party in parties if party.code and is_state(party.code)]
        for parties in (event.actors, event.recipients)
    )
    if not _open(event) or len(actors) != 1:
        return
    if size := size_of(event.evidence, event.trigger):
        yield from (
            Offer(event.id, (actors[0], other), *size) for other in others if other != actors[0]
        )


def _open(event: Event) -> bool:
    """Whether it is a threat, or a cut that is supposed or still to come."""
    if event.background or (event.type, event.mode) not in CUTS or event.status == "negated":
        return False
    return event.type == "THREATEN" or event.status != "actual"


def size_of(evidence: Span, trigger: Span) -> tuple[int, bool] | None:
    """How much is cut, in per cent, and whether the words say it; None if they cut something else.

    The words of the cut begin at the trigger or, for a threat, after it.
    """
    start = trigger.start - evidence.start
    words = evidence.text[max(0, start) : start + REACH].casefold()
    found = _cut().search(words)
    if found is None or ELSEWHERE.search(words, 0, found.start()):
        return None
    if share := _share().match(words, found.end()):
        per_cent = share["number"] or _words("share")[share["words"]]
        return max(1, min(100, round(float(per_cent)))), True
    verb, what = _verbs()[found["verb"]], _words("object")[found["object"]]
    whole = verb == "all" or verb == what
    return (100, True) if whole else (SOME, False)


@cache
def _words(kind: str) -> dict[str, str]:
    rows = read_table("bilateral.report", "data/cutting.csv")
    return {row["word"]: row["value"] for row in rows if row["kind"] == kind}


@cache
def _verbs() -> dict[str, str]:
    """How much each form of a verb cuts."""
    return {form: value for word, value in _words("verb").items() for form in word.split("|")}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _cut() -> re.Pattern[str]:
    """A verb of cutting, what may stand between, what is cut, and no noun that it is a part of."""
    between, things, after = (_any(_words(kind)) for kind in ("between", "object", "after"))
    return re.compile(
        rf"\b(?P<verb>{_any(_verbs())})\s+(?:(?:{between})\s+){{0,4}}?(?P<object>{things})"
        rf"(?=\W*$|\s*[^\w\s]|\s+(?:{after})\b)"
    )


@cache
def _share() -> re.Pattern[str]:
    """How much, after what is cut: "with Egypt by half", "by 30 per cent"."""
    shares = _any(_words("share"))
    return re.compile(
        rf"[^.;:,]{{0,60}}?\bby\s+(?:about\s+)?(?:(?P<number>\d{{1,3}}(?:\.\d+)?)\s*"
        rf"(?:%|per\s?cent)|(?P<words>{shares})\b)"
    )
