"""What a pair's ledger shows, as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from bilateral.relations import (
    Change,
    Estimate,
    Incident,
    Ledger,
    Matter,
    Month,
    Report,
    Saying,
    TieLine,
    TieValue,
    TurningPoint,
    Voice,
)
from bilateral.report.chart import intensity_chart
from bilateral.report.document import Document, Grid, Group, Item, Passage, Section, passage
from bilateral.report.offers import Offer, size_of
from bilateral.report.phrases import (
    MONTHS,
    clean,
    interval_phrase,
    invitation_phrase,
    is_rank,
    month_phrase,
    rank_phrase,
    state_name,
    value_phrase,
)
from bilateral.report.timeline import timeline_chart

BAR = 8  # characters of the longest bar of a table
UNKNOWN_DAY = "Day not known"

READING = (
    "Goldstein points in a month of average reading ({usual} articles), with the interval that "
    "holds the true value with 95 %. Cooperation and conflict count each incident once, however "
    "many told it; plans, denials and what only later mentions tell are left out."
)
CHANGES = (
    "Months from which on the two dealt with each other differently, by the number of cooperative "
    "and hostile incidents for what was read; and speakers whose stance became the opposite."
)
NO_CHANGES = (
    "No month from which on the two likelier than not dealt with each other differently, in "
    "{months} months with reading."
)
TURNED = " Speakers whose stance became the opposite stand below."
NOTHING = "The store has no records of these two."


TIMELINE = (
    "In the picture, a full circle is a cooperative act, a crossed square a hostile one; what is "
    "hollow was denied, is only supposed or still to come."
)


class Labels(msgspec.Struct, frozen=True):
    """What incidents, statements and ties are called in the document, by id."""

    of: Mapping[str, str]

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The labels of those that are shown."""
        return tuple(self.of[each] for each in ids if each in self.of)


def ledger_document(ledger: Ledger, *, reports: bool = False) -> Document:
    """All of a ledger; with ``reports`` every report of every incident, not one for each."""
    labels = labels_of(ledger)
    if not ledger.articles:
        return Document(_title(ledger), (*facts_of_ledger(ledger),), (Section("Records", NOTHING),))
    found = (
        changes_section(ledger, labels),
        months_section(ledger, labels),
        questions_section(ledger, ledger.questions, labels),
        timeline_section(ledger.incidents, labels, timeline_chart(ledger, labels.of), reports),
        voices_section(ledger.voices, labels),
        ties_section(ledger.ties),
        coverage_section(ledger),
    )
    return Document(
        title=_title(ledger),
        facts=tuple(facts_of_ledger(ledger)),
        sections=tuple(section for section in found if section is not None),
    )


def questions_document(ledger: Ledger, *, only_open: bool = False) -> Document:
    """The questions of a pair alone."""
    matters = [q for q in ledger.questions if q.state == "open" or not only_open]
    section = questions_section(ledger, matters, Labels({}))
    return Document(
        title=_title(ledger),
        facts=tuple(facts_of_ledger(ledger)),
        sections=(section,),
    )


def _title(ledger: Ledger) -> str:
    return f"{ledger.names[0]} – {ledger.names[1]}"


def labels_of(ledger: Ledger) -> Labels:
    """I1, I2 … for incidents and S1, S2 … for statements, in the order in which they are shown."""
    incidents = {each.id: f"I{n}" for n, each in enumerate(ledger.incidents, start=1)}
    said = (s for voice in ledger.voices for s in voice.sayings if s.kind != "act")
    sayings = {each.id: f"S{n}" for n, each in enumerate(said, start=1)}
    return Labels(sayings | incidents)


def facts_of_ledger(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """What the ledger rests on, in short."""
    coverage = ledger.coverage
    if ledger.since or ledger.until:
        yield "Asked for", f"{ledger.since or 'the beginning'} to {ledger.until or 'the latest'}"
    if ledger.as_of:
        yield "Store", f"as it stood on {ledger.as_of[:16].replace('T', ' ')} UTC"
    days = f", {coverage.first} to {coverage.last}" if coverage.first else ""
    yield (
        "Articles",
        (
            f"{coverage.articles:,} about the pair{days} ({coverage.stories:,} independent), "
            f"of {coverage.read:,} read"
        ),
    )
    if coverage.sources:
        yield "Sources", ", ".join(f"{clean(name)} {n}" for name, n in coverage.sources[:8])
    if ledger.on:
        yield "As of", f"{ledger.on} (for what is open)"


def changes_section(ledger: Ledger, labels: Labels) -> Section:
    """The turning points, and the speakers who turned."""
    months = sum(month.read > 0 for month in ledger.months)
    turns = tuple(_turn(turn, labels) for turn in ledger.turning_points)
    stances = tuple(_turned(v, c, labels) for v in ledger.voices for c in v.changes)
    without = NO_CHANGES.format(months=months) + (TURNED if stances else "")
    note = CHANGES if turns else without
    groups = (Group("What they do", turns), Group("What they say", stances))
    return Section("What changed", note, groups=tuple(group for group in groups if group.items))


def _turned(voice: Voice, change: Change, labels: Labels) -> Item:
    """A speaker's stance that became the opposite, with the words before and after."""
    said = {saying.id: saying for saying in voice.sayings}
    before, after = said[change.last_before], said[change.first_after]
    return Item(
        head=f"{clean(voice.name)} on {state_name(voice.toward)}: {change.before} → {change.after}",
        mark=change.after,
        details=(f"between {before.day} and {after.day}",),
        passages=(_said(before), _said(after)),
        see=labels.all((before.id, after.id)),
    )


def _said(saying: Saying) -> Passage:
    where = (saying.source, saying.published)
    return passage(saying.words, where, saying.record, saying.article)


def _turn(turn: TurningPoint, labels: Labels) -> Item:
    between = (
        month_phrase(turn.low)
        if turn.low == turn.high
        else f"between {month_phrase(turn.low)} and {month_phrase(turn.high)}"
    )
    notes = tuple(
        f"{name}: {', '.join(found)}"
        for name, ids in (
            ("before", (*turn.incidents_before, *turn.statements_before)),
            ("after", (*turn.incidents_after, *turn.statements_after)),
        )
        if (found := labels.all(ids))
    )
    return Item(
        head=f"{month_phrase(turn.month)}: {turn.direction}",
        mark=turn.direction,
        details=(
            f"{between}, probability {turn.probability:.0%}",
            f"balance {_value(turn.before)} before, {_value(turn.after)} after",
        ),
        notes=notes,
    )


def months_section(ledger: Ledger, labels: Labels) -> Section | None:
    """The months as a table and as a picture; None where nothing was read."""
    shown = [month for month in ledger.months if month.read]
    if not shown:
        return None
    widest = max(abs(m.balance.mean) for m in shown if m.balance) or 1.0
    rows = tuple(_month_row(month, labels, widest) for month in shown)
    columns = ("month", "read", "pair", "cooperation", "conflict", "balance", "", "incidents")
    return Section(
        "By month",
        READING.format(usual=f"{ledger.usual_reading:g}"),
        grid=Grid(columns, rows, numbers=frozenset(range(1, 6)), links=frozenset((7,))),
        picture=intensity_chart(ledger.months, ledger.turning_points, labels.of),
    )


def _month_row(month: Month, labels: Labels, widest: float) -> tuple[str, ...]:
    assert month.cooperation and month.conflict and month.balance
    return (
        month.month,
        f"{month.read:,}",
        f"{month.articles:,}",
        _value(month.cooperation),
        _value(month.conflict),
        _value(month.balance),
        _bar(month.balance.mean / widest),
        " ".join(labels.all((*month.cooperative, *month.hostile))),
    )


def _bar(share: float) -> str:
    """ "    --|        ": left of the line conflict, right of it cooperation."""
    length = round(abs(share) * BAR)
    left, right = ("", "+" * length) if share > 0 else ("-" * length, "")
    return f"{left:>{BAR}}|{right:<{BAR}}"


def _value(value: Estimate) -> str:
    return interval_phrase(value.mean, value.low, value.high)


def questions_section(ledger: Ledger, matters: Sequence[Matter], labels: Labels) -> Section:
    """What is open, then what was closed and by which words, then what lapsed."""
    pair = (ledger.first, ledger.second)
    names = (
        ("Open", [m for m in matters if m.state == "open"]),
        ("Closed", [m for m in matters if m.state not in ("open", "lapsed")]),
        ("Lapsed", [m for m in matters if m.state == "lapsed"]),
    )
    groups = tuple(
        Group(f"{name} ({len(found)})", tuple(_matter(m, labels, pair) for m in found))
        for name, found in names
        if found
    )
    return Section("Open questions", "" if groups else "None.", groups=groups)


def _matter(matter: Matter, labels: Labels, pair: tuple[str, str]) -> Item:
    days = f"{matter.days} day{'' if matter.days == 1 else 's'}"
    told = f"open for {days}" if matter.state == "open" else f"after {days}"
    state = "" if matter.state in ("open", "lapsed") else f"{matter.state} {matter.closed or ''}"
    ids = (matter.raised_by, *([matter.closed_by] if matter.closed_by else []))
    answer = [_told(matter.closed_in)] if matter.closed_in else []
    return Item(
        head=clean(matter.text),
        mark=matter.state,
        details=tuple(
            part
            for part in (
                matter.kind,
                f"raised {matter.raised or 'on a day not known'}",
                state,
                told if matter.days is not None else "",
            )
            if part
        ),
        passages=(_told(matter.raised_in), *answer),
        notes=tuple(_offered(matter, pair)),
        see=labels.all(ids),
        ids=(matter.id,),
    )


def _offered(matter: Matter, pair: tuple[str, str]) -> Iterator[str]:
    """The what-if that an open threat to cut ties asks for; no part of the record."""
    told = matter.raised_in
    if matter.kind != "threat" or matter.state != "open" or told.trigger is None:
        return
    if size := size_of(told.words, told.trigger):
        first, second = pair if matter.asked[:1] == pair[:1] else pair[::-1]
        offer = Offer(matter.raised_by, (first, second), *size)
        note = f" ({offer.note()})" if offer.note() else ""
        yield f"what it would mean, by a model and not by any article: {offer.command()}{note}"


def timeline_section(
    incidents: Iterable[Incident], labels: Labels, picture: str = "", reports: bool = False
) -> Section:
    """Incidents in the order in which they are given, under their years."""
    by_year = groupby(incidents, key=lambda each: (each.start or UNKNOWN_DAY)[:4])
    groups = tuple(
        Group(
            UNKNOWN_DAY if year == UNKNOWN_DAY[:4] else year,
            tuple(incident_item(each, labels.of[each.id], reports=reports) for each in found),
        )
        for year, found in by_year
    )
    note = TIMELINE if picture else "" if groups else "No incidents."
    return Section("Timeline", note, groups=groups, picture=picture)


def incident_item(incident: Incident, label: str, *, reports: bool) -> Item:
    """An incident with its first report, or with all."""
    shown = incident.reports if reports else incident.reports[:1]
    act = f"{incident.type} ({incident.mode})" if incident.mode else incident.type
    return Item(
        label=label,
        head=f"{_days(incident)} {act}: {clean(incident.parties)}",
        mark="history" if incident.known_later else incident.status,
        details=tuple(_of_incident(incident)),
        passages=tuple(map(_told, shown)),
        notes=tuple(_disagreements(incident)),
        ids=(incident.id,),
    )


def _days(incident: Incident) -> str:
    if incident.start is None:
        return "(day not known)"
    if incident.start == incident.end:
        return incident.start
    whole = incident.start[:7] == (incident.end or "")[:7] and incident.start.endswith("-01")
    if whole and int((incident.end or "")[8:]) >= 28:
        return f"{MONTHS[int(incident.start[5:7]) - 1]} {incident.start[:4]}"
    if incident.start.endswith("-01-01") and (incident.end or "").endswith("-12-31"):
        return incident.start[:4]
    return f"{incident.start} to {incident.end}"


def _of_incident(incident: Incident) -> Iterator[str]:
    if incident.status != "actual":
        yield incident.status
    if incident.place:
        yield f"in {clean(incident.place)}"
    if incident.known_later:
        yield "known from later mention only"
    if len(incident.reports) > 1:
        yield f"{len(incident.reports)} reports, {incident.independent} independent"


def _disagreements(incident: Incident) -> Iterator[str]:
    for each in incident.contradictions:
        sides = " / ".join(f"{clean(s.value)} (“{clean(s.words)}”)" for s in each.sides)
        yield f"reports differ on the {each.about}: {sides}"


def _told(report: Report) -> Passage:
    marked = (report.trigger,) if report.trigger else ()
    where = (report.source, report.published)
    return passage(report.words, where, report.record, report.article, *marked)


def voices_section(voices: Sequence[Voice], labels: Labels) -> Section | None:
    """What was said, by speaker; None if nothing was."""
    groups = tuple(voice_group(voice, labels.of) for voice in voices)
    return Section("Statements", groups=groups) if groups else None


def voice_group(voice: Voice, labels: Mapping[str, str]) -> Group:
    """A speaker with every saying, and where the stance turned."""
    role = f", {clean(voice.role)}" if voice.role else ""
    turned = "; ".join(f"{c.before} → {c.after}" for c in voice.changes)
    name = f"{clean(voice.name)} ({state_name(voice.code)}{role}) on {state_name(voice.toward)}"
    items = tuple(saying_item(saying, labels.get(saying.id, "")) for saying in voice.sayings)
    return Group(f"{name}: {turned}" if turned else name, items)


def saying_item(saying: Saying, label: str) -> Item:
    """A saying, its stance, and its words; an act is shown under its incident's label."""
    act = saying.kind == "act"
    times = len(saying.repeats)
    repeated = f"repeated {'once' if times == 1 else f'{times} times'}" if times else ""
    return Item(
        label="" if act else label,
        head=f"{saying.day or '(day not known)'} {saying.stance or 'no stance'}",
        mark=saying.stance or "",
        details=tuple(part for part in (saying.kind, repeated) if part),
        passages=(_said(saying),),
        ids=(saying.id,),
        see=(label,) if act and label else (),
    )


def ties_section(lines: Sequence[TieLine]) -> Section | None:
    """Each tie with its newest value; None if there are none."""
    items = tuple(_tie(line) for line in lines)
    return Section("Ties", groups=(Group("", items),)) if items else None


def _tie(line: TieLine) -> Item:
    newest = line.newest
    earlier = "; ".join(f"{_fact(line, v)} ({_age(v)})" for v in line.earlier)
    where = (newest.source, newest.published)
    return Item(
        head=_fact(line, newest),
        mark=newest.status,
        details=tuple(part for part in (_age(newest), earlier and f"earlier: {earlier}") if part),
        passages=(passage(newest.words, where, newest.id, newest.article),),
        ids=(newest.id, *(value.id for value in line.earlier)),
    )


def _fact(line: TieLine, value: TieValue) -> str:
    """What a line says at one time, by the phrases of a brief."""
    from bilateral.records import Tie

    tie = Tie(
        id=value.id, kind=line.kind, parties=line.parties, subject=line.subject,  # type: ignore
        value=value.value, unit=value.unit, comparator=value.comparator,  # type: ignore
        period=None, holder=line.holder, status=value.status, state=value.state,
        evidence=value.words,
    )  # fmt: skip
    if is_rank(tie):
        fact = rank_phrase(tie)
    elif line.kind == "invitation":
        fact = invitation_phrase(tie)
    else:
        state = value.state if value.state else ""
        parts = (clean(line.subject) or line.kind, value_phrase(tie), state)
        fact = " ".join(part for part in parts if part)
    return fact if value.status == "actual" else f"{fact} ({value.status})"


def _age(value: TieValue) -> str:
    if value.period:
        return month_phrase(clean(value.period))
    return f"as of {value.published}" if value.published else ""


def coverage_section(ledger: Ledger) -> Section | None:
    """Months without an article about the pair; None if there are none."""
    gaps = [gap for gap in ledger.coverage.gaps if gap.read or ledger.coverage.read]
    if not gaps:
        return None
    rows = tuple(
        (
            gap.first if gap.first == gap.last else f"{gap.first} to {gap.last}",
            f"{gap.read:,}",
            "nothing was read" if not gap.read else "nothing about the pair",
        )
        for gap in gaps
    )
    return Section(
        "Gaps",
        "Months without an article about the pair.",
        grid=Grid(("months", "read", "why"), rows, numbers=frozenset((1,))),
    )


def statements_document(title: str, voices: Sequence[Voice]) -> Document:
    """Statements alone, by speaker."""
    labels = {s.id: f"S{n}" for n, s in enumerate((s for v in voices for s in v.sayings), start=1)}
    section = voices_section(voices, Labels(labels)) or Section("Statements", "None.")
    count = sum(len(voice.sayings) for voice in voices)
    speakers = f"{len(voices):,} speaker{'' if len(voices) == 1 else 's'}"
    facts = (("Statements", f"{count:,} by {speakers}"),)
    return Document(title=title, facts=facts, sections=(section,))
