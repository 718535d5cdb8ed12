"""Quotations that no reporting verb claims: "Wong: “…”", "“…” – Wong", "Wong said. “…”"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from bilateral.records import Actor, Span
from bilateral.statements.attribution import bare_attribution
from bilateral.statements.draft import Draft
from bilateral.statements.lexicon import channels, cues
from bilateral.statements.quotes import Quotation
from bilateral.statements.speakers import Speakers
from bilateral.statements.view import View

_DASHES = frozenset({"–", "—", "-", "--", "―"})
_SHORTEST = 3  # words; a shorter quotation that stands alone is a title or a slogan


class Source(msgspec.Struct, frozen=True):
    """Whose words a quotation is, the words that show it, and how that was found."""

    speaker: Actor
    cue: Span | None
    view: int
    why: str


def loose_source(
    views: Sequence[View],
    first: int,
    last: int,
    quotation: Quotation,
    speakers: Speakers,
    drafts: Sequence[Draft],
) -> Source | None:
    """Who said the quotation that stands in the sentences ``first`` to ``last``."""
    words = _words(views[first : last + 1], quotation)
    sentence = bool(words) and words[-1][-1:] in ".!?"
    if len([word for word in words if word.isalnum()]) < (1 if sentence else _SHORTEST):
        return None
    before = [
        i for i in views[first].narrated() if views[first].tokens[i].start < quotation.opening
    ]
    after = [i for i in views[last].narrated() if views[last].tokens[i].start >= quotation.closing]
    after = [i for i in after if views[last].tokens[i].text not in (".", ",", "!", "?")]
    if before and views[first].tokens[before[-1]].text == ":":
        return _after_colon(views[first], first, before, speakers)
    if after and views[last].tokens[after[0]].text in _DASHES:
        return _before_dash(views[last], last, after, speakers)
    following = views[last + 1] if last + 1 < len(views) else None
    if (
        not after
        and following is not None
        and not following.quotations
        and (bare := bare_attribution(following))
    ) and (actor := speakers.of(following, bare.speaker)) is not None:
        cue = following.read.span(bare.verb, bare.verb)
        return Source(actor, cue, last + 1, f"“{cue.text}” opens the next sentence")
    if (
        not after
        and following is not None
        and following.tokens
        and following.tokens[0].text in _DASHES
    ):
        return _before_dash(following, last + 1, list(range(len(following.tokens))), speakers)
    return None if before or after else _continued(views, first, speakers, drafts)


def _words(views: Sequence[View], quotation: Quotation) -> list[str]:
    found: list[str] = []
    for view in views:
        first = bisect_left(view.tokens, quotation.start, key=_start)
        end = bisect_left(view.tokens, quotation.end, key=_start)
        found += (token.text for token in view.tokens[first:end])
    return found


_start = attrgetter("start")


def _after_colon(view: View, index: int, before: list[int], speakers: Speakers) -> Source | None:
    """ "The minister: “…”", and "Then she turned to the press: “…”"."""
    verbs = [v for v in view.clauses.verbs if v in before]
    if verbs:
        return _subject(view, index, verbs, speakers)
    return _named(view, index, before, speakers)


def _before_dash(view: View, index: int, after: list[int], speakers: Speakers) -> Source | None:
    """ "“…” – the Argentine foreign minister, Diana Mondino"."""
    if any(v in after for v in view.clauses.verbs):
        return None
    return _named(view, index, after, speakers)


def _named(view: View, index: int, tokens: list[int], speakers: Speakers) -> Source | None:
    """The person or party among these tokens, the last name of a description first."""
    graph = view.clauses.graph
    heads = [i for i in tokens if view.tokens[i].pos in ("PROPN", "NOUN", "PRON")]
    names = [i for i in heads if any(first <= i <= last for first, last in view.read.names)]
    for head in (*reversed(names), *reversed(heads)):
        phrase = graph.phrase(head)
        fits = phrase.first >= tokens[0] and speakers.is_speaker(view, phrase)
        if fits and (actor := speakers.of(view, (phrase,))) is not None:
            why = f"named beside the quotation: {actor.name}"
            return Source(actor, actor.mention, index, why)
    return None


def _subject(view: View, index: int, verbs: list[int], speakers: Speakers) -> Source | None:
    for verb in verbs:
        if (owner := _owner(view, index, verb, speakers)) is not None:
            return owner
        phrases = tuple(
            p for p in view.clauses.roles(verb).get("subject", ()) if view.outside(p.head)
        )
        if (
            phrases
            and speakers.actors.is_person(view.clauses, phrases[0])
            and (actor := speakers.of(view, phrases))
        ):
            cue = view.read.span(verb, verb)
            return Source(actor, cue, index, f"subject of “{cue.text}” before the colon")
    return None


def _owner(view: View, index: int, verb: int, speakers: Speakers) -> Source | None:
    """ "Macron's message was simple: “…”": whose message it is."""
    for phrase in view.clauses.roles(verb).get("subject", ()):
        lemma = view.tokens[phrase.head].lemma
        if (lemma in cues().nouns or lemma in channels()) and (
            actor := speakers.owner(view, phrase)
        ) is not None:
            cue = view.read.span(phrase.head, phrase.head)
            return Source(actor, cue, index, f"whose “{cue.text}” it is")
    return None


def _continued(
    views: Sequence[View], first: int, speakers: Speakers, drafts: Sequence[Draft]
) -> Source | None:
    """A quotation that stands alone goes on with the speaker right before it."""
    last = drafts[-1] if drafts else None
    before = views[first - 1] if first else None
    if last is not None and last.last >= first - 1:
        return Source(
            last.speaker, last.cue, last.view, "goes on with the speaker of the sentence before"
        )
    if before is None or before.sentence.paragraph < views[first].sentence.paragraph - 1:
        return None
    if (
        source := _subject(before, first - 1, list(before.clauses.verbs)[:1], speakers)
    ) is not None:
        return msgspec.structs.replace(source, cue=None, why="subject of the sentence before")
    if last is not None and last.last >= first - 2:
        return Source(last.speaker, last.cue, last.view, "goes on with the last speaker")
    return None
