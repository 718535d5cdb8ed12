"""Every table as CSV: UTF-8, a head of names, one line each.

Several values in one cell are separated by "; ". A cell that begins like a formula gets an
apostrophe before it, since what stands in it was written by others and spreadsheets run formulas.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from bilateral.relations import Estimate, Incident, Ledger, Voice
from bilateral.store import Find, Pair

FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[Any, ...]


class Table(msgspec.Struct, frozen=True):
    """Names of columns, and the rows that something gives."""

    columns: str
    rows: Callable[[Any], Iterable[Row]]

    def csv(self, of: Any) -> bytes:
        """The file."""
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\r\n").writerow
        write(self.columns.split())
        for row in self.rows(of):
            write(map(_cell, row))
        return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str | int | float | None:
    match value:
        case None | int() | float():
            return value
        case tuple():
            return _cell("; ".join(map(str, value)))
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(FORMULA) else text


def _estimate(value: Estimate | None) -> Row:
    return (value.mean, value.low, value.high) if value else (None, None, None)


def _months(ledger: Ledger) -> Iterator[Row]:
    for m in ledger.months:
        values = (*_estimate(m.cooperation), *_estimate(m.conflict), *_estimate(m.balance))
        yield (m.month, m.read, m.articles, *values, m.cooperative, m.hostile)


def _changes(ledger: Ledger) -> Iterator[Row]:
    for turn in ledger.turning_points:
        carried = (
            (*turn.incidents_before, *turn.statements_before),
            (*turn.incidents_after, *turn.statements_after),
        )
        sides = (*_estimate(turn.before), *_estimate(turn.after))
        when = (turn.month, turn.low, turn.high, turn.probability)
        yield ("deeds", None, None, *when, turn.direction, *sides, *carried)
    for voice in ledger.voices:
        days = {saying.id: saying.day for saying in voice.sayings}
        for each in voice.changes:
            between = (None, days.get(each.last_before), days.get(each.first_after), None)
            turned = (f"{each.before} to {each.after}", *_estimate(None), *_estimate(None))
            ends = (each.last_before, each.first_after)
            yield ("stance", voice.name, voice.toward, *between, *turned, *ends)


def _incidents(ledger: Ledger) -> Iterator[Row]:
    for i in ledger.incidents:
        what = (i.type, i.mode, i.status, i.actors, i.recipients, i.parties, i.quad, i.goldstein)
        told = (len(i.reports), i.independent, i.sources, i.told.words.text, i.told.article)
        yield (i.id, i.start, i.end, i.basis, *what, i.place, i.known_later, *told)


def _reports(incident: Incident) -> Iterator[Row]:
    for r in incident.reports:
        told = (r.record, r.article, r.published, r.source, r.status, r.background, r.date)
        yield (*told, r.group, r.copy, r.words.text)


def _statements(voices: Iterable[Voice]) -> Iterator[Row]:
    for v in voices:
        for s in v.sayings:
            who = (v.name, v.code, v.role, v.toward)
            told = (s.words.text, s.quote.text if s.quote else None, s.source, s.article)
            yield (s.id, s.record, s.day, s.published, *who, s.kind, s.stance, *told, s.repeats)


def _ties(ledger: Ledger) -> Iterator[Row]:
    for line in ledger.ties:
        for n, v in enumerate((line.newest, *line.earlier)):
            what = (line.kind, line.parties, line.subject, line.holder, n == 0)
            value = (v.value, v.unit, v.comparator, v.period, v.state, v.status)
            yield (v.id, *what, *value, v.published, v.source, v.article, v.words.text)


def _questions(ledger: Ledger) -> Iterator[Row]:
    for q in ledger.questions:
        words = (q.raised_in.words.text, q.closed_in.words.text if q.closed_in else None)
        ends = (q.state, q.closed, q.closed_by, q.days)
        yield (q.id, q.kind, q.text, q.asked, q.raised, q.raised_by, *ends, *words)


def _articles(ledger: Ledger) -> Iterator[Row]:
    return ((a.id, a.title, a.published, a.source, a.url, a.story) for a in ledger.articles)


def _gaps(ledger: Ledger) -> Iterator[Row]:
    return ((gap.first, gap.last, gap.read) for gap in ledger.coverage.gaps)


def _pairs(pairs: Iterable[Pair]) -> Iterator[Row]:
    return ((p.first, p.second, p.records, p.since, p.latest) for p in pairs)


def _finds(finds: Iterable[Find]) -> Iterator[Row]:
    return ((f.kind, f.id, f.article, f.published, f.source, f.words.text) for f in finds)


VALUE = "{0} {0}_low {0}_high"
STATEMENTS = Table(
    "id record day published speaker state role toward kind stance words quote source article "
    "repeats",
    _statements,
)
OF_LEDGER: Mapping[str, Table] = {
    "changes": Table(
        "kind speaker toward month low high probability direction "
        f"{VALUE.format('before')} {VALUE.format('after')} carried_before carried_after",
        _changes,
    ),
    "months": Table(
        f"month read articles {VALUE.format('cooperation')} {VALUE.format('conflict')} "
        f"{VALUE.format('balance')} cooperative hostile",
        _months,
    ),
    "questions": Table(
        "id kind text asked raised raised_by state closed closed_by days words answer", _questions
    ),
    "incidents": Table(
        "id start end basis type mode status actors recipients parties quad goldstein place "
        "known_later reports independent sources words article",
        _incidents,
    ),
    "statements": Table(STATEMENTS.columns, lambda ledger: _statements(ledger.voices)),
    "ties": Table(
        "id kind parties subject holder newest value unit comparator period state status published "
        "source article words",
        _ties,
    ),
    "articles": Table("id title published source url story", _articles),
    "gaps": Table("first last read", _gaps),
}
REPORTS = Table("record article published source status background date group copy words", _reports)
PAIRS = Table("first second records since latest", _pairs)
FINDS = Table("kind id article published source words", _finds)
