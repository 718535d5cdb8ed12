"""Open questions between two states: what raised them, and what closed them or did not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from bilateral.actors import state_name
from bilateral.actors.gazetteer import BODIES
from bilateral.records import Tie, record_id
from bilateral.relations.matters import Closing, Rule, Sign, matter_rules
from bilateral.relations.model import Incident, Matter, Report
from bilateral.relations.tellings import ordinal
from bilateral.relations.words import own_words, telling
from bilateral.store import Dossier, Entry

NOTHING: frozenset[str] = frozenset()
MEMBERSHIP = "membership"
NO_SUBJECT = ("", "invitation")


class Item(msgspec.Struct, frozen=True, gc=False):
    """An incident or a tie, seen as something that opens or closes a question."""

    id: str
    act: str | None  # TYPE.mode
    tie: str | None  # its kind
    state: str  # status of an incident, state of a tie
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    who: str
    subject: str
    day: int | None
    date: str | None
    planned: int | None
    report: Report
    told: tuple[str, ...]  # all that is told of it
    about: str  # the words from the act on
    own: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The telling words of all that is told."""
        return frozenset().union(*(_words(text, self.own) for text in self.told))

    @property
    def matter(self) -> frozenset[str]:
        """The telling words of what it is about."""
        return _words(self.about, self.own)


def questions_of(
    dossier: Dossier, incidents: Sequence[Incident], on: str | None
) -> tuple[Matter, ...]:
    """The questions of a pair, the latest first; open, closed, or lapsed by the day ``on``."""
    pair = (dossier.first, dossier.second)
    own = own_words(*pair)
    told = [_of_incident(each, own) for each in incidents if not each.known_later]
    items = [*told, *(_of_tie(e, own) for e in dossier.entries if isinstance(e.record, Tie))]
    items.sort(key=lambda item: (item.day or 0, item.id))
    found = (_matters(rule, items, pair, ordinal(on)) for rule in matter_rules())
    matters = (matter for group in found for matter in group)
    return tuple(sorted(matters, key=lambda m: (m.raised or "", m.id), reverse=True))


# ---------------------------------------------------------------- what may open or close


def _of_incident(incident: Incident, own: frozenset[str]) -> Item:
    report = incident.told
    planned = incident.status == "future" and incident.basis == "told"
    date = report.published if incident.status == "future" else incident.start
    return Item(
        id=incident.id,
        act=f"{incident.type}.{incident.mode}" if incident.mode else incident.type,
        tie=None,
        state=incident.status,
        actors=incident.actors,
        recipients=incident.recipients,
        who=incident.parties.partition(" → ")[0],
        subject="",
        day=ordinal(date),
        date=date,
        planned=ordinal(incident.end) if planned else None,
        report=report,
        told=tuple(each.words.text for each in incident.reports),
        about=_from_act(report),
        own=own,
    )


def _of_tie(entry: Entry, own: frozenset[str]) -> Item:
    tie = entry.record
    assert isinstance(tie, Tie)
    return Item(
        id=tie.id,
        act=None,
        tie=tie.kind,
        state=tie.state or tie.status,
        actors=tie.parties,
        recipients=(),
        who=state_name(tie.parties[0]),
        subject=tie.subject.removeprefix("to "),
        day=ordinal(entry.published),
        date=entry.published,
        planned=None,
        report=_report(entry, tie),
        told=(tie.evidence.text,),
        about=_about(tie),
        own=own,
    )


def _about(tie: Tie) -> str:
    """What a tie is about: with a body always the membership, however it is put."""
    of_body = tie.kind == "invitation" and any(code in BODIES for code in tie.parties)
    return MEMBERSHIP if of_body else tie.subject


def _report(entry: Entry, tie: Tie) -> Report:
    return Report(
        record=tie.id,
        article=entry.article,
        published=entry.published,
        source=entry.told_by,
        status=tie.status,
        background=False,
        date=None,
        words=tie.evidence,
        trigger=None,
        group=0,
        copy=False,
    )


@lru_cache(maxsize=10_000)
def _words(text: str, own: frozenset[str]) -> frozenset[str]:
    return telling(text, own, NOTHING)[0]


def _from_act(report: Report) -> str:
    """The words from the act on; they say what it is about."""
    start = report.trigger.start - report.words.start if report.trigger else 0
    return report.words.text[max(start, 0) :]


# ---------------------------------------------------------------- opening and closing


def _matters(
    rule: Rule, items: Sequence[Item], pair: tuple[str, str], on: int | None
) -> Iterator[Matter]:
    """The questions of one kind; what is raised again while it is open is still the same."""
    pending: list[tuple[tuple[str, ...], Item, Item | None]] = []
    days = [item.day or 0 for item in items]
    for opener in (item for item in items if _fits(rule.sign, item)):
        asked = _asked(rule, opener, pair)
        pending = [each for each in pending if _lapse(rule, each[1]) >= (opener.day or 0)]
        if asked is None or any(_is_again(asked, opener, *earlier) for earlier in pending):
            continue
        first = bisect_left(days, max(opener.day or 0, 1))
        closing = _first_closing(rule, opener, asked, islice(items, first, None))
        closer = closing[1] if closing else None
        pending.append((asked, opener, closer))
        yield _record(rule, opener, asked, pair, closing, on)


def _is_again(
    asked: tuple[str, ...],
    opener: Item,
    before: tuple[str, ...],
    earlier: Item,
    closer: Item | None,
) -> bool:
    """Whether a question was raised before, of the same, about the same, and not yet closed."""
    same = asked == before and bool(opener.matter & earlier.matter)
    return same and (closer is None or (closer.day or 0) >= (opener.day or 0))


def _fits(sign: Sign, item: Item) -> bool:
    if item.tie is not None:
        return item.tie == sign.tie and item.state in sign.states
    return item.state == sign.status and _is_act(item, sign.acts)


def _is_act(item: Item, acts: frozenset[str]) -> bool:
    return item.act is not None and not acts.isdisjoint((item.act, item.act.partition(".")[0]))


def _asked(rule: Rule, opener: Item, pair: tuple[str, str]) -> tuple[str, ...] | None:
    """Who must answer; nobody, if the opener does not say."""
    if rule.asked == "last party":
        return opener.actors[-1:]
    asked = opener.actors if rule.asked == "actor" else opener.recipients
    return asked or (pair if rule.asked == "actor" else None)


def _first_closing(
    rule: Rule, opener: Item, asked: tuple[str, ...], later: Iterable[Item]
) -> tuple[Closing, Item] | None:
    """The earliest that closes the question, before it lapses; of one day the first rule's.

    Where answers are final, the last of them.
    """
    found: tuple[Closing, Item] | None = None
    for item in later:
        if (item.day or 0) > _lapse(rule, opener):
            break
        for closing in rule.closings:
            if (found is None or closing.final) and _closes(closing, item, opener, asked):
                found = closing, item
                break
        if found and not any(closing.final for closing in rule.closings):
            break
    return found


def _closes(closing: Closing, item: Item, opener: Item, asked: tuple[str, ...]) -> bool:
    mode = (opener.act or "").partition(".")[2] or "none"
    if closing.modes and mode not in closing.modes:
        return False
    if closing.within is not None and (item.day or 0) - (opener.day or 0) > closing.within:
        return False
    if not _fits(closing.sign, item) or not _is_from(closing, item, asked):
        return False
    same = item.report.article, item.report.words
    if same == (opener.report.article, opener.report.words) and not closing.final:
        return False
    return len(opener.matter & (item.words | item.matter)) >= closing.like


def _is_from(closing: Closing, item: Item, asked: tuple[str, ...]) -> bool:
    if closing.who == "any" or item.tie is not None:
        return True
    by_asked = any(code in item.actors for code in asked)
    return by_asked if closing.who == "asked" else not by_asked


def _lapse(rule: Rule, opener: Item) -> int:
    """The last day on which the question is open."""
    if opener.planned is not None:
        return opener.planned + rule.lapses_planned
    return (opener.day or 0) + rule.lapses


def _record(
    rule: Rule,
    opener: Item,
    asked: tuple[str, ...],
    pair: tuple[str, str],
    closing: tuple[Closing, Item] | None,
    on: int | None,
) -> Matter:
    closer = closing[1] if closing else None
    lapsed = closer is None and on is not None and on > _lapse(rule, opener)
    last = closer.day if closer else _lapse(rule, opener) if lapsed else on
    return Matter(
        id=record_id("matter", rule.kind, opener.id),
        kind=rule.kind,
        text=_text(rule, opener, asked, pair),
        asked=asked,
        raised=opener.date,
        raised_by=opener.id,
        raised_in=opener.report,
        state=closing[0].answer if closing else "lapsed" if lapsed else "open",
        closed=closer.date if closer else None,
        closed_by=closer.id if closer else None,
        closed_in=closer.report if closer else None,
        days=max(last - opener.day, 0) if last and opener.day else None,
    )


def _text(rule: Rule, opener: Item, asked: tuple[str, ...], pair: tuple[str, str]) -> str:
    others = [code for code in pair if code not in asked] or list(pair[1:])
    bare = not opener.who or opener.who in (state_name(pair[0]), state_name(pair[1]))
    if rule.asked == "last party":
        bare = opener.subject in NO_SUBJECT
    return (rule.plain if bare else rule.text).format(
        asked=state_name(asked[0]),
        other=state_name(others[0]),
        who=opener.who,
        subject=opener.subject,
    )
