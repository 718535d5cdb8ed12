"""Who of one state said what about the other, over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil

from bilateral.events.codebook import STANCE_OF_ACT
from bilateral.records import Stance, Statement
from bilateral.relations.model import Change, Incident, Saying, Voice
from bilateral.relations.words import telling
from bilateral.store import Dossier, Entry

NOTHING: frozenset[str] = frozenset()
SAME = 0.9  # shared part of the words from which on two quotations are one

Said = tuple[Entry, Statement]


def voices_of(
    dossier: Dossier, incidents: Sequence[Incident] = (), since: str | None = None
) -> tuple[Voice, ...]:
    """The speakers of each state on the other, those with most sayings first."""
    pair = (dossier.first, dossier.second)
    found = [
        voice
        for code, toward in (pair, pair[::-1])
        for voice in _voices(
            _said(dossier.entries, code, toward), code, toward, since, _acts(incidents, code)
        )
    ]
    return tuple(sorted(found, key=lambda v: (-len(v.sayings), v.code, v.name)))


def voices_about(entries: Iterable[Entry], toward: str | None) -> tuple[Voice, ...]:
    """The speakers of statements from anywhere, on one state or on each that they speak about."""
    entries = tuple(entries)
    statements = [e.record for e in entries if isinstance(e.record, Statement)]
    pairs = {(s.speaker.code or "", code) for s in statements for code in s.about}
    found = [
        voice
        for code, about in sorted(pairs)
        if toward in (None, about)
        for voice in _voices(_said(entries, code, about), code, about, None, {})
    ]
    return tuple(sorted(found, key=lambda v: (-len(v.sayings), v.code, v.name, v.toward)))


def _said(entries: Iterable[Entry], code: str, toward: str) -> list[Said]:
    said = [
        (entry, entry.record)
        for entry in entries
        if isinstance(entry.record, Statement)
        and (entry.record.speaker.code or "") == code
        and toward in entry.record.about
    ]
    return sorted(
        said, key=lambda each: (_day(*each) or "9999", each[0].key, each[1].quote.start, each[1].id)
    )


def _acts(incidents: Iterable[Incident], code: str) -> dict[str, list[Saying]]:
    """The acts of words by a state's persons, as sayings, by who did them (in small letters)."""
    found: dict[str, list[Saying]] = {}
    for incident in incidents:
        stance = STANCE_OF_ACT.get(incident.type)
        if stance and incident.status == "actual" and incident.actors == (code,):
            saying = _saying_of(incident, stance)
            found.setdefault(incident.parties.partition(" → ")[0].casefold(), []).append(saying)
    return found


def _saying_of(incident: Incident, stance: Stance) -> Saying:
    told = incident.told
    return Saying(
        id=incident.id,
        record=told.record,
        article=told.article,
        published=told.published,
        source=told.source,
        day=incident.start,
        kind="act",
        stance=stance,
        words=told.words,
        quote=None,
        repeats=(),
    )


def _voices(
    said: Sequence[Said],
    code: str,
    toward: str,
    since: str | None,
    acts: Mapping[str, Sequence[Saying]],
) -> Iterator[Voice]:
    for name, own in _by_speaker(said).items():
        whole = _once(own, toward)
        whole += [act for act in acts.get(name.casefold(), ()) if not _is_told(act, whole)]
        whole.sort(key=lambda saying: saying.day or "9999")
        sayings = [s for s in whole if not since or (s.day or "") >= since]
        if sayings:
            roles = [statement.speaker.role for _, statement in own if statement.speaker.role]
            yield Voice(
                name=name,
                code=code,
                role=roles[-1] if roles else None,
                toward=toward,
                sayings=tuple(sayings),
                changes=tuple(_changes(sayings)),
            )


def _is_told(act: Saying, sayings: Sequence[Saying]) -> bool:
    """Whether a statement in the same words shows the same stance already."""
    return any(
        said.stance == act.stance and said.article == act.article and said.words.overlaps(act.words)
        for said in sayings
    )


def _by_speaker(said: Sequence[Said]) -> dict[str, list[Said]]:
    """Statements by speaker; a surname alone is whoever has it, if only one has."""
    spelt = {statement.speaker.name.casefold(): statement.speaker.name for _, statement in said}
    full = {name: _longest(name, sorted(spelt)) for name in spelt}
    found: dict[str, list[Said]] = {}
    for entry, statement in said:
        name = spelt[full[statement.speaker.name.casefold()]]
        found.setdefault(name, []).append((entry, statement))
    return found


def _longest(name: str, names: Sequence[str]) -> str:
    """The one longer name that has all words of a name, else the name itself."""
    words = set(name.split())
    longer = [n for n in names if words < set(n.split()) and len(words) == 1]
    return longer[0] if len(longer) == 1 else name


def _once(own: Sequence[Said], toward: str) -> list[Saying]:
    """The sayings, those in the same words once."""
    kept: list[tuple[Said, frozenset[str], list[str]]] = []
    holding: dict[str, list[int]] = {}
    for entry, statement in own:
        words, _ = telling(statement.quote.text, NOTHING, NOTHING)
        places = {n: None for word in _first(words) for n in holding.get(word, ())}
        same = next((kept[n] for n in places if _is_same(words, kept[n][1])), None)
        if same is None:
            for word in _first(words):
                holding.setdefault(word, []).append(len(kept))
            kept.append(((entry, statement), words, []))
        elif statement.id != same[0][1].id:
            same[2].append(statement.id)
    return [_saying(*said, toward, repeats) for said, _, repeats in kept]


def _first(words: frozenset[str]) -> list[str]:
    """As many words, by the alphabet, as two lists that share ``SAME`` cannot all have apart."""
    return sorted(words)[: len(words) - ceil(SAME * len(words)) + 1]


def _is_same(one: frozenset[str], two: frozenset[str]) -> bool:
    both = len(one | two)
    return both > 0 and len(one & two) >= SAME * both


def _saying(entry: Entry, statement: Statement, toward: str, repeats: Sequence[str]) -> Saying:
    return Saying(
        id=statement.id,
        record=statement.id,
        article=entry.article,
        published=entry.published,
        source=entry.told_by,
        day=_day(entry, statement),
        kind=statement.kind,
        stance=statement.stances.get(toward),
        words=statement.evidence,
        quote=statement.quote,
        repeats=tuple(dict.fromkeys(repeats)),
    )


def _day(entry: Entry, statement: Statement) -> str | None:
    """When it was said, as far as the text tells, else when it was published."""
    return statement.date.start if statement.date else entry.published


def _changes(sayings: Sequence[Saying]) -> Iterator[Change]:
    """From critical to supportive, or back, where the new stance lasts.

    What is neutral in between does not count, nor a single saying between two of the other stance.
    """
    marked = [s for s in sayings if s.day and s.stance in ("critical", "supportive")]
    runs = [list(run) for _, run in groupby(marked, key=lambda s: s.stance)]
    lasting = [run for n, run in enumerate(runs) if len(run) > 1 or n in (0, len(runs) - 1)]
    for one, two in pairwise(lasting):
        before, after = one[-1], two[0]
        turned = before.stance != after.stance and before.day != after.day
        if before.stance and after.stance and turned:
            yield Change(
                before=before.stance,
                after=after.stance,
                last_before=before.id,
                first_after=after.id,
            )
