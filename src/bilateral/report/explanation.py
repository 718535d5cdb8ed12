"""Why one record was coded, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.records import Actor, CodedArticle, Event, Span, Statement, Tie
from bilateral.report.facts import decisive
from bilateral.report.phrases import actor_phrase, clean, date_phrase, fact_phrase, states_phrase
from bilateral.report.reasons import reasons
from bilateral.report.words import words_of

CONTEXT = 160  # characters of the article shown on either side of the evidence
STATUSES = {
    "actual": "told as done or so", "negated": "told as not done or not so",
    "hypothetical": "only supposed, alleged or possible", "future": "still to come",
}  # fmt: skip
KINDS = {
    "direct": "direct: all in quotation marks", "indirect": "indirect: in the reporter's words",
    "mixed": "mixed: partly in quotation marks",
}  # fmt: skip


def explanation(coded: CodedArticle, record: Event | Statement | Tie) -> list[str]:
    """What the record says, its words in their context, what decided, and how it was found."""
    lines = [f"article   {clean(coded.title or coded.id)} ({coded.id}, {coded.date or 'undated'})"]
    marks: Iterable[Span]
    match record:
        case Event():
            lines += _event_lines(record, coded)
            marks = (record.trigger, *record.status_cues)
        case Statement():
            lines += _statement_lines(record, coded)
            marks = (*([record.cue] if record.cue else []), *record.stance_cues)
        case Tie():
            lines += _tie_lines(record)
            marks = decisive(record)
    lines.append(f"words     {_in_context(coded, record.evidence, marks)}")
    return [*lines, *reasons(record, record.why)]


def _event_lines(event: Event, coded: CodedArticle) -> Iterator[str]:
    mode = f" ({event.mode})" if event.mode else ""
    yield f"event     {event.type}{mode}, {event.quad}, Goldstein {event.goldstein:g}"
    yield from _parties("who", event.actors)
    yield from _parties("whom", event.recipients)
    if not event.actors:
        yield "who       not named"
    yield f"status    {event.status} ({STATUSES[event.status]}){_cues(event.status_cues)}"
    if event.date:
        yield f"date      {date_phrase(event.date)}, from “{clean(event.date.span.text)}”"
    if event.place:
        yield f"place     {clean(event.place.name)}, from “{clean(event.place.span.text)}”"
    if event.background:
        yield "time      history: an act of an earlier time, told as background and not as news"
    yield from _told_by(event.reported_by, coded)
    yield f"trigger   “{clean(event.trigger.text)}”"
    if not event.why:
        yield f"frame     {event.frame or 'none'}"


def _statement_lines(statement: Statement, coded: CodedArticle) -> Iterator[str]:
    yield f"statement {KINDS[statement.kind]}"
    yield from _parties("speaker", (statement.speaker,))
    yield from _parties("to", statement.addressees)
    yield f"quote     “{clean(statement.quote.text)}”"
    if statement.channel:
        yield f"channel   {clean(statement.channel)}"
    if statement.date:
        yield f"date      {date_phrase(statement.date)}, from “{clean(statement.date.span.text)}”"
    for code in statement.about:
        yield f"about     {states_phrase([code])}: {statement.stances.get(code, 'no stance')}"
    if not statement.about:
        yield "about     no state"
    yield from _told_by(statement.reported_by, coded)


def _tie_lines(tie: Tie) -> Iterator[str]:
    yield f"tie       {tie.kind}, {states_phrase(tie.parties, separator=' – ')}: {fact_phrase(tie)}"
    yield f"status    {tie.status} ({STATUSES[tie.status]})"


def _told_by(statement_id: str | None, coded: CodedArticle) -> Iterator[str]:
    """Whose words it is known from, with the record that explains them."""
    for statement in coded.statements:
        if statement.id == statement_id:
            yield f"told by   {actor_phrase(statement.speaker)}, in the statement {statement_id}"


def _parties(label: str, actors: Iterable[Actor]) -> Iterator[str]:
    for actor in actors:
        mention = f"“{clean(actor.mention.text)}”" if actor.mention else "implied"
        codes = " ".join(code for code in (actor.code, actor.sector) if code)
        yield f"{label:<9} {actor_phrase(actor)} [{codes or 'no code'}], {mention}"


def _cues(spans: Iterable[Span]) -> str:
    words = ", ".join(f"“{clean(span.text)}”" for span in spans)
    return f", shown by {words}" if words else ""


def _in_context(coded: CodedArticle, evidence: Span, marks: Iterable[Span]) -> str:
    """The evidence between brackets, amid the words around it in its paragraph."""
    home = next(
        (p for p in coded.paragraphs if p.start <= evidence.start and evidence.end <= p.end), None
    )
    low = max(home.start if home else 0, evidence.start - CONTEXT)
    high = min(home.end if home else len(coded.text), evidence.end + CONTEXT)
    before, after = coded.text[low : evidence.start], coded.text[evidence.end : high]
    middle = words_of(evidence, trigger=marks).plain("*", "*")
    opening = "… " if home and low > home.start else ""
    closing = " …" if home and high < home.end else ""
    return (
        f"{opening}{clean(before, trim=False)}[{middle}]{clean(after, trim=False)}{closing}".strip()
    )
