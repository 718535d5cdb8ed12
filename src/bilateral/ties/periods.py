"""Which date a figure is for, and that date as the period of a tie."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bilateral.records import DateRange, Span
from bilateral.ties.scene import Scene

_SHORTEST = 27  # days: a figure is for a month or longer; shorter dates say when it was told


def period_of(on: DateRange) -> str:
    """A date as a period: "2022", "2022-05", "2022-Q1", "2020-2021", or the two days."""
    first, last = date.fromisoformat(on.start), date.fromisoformat(on.end)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if fiscal := _fiscal(on.text):
        return fiscal
    if whole and months == 1:
        return f"{first.year}-{first.month:02d}"
    if whole and months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return on.start if on.start == on.end else f"{on.start}/{on.end}"


def _fiscal(words: str) -> str | None:
    """ "2020-21" as it is written, of "in 2020–21" and "the fiscal year 2020/21"."""
    last = words.split()[-1]
    years = last[:4], last[5:]
    joined = len(last) == 7 and not last[4].isalnum() and all(part.isdigit() for part in years)
    return "-".join(years) if joined else None


def date_of(scene: Scene, predicate: int) -> DateRange | None:
    """The date whose nearest verb, or the noun that it describes, is this predicate."""
    for each in scene.clauses.sentence.dates:
        head = scene.head_of(each.span)
        for outer in scene.clauses.outers(head) if head is not None else ():
            if outer.clause == predicate:
                return each
            if outer.clause in scene.clauses.verbs:
                break
    return None


def told_period(scene: Scene, predicate: int) -> str | None:
    """The period of what a predicate tells, or None."""
    found = date_of(scene, predicate)
    return period_of(found) if found else None


def covers_figures(on: DateRange) -> bool:
    """Whether a date is long enough for a figure, and not an open "since 2016"."""
    days = (date.fromisoformat(on.end) - date.fromisoformat(on.start)).days
    return days >= _SHORTEST and not on.text.lower().startswith("since ")


def figure_periods(scene: Scene, figures: list[Span]) -> list[DateRange | None]:
    """The date of each figure of a sentence, in their order.

    A date after a figure and before the next one is that figure's; what stands before the first
    figure is for all that have none of their own. A date of another clause beside it is not.
    """
    usable = [d for d in scene.clauses.sentence.dates if covers_figures(d)]
    leading = [d for d in usable if figures and d.span.start < figures[0].start]
    found: list[DateRange | None] = []
    for n, figure in enumerate(figures):
        limit = figures[n + 1].start if n + 1 < len(figures) else scene.evidence.end
        start = figures[n - 1].end if n else scene.evidence.start
        own = [
            d
            for d in usable
            if start <= d.span.start < limit and d not in found and _belongs(scene, d, figure)
            if not _parted(scene, d.span, figure)
        ]
        after = [d for d in own if d.span.start >= figure.end]
        before = [d for d in own if d.span.start < figure.start]
        before = before or [d for d in leading if _belongs(scene, d, figure)]
        found.append(after[0] if after else before[-1] if before else _when(scene, usable, figure))
    return found


def _parted(scene: Scene, day: Span, figure: Span) -> bool:
    """Whether a semicolon stands between a date and a figure."""
    first, last = sorted((day.start, figure.start))
    return any(t.text == ";" for t in scene.tokens if first < t.start < last)


def _when(scene: Scene, dates: list[DateRange], figure: Span) -> DateRange | None:
    """ "in 2020, when Peru sold $3m": the date that the figure's clause describes."""
    head = scene.head_of(figure)
    for outer in scene.clauses.outers(head) if head is not None else ():
        if outer.relation == "relative":
            return next((d for d in dates if outer.clause in scene.tokens_of(d.span)), None)
    return None


def _belongs(scene: Scene, on: DateRange, figure: Span) -> bool:
    """Whether the date's predicate is the figure's, or one above or below it and not beside it."""
    dated, counted = _predicates(scene, on.span), _predicates(scene, figure)
    if not dated or not counted:
        return True
    return dated[0] in counted or counted[0] in dated


def _predicates(scene: Scene, span: Span) -> list[int]:
    """The verb over a span and those above it, up to one that only stands beside or reports."""
    head = scene.head_of(span)
    found: list[int] = []
    for outer in scene.clauses.outers(head) if head is not None else ():
        if found and outer.relation in ("coordinate", "content", "relative"):
            break
        if outer.clause in scene.clauses.verbs:
            found.append(outer.clause)
    return found
