"""How much of its trade each of two states has with the other, over years: two lines in SVG.

The first state's line is whole with round points, the second's dashed with square ones, so that
they are told apart without colour; each point has its numbers as a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from bilateral.report.chart import (
    BAD,
    BOTTOM,
    GOOD,
    HIGH,
    INK,
    LEFT,
    RIGHT,
    SOFT,
    TOP,
    WIDE,
    caption,
    segment,
)

Points = Sequence[tuple[int, float]]  # year, share
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
YEARS_NAMED = 12
ROOM = RIGHT + 90  # for the names at the ends of the lines
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="100%" role="img" '
    'aria-labelledby="shares-title shares-text" font-family="system-ui, sans-serif" '
    'font-size="11"><title id="shares-title">{title}</title><desc id="shares-text">{text}</desc>'
)


class Frame:
    """Where years and shares lie."""

    def __init__(self, lines: Sequence[Points]) -> None:
        years = [year for points in lines for year, _ in points]
        most = max((share for points in lines for _, share in points), default=0.0)
        self.first, self.last = min(years), max(years)
        self.step = next((step for step in STEPS if step * 4 >= most), 1.0)
        self.most = self.step * 4

    def x(self, year: int) -> float:
        """The place of a year; a single one stands in the middle."""
        wide = WIDE - LEFT - ROOM
        if self.first == self.last:
            return LEFT + wide / 2
        return LEFT + wide * (year - self.first) / (self.last - self.first)

    def y(self, share: float) -> float:
        """The height of a share."""
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * share / self.most


def shares_chart(title: str, first: tuple[str, Points], second: tuple[str, Points]) -> str:
    """The picture; empty without points."""
    lines = [points for _, points in (first, second) if points]
    if not lines:
        return ""
    frame = Frame(lines)
    told = "; ".join(_told(*line) for line in (first, second) if line[1])
    parts = [
        HEAD.format(wide=WIDE, high=HIGH, title=escape(title), text=escape(told)),
        *_axes(frame),
        *_series(frame, *first, GOOD, ""),
        *_series(frame, *second, BAD, "6 4"),
        *_names(frame, ((*first, GOOD), (*second, BAD))),
        "</svg>",
    ]
    return "".join(parts)


def _told(name: str, points: Points) -> str:
    ends = (points[0], points[-1]) if len(points) > 1 else (points[0],)
    return f"{name}: " + ", ".join(f"{year} {share:.1%}" for year, share in ends)


def _axes(frame: Frame) -> Iterator[str]:
    for number in range(5):
        share = number * frame.step
        yield segment(
            LEFT, frame.y(share), WIDE - ROOM, frame.y(share), INK if not number else SOFT
        )
        yield caption(LEFT - 6, frame.y(share) + 4, f"{100 * share:g} %", anchor="end")
    every = max(1, -(-(frame.last - frame.first + 1) // YEARS_NAMED))
    for year in range(frame.first, frame.last + 1, every):
        yield caption(frame.x(year), HIGH - BOTTOM + 16, str(year), anchor="middle", ink=SOFT)


def _series(frame: Frame, name: str, points: Points, ink: str, dashes: str) -> Iterator[str]:
    for (one, low), (two, high) in pairwise(points):
        yield segment(frame.x(one), frame.y(low), frame.x(two), frame.y(high), ink, dashes)
    for year, share in points:
        x, y = frame.x(year), frame.y(share)
        shape = (
            f'<rect x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6" fill="{ink}">'
            if dashes
            else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}">'
        )
        end = "</rect>" if dashes else "</circle>"
        yield f"{shape}<title>{escape(name)}, {year}: {share:.1%}</title>{end}"


def _names(frame: Frame, lines: Sequence[tuple[str, Points, str]]) -> Iterator[str]:
    """The names at the ends of the lines, the lower one below its line."""
    ends = sorted((frame.y(p[-1][1]), frame.x(p[-1][0]), name, ink) for name, p, ink in lines if p)
    for number, (y, x, name, ink) in enumerate(ends):
        yield caption(x + 6, y + (12 if number else -4), name, ink=ink)
