"""The events of an article: acts with status, date, place, evidence and explanation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Protocol

import msgspec

from bilateral.clauses import Clauses, Phrase
from bilateral.events.acts import Act, Parties, SentenceActs
from bilateral.events.background import is_background
from bilateral.events.codebook import codebook
from bilateral.events.embedding import group_of
from bilateral.events.frames import Lexicon
from bilateral.events.status import Reading, read_status
from bilateral.records import Actor, Article, DateRange, Event, Place, Span, record_id

# a noun that is only the topic or the setting of something else is no event of its own
_TOPIC = frozenset(
    "about on over regarding concerning of amid during despite against for by from with as under "
    "like through via "
    "because without before since until between beyond toward towards after following".split()
)


_SPELLS = frozenset("hour day week month year decade generation century night".split())
_GROUNDS = frozenset({"with", "for", "over", "about"})
# what these types' nouns name often only stands between two states ("relations", "cooperation")
_STANDING = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"})


class PartiesAndPlaces(Parties, Protocol):
    """What the finder needs of the floor ``actors``: parties, and places for ``Event.place``."""

    def place(self, clauses: Clauses, head: int) -> Place | None:
        """Where the clause says that its act takes place."""


def find_events(
    article: Article, sentences: Iterable[Clauses], parties: PartiesAndPlaces, lexicon: Lexicon
) -> tuple[Event, ...]:
    """All events of the sentences, in text order, each once."""
    events: list[Event] = []
    for clauses in sentences:
        if not clauses.sentence.tokens:
            continue
        acts = SentenceActs(clauses, parties, lexicon)
        events += _sentence_events(article, clauses, acts, parties)
    events = _answered(article, events)
    return tuple({event.id: event for event in events}.values())


# what one rejects without saying whose it was: the request, accusation or threat just told
_ANSWERABLE = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE"})
_ANSWER_REACH = 600  # characters back, about three sentences


def _answered(article: Article, events: list[Event]) -> list[Event]:
    """ "... and Kyiv refused", "the embassy declined the request": a rejection without a
    recipient goes to whoever had just addressed the one who rejects."""
    found: list[Event] = []
    for event in events:
        open_ended = event.actors and not event.recipients and event.status == "actual"
        if event.type == "REJECT" and open_ended:
            event = _toward_asker(article, event, found)
        found.append(event)
    return found


def _toward_asker(article: Article, event: Event, earlier: list[Event]) -> Event:
    own = {actor.code for actor in event.actors}
    for asked in reversed(earlier):
        near = event.trigger.start - asked.trigger.start <= _ANSWER_REACH
        addressed = own & {actor.code for actor in asked.recipients}
        if asked.type in _ANSWERABLE and near and addressed and asked.actors:
            askers = tuple(msgspec.structs.replace(a, mention=None) for a in asked.actors)
            why = (*event.why, f'recipient: answers "{asked.trigger.text}"')
            answer = msgspec.structs.replace(event, recipients=askers, why=why)
            return msgspec.structs.replace(answer, id=_id(article, answer))
    return event


def _sentence_events(
    article: Article, clauses: Clauses, acts: SentenceActs, parties: PartiesAndPlaces
) -> list[Event]:
    found = acts.all()
    going_on = [act for act in found if _is_not_ended(clauses, act, found)]
    found = tuple(act for act in found if act not in going_on)
    taken = frozenset(head for act in found for head in act.taken)
    kept: list[tuple[Act, Reading]] = []
    for act in found:
        if act.head in taken or is_topic(clauses, act):
            continue
        reading = _to_come(clauses, act, read_status(clauses, act.head, act.refusal), article.date)
        if reading.coded and names_somebody(act):
            kept.append((act, reading))
    events = []
    for act, reading in _once(clauses, kept):
        events += _events(article, clauses, act, reading, parties)
    return events


def _is_not_ended(clauses: Clauses, act: Act, found: tuple[Act, ...]) -> bool:
    """ "Has not stopped shelling": what counts is the shelling."""
    verb = clauses.at(act.head)
    ends = verb.kind == "verb" and group_of(verb, "content") == "negates"
    if act.frame.type != "RETREAT" or not (ends and verb.negated and verb.mood == "asserted"):
        return False
    inside = [clauses.outers(each.head)[0] for each in found if each.head in act.taken]
    return any(o.clause == act.head and o.relation == "content" for o in inside)


def _to_come(clauses: Clauses, act: Act, reading: Reading, on: str | None) -> Reading:
    """ "Next month the president flies to Lome": a present with a date to come is future."""
    date = _date(clauses, act.head)
    verb = clauses.at(act.head)
    if reading.status != "actual" or on is None or date is None or date.start <= on:
        return reading
    if verb.tense == "past" or _clauses_apart(clauses, act.head, date) > 0:
        return reading
    return msgspec.structs.replace(
        reading, status="future", why=f"{reading.why}; dated {date.start}"
    )


def is_topic(clauses: Clauses, act: Act) -> bool:
    """Whether a noun only names what something else is about, without parties of its own."""
    clause = clauses.at(act.head)
    if clause.kind != "noun" or not clause.outers:
        return _fills_a_time(clauses, act)
    relation = clause.outers[0].relation
    if relation in ("modifier", "possessor", "time"):
        return True
    above = clauses.at(clause.outers[0].clause)
    if group_of(above, relation) == "plans":
        return False  # "on the eve of an exercise"
    if relation.startswith("prep:") and act.frame.type in _STANDING:
        return True
    if relation.startswith("prep:") and relation.removeprefix("prep:") in _TOPIC:
        own = act.own_recipients and _coded(act.recipients)
        return not (_coded(act.actors) and (own or act.frame.parties))
    return False


def _fills_a_time(clauses: Clauses, act: Act) -> bool:
    """ "Ended months of wrangling": a quarrel that only says what went before."""
    return act.frame.type == "ACCUSE" and any(
        outer.relation == "prep:of" and clauses.graph.lemma(outer.clause) in _SPELLS
        for outer in clauses.outers(act.head)[:1]
    )


def names_somebody(act: Act) -> bool:
    """Whether an act has at least one party with a code."""
    return _coded(act.actors) or _coded(act.recipients)


def _coded(actors: Iterable[Actor]) -> bool:
    return any(actor.code for actor in actors)


def _once(clauses: Clauses, acts: list[tuple[Act, Reading]]) -> list[tuple[Act, Reading]]:
    """One happening, one event: of acts of one type and status, the one that says most is kept."""
    kept: list[tuple[Act, Reading]] = []
    for act, reading in acts:
        if _is_its_own_purpose(clauses, act, kept):
            continue
        twin = next(
            (
                n
                for n, (other, r) in enumerate(kept)
                if r.status == reading.status and _same(other, act)
            ),
            None,
        )
        if twin is None:
            kept.append((act, reading))
        elif _says(act) > _says(kept[twin][0]):
            kept[twin] = act, reading
    return kept


def _is_its_own_purpose(clauses: Clauses, act: Act, kept: list[tuple[Act, Reading]]) -> bool:
    """ "met him to discuss trade" is one meeting."""
    outers = clauses.outers(act.head)
    if not outers or outers[0].relation != "purpose":
        return False
    return any(other.head == outers[0].clause and _same(other, act) for other, _ in kept)


def _same(one: Act, two: Act) -> bool:
    if one.frame.type != two.frame.type:
        return False
    return _compatible(one.actors, two.actors) and _compatible(one.recipients, two.recipients)


def _compatible(one: tuple[Actor, ...], two: tuple[Actor, ...]) -> bool:
    left, right = {a.code for a in one if a.code}, {a.code for a in two if a.code}
    return not left or not right or left <= right or right <= left


def _says(act: Act) -> int:
    return len({a.code for a in act.actors if a.code}) + len(
        {a.code for a in act.recipients if a.code}
    )


# ---------------------------------------------------------------- building records


def _events(
    article: Article, clauses: Clauses, act: Act, reading: Reading, parties: PartiesAndPlaces
) -> list[Event]:
    own = _event(article, clauses, act, reading, parties)
    announced = codebook().announced_as.get(act.frame.type)
    threat = reading.conditional and announced == "THREATEN"
    foreseen = reading.announced and (reading.status == "future" or threat)
    if threat and reading.status == "hypothetical":  # "said it might quit unless ..."
        foreseen = foreseen or _told_by_itself(clauses, act, parties)
    if announced is None or not foreseen or _told_by_others(clauses, act, parties):
        return [own]
    announcer, other = _sides(own, clauses, act, parties)
    announcement = msgspec.structs.replace(
        own, type=announced, status="actual", mode=None, background=False, date=None,
        quad=codebook().types[announced].quad, goldstein=codebook().types[announced].goldstein,
        actors=announcer, recipients=other,
        why=(*own.why, "announced by the actor itself"),
    )  # fmt: skip
    return [msgspec.structs.replace(announcement, id=_id(article, announcement)), own]


def _sides(
    own: Event, clauses: Clauses, act: Act, parties: PartiesAndPlaces
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who announces an act, and toward whom; of a visit it may be the host."""
    clause = clauses.at(act.head)
    subject = {a.code for p in clause.role("subject") for a in parties.of(clauses, p) if a.code}
    hosts = tuple(r for r in own.recipients if r.code in subject)
    if clause.kind == "verb" and hosts and not subject & {a.code for a in own.actors}:
        return hosts, own.actors
    return own.actors, _toward(own, clauses, act, parties)


def _told_by_others(clauses: Clauses, act: Act, parties: PartiesAndPlaces) -> bool:
    """Whether somebody of another state says so: a forecast, no announcement."""
    own = {actor.code for actor in act.actors if actor.code}
    speakers = _speakers(clauses, act, parties)
    return bool(own) and any(each and not each & own for each in speakers)


def _told_by_itself(clauses: Clauses, act: Act, parties: PartiesAndPlaces) -> bool:
    """Whether the one who would act under a condition says so: no forecast, but a threat."""
    own = {actor.code for actor in act.actors if actor.code}
    could = clauses.at(act.head).mood in ("conditional", "possible")
    return could and any(each & own for each in _speakers(clauses, act, parties))


def _speakers(clauses: Clauses, act: Act, parties: PartiesAndPlaces) -> list[set[str]]:
    """The codes of those who tell of an act, from the inside out."""
    found = []
    for outer in clauses.outers(act.head):
        above = clauses.at(outer.clause)
        if outer.relation == "content" and group_of(above, "content") == "reports":
            named = (a.code for p in above.role("subject") for a in parties.of(clauses, p))
            found.append({code for code in named if code})
    return found


def _toward(own: Event, clauses: Clauses, act: Act, parties: PartiesAndPlaces) -> tuple[Actor, ...]:
    """Toward whom an announcement goes: the act's recipients, else who could avert it ("unless
    Baku frees them, Yerevan will quit")."""
    codes = {actor.code for actor in own.actors}
    if any(actor.code not in codes for actor in own.recipients):
        return own.recipients
    chain = {act.head, *(outer.clause for outer in clauses.outers(act.head))}
    for verb in clauses.verbs:
        outers = clauses.outers(verb)
        if outers and outers[0].relation == "condition" and outers[0].clause in chain:
            for phrases in clauses.roles(verb).values():
                found = [a for p in phrases for a in _party_or_side(clauses, p, parties)]
                others = tuple(a for a in found if a.code and a.code not in codes)
                if others:
                    return _shown(others)
    return own.recipients


def _party_or_side(clauses: Clauses, phrase: Phrase, parties: Parties) -> tuple[Actor, ...]:
    """The party a phrase names, or the one on the other side of its noun: "talks with Eritrea"."""
    found = parties.of(clauses, phrase) or parties.owners(clauses, phrase)
    for inner in clauses.at(phrase.head).role("with", "between", "by") if not found else ():
        found += parties.of(clauses, inner)
    return found


def _event(
    article: Article, clauses: Clauses, act: Act, reading: Reading, parties: PartiesAndPlaces
) -> Event:
    kind = codebook().types[act.frame.type]
    date = _date(clauses, act.head)
    event = Event(
        id="",
        type=act.frame.type,
        mode=act.mode,
        contexts=act.frame.contexts,
        actors=_shown(act.actors),
        recipients=_shown(act.recipients),
        status=reading.status,
        status_cues=tuple(_token_span(article, clauses, i) for i in reading.cues)
        if reading.status != "actual"
        else (),
        background=is_background(clauses, act.head, date, article.date),
        date=date,
        place=parties.place(clauses, act.head),
        reported_by=None,
        quad=kind.quad,
        goldstein=kind.goldstein,
        trigger=clauses.sentence.span(article, min(act.words), max(act.words)),
        evidence=_evidence(article, clauses),
        frame=act.frame.name,
        why=_why(clauses, act, reading),
    )
    return msgspec.structs.replace(event, id=_id(article, event))


def _shown(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Uncoded parties are kept only where a coded one is absent and they have a name."""
    coded = tuple(a for a in actors if a.code)
    return coded or tuple(a for a in actors if a.name[:1].isupper() and (a.sector or a.role))


def _id(article: Article, event: Event) -> str:
    codes = [[a.code for a in event.actors], [a.code for a in event.recipients]]
    spans = [event.trigger.start, event.trigger.end, event.evidence.start, event.evidence.end]
    return record_id("event", article.text, event.type, event.mode, codes, event.status, spans)


def _token_span(article: Article, clauses: Clauses, index: int) -> Span:
    return clauses.sentence.span(article, index, index)


def _evidence(article: Article, clauses: Clauses) -> Span:
    tokens = clauses.sentence.tokens
    return clauses.sentence.span(article, 0, len(tokens) - 1)


def _date(clauses: Clauses, head: int) -> DateRange | None:
    """The date in the act's own clause, else the sentence's only date."""
    dates = clauses.sentence.dates
    if not dates:
        return None
    tokens = clauses.sentence.tokens
    at = tokens[head].start
    apart = {d.span.start: _clauses_apart(clauses, head, d) for d in dates}
    near = [
        d for d in dates if apart[d.span.start] < 2
    ]  # a date of another clause is not the act's
    return min(near, key=lambda d: (apart[d.span.start], abs(d.span.start - at)), default=None)


def _clauses_apart(clauses: Clauses, head: int, date: DateRange) -> int:
    """0 when the date's words hang on the act's own predicate, 1 on one above it, else 2."""
    tokens = clauses.sentence.tokens
    inside = [i for i, t in enumerate(tokens) if date.span.start <= t.start < date.span.end]
    above = takewhile(lambda outer: outer.relation != "relative", clauses.outers(head))
    chain = [head, *(outer.clause for outer in above)]  # an aside has a time of its own
    for index in inside:
        below = index
        for outer in clauses.outers(index):
            if outer.clause in chain and not (below != index and _dates_noun(outer.relation)):
                return min(chain.index(outer.clause), 1)
            if _tells_when(clauses, outer.clause, chain):
                return 1
            if outer.clause in clauses.verbs or _dates_owner(outer.relation, outer.clause, head):
                break
            below = outer.clause
    return 2


def _tells_when(clauses: Clauses, verb: int, chain: list[int]) -> bool:
    """ "Threatened Iran when he ran for office in 2016": a clause that dates the one above it."""
    outers = clauses.outers(verb) if verb in clauses.verbs else ()
    if not outers or outers[0].relation != "adverbial":
        return False
    inner = len(outers) > 1 and outers[1].relation == "content"  # "threatened to leave when ..."
    if not any(outer.clause in chain for outer in outers[: 1 + inner]):
        return False
    marks = {clauses.graph.lemma(i) for i in clauses.graph.kids(verb, "mark", "advmod")}
    return not marks.isdisjoint(("when", "while", "as", "during"))


def _dates_owner(relation: str, noun: int, head: int) -> bool:
    """ "Last year's embargo", "the killings of 1994": the date is that noun's own."""
    return relation in ("possessor", "modifier", "prep:of") and noun != head


def _dates_noun(relation: str) -> bool:
    """ "Charged with torture in the 1980s": the date is that of what one is charged with."""
    return relation.removeprefix("prep:") in _GROUNDS


def _why(clauses: Clauses, act: Act, reading: Reading) -> tuple[str, ...]:
    words = clauses.sentence.tokens
    chain = " < ".join(f'"{words[o.clause].text}" ({o.relation})' for o in clauses.outers(act.head))
    trigger = " ".join(words[i].text for i in act.words)
    return (
        f"frame {act.frame.name}: {act.frame.means}",
        f'trigger "{trigger}"' + (f" < {chain}" if chain else ""),
        *act.paths,
        f"status {reading.status}: {reading.why}",
    )
