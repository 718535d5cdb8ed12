"""The JSON API: the objects of the commands' --json, lists a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from bilateral.records import CodedArticle, Event, Statement, Tie
from bilateral.relations import Incident, Ledger, Matter, Month, Teller, TieLine, Voice
from bilateral.store import Find, Info, Pair
from bilateral.web import pages
from bilateral.web.answers import Body, Call
from bilateral.web.asked import (
    ABOUT,
    LIMIT,
    PAGE,
    QUERY,
    SINCE,
    STATE,
    UNTIL,
    Parameter,
    Refused,
    Window,
    window,
)
from bilateral.web.drawing import at

JSON = "application/json"


class Explained(msgspec.Struct, frozen=True):
    """A record of one of three kinds, the article that it stands in, and what led to it."""

    article: str
    event: Event | None
    statement: Statement | None
    tie: Tie | None
    why: tuple[tuple[str, str], ...]


class Results(msgspec.Struct, frozen=True):
    """What fits a text: codes of states, names of speakers, records; ``more`` on the next page."""

    states: tuple[str, ...]
    speakers: tuple[str, ...]
    records: tuple[Find, ...]
    page: int
    more: bool


class Operation(msgspec.Struct, frozen=True):
    """An address of the API: what it gives, of which type, and what may be asked.

    ``paged``: ``gives`` is the type of an item, and ``answer`` gives all of them.
    """

    path: str
    name: str
    about: str
    gives: Any
    answer: Callable[[Call], Any]
    parameters: tuple[Parameter, ...] = ()
    paged: bool = False

    @property
    def allowed(self) -> tuple[Parameter, ...]:
        """All that may stand behind the question mark."""
        return (*self.parameters, PAGE, LIMIT) if self.paged else self.parameters

    def body(self, call: Call) -> Body:
        """The answer as JSON."""
        found = self.answer(call)
        if self.paged:
            found = page_of(call, found)
        return Body(msgspec.json.encode(found), JSON)


def page_of(call: Call, items: Sequence[Any]) -> dict[str, Any]:
    """A page of a list, and the address of the next one."""
    shown: Window = window(call.values, len(items))
    more = at(call.address, **(call.values | {"page": shown.page + 1}))
    return {
        "total": shown.total,
        "page": shown.page,
        "limit": shown.limit,
        "next": more if shown.page < shown.pages else None,
        "items": shown.of(items),
    }


def _ledger(call: Call) -> Ledger:
    return pages.book(call)[0]


def _list(name: str) -> Callable[[Call], Any]:
    return lambda call: getattr(_ledger(call), name)


def _article(call: Call) -> CodedArticle:
    return pages.article_of(call)[0]


def _record(call: Call) -> Explained:
    coded, record = pages.record_of(call)
    return Explained(
        article=coded.id,
        event=record if isinstance(record, Event) else None,
        statement=record if isinstance(record, Statement) else None,
        tie=record if isinstance(record, Tie) else None,
        why=tuple(pages.told(coded, record)),
    )


def _search(call: Call) -> Results:
    text, size, page = call.values["q"] or "", call.values["limit"], call.values["page"]
    if not text:
        raise Refused(400, '"q" is missing.', "Add ?q=WORDS to the address.")
    finds = call.desk.find(text, (page - 1) * size, size + 1)
    return Results(
        states=pages.states_of(text),
        speakers=call.desk.speakers(text),
        records=finds[:size],
        page=page,
        more=len(finds) > size,
    )


PAIR = "/api/relations/{pair}"
TIME = (SINCE, UNTIL)
OPERATIONS = (
    Operation(
        "/api/relations",
        "pairs",
        "The pairs of states, that with the latest record first.",
        Pair,
        lambda call: call.desk.pairs(call.values["state"]),
        (STATE,),
        paged=True,
    ),
    Operation(PAIR, "ledger", "The whole ledger of a pair.", Ledger, _ledger, TIME),
    Operation(
        f"{PAIR}/incidents", "incidents", "What happened.", Incident, _list("incidents"), TIME, True
    ),
    Operation(
        f"{PAIR}/incidents/{{incident}}",
        "incident",
        "One incident with all its reports.",
        Incident,
        lambda call: pages.incident_of(call)[1],
        (UNTIL,),
    ),
    Operation(f"{PAIR}/months", "months", "The months.", Month, _list("months"), TIME, True),
    Operation(
        f"{PAIR}/statements", "voices", "Speakers and sayings.", Voice, _list("voices"), TIME, True
    ),
    Operation(f"{PAIR}/ties", "ties", "What binds them.", TieLine, _list("ties"), TIME, True),
    Operation(
        f"{PAIR}/questions", "questions", "What is open.", Matter, _list("questions"), TIME, True
    ),
    Operation(
        f"{PAIR}/articles", "articles", "Who tells it.", Teller, _list("articles"), TIME, True
    ),
    Operation(
        "/api/speakers/{name}",
        "speaker",
        "What a speaker said, by the state that it is about.",
        Voice,
        lambda call: pages.voices_of(call, call.path["name"]),
        (ABOUT,),
        paged=True,
    ),
    Operation(
        "/api/articles/{id}", "article", "An article as it was coded.", CodedArticle, _article
    ),
    Operation("/api/records/{id}", "record", "A record and what led to it.", Explained, _record),
    Operation(
        "/api/search",
        "search",
        "States, speakers and records that fit a text.",
        Results,
        _search,
        (QUERY, PAGE, LIMIT),
    ),
    Operation("/api/store", "store", "What the store holds.", Info, lambda call: call.desk.info()),
)
