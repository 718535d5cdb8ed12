"""The statements of an article: collected sentence by sentence, then freed of doubles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Clauses, Phrase
from bilateral.records import Actor, Article, Statement
from bilateral.statements.attribution import Attribution, attributions
from bilateral.statements.build import build_records
from bilateral.statements.content_extent import Stretch
from bilateral.statements.draft import Draft, trimmed
from bilateral.statements.lexicon import cues
from bilateral.statements.loose import loose_source
from bilateral.statements.quotes import Quotation, find_quotations
from bilateral.statements.speakers import Speakers
from bilateral.statements.view import View

_SHORTEST_INDIRECT = 3  # words: "said so" reports nothing that can be quoted


def find_statements(
    article: Article, sentences: tuple[Clauses, ...], actors: ArticleActors
) -> tuple[Statement, ...]:
    """All statements that the article reports, in text order."""
    views = _views(article, sentences, actors)
    drafts = _Drafts(article, views, Speakers(actors)).all()
    return build_records(article, views, settle(drafts, views), actors)


def _views(article: Article, sentences: tuple[Clauses, ...], actors: ArticleActors) -> list[View]:
    """The sentences of the body with their quotations; headlines repeat what the body says."""
    roles = [paragraph.role for paragraph in article.paragraphs]
    body = [
        s
        for s in sentences
        if s.sentence.tokens and (roles[s.sentence.paragraph] == "body" or "body" not in roles)
    ]
    blocks = [(p.start, p.end) for p in article.paragraphs if p.role in ("body", "headline")]
    quotations = find_quotations(article.text, blocks, _Attributed(body).holds)
    views, first = [], 0
    for clauses in body:
        sentence = clauses.sentence
        while first < len(quotations) and quotations[first].closing <= sentence.start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].opening < sentence.end:
            last += 1
        views.append(View(actors.read(clauses), quotations[first:last]))
    return views


class _Attributed:
    """Tells whether words after an opening mark end in an attribution: "…, he said."."""

    def __init__(self, sentences: Sequence[Clauses]) -> None:
        self.sentences = sentences
        self.starts = [each.sentence.start for each in sentences]

    def holds(self, start: int, end: int) -> bool:
        """Whether the last sentence of the stretch ends in an attribution."""
        at = bisect_left(self.starts, end) - 1
        return (
            at >= 0
            and self.sentences[at].sentence.end > start
            and self._ends_in_one(self.sentences[at])
        )

    def _ends_in_one(self, clauses: Clauses) -> bool:
        tokens = clauses.sentence.tokens
        for verb in reversed(clauses.verbs):
            cue = cues().verbs.get(tokens[verb].lemma)
            if cue is None or tokens[verb].tag not in ("VBD", "VBZ") or not cue.takes("that"):
                continue
            subject = clauses.roles(verb).get("subject", ())
            third = subject and tokens[subject[0].head].text.lower() not in ("i", "we")
            if (
                third
                and any(t.text == "," for t in tokens[: subject[0].first + 1])
                and not any(v > verb for v in clauses.verbs)
            ):
                return True
        return False


class _Drafts:
    """Collects the drafts of an article in text order, so that speakers can be looked back to."""

    def __init__(self, article: Article, views: list[View], speakers: Speakers) -> None:
        self.article = article
        self.views = views
        self.speakers = speakers
        self.drafts: list[Draft] = []
        self.claimed: set[Quotation] = set()
        self.waiting = self._places()

    def _places(self) -> dict[int, list[tuple[Quotation, int]]]:
        """The quotations by the view they close in, each with the view it opens in."""
        opened: dict[Quotation, int] = {}
        closed: dict[Quotation, int] = {}
        for index, view in enumerate(self.views):
            for quotation in view.quotations:
                opened.setdefault(quotation, index)
                closed[quotation] = index
        places: dict[int, list[tuple[Quotation, int]]] = {}
        for quotation, index in closed.items():
            places.setdefault(index, []).append((quotation, opened[quotation]))
        return places

    def all(self) -> list[Draft]:
        """The drafts of all sentences."""
        for index, view in enumerate(self.views):
            for attribution in attributions(view):
                self._attributed(index, view, attribution)
            for quotation, first in self.waiting.get(index, ()):
                if quotation not in self.claimed:
                    self._loose(first, index, quotation)
        return self.drafts

    def _attributed(self, index: int, view: View, attribution: Attribution) -> None:
        self.speakers.at = index
        phrases = self._speaking(view, attribution)
        speaker = self.speakers.of(view, phrases) if phrases else None
        if speaker is None:
            return
        kept = 0
        for stretch in attribution.stretches:
            kept += self._stretch(index, view, attribution, stretch, speaker)
        if kept:
            self.speakers.remember(speaker, index)

    def _speaking(self, view: View, attribution: Attribution) -> tuple[Phrase, ...]:
        quoted = all(stretch.shape == "quote" for stretch in attribution.stretches)
        return tuple(p for p in attribution.speaker if quoted or self.speakers.is_speaker(view, p))

    def _stretch(
        self, index: int, view: View, attribution: Attribution, stretch: Stretch, speaker: Actor
    ) -> bool:
        text = self.article.text
        around = [
            q for q in view.quotations if q.opening < stretch.end and stretch.start < q.closing
        ]
        start, end = stretch.start, stretch.end
        for quotation in around:  # words inside one quotation: all of it was said
            if quotation.opening <= start and end <= quotation.closing:
                start, end = quotation.start, quotation.end
            elif start < quotation.opening < end < quotation.closing:
                end = quotation.end  # and goes on in the next sentence
            elif quotation.opening < start < quotation.closing <= end:
                start = quotation.start
        inside = any(q.opening <= start and end <= q.closing for q in around)
        start, end = trimmed(text, start, end, quoted=inside or end != stretch.end)
        shortest = _SHORTEST_INDIRECT + (stretch.shape == "to")
        if not inside and len(text[start:end].split()) < shortest:
            return False
        if start >= end:
            return False
        self.claimed.update(around)
        first, last = self._range(index, start, end)
        cue = view.read.span(attribution.verb, _cue_end(attribution))
        why = f"“{cue.text}” reports; {stretch.shape}"
        self.drafts.append(
            Draft(start, end, speaker, cue, index, first, last, attribution, stretch.shape, why)
        )
        return True

    def _range(self, index: int, start: int, end: int) -> tuple[int, int]:
        first = last = index
        while first and self.views[first - 1].sentence.end > start:
            first -= 1
        while last + 1 < len(self.views) and self.views[last + 1].sentence.start < end:
            last += 1
        return first, last

    def _loose(self, first: int, last: int, quotation: Quotation) -> None:
        source = loose_source(self.views, first, last, quotation, self.speakers, self.drafts)
        if source is None:
            return
        start, end = trimmed(self.article.text, quotation.start, quotation.end, quoted=True)
        if start >= end:
            return
        self.claimed.add(quotation)
        self.drafts.append(
            Draft(
                start,
                end,
                source.speaker,
                source.cue,
                source.view,
                min(first, source.view),
                max(last, source.view),
                None,
                "quote",
                source.why,
            )
        )
        self.speakers.remember(source.speaker, last)


def _cue_end(attribution: Attribution) -> int:
    return attribution.verb + attribution.cue.word.count(" ")


# ---------------------------------------------------------------- overlaps


def settle(drafts: list[Draft], views: list[View]) -> list[tuple[Draft, Draft | None]]:
    """The drafts in text order without doubles, each with the one that reports it."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end, d.view)):
        if any(_same(draft, other) for other in kept[-6:]):
            continue
        kept.append(draft)
    cut = [_cut(draft, mates, views) for draft, mates in _with_mates(kept)]
    pairs = [(draft, _outer(draft, mates)) for draft, mates in _with_mates(cut)]
    return [(draft, outer) for draft, outer in pairs if outer is None or _adds(draft, outer)]


def _with_mates(drafts: list[Draft]) -> list[tuple[Draft, list[Draft]]]:
    """Each draft with all those whose attribution stands in the same sentence."""
    by_view: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_view.setdefault(draft.view, []).append(draft)
    return [(draft, by_view[draft.view]) for draft in drafts]


def _same(one: Draft, two: Draft) -> bool:
    common = min(one.end, two.end) - max(one.start, two.start)
    return common > 0.8 * max(one.end - one.start, two.end - two.start)


def _cut(draft: Draft, kept: Sequence[Draft], views: list[View]) -> Draft:
    """Before the same speaker's next act: "he would wait, adding that …"."""
    for other in kept:
        if (
            other is draft
            or other.view != draft.view
            or other.attribution is None
            or other.speaker.name != draft.speaker.name
        ):
            continue
        view = views[other.view]
        first = other.attribution.first
        at = view.tokens[first].start
        if (
            draft.attribution is other.attribution
            or not draft.start < at < draft.end
            or other.start < at
        ):
            continue
        while first and (
            view.tokens[first - 1].pos == "CCONJ" or view.tokens[first - 1].text == ","
        ):
            first -= 1
        return msgspec.structs.replace(
            draft, end=max(draft.start + 1, view.tokens[max(0, first - 1)].end)
        )
    return draft


def _outer(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The smallest other statement in whose words this one's cue stands."""
    if draft.cue is None:
        return None
    around = [
        d
        for d in drafts
        if d is not draft
        and d.view == draft.view
        and d.covers(draft.cue.start)
        and not draft.covers(d.start)
    ]
    return min(around, key=lambda d: d.end - d.start, default=None)


def _adds(draft: Draft, outer: Draft) -> bool:
    """Whether a statement inside another is worth a record of its own."""
    return (
        draft.speaker.name != outer.speaker.name
        and draft.shape != "to"
        and draft.start >= outer.start
    )
