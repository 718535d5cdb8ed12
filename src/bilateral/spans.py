"""Finding the innermost of many stretches of text around a place, in time that does not grow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from bilateral.records import Span


class Nested:
    """Spans that may lie in one another; ``around`` finds the smallest that covers a stretch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._order = sorted(enumerate(spans), key=lambda each: (each[1].start, -each[1].end))
        self._starts = [span.start for _, span in self._order]
        self._longest = max((span.end - span.start for _, span in self._order), default=0)

    def around(self, start: int, end: int) -> list[int]:
        """The indices of the spans that cover ``start`` to ``end``, the smallest first."""
        found = []
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._starts[at] >= end - self._longest:
            index, span = self._order[at]
            if span.end >= end:
                found.append((span.end - span.start, index))
            at -= 1
        return [index for _, index in sorted(found)]
