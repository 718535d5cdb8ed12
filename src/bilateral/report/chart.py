"""The intensity of a relation as a picture: SVG that can be read without colour, and by ear.

Cooperation stands above the line, in full; conflict hangs below it, hatched. Each bar has its
interval as a thin line and its numbers as a title. A turning point is a dashed line with its month;
its interval is the band beside it. Colours are attributes, so that a page with a strict content
policy can hold the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil

from bilateral.relations import Estimate, Month, TurningPoint
from bilateral.report.phrases import interval_phrase

WIDE, HIGH = 900, 280
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 24, 40
INK, SOFT, GOOD, BAD, BAND = "#1b1b19", "#5c5c56", "#1d6b38", "#a4262c", "#ece9dc"
CAP = 1.3  # how far over the highest bar an interval is drawn; a longer one ends in an arrow
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="100%" role="img" '
    'aria-labelledby="chart-title chart-text" font-family="system-ui, sans-serif" font-size="11">'
    '<title id="chart-title">Cooperation and conflict by month</title>'
    '<desc id="chart-text">{text}</desc>'
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/>'
    '<line x1="0" y1="0" x2="0" y2="4" stroke="{bad}" stroke-width="2.4"/></pattern></defs>'
)


class Scale:
    """Where months and points lie."""

    def __init__(self, months: Sequence[Month]) -> None:
        self.step = (WIDE - LEFT - RIGHT) / max(len(months), 1)
        means = [e.mean for m in months for e in (m.cooperation, m.conflict) if e]
        self.most = (max(means, default=1.0) or 1.0) * CAP
        self.middle = TOP + (HIGH - TOP - BOTTOM) / 2

    def x(self, number: float) -> float:
        """The left edge of a month."""
        return LEFT + self.step * number

    def y(self, points: float) -> float:
        """The height of a value; what is too high ends at the edge."""
        share = max(-1.0, min(1.0, points / self.most))
        return self.middle - share * (HIGH - TOP - BOTTOM) / 2


def intensity_chart(
    months: Sequence[Month], turns: Sequence[TurningPoint], labels: Mapping[str, str]
) -> str:
    """The picture; empty for no months. ``labels`` name the incidents in the titles."""
    if not any(month.read for month in months):
        return ""
    scale = Scale(months)
    parts = [
        HEAD.format(wide=WIDE, high=HIGH, text=escape(_told(months, turns)), bad=BAD),
        *_bands(months, turns, scale),
        *_axis(months, scale),
        *(part for n, month in enumerate(months) for part in _month(n, month, scale, labels)),
        *_turns(months, turns, scale),
        "</svg>",
    ]
    return "".join(parts)


def _told(months: Sequence[Month], turns: Sequence[TurningPoint]) -> str:
    turned = "; ".join(f"{t.month} {t.direction} ({t.probability:.0%})" for t in turns)
    return (
        f"{months[0].month} to {months[-1].month}. Cooperation above the line, conflict below it, "
        f"with 95 % intervals. Turning points: {turned or 'none'}. The table below has the numbers."
    )


def _axis(months: Sequence[Month], scale: Scale) -> Iterator[str]:
    yield segment(LEFT, scale.middle, WIDE - RIGHT, scale.middle, INK)
    yield caption(4, TOP - 8, "cooperation ▲")
    yield caption(4, HIGH - BOTTOM + 12, "conflict ▼")
    top = scale.most / CAP
    for value in (top, -top):
        yield caption(LEFT - 6, scale.y(value) + 4, f"{abs(value):.1f}", anchor="end")
        yield segment(LEFT - 4, scale.y(value), LEFT, scale.y(value), SOFT)
    every = max(1, ceil(len(months) / 12))
    for number in range(0, len(months), every):
        yield segment(scale.x(number), scale.middle - 3, scale.x(number), scale.middle + 3, INK)
        yield caption(scale.x(number), HIGH - 6, months[number].month, anchor="start", ink=SOFT)


def _month(number: int, month: Month, scale: Scale, labels: Mapping[str, str]) -> Iterator[str]:
    if not (month.cooperation and month.conflict and month.balance):
        return
    named = [labels[i] for i in (*month.cooperative, *month.hostile) if i in labels]
    title = (
        f"{month.month}: cooperation {_value(month.cooperation)}, conflict "
        f"{_value(month.conflict)}; {month.read} read; {', '.join(named) or 'no incidents'}"
    )
    yield f"<g><title>{escape(title)}</title>"
    yield from _bar(number, month.cooperation, 1, scale)
    yield from _bar(number, month.conflict, -1, scale)
    yield "</g>"


def _bar(number: int, value: Estimate, sign: int, scale: Scale) -> Iterator[str]:
    left, width = scale.x(number) + scale.step * 0.12, scale.step * 0.76
    edges = sorted((scale.middle, scale.y(sign * value.mean)))
    fill, stroke = (GOOD, GOOD) if sign > 0 else ("url(#hatch)", BAD)
    yield (
        f'<rect x="{left:.1f}" y="{edges[0]:.1f}" width="{width:.1f}" '
        f'height="{edges[1] - edges[0]:.1f}" fill="{fill}" stroke="{stroke}" stroke-width=".6"/>'
    )
    middle = left + width / 2
    yield segment(middle, scale.y(sign * value.low), middle, scale.y(sign * value.high), INK)


def _bands(months: Sequence[Month], turns: Sequence[TurningPoint], scale: Scale) -> Iterator[str]:
    place = {month.month: number for number, month in enumerate(months)}
    for turn in turns:
        low, high = scale.x(place.get(turn.low, 0)), scale.x(place.get(turn.high, 0) + 1)
        yield (
            f'<rect x="{low:.1f}" y="{TOP}" width="{high - low:.1f}" '
            f'height="{HIGH - TOP - BOTTOM}" fill="{BAND}"/>'
        )


def _turns(months: Sequence[Month], turns: Sequence[TurningPoint], scale: Scale) -> Iterator[str]:
    place = {month.month: number for number, month in enumerate(months)}
    for turn in turns:
        x = scale.x(place.get(turn.month, 0))
        yield segment(x, TOP, x, HIGH - BOTTOM, INK, dashes="5 3")
        yield caption(x + 3, TOP + 9, f"{turn.month} {turn.direction}")


def _value(value: Estimate) -> str:
    return interval_phrase(value.mean, value.low, value.high)


def segment(x1: float, y1: float, x2: float, y2: float, ink: str, dashes: str = "") -> str:
    """A straight line in SVG."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{ink}" stroke-width="1"{dashed}/>'
    )


def caption(x: float, y: float, words: str, anchor: str = "start", ink: str = INK) -> str:
    """Words in SVG."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'
    )
