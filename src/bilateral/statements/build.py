"""From drafts to records: channel, addressees, subject, stance, date, evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bilateral.actors import ArticleActors
from bilateral.records import Article, Span, Stance, Statement, record_id
from bilateral.statements.about import Subject
from bilateral.statements.circumstances import addressees_of, channel_of, date_of
from bilateral.statements.draft import Draft, kind_of
from bilateral.statements.stance import Judged, judged, stance_of
from bilateral.statements.stance_scope import Scope
from bilateral.statements.view import View

_CUE_SIGN = {"accuse": -1, "praise": 1}

Pairs = Iterable[tuple[Draft, Draft | None]]


def build_records(
    article: Article, views: Sequence[View], drafts: Pairs, actors: ArticleActors
) -> tuple[Statement, ...]:
    """The statements of the drafts, each paired with the one that reports it."""
    builder = _Builder(article, views, actors)
    found = [builder.record(draft, outer) for draft, outer in drafts]
    return tuple({each.id: each for each in found}.values())


class _Builder:
    """Builds records in text order; remembers what the last speaker spoke of."""

    def __init__(self, article: Article, views: Sequence[View], actors: ArticleActors) -> None:
        self.article = article
        self.views = views
        self.actors = actors
        self.subject = Subject(views, actors)
        self.digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.before: tuple[str, int, tuple[str, ...]] = ("", -9, ())

    def record(self, draft: Draft, outer: Draft | None) -> Statement:
        view = self.views[draft.view]
        touched = self.views[draft.first : draft.last + 1]
        addressees = addressees_of(view, draft, self.actors)
        about = self.subject.of(draft, addressees, self._spoken_of(draft))
        judgments = self._judgments(draft, about)
        stances: dict[str, Stance] = {
            code: stance_of([j.sign for j in judgments if j.code == code]) for code in about
        }
        self.before = (draft.speaker.name, draft.last, about)
        return Statement(
            id=self._id(draft),
            kind=kind_of(
                draft.start, draft.end, view, tuple(q for each in touched for q in each.quotations)
            ),
            speaker=draft.speaker,
            quote=self.article.span(draft.start, draft.end),
            cue=draft.cue,
            channel=channel_of(view, draft),
            addressees=addressees,
            about=about,
            stance=stances[about[0]] if about else stance_of([j.sign for j in judgments]),
            stances=stances,
            stance_cues=tuple(
                sorted({j.span for j in judgments if j.sign and (j.code or not about)})
            ),
            date=date_of(self.views, draft),
            reported_by=self._id(outer) if outer is not None else None,
            evidence=self._evidence(draft, touched),
            why=(draft.why, *_reasons(judgments)),
        )

    def _id(self, draft: Draft) -> str:
        return record_id(
            "statement", self.digest, draft.start, draft.end, draft.speaker.code, draft.speaker.name
        )

    def _spoken_of(self, draft: Draft) -> tuple[str, ...]:
        """What the same speaker spoke of in the sentence before."""
        name, last, about = self.before
        return about if name == draft.speaker.name and draft.first - last <= 1 else ()

    def _evidence(self, draft: Draft, touched: Sequence[View]) -> Span:
        start = min(draft.start, touched[0].sentence.start)
        return self.article.span(start, max(draft.end, touched[-1].sentence.end))

    def _judgments(self, draft: Draft, about: tuple[str, ...]) -> list[Judged]:
        found: list[Judged] = []
        for view in self.views[draft.first : draft.last + 1]:
            inside = [
                i for i, token in enumerate(view.tokens) if draft.start <= token.start < draft.end
            ]
            if inside:
                scope = Scope(view, inside[0], inside[-1], about, draft.speaker.code)
                found += judged(scope, self.actors)
        source = draft.attribution
        if source is not None and source.cue.stance == "deny":
            return []  # what is denied is not meant
        return found + self._by_cue(draft, about) + self._threatened(draft, about)

    def _threatened(self, draft: Draft, about: tuple[str, ...]) -> list[Judged]:
        """ "threatened to cut ties with Iran", "warned Iran that it would pay"."""
        source = draft.attribution
        if source is None or draft.cue is None:
            return []
        if source.cue.stance == "threat":
            return [Judged(code, -1, draft.cue) for code in about]
        warned = {a.code for a in addressees_of(self.views[draft.view], draft, self.actors)}
        alone = source.cue.stance == "warn" and set(about) <= warned
        return [Judged(code, -1, draft.cue) for code in about] if alone else []

    def _by_cue(self, draft: Draft, about: tuple[str, ...]) -> list[Judged]:
        """ "accused Iran of …", "hailed Vietnam as …": the cue judges who is named first."""
        source = draft.attribution
        if source is None or draft.cue is None or draft.shape not in ("charge", "noun"):
            return []
        sign = _CUE_SIGN.get(source.cue.stance, 0)
        return [Judged(about[0] if about else None, 2 * sign, draft.cue)] if sign else []


def _reasons(judgments: Sequence[Judged]) -> list[str]:
    names = {1: "supportive", -1: "critical"}
    return [
        f"“{j.span.text}”: {names[1 if j.sign > 0 else -1]} toward {j.code}"
        for j in judgments
        if j.sign and j.code
    ]
