"""How, to whom and when the words were given: read off the narrator's words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Phrase
from bilateral.records import Actor, DateRange
from bilateral.statements.draft import Draft
from bilateral.statements.lexicon import channels
from bilateral.statements.view import View

_BY = frozenset("in on at via through during by to with for from over".split())
_HEARER_ROLES = ("indirect", "object", "to", "with", "on", "upon", "at")
_BEARERS = frozenset(
    "letter message note statement telegram address speech call appeal memo cable phone "
    "conversation email".split()
)
_ACCOUNTS = frozenset("account page profile feed handle channel wall thread post".split())
_NETWORKS = frozenset("network platform service site app".split())


def channel_of(view: View, draft: Draft) -> str | None:
    """The channel that a noun in the attribution or the reporting verb itself shows."""
    found = list(_channel_nouns(view, draft))
    cue = draft.attribution.cue.channel if draft.attribution is not None else None
    specific = [channel for channel in found if channel not in ("remarks to reporters",)]
    if specific:
        return _best(specific, draft, view)
    if found:
        return found[0]
    return None if cue == "writing" else cue


def _best(found: list[str], draft: Draft, view: View) -> str:
    """The first one, but "in an interview with a radio station" is an interview."""
    weak = {
        "post",
        "television",
        "radio",
        "newspaper",
        "broadcast",
        "social media",
        "news agency",
        "report",
        "website",
        "meeting",
        "parliament",
        "summit",
    }
    return next((each for each in found if each not in weak), found[0])


def _channel_nouns(view: View, draft: Draft) -> Iterator[str]:
    index = 0
    while index < len(view.tokens):
        token = view.tokens[index]
        inside = draft.start <= token.start < draft.end or not view.outside(index)
        size = 0 if inside else _channel_at(view, index)
        if size and _is_means(view, draft, index, index + size - 1):
            yield channels()[_joined(view, index, size)]
        index += size or 1


def _joined(view: View, index: int, size: int) -> str:
    words = [token.text.lower() for token in view.tokens[index : index + size - 1]]
    return " ".join([*words, view.tokens[index + size - 1].lemma.lower().rstrip(".")])


def _channel_at(view: View, index: int) -> int:
    """How many words from here name a channel, the longest first."""
    for size in (3, 2, 1):
        if index + size <= len(view.tokens) and _joined(view, index, size) in channels():
            single = view.tokens[index]
            if size == 1 and single.pos not in ("NOUN", "PROPN", "SYM", "PUNCT", "X", "NUM"):
                continue
            if size == 1 and single.text == "x":
                continue
            return size
    return 0


def _is_means(view: View, draft: Draft, first: int, last: int) -> bool:
    """After a preposition, as who was told, or as what did the saying."""
    cue = draft.cue
    start = view.clauses.graph.phrase(_account(view, last)).first
    before = view.tokens[start - 1] if start else None
    if before is not None and before.text.lower() in _BY:
        return True
    if before is not None and cue is not None and before.start <= cue.start < before.end:
        return True
    source = draft.attribution
    if source is None:
        return False
    heads = {phrase.head for phrase in source.speaker}
    if heads & set(range(first, last + 1)):
        return True
    hearers = view.clauses.roles(source.verb)
    return any(
        p.first <= last <= p.last for role in ("indirect", "object") for p in hearers.get(role, ())
    )


def _account(view: View, index: int) -> int:
    """The noun that a platform's name goes with: "his personal X account", "the network X"."""
    token = view.tokens[index]
    host = view.tokens[token.head].lemma
    named = token.label == "compound" and host in _ACCOUNTS
    return token.head if named or (token.label == "appos" and host in _NETWORKS) else index


def addressees_of(view: View, draft: Draft, actors: ArticleActors) -> tuple[Actor, ...]:
    """Who was told: "told Iran", "in a message to Japan", "urged Spain to …"."""
    found: dict[str, Actor] = {}
    for phrase in _hearers(view, draft):
        if draft.start <= view.tokens[phrase.head].start < draft.end or not view.outside(
            phrase.head
        ):
            continue
        known = _as_named(view, phrase, actors.of(view.clauses, phrase)) or _unknown(view, phrase)
        for actor in known:
            if actor.name != draft.speaker.name:
                found.setdefault(actor.code or actor.name, actor)
    return tuple(found.values())


def _hearers(view: View, draft: Draft) -> Iterator[Phrase]:
    source = draft.attribution
    roles = view.clauses.roles
    if source is not None and source.verb in view.clauses.verbs:
        own = roles(source.verb)
        names = _HEARER_ROLES if source.cue.hearer else ("indirect", "to")
        for name in names:
            yield from own.get(name, ())
    for index, token in enumerate(view.tokens):
        if token.lemma in _BEARERS and view.outside(index):
            for name in ("to", "with"):
                yield from roles(index).get(name, ())


def _as_named(view: View, phrase: Phrase, known: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Outlets and offices are called as the text calls them."""
    hit = view.read.hit(phrase.head)
    if len(known) != 1 or hit is None or hit.kind == "person":
        return known
    return (msgspec.structs.replace(known[0], name=view.read.phrase_text(phrase)),)


def _unknown(view: View, phrase: Phrase) -> tuple[Actor, ...]:
    noun = view.read.noun(phrase.head)
    if noun is None:
        return ()
    return (
        Actor(
            name=view.read.phrase_text(phrase),
            sector=noun.sector,
            mention=view.read.span(phrase.first, phrase.last),
        ),
    )


def date_of(views: Sequence[View], draft: Draft) -> DateRange | None:
    """The time expression outside the words that stands nearest to the reporting word."""
    view = views[draft.view]
    at = draft.cue.start if draft.cue is not None else draft.end
    outside = [
        date
        for date in view.sentence.dates
        if not draft.start <= date.span.start < draft.end
        and not _quoted(view, date.span.start)
        and _dates_cue(view, date, at)
    ]
    return min(outside, key=lambda date: (abs(date.span.start - at), date.span.start), default=None)


def _dates_cue(view: View, date: DateRange, at: int) -> bool:
    """Whether a date hangs on the reporting verb or one above it, not on another clause's."""
    clauses, tokens = view.clauses, view.tokens
    cue = next((i for i in clauses.verbs if tokens[i].start == at), None)
    inside = next((i for i, t in enumerate(tokens) if date.span.start <= t.start), None)
    if cue is None or inside is None:
        return True
    verb = next((o.clause for o in clauses.outers(inside) if o.clause in clauses.verbs), cue)
    return verb == cue or any(outer.clause == verb for outer in clauses.outers(cue))


def _quoted(view: View, offset: int) -> bool:
    return any(q.opening <= offset < q.closing for q in view.quotations)
