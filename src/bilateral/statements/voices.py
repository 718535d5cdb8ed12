"""Who speaks at a place of the text: for "we" and "I" inside quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilateral.records import Actor, Statement
from bilateral.spans import Nested


def speaker_at(statements: Iterable[Statement]) -> Callable[[int], Actor | None]:
    """A function from an offset to the speaker of the innermost quotation around it, if any."""
    spoken = [statement for statement in statements if statement.kind != "indirect"]
    quotes = Nested(statement.quote for statement in spoken)

    def speaker(offset: int) -> Actor | None:
        around = quotes.around(offset, offset + 1)
        return spoken[around[0]].speaker if around else None

    return speaker
