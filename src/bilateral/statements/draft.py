"""A statement on its way: what is known before channel, addressees, subject and stance are read."""

from __future__ import annotations

import msgspec

from bilateral.records import Actor, Span, StatementKind
from bilateral.statements.attribution import Attribution
from bilateral.statements.quotes import Quotation
from bilateral.statements.view import View

_EDGE = " \t\r\n,;:–—-"


class Draft(msgspec.Struct, frozen=True):
    """Reported words (offsets), their speaker, and the sentences they and their cue stand in.

    ``view`` is the place of the sentence that holds the attribution, ``first`` and ``last`` those
    of all sentences that the quotation and the attribution touch.
    """

    start: int
    end: int
    speaker: Actor
    cue: Span | None
    view: int
    first: int
    last: int
    attribution: Attribution | None
    shape: str
    why: str

    def covers(self, offset: int) -> bool:
        """Whether an offset lies inside the reported words."""
        return self.start <= offset < self.end


def trimmed(text: str, start: int, end: int, *, quoted: bool) -> tuple[int, int]:
    """The stretch without outer space, stray commas and (outside marks) the full stop."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (not quoted and text[end - 1] in ".?")):
        end -= 1
    return start, end


def kind_of(start: int, end: int, view: View, more: tuple[Quotation, ...]) -> StatementKind:
    """direct when all words stand between marks, mixed when some do, else indirect."""
    touching = [q for q in (*view.quotations, *more) if q.opening < end and start < q.closing]
    if any(q.opening <= start and end <= q.closing for q in touching):
        return "direct"
    return "mixed" if touching else "indirect"
