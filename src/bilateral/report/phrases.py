"""Short English phrases for parties, dates, figures and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.records import Actor, DateRange, Tie

# Control characters and marks that turn the direction of writing: an article must not steer the
# terminal or the page that shows it.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
COMPARATORS = {"<": "under ", ">": "over ", "~": "about "}
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def clean(text: str, *, trim: bool = True) -> str:
    """The text on one line, without characters that steer what shows it."""
    line = re.sub(r"\s+", " ", STEERING.sub(" ", text))
    return line.strip() if trim else line


def state_name(code: str) -> str:
    """The display name of a state or body."""
    try:
        from bilateral.actors.gazetteer import state_name as name_of
    except ImportError:
        return code
    return name_of(code) or code


def states_phrase(codes: Iterable[str], *, separator: str = ", ") -> str:
    """The names of several states."""
    return separator.join(state_name(code) for code in codes)


def actor_phrase(actor: Actor) -> str:
    """Name, office and state of a party, each said once."""
    name, role = clean(actor.name), clean(actor.role or "")
    state = state_name(actor.code) if actor.code else ""
    details = [role] if role and role.lower() not in name.lower() else []
    if state and state.lower() not in f"{name} {role}".lower():
        details.append(state)
    return f"{name} ({', '.join(details)})" if details else name


def date_phrase(date: DateRange | None) -> str:
    """A date or a range as briefly as it is known: a day, a month, a year, or both ends."""
    if date is None:
        return ""
    if date.start == date.end:
        return date.start
    year, month = date.start[:4], date.start[:7]
    if date.start == f"{year}-01-01" and date.end == f"{year}-12-31":
        return year
    if date.start.endswith("-01") and date.end[:7] == month and int(date.end[8:10]) >= 28:
        return month
    return f"{date.start} to {date.end}"


def month_phrase(period: str) -> str:
    """ "2023-06" as "June 2023"; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", period)
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}" if found else period


def value_phrase(tie: Tie) -> str:
    """A figure as one says it: "over 26 billion USD"; a rank as "no. 2"."""
    if tie.value is None:
        return ""
    if tie.kind == "rank":
        return f"no. {tie.value:g}"
    number = next(
        (f"{tie.value / size:.12g} {name}" for size, name in SCALES if abs(tie.value) >= size),
        f"{tie.value:,}",
    )
    unit = f" {clean(tie.unit)}" if tie.unit else ""
    return f"{COMPARATORS.get(tie.comparator or '', '')}{number}{unit}"


def fact_phrase(tie: Tie) -> str:
    """What a tie states, without its parties: subject, value, holder, state, period."""
    subject = clean(tie.subject)
    start = tie.kind if not subject or subject == tie.kind else subject
    if tie.kind not in start.lower() and tie.kind not in ("indicator", "rank"):
        start = f"{tie.kind}: {start}"
    holder = f"{state_name(tie.holder)} is " if tie.holder and tie.kind == "rank" else ""
    value = value_phrase(tie)
    phrase = f"{holder}{value} {start}" if holder else f"{start} {value}".strip()
    period = f" ({month_phrase(clean(tie.period))})" if tie.period else ""
    state = f", {clean(tie.state)}" if tie.state else ""
    return f"{phrase}{state}{period}"
