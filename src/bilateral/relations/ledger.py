"""The ledger of a pair, put together from what the store holds of it."""

from __future__ import annotations

from bilateral.actors import state_name
from bilateral.relations.coverage import coverage_of
from bilateral.relations.model import Ledger, Teller
from bilateral.store import Dossier, Store


def ledger(
    store: Store, first: str, second: str, *, since: str | None = None, until: str | None = None
) -> Ledger:
    """What a store tells of two states, by code, between two days; InputError if it is empty.

    ``until`` is the day up to which articles count; ``since`` leaves out what happened or was said
    before, though older articles still tell how it began.
    """
    dossier = store.dossier(first, second, until)
    moment = store.moment.isoformat() if store.moment else None
    return build_ledger(dossier, since=since, until=until, as_of=moment)


def build_ledger(
    dossier: Dossier,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> Ledger:
    """The same from a dossier in hand. Pure: the order of its entries does not matter."""
    return Ledger(
        first=dossier.first,
        second=dossier.second,
        names=(state_name(dossier.first), state_name(dossier.second)),
        since=since,
        until=until,
        as_of=as_of,
        on=until or dossier.last,
        coverage=coverage_of(dossier, since),
        incidents=(),
        months=(),
        turning_points=(),
        voices=(),
        ties=(),
        questions=(),
        articles=_articles(dossier),
    )


def _articles(dossier: Dossier) -> tuple[Teller, ...]:
    ordered = sorted(dossier.tellers.values(), key=lambda a: (a.published or "", a.key))
    return tuple(
        Teller(
            id=a.id,
            title=a.title,
            published=a.published,
            source=a.source,
            url=a.url,
            story=a.story,
        )
        for a in ordered
    )
