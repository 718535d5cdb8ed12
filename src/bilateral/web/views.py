"""What the pages show of a ledger: the sections of a report, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from bilateral.records import Span
from bilateral.relations import Incident, Ledger, Matter, Saying, Teller, Voice
from bilateral.report.document import Document, Group, Item, Section, passage
from bilateral.report.ledger import (
    Labels,
    changes_section,
    coverage_section,
    facts_of_ledger,
    incident_item,
    months_section,
    questions_section,
    ties_section,
    timeline_section,
    voice_group,
    voices_section,
)
from bilateral.report.phrases import clean
from bilateral.report.timeline import timeline_chart
from bilateral.store import Find
from bilateral.web.asked import Window
from bilateral.web.drawing import Leads, article_at, pair_at, speaker_at

FIRST = 30  # incidents, ties and articles on a pair's page
VOICES, SAYINGS = 12, 6  # speakers there, and what each of them said last

Period = Mapping[str, str | None]
Spoken = tuple[Voice, Saying]


class Part(msgspec.Struct, frozen=True):
    """A list of a ledger that has pages of its own: what is in it, and how a stretch is shown."""

    section: str  # its name on the pair's page
    items: Callable[[Ledger], Sequence[Any]]
    show: Callable[[Ledger, Labels, Sequence[Any]], Section | None]


def latest_first(ledger: Ledger) -> list[Incident]:
    """The incidents, those whose day is not known last."""
    return sorted(ledger.incidents, key=lambda each: (each.start or "", each.id), reverse=True)


def _incidents(ledger: Ledger, labels: Labels, shown: Sequence[Any]) -> Section:
    return timeline_section(shown, labels)


def spoken(voices: Iterable[Voice]) -> list[Spoken]:
    """Each saying with its voice, the latest first, so that a page can end amid a speaker."""
    return [(voice, saying) for voice in voices for saying in voice.sayings[::-1]]


def joined(shown: Iterable[Spoken]) -> tuple[Voice, ...]:
    """The voices again, each with those of its sayings that are shown."""
    found: dict[int, tuple[Voice, list[Saying]]] = {}
    for voice, saying in shown:
        found.setdefault(id(voice), (voice, []))[1].append(saying)
    return tuple(
        msgspec.structs.replace(voice, sayings=tuple(said)) for voice, said in found.values()
    )


def _statements(ledger: Ledger, labels: Labels, shown: Sequence[Any]) -> Section | None:
    return voices_section(joined(shown), labels)


def speaker_pages(voices: Sequence[Voice]) -> dict[str, str]:
    """The address of each voice's speaker, by the name of its group."""
    return {voice_group(v, {}).name: speaker_at(v.name, v.toward) for v in voices}


def _ties(ledger: Ledger, labels: Labels, shown: Sequence[Any]) -> Section | None:
    return ties_section(shown)


def _questions(ledger: Ledger, labels: Labels, shown: Sequence[Any]) -> Section:
    return questions_section(ledger, shown, labels)


def _articles(ledger: Ledger, labels: Labels, shown: Sequence[Any]) -> Section | None:
    items = tuple(map(_article, shown))
    return Section("Articles", groups=(Group("", items),)) if items else None


def _article(teller: Teller) -> Item:
    told = (teller.published or "undated", clean(teller.source or ""))
    return Item(
        head=clean(teller.title or teller.id),
        details=tuple(part for part in told if part),
        ids=(teller.id,),
    )


PARTS: Mapping[str, Part] = {
    "questions": Part("Open questions", lambda ledger: ledger.questions, _questions),
    "incidents": Part("Timeline", latest_first, _incidents),
    "statements": Part("Statements", lambda ledger: spoken(ledger.voices), _statements),
    "ties": Part("Ties", lambda ledger: ledger.ties, _ties),
    "articles": Part("Articles", lambda ledger: ledger.articles[::-1], _articles),
}


def pair_document(ledger: Ledger, labels: Labels) -> Document:
    """The page of a pair: what changed first, then the months, then what is open, then the rest."""
    found = (
        changes_section(ledger, labels),
        months_section(ledger, labels),
        questions_section(ledger, _first_questions(ledger), labels),
        timeline_section(latest_first(ledger)[:FIRST], labels, timeline_chart(ledger, labels.of)),
        voices_section(
            [
                msgspec.structs.replace(voice, sayings=voice.sayings[-SAYINGS:])
                for voice in ledger.voices[:VOICES]
            ],
            labels,
        ),
        ties_section(ledger.ties[:FIRST]),
        _articles(ledger, labels, ledger.articles[::-1][:FIRST]),
        coverage_section(ledger),
    )
    return _document(ledger, tuple(section for section in found if section))


def _first_questions(ledger: Ledger) -> tuple[Matter, ...]:
    """Those that are open, then the latest that were closed."""
    ordered = sorted(
        ledger.questions, key=lambda q: (q.state == "open", q.closed or q.raised or "")
    )
    return tuple(ordered[::-1][:FIRST])


def part_document(ledger: Ledger, labels: Labels, part: Part, window: Window) -> Document:
    """A page of one list of the pair."""
    section = part.show(ledger, labels, window.of(part.items(ledger)))
    return _document(ledger, (section or Section(part.section, "None."),))


def _document(ledger: Ledger, sections: tuple[Section, ...]) -> Document:
    title = f"{ledger.names[0]} – {ledger.names[1]}"
    return Document(title, tuple(facts_of_ledger(ledger)), sections)


def leads_of(ledger: Ledger, labels: Labels, period: Period, *, whole: bool) -> Leads:
    """Where the parts of a pair's pages lead; ``whole``: on the page that begins each list."""
    incidents = {i.id: incident_at(ledger, i, period["until"]) for i in ledger.incidents}
    said = {s.id: article_at(s.article, s.record) for v in ledger.voices for s in v.sayings}
    articles = {a.id: article_at(a.id) for a in ledger.articles}
    by_id = {**said, **incidents}
    return Leads(
        labels={label: by_id[each] for each, label in labels.of.items() if each in by_id},
        items=articles | incidents,
        more={name: [*links] for name, links in _below(ledger, period, whole)},
        groups=speaker_pages(ledger.voices),
        heads=dict(_heads(ledger, labels)),
    )


def _heads(ledger: Ledger, labels: Labels) -> Iterator[tuple[str, str]]:
    """What carries the turning points, in short."""
    carrying = {
        each
        for turn in ledger.turning_points
        for each in (
            *turn.incidents_before,
            *turn.incidents_after,
            *turn.statements_before,
            *turn.statements_after,
        )
    }
    for incident in ledger.incidents:
        if incident.id in carrying:
            yield labels.of[incident.id], incident_item(incident, "", reports=False).head
    for voice in ledger.voices:
        for saying in voice.sayings:
            if saying.id in carrying and saying.id in labels.of and saying.kind != "act":
                said = f"{saying.day or ''} {clean(voice.name)}, {saying.stance or 'no stance'}"
                yield labels.of[saying.id], said.strip()


def incident_at(ledger: Ledger, incident: Incident, until: str | None) -> str:
    """The address of an incident."""
    return pair_at(ledger.first, ledger.second, f"incidents/{incident.id}", {"until": until})


def _below(
    ledger: Ledger, period: Period, whole: bool
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    pair = (ledger.first, ledger.second)
    for name, part in PARTS.items():
        count = len(part.items(ledger))
        all_of = [(f"All {count:,} {name}", pair_at(*pair, name, period))]
        csv = [(f"{name} as CSV", pair_at(*pair, f"{name}.csv", period))]
        yield part.section, (all_of if whole and count else []) + csv
    for section, name in (("What changed", "changes"), ("By month", "months"), ("Gaps", "gaps")):
        yield section, [(f"{name} as CSV", pair_at(*pair, f"{name}.csv", period))]


def incident_document(ledger: Ledger, incident: Incident) -> Document:
    """An incident with all its reports, the independent ones first, each with its copies."""
    item = incident_item(incident, "", reports=False)
    facts = (
        ("What", item.head),
        ("Status", incident.status),
        ("Class", f"{incident.quad}, {incident.goldstein:g} Goldstein points"),
        (
            "Day from",
            {"told": "the text", "published": "the article's date"}.get(incident.basis or "", ""),
        ),
        ("Place", clean(incident.place or "")),
        ("Reports", f"{len(incident.reports):,}, {incident.independent:,} independent"),
        ("Sources", ", ".join(map(clean, incident.sources))),
        ("Known", "from later mentions only" if incident.known_later else ""),
    )
    sections = [Section("Reports", REPORTS, groups=(Group("", tuple(_reports(incident))),))]
    if incident.contradictions:
        sections.insert(0, Section("Where reports differ", groups=tuple(_differences(incident))))
    if used := tuple(_uses(ledger, incident)):
        sections.append(Section("Where it counts", groups=(Group("", used),)))
    return Document(item.head, tuple((n, v) for n, v in facts if v), tuple(sections))


REPORTS = "Independent reports are numbered; a copy says which one it repeats."


def _reports(incident: Incident) -> Iterator[Item]:
    for report in incident.reports:
        marked = (report.trigger,) if report.trigger else ()
        words = passage(
            report.words, (report.source, report.published), report.record, report.article, *marked
        )
        number = report.group + 1
        details = (
            report.status,
            "told as history" if report.background else "",
            f"dated “{clean(report.date)}”" if report.date else "",
        )
        yield Item(
            head=f"Copy of report {number}" if report.copy else f"Report {number}",
            mark=report.status,
            details=tuple(part for part in details if part),
            passages=(words,),
            ids=(report.record,),
        )


def _differences(incident: Incident) -> Iterator[Group]:
    told = {report.record: report for report in incident.reports}
    for each in incident.contradictions:
        items = []
        for side in each.sides:
            shown = [told[record] for record in side.records if record in told]
            words = tuple(
                passage(r.words, (r.source, r.published), r.record, r.article) for r in shown
            )
            items.append(Item(head=clean(side.value), passages=words))
        yield Group(f"The {each.about}", tuple(items))


def _uses(ledger: Ledger, incident: Incident) -> Iterator[Item]:
    """The months, turning points and questions that rest on it."""
    for month in ledger.months:
        if incident.id in (*month.cooperative, *month.hostile):
            kind = "cooperation" if incident.id in month.cooperative else "conflict"
            yield Item(head=f"{kind.capitalize()} of {month.month}")
    for turn in ledger.turning_points:
        if incident.id in (*turn.incidents_before, *turn.incidents_after):
            when = "before" if incident.id in turn.incidents_before else "after"
            yield Item(head=f"Carries the change of {turn.month} ({when} it)")
    for matter in ledger.questions:
        if incident.id in (matter.raised_by, matter.closed_by):
            does = "Raises" if incident.id == matter.raised_by else "Closes"
            yield Item(head=f"{does} the question: {clean(matter.text)}", mark=matter.state)


def finds_section(finds: Sequence[Find], text: str) -> Section:
    """Records with the words that were looked for marked."""
    alike = groupby(finds, key=lambda find: (find.article, find.words))
    items = tuple(_find([*found], text) for _, found in alike)
    return Section("Words", "" if items else "No record holds these words.", (Group("", items),))


def _find(finds: Sequence[Find], text: str) -> Item:
    """The records that rest on the same words."""
    one = finds[0]
    words = passage(
        one.words, (one.source, one.published), one.id, one.article, *_places(one, text)
    )
    kinds = dict.fromkeys(find.kind.removesuffix("s") for find in finds)
    head = f"{one.published or 'undated'} {', '.join(kinds)}"
    return Item(head=head, passages=(words,), ids=tuple(find.id for find in finds))


def _places(find: Find, text: str) -> Iterator[Span]:
    """Where the words stand in the record's."""
    lower = find.words.text.lower()
    if len(lower) != len(find.words.text):
        return
    for word in dict.fromkeys(text.casefold().split()):
        at = lower.find(word)
        while at >= 0:
            start = find.words.start + at
            yield Span(start, start + len(word), find.words.text[at : at + len(word)])
            at = lower.find(word, at + len(word))
