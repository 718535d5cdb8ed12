"""What binds the two: each tie with its newest value and the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.records import Tie
from bilateral.relations.model import TieLine, TieValue
from bilateral.relations.words import telling
from bilateral.store import Dossier, Entry

NOTHING: frozenset[str] = frozenset()
ORDER = ("trade", "rank", "membership", "invitation", "agreement", "indicator")

Stated = tuple[Entry, Tie]


def tie_lines(dossier: Dossier) -> tuple[TieLine, ...]:
    """The ties of a pair, by kind; each line one figure or fact over time."""
    stated = [(e, e.record) for e in dossier.entries if isinstance(e.record, Tie)]
    stated.sort(key=lambda each: (*_age(*each), each[0].key, each[1].id), reverse=True)
    lines: dict[tuple[object, ...], list[Stated]] = {}
    for entry, tie in stated:
        lines.setdefault(_line(tie), []).append((entry, tie))
    found = (_tie_line(values) for values in lines.values())
    return tuple(sorted(found, key=lambda line: (ORDER.index(line.kind), line.subject)))


def _line(tie: Tie) -> tuple[object, ...]:
    """What stays the same while the value changes: kind, parties, subject, holder, unit."""
    subject, _ = telling(tie.subject, NOTHING, NOTHING)
    return tie.kind, tuple(sorted(tie.parties)), tuple(sorted(subject)), tie.holder, tie.unit


def _age(entry: Entry, tie: Tie) -> tuple[str, str]:
    """When a value holds: its own period, else the year of its publication; then that day."""
    published = entry.published or ""
    return (tie.period or published[:4], published)


def _tie_line(stated: Sequence[Stated]) -> TieLine:
    first = stated[0][1]
    values = [_value(group) for group in _alike(stated)]
    return TieLine(
        kind=first.kind,
        parties=tuple(sorted(first.parties)),
        subject=first.subject,
        holder=first.holder,
        newest=values[0],
        earlier=tuple(values[1:]),
    )


def _alike(stated: Iterable[Stated]) -> list[list[Stated]]:
    """Statements of one value for one time together, the newest first."""
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for entry, tie in stated:
        key = (tie.value, tie.comparator, tie.state, tie.status, tie.period)
        groups.setdefault(key, []).append((entry, tie))
    return list(groups.values())


def _value(group: Sequence[Stated]) -> TieValue:
    entry, tie = group[0]
    return TieValue(
        id=tie.id,
        article=entry.article,
        published=entry.published,
        source=entry.told_by,
        value=tie.value,
        unit=tie.unit,
        comparator=tie.comparator,
        period=tie.period,
        state=tie.state,
        status=tie.status,
        words=tie.evidence,
        repeats=tuple(dict.fromkeys(t.id for _, t in group if t.id != tie.id)),
    )
