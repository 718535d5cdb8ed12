"""Why one record was coded, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.records import Actor, CodedArticle, Event, Span, Statement, Tie
from bilateral.report.phrases import actor_phrase, clean, date_phrase, fact_phrase, states_phrase
from bilateral.report.words import words_of

CONTEXT = 160  # characters of the article shown on either side of the evidence


def explanation(coded: CodedArticle, record: Event | Statement | Tie) -> list[str]:
    """What the record says, its words in their context, what decided, and how it was found."""
    lines = [f"article   {clean(coded.title or coded.id)} ({coded.id}, {coded.date or 'undated'})"]
    match record:
        case Event():
            lines += _event_lines(record)
            marks = (record.trigger, *record.status_cues)
        case Statement():
            lines += _statement_lines(record)
            marks = (*([record.cue] if record.cue else []), *record.stance_cues)
        case Tie():
            lines.append(f"tie       {states_phrase(record.parties)}: {fact_phrase(record)}")
            lines.append(f"status    {record.status}")
            marks = ()
    lines.append(f"words     {_in_context(coded, record.evidence, marks)}")
    return [*lines, *(f"why       {clean(reason)}" for reason in record.why)]


def _event_lines(event: Event) -> Iterator[str]:
    mode = f" ({event.mode})" if event.mode else ""
    yield f"event     {event.type}{mode}, {event.quad}, Goldstein {event.goldstein:g}"
    yield from _parties("who", event.actors)
    yield from _parties("whom", event.recipients)
    yield f"status    {event.status}{_cues(event.status_cues)}"
    if event.date:
        yield f"date      {date_phrase(event.date)}, from “{clean(event.date.span.text)}”"
    if event.background:
        yield "time      background: told as history, not as news"
    yield f"frame     {event.frame or 'none'}; trigger “{clean(event.trigger.text)}”"


def _statement_lines(statement: Statement) -> Iterator[str]:
    yield f"statement {statement.kind}"
    yield from _parties("speaker", (statement.speaker,))
    yield from _parties("to", statement.addressees)
    if statement.channel:
        yield f"channel   {clean(statement.channel)}"
    for code in statement.about:
        yield f"about     {states_phrase([code])}: {statement.stances.get(code, 'no stance')}"
    if statement.stance_cues:
        yield f"stance   {_cues(statement.stance_cues)}"


def _parties(label: str, actors: Iterable[Actor]) -> Iterator[str]:
    for actor in actors:
        mention = f"“{clean(actor.mention.text)}”" if actor.mention else "implied"
        codes = " ".join(code for code in (actor.code, actor.sector) if code)
        yield f"{label:<9} {actor_phrase(actor)} [{codes or 'no code'}], {mention}"


def _cues(spans: Iterable[Span]) -> str:
    words = ", ".join(f"“{clean(span.text)}”" for span in spans)
    return f" because of {words}" if words else ""


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
