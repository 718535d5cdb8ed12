"""The pages: each takes what is asked and gives what a browser shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.actors import code_of, state_name
from bilateral.errors import InputError
from bilateral.records import CodedArticle, Event, Statement, Tie
from bilateral.relations import Incident, Ledger, Voice
from bilateral.report.document import Document
from bilateral.report.explanation import explanation
from bilateral.report.ledger import Labels, labels_of, voices_section
from bilateral.report.page import brief_parts
from bilateral.report.phrases import clean
from bilateral.report.view import build_brief
from bilateral.stakes import check_article
from bilateral.store import Pair
from bilateral.web import tables
from bilateral.web.answers import Body, Call, Elsewhere
from bilateral.web.asked import USUAL, Refused, Window, pair_of, window
from bilateral.web.drawing import Leads, article_at, at, draw, pair_at, speaker_at
from bilateral.web.views import (
    PARTS,
    finds_section,
    incident_document,
    joined,
    leads_of,
    pair_document,
    part_document,
    speaker_pages,
    spoken,
)

CSV = "text/csv"
MOST = 10_000  # lines of a search as CSV
AS_CSV = f"words as CSV (the latest {MOST:,})"
KEYS = 10  # characters in which the keys of an explanation are written


def home(call: Call) -> Body:
    """The pairs, that with the latest record first."""
    state = call.values["state"]
    pairs = call.desk.pairs(state)
    if state and not pairs:
        raise Refused(404, f"Nothing is recorded of {state_name(state)}.", "Look at all pairs.")
    shown = window(call.values, len(pairs))
    listed: Sequence[Pair] = shown.of(pairs)
    latest = call.desk.latest(listed)
    rows = [(pair, latest.get(pair)) for pair in listed]
    return _page("home.html.jinja", call, rows=rows, window=shown, state=state, name=state_name)


def pair(call: Call) -> Body | Elsewhere:
    """A pair: what changed, the months, what is open, what happened, who said what, ties."""
    first, second = pair_of(call.path["pair"])
    here = pair_at(first, second)
    if call.address != here:
        return Elsewhere(at(here, **call.period))
    ledger, labels = book(call)
    return _page(
        "pair.html.jinja",
        call,
        document=pair_document(ledger, labels),
        links=leads_of(ledger, labels, call.period, whole=True),
        ledger=ledger,
        period=call.period,
        here=here,
    )


def part(call: Call) -> Body:
    """All of one list of a pair, a page at a time."""
    name = call.path["part"]
    if name not in PARTS:
        known = ", ".join(PARTS)
        raise Refused(404, f'A pair has no list "{name[:40]}".', f"It has {known}.")
    ledger, labels = book(call)
    shown = window(call.values, len(PARTS[name].items(ledger)))
    return _page(
        "part.html.jinja",
        call,
        document=part_document(ledger, labels, PARTS[name], shown),
        links=leads_of(ledger, labels, call.period, whole=False),
        ledger=ledger,
        back=pair_at(ledger.first, ledger.second, period=call.period),
        window=shown,
        here=call.address,
        asked=call.period,
    )


def incident(call: Call) -> Body:
    """An incident with its reports, where they differ, and what rests on it."""
    ledger, found = incident_of(call)
    until = {"until": call.values["until"]}
    csv = pair_at(ledger.first, ledger.second, f"incidents/{found.id}/reports.csv", until)
    return _page(
        "incident.html.jinja",
        call,
        document=incident_document(ledger, found),
        links=Leads(more={"Reports": [("reports as CSV", csv)]}),
        ledger=ledger,
        back=pair_at(ledger.first, ledger.second, period=until),
    )


def speaker(call: Call) -> Body:
    """A speaker: what was said about whom, with the stance over time."""
    name, about = call.path["name"], call.values["about"]
    voices = voices_of(call, name)
    said = spoken(voices)
    shown = window(call.values, len(said))
    section = voices_section(joined(shown.of(said)), Labels({}))
    csv = at("/statements.csv", speaker=name, about=about)
    return _page(
        "speaker.html.jinja",
        call,
        document=Document(clean(name), tuple(_who(voices)), (section,) if section else ()),
        links=Leads(more={"Statements": [("statements as CSV", csv)]}, groups=_pairs_of(voices)),
        about=about,
        window=shown,
        here=call.address,
        asked={"about": about},
        everything=speaker_at(name),
    )


def article(call: Call) -> Body:
    """An article with the words of its records marked, why each was recorded, its ties checked."""
    coded, asked = article_of(call)
    records: tuple[Event | Statement | Tie, ...]
    records = (*coded.events, *coded.statements, *coded.ties)
    why = {each.id: told(coded, each) for each in records}
    return _page(
        "article.html.jinja",
        call,
        brief=build_brief(coded, check_article(coded, call.desk.store)),
        asked=asked,
        asked_why=why.get(asked.id, ()) if asked else (),
        **brief_parts(coded, asked.evidence if asked else None, why),
    )


def record(call: Call) -> Elsewhere:
    """A record leads to its words."""
    found = record_of(call)
    return Elsewhere(article_at(found[0].id, found[1].id), 302)


def search(call: Call) -> Body:
    """States, pairs, speakers and words that fit a text."""
    text = call.values["q"] or ""
    page = Window(call.values["page"], USUAL, call.values["page"] * USUAL)
    finds = call.desk.find(text, page.start, USUAL + 1) if text else ()
    states = states_of(text)
    return _page(
        "search.html.jinja",
        call,
        text=text,
        section=finds_section(finds[:USUAL], text),
        links=Leads(more={"Words": [(AS_CSV, at("/search.csv", q=text))]} if finds else {}),
        states=[(code, state_name(code)) for code in states],
        pair=states if len(states) == 2 else (),
        name=state_name,
        speakers=call.desk.speakers(text) if text else (),
        page=page.page,
        more=len(finds) > USUAL,
    )


def about(call: Call) -> Body:
    """What this is, and what the store holds."""
    return _page("about.html.jinja", call, info=call.desk.info())


def pairs_csv(call: Call) -> Body:
    """The pairs as a table."""
    return Body(tables.PAIRS.csv(call.desk.pairs(call.values["state"])), CSV, "relations.csv")


def table_csv(call: Call) -> Body:
    """A list of a pair as a table."""
    name = call.path["table"]
    if name not in tables.OF_LEDGER:
        known = ", ".join(tables.OF_LEDGER)
        raise Refused(404, f'There is no table "{name[:40]}".', f"There are {known}.")
    ledger, _ = book(call)
    file = f"{ledger.first}-{ledger.second}-{name}.csv"
    return Body(tables.OF_LEDGER[name].csv(ledger), CSV, file)


def reports_csv(call: Call) -> Body:
    """The reports of an incident as a table."""
    _, found = incident_of(call)
    return Body(tables.REPORTS.csv(found), CSV, f"incident-{found.id}.csv")


def statements_csv(call: Call) -> Body:
    """What a speaker said as a table."""
    voices = voices_of(call, call.values["speaker"])
    return Body(tables.STATEMENTS.csv(voices), CSV, "statements.csv")


def search_csv(call: Call) -> Body:
    """The records that hold words as a table."""
    text = call.values["q"] or ""
    return Body(tables.FINDS.csv(call.desk.find(text, 0, MOST)), CSV, "search.csv")


def _page(template: str, call: Call, **values: Any) -> Body:
    return Body(draw(template, **values))


def book(call: Call) -> tuple[Ledger, Labels]:
    """The ledger that is asked for, with the labels of its incidents and statements."""
    first, second = pair_of(call.path["pair"])
    period = call.period
    if period["since"] and period["until"] and period["since"] > period["until"]:
        raise Refused(400, "The time ends before it begins.", "Let since be before until.")
    ledger = call.desk.ledger(first, second, period["since"], period["until"])
    if not ledger.coverage.articles:
        names = " and ".join(ledger.names)
        when = "in that time" if any(period.values()) else "yet"
        raise Refused(
            404, f"Nothing is recorded of {names} {when}.", "Choose another pair or time."
        )
    return ledger, labels_of(ledger)


def incident_of(call: Call) -> tuple[Ledger, Incident]:
    """The incident that is asked for, and its ledger."""
    ledger, _ = book(call)
    wanted = call.path["incident"]
    found = next((each for each in ledger.incidents if each.id == wanted), None)
    if found is None:
        names = " and ".join(ledger.names)
        raise Refused(
            404,
            f'There is no incident "{wanted[:40]}" between {names}.',
            "New articles can join incidents into one; look in the pair's timeline.",
        )
    return ledger, found


def voices_of(call: Call, name: str) -> tuple[Voice, ...]:
    """What a speaker said about the state that is asked for, or about all."""
    about = call.values["about"]
    voices = call.desk.voices(name, about)
    if not voices:
        like = ", ".join(call.desk.speakers(name))
        toward = f" about {state_name(about)}" if about else ""
        remedy = f"There are statements of {like}." if like else "Search for the name."
        raise Refused(404, f'There are no statements of "{name[:80]}"{toward}.', remedy)
    return voices


def _who(voices: Sequence[Voice]) -> list[tuple[str, str]]:
    of = dict.fromkeys(state_name(v.code) for v in voices if v.code)
    roles = dict.fromkeys(clean(v.role) for v in voices if v.role)
    count = sum(len(v.sayings) for v in voices)
    facts = (
        ("Speaks for", ", ".join(of)),
        ("Office", ", ".join(roles)),
        ("Statements", f"{count:,} about {', '.join(state_name(v.toward) for v in voices)}"),
    )
    return [(name, value) for name, value in facts if value]


def _pairs_of(voices: Sequence[Voice]) -> dict[str, str]:
    """From a speaker's statements on a state to the pair, where the two differ."""
    names = dict(zip(speaker_pages(voices), voices, strict=True))
    return {
        name: pair_at(min(v.code, v.toward), max(v.code, v.toward))
        for name, v in names.items()
        if v.code and v.code != v.toward
    }


def article_of(call: Call) -> tuple[CodedArticle, Event | Statement | Tie | None]:
    """The article, and the record of it that is asked for."""
    id_, record_id = call.path["id"], call.values.get("record")
    if record_id:
        found = call.desk.record(record_id)
        if found is None or found[0].id != id_:
            raise Refused(
                404, f'This article has no record "{record_id[:40]}".', f"Open {article_at(id_)}."
            )
        return found
    coded = call.desk.article(id_)
    if coded is None:
        raise Refused(404, f'There is no article "{id_[:80]}".', "Search for its words.")
    return coded, None


def record_of(call: Call) -> tuple[CodedArticle, Event | Statement | Tie]:
    """The record that is asked for, and its article."""
    found = call.desk.record(call.path["id"])
    if found is None:
        raise Refused(404, f'There is no record "{call.path["id"][:40]}".', "Search for its words.")
    return found


def told(coded: CodedArticle, record: Event | Statement | Tie) -> list[tuple[str, str]]:
    """The lines of an explanation as pairs; the article and its words stand on the page."""
    lines = explanation(coded, record)
    pairs = [(line[:KEYS].strip(), line[KEYS:].strip()) for line in lines]
    return [(name, told) for name, told in pairs if name not in ("article", "words")]


def states_of(text: str) -> tuple[str, ...]:
    """The states that a text names: one, or two side by side."""
    words = text.replace("–", " ").replace("-", " ").split()
    for whole in (
        [text],
        *([" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))),
    ):
        try:
            found = tuple(dict.fromkeys(map(code_of, whole)))
        except InputError:
            continue
        return found if len(found) == 1 else (min(found), max(found))
    return ()
