"""The incidents of a pair on a line of time: SVG that can be read without colour, and by ear.

One lane for each direction and one for what both do together. A full circle is a cooperative act,
a crossed square a hostile one; what is hollow was denied, is only supposed or still to come.
Incidents of one month are stacked; where a stack would grow too high, a number ends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bilateral.relations import Incident, Ledger
from bilateral.report.chart import BAD, BAND, GOOD, INK, LEFT, RIGHT, SOFT, WIDE
from bilateral.report.phrases import clean

TOP, LANE, FOOT = 8, 84, 22
SIZE, STEP, MOST = 4.2, 11.0, 5  # half a mark, from mark to mark, marks in a stack
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="100%" role="img" '
    'aria-labelledby="timeline-title timeline-text" font-family="system-ui, sans-serif" '
    'font-size="11"><title id="timeline-title">Incidents by month and direction</title>'
    '<desc id="timeline-text">{text}</desc>'
)

Lane = tuple[str, list[Incident]]


def timeline_chart(ledger: Ledger, labels: Mapping[str, str]) -> str:
    """The picture, over the months of the ledger; empty if nothing happened in them.

    ``labels`` name the incidents in the titles. What lies before or after is counted in words.
    """
    months = tuple(month.month for month in ledger.months)
    shown = [each for each in ledger.incidents if _month(each) in months]
    if not shown:
        return ""
    lanes = [lane for lane in _lanes(ledger, shown) if lane[1]]
    high = TOP + LANE * len(lanes) + FOOT
    text = "; ".join(f"{name}: {len(found)}" for name, found in lanes)
    beyond = f"; outside these months: {n}" if (n := len(ledger.incidents) - len(shown)) else ""
    told = escape(f"{months[0]} to {months[-1]}. {text}{beyond}. The list below has them all.")
    parts = [HEAD.format(wide=WIDE, high=high, text=told), *_turns(ledger, months, high)]
    for number, (name, found) in enumerate(lanes):
        parts += _lane(name, found, TOP + LANE * number, months, labels)
    return "".join([*parts, *_axis(months, high), "</svg>"])


def _month(incident: Incident) -> str:
    return (incident.start or "")[:7]


def _lanes(ledger: Ledger, incidents: Sequence[Incident]) -> Iterator[Lane]:
    one, two = ledger.names
    ways = {
        f"{one} → {two}": (ledger.first, ledger.second),
        f"{two} → {one}": (ledger.second, ledger.first),
    }
    for name, (actor, recipient) in ways.items():
        yield name, [i for i in incidents if i.actors == (actor,) and i.recipients == (recipient,)]
    yield "together", [i for i in incidents if not i.recipients]


def _x(month: str, months: Sequence[str]) -> float:
    """The middle of a month, where the picture of the months has it too."""
    return LEFT + (WIDE - LEFT - RIGHT) * (months.index(month) + 0.5) / len(months)


def _lane(
    name: str,
    found: Sequence[Incident],
    top: float,
    months: Sequence[str],
    labels: Mapping[str, str],
) -> Iterator[str]:
    base = top + LANE - 8
    yield f'<text x="4" y="{top + 10:.1f}" fill="{INK}">{escape(name)} ({len(found)})</text>'
    yield _line(LEFT, base, WIDE - RIGHT, base, SOFT)
    stacks: dict[str, list[Incident]] = {}
    for each in found:
        stacks.setdefault(_month(each), []).append(each)
    for month, stack in stacks.items():
        x = _x(month, months)
        for height, each in enumerate(stack[:MOST]):
            yield _mark(each, x, base - STEP * (height + 0.6), labels)
        if more := len(stack) - MOST:
            y = base - STEP * (MOST + 0.4)
            if more > 0:
                yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{INK}" ' + (
                    f'font-size="8">+{more}</text>'
                )


def _mark(incident: Incident, x: float, y: float, labels: Mapping[str, str]) -> str:
    hostile, full = incident.goldstein < 0, incident.status == "actual"
    ink = BAD if hostile else GOOD
    label = labels.get(incident.id, "")
    told = f"{label} {incident.start} {incident.type} {clean(incident.parties)}, {incident.status}"
    left, low, wide = x - SIZE, y - SIZE, 2 * SIZE
    fill = "none" if hostile or not full else ink
    shape = (
        f'<rect x="{left:.1f}" y="{low:.1f}" width="{wide}" height="{wide}" fill="{fill}" '
        if hostile
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SIZE}" fill="{fill}" '
    )
    cross = (
        _line(left, low, left + wide, low + wide, ink)
        + _line(left, low + wide, left + wide, low, ink)
        if hostile and full
        else ""
    )
    return f'<g><title>{escape(told)}</title>{shape}stroke="{ink}" stroke-width="1.4"/>{cross}</g>'


def _turns(ledger: Ledger, months: Sequence[str], high: float) -> Iterator[str]:
    """Turning points as in the picture of the months: a band and a dashed line."""
    for turn in ledger.turning_points:
        low, point, end = (
            _x(min(max(m, months[0]), months[-1]), months)
            for m in (turn.low, turn.month, turn.high)
        )
        yield (
            f'<rect x="{low - 2:.1f}" y="{TOP}" width="{end - low + 4:.1f}" '
            f'height="{high - TOP - FOOT:.1f}" fill="{BAND}"/>'
        )
        yield _line(point, TOP, point, high - FOOT, INK, dashes="5 3")


def _axis(months: Sequence[str], high: float) -> Iterator[str]:
    every = max(1, -(-len(months) // 12))
    for month in months[::every]:
        yield (
            f'<text x="{_x(month, months):.1f}" y="{high - 6:.1f}" text-anchor="middle" '
            f'fill="{SOFT}">{month}</text>'
        )


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}"{dashed}/>'
