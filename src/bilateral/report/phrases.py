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
BY_SIZE = re.compile("larg|big", re.IGNORECASE)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def clean(text: str, *, trim: bool = True) -> str:
    """The text on one line, without characters that steer what shows it."""
    if text.isprintable() and "  " not in text:  # then there is nothing to change
        return text.strip() if trim else text
    line = re.sub(r"\s+", " ", STEERING.sub(" ", text))
    return line.strip() if trim else line


def state_name(code: str) -> str:
    """The display name of a state or body."""
    from bilateral.actors.gazetteer import state_name as name_of

    return "international body" if code == "IGO" else name_of(code) or code


def states_phrase(codes: Iterable[str], *, separator: str = ", ") -> str:
    """The names of several states."""
    return separator.join(state_name(code) for code in codes)


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a; b and c": each once, in their order."""
    *most, last = [*dict.fromkeys(parts)] or [""]
    return f"{'; '.join(most)} and {last}" if most else last


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


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def value_phrase(tie: Tie) -> str:
    """A figure as one says it: "over 26 billion USD", "4.5 percent"."""
    if tie.value is None:
        return ""
    number = next(
        (f"{tie.value / size:.12g} {name}" for size, name in SCALES if abs(tie.value) >= size),
        f"{tie.value:,}",
    )
    unit = f" {clean(tie.unit)}" if tie.unit else ""
    return f"{COMPARATORS.get(tie.comparator or '', '')}{number}{unit}"


def rank_phrase(tie: Tie) -> str:
    """ "China is Argentina's 2nd-largest trading partner"; "no. 2" where no size is told."""
    number = int(tie.value or 0)
    place = f"no. {number}"
    if BY_SIZE.search(tie.evidence.text):
        place = "largest" if number == 1 else f"{ordinal(number)}-largest"
    others = [code for code in tie.parties if code != tie.holder]
    what = f"{place} {clean(tie.subject)}"
    if not tie.holder or not others:
        return what
    return f"{state_name(tie.holder)} is {states_phrase(others, separator=' and ')}'s {what}"


def invitation_phrase(tie: Tie) -> str:
    """ "invitation to join the forum, answer pending"."""
    goal = clean(tie.subject).removeprefix("to ")
    answer = "answer pending" if tie.state == "pending" else clean(tie.state or "")
    start = "invitation" if goal in ("", "invitation") else f"invitation to {goal}"
    return f"{start}, {answer}" if answer else start


def is_rank(tie: Tie) -> bool:
    """Whether the value is a place in an order, of a pair or of one state."""
    return tie.value is not None and (tie.kind == "rank" or tie.unit == "rank")


def fact_phrase(tie: Tie) -> str:
    """What a tie states, without its parties: subject, value, holder, state, period."""
    if is_rank(tie):
        phrase = rank_phrase(tie)
    elif tie.kind == "invitation":
        phrase = invitation_phrase(tie)
    else:
        value = " ".join((clean(tie.subject) or tie.kind, value_phrase(tie))).strip()
        phrase = f"{value}, {clean(tie.state)}" if tie.state else value
    return f"{phrase} ({month_phrase(clean(tie.period))})" if tie.period else phrase


def interval_phrase(mean: float, low: float, high: float, places: int = 1) -> str:
    """ "2.0 [0.5, 4.1]": a value and its interval, without "-0.0"."""
    first, second, third = (f"{round(each, places) + 0.0:.{places}f}" for each in (mean, low, high))
    return f"{first} [{second}, {third}]"
