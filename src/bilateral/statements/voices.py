"""Who speaks at a place of the text: for "we" and "I" inside quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilateral.records import Actor, Statement


def speaker_at(statements: Iterable[Statement]) -> Callable[[int], Actor | None]:
    """A function from an offset to the speaker of the innermost quotation around it, if any."""
    spoken = sorted(
        (s for s in statements if s.kind != "indirect"), key=lambda s: s.quote.end - s.quote.start
    )

    def speaker(offset: int) -> Actor | None:
        for statement in spoken:
            if statement.quote.start <= offset < statement.quote.end:
                return statement.speaker
        return None

    return speaker
