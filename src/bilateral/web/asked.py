"""What an address asks for, checked: a pair, a time, a page of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from bilateral.actors import code_of
from bilateral.errors import InputError

LONGEST = 200  # characters of a search
MOST = 500  # lines of a page
USUAL = 50
LAST_PAGE = 1_000_000
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
STEERING = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Refused(Exception):
    """What was asked for cannot be given: the status, what is wrong, what to do instead."""

    def __init__(self, status: int, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.status, self.wrong, self.remedy = status, wrong, remedy


class Parameter(msgspec.Struct, frozen=True):
    """Something that may stand behind the question mark: how it is read, and what it means."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    default: Any = None
    required: bool = False


def _day_of(text: str, last: bool) -> str:
    """A day, or the first or last one of a month."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if MONTH.fullmatch(text):
            first = date.fromisoformat(f"{text}-01")
            after = (first + timedelta(days=31)).replace(day=1)
            return (after - timedelta(days=1) if last else first).isoformat()
    except (ValueError, OverflowError):
        pass
    raise ValueError("write a day as 2023-05-17 or a month as 2023-05")


def _number(text: str, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text) or not 1 <= int(text) <= most:
        raise ValueError(f"write a number from 1 to {most:,}")
    return int(text)


def _words(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"write at most {LONGEST} characters")
    if STEERING.search(text):
        raise ValueError("leave out control characters")
    return " ".join(text.split())


def _state(text: str) -> str:
    try:
        return code_of(_words(text))
    except InputError as error:
        raise ValueError(str(error)) from None


TIME = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"}
WORDS = {"type": "string", "maxLength": LONGEST}
SINCE = Parameter(
    "since", "From this day or month on (2023-05-17, 2023-05).", TIME, lambda t: _day_of(t, False)
)
UNTIL = Parameter(
    "until",
    "As told by articles up to this day, or to the end of this month.",
    TIME,
    lambda t: _day_of(t, True),
)
PAGE = Parameter(
    "page",
    "Which page of the list, from 1.",
    {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    lambda t: _number(t, LAST_PAGE),
    default=1,
)
LIMIT = Parameter(
    "limit",
    "How many to a page.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    lambda t: _number(t, MOST),
    default=USUAL,
)
STATE = Parameter("state", "Only pairs of this state, by code or name.", WORDS, _state)
ABOUT = Parameter("about", "Only what is about this state, by code or name.", WORDS, _state)
QUERY = Parameter("q", "Words to look for: a state, two states, a speaker, words.", WORDS, _words)
SPEAKER = Parameter("speaker", "The speaker's name.", WORDS, _words, required=True)
RECORD = Parameter("record", "The id of the record whose words to show.", WORDS, _words)


def values_of(
    given: Iterable[tuple[str, str]], allowed: Iterable[Parameter], *, by_hand: bool
) -> dict[str, Any]:
    """The value of each allowed parameter; Refused for others, for doubles and for bad values.

    ``by_hand``: as a form sends it, where an empty field asks for nothing.
    """
    known = {parameter.name: parameter for parameter in allowed}
    values = {name: parameter.default for name, parameter in known.items()}
    seen = set[str]()
    for name, text in given:
        if name not in known:
            names = ", ".join(known) or "none"
            raise Refused(
                400, f'There is no parameter "{name[:40]}" here.', f"Known here: {names}."
            )
        if name in seen:
            raise Refused(400, f'"{name}" is given twice.', "Give it once.")
        seen.add(name)
        if not by_hand:
            values[name] = _read(known[name], text)
        elif text.strip():
            values[name] = _read(known[name], text.strip())
    for name, parameter in known.items():
        if parameter.required and values[name] is None:
            raise Refused(400, f'"{name}" is missing.', f"Add ?{name}=… to the address.")
    return values


def _read(parameter: Parameter, text: str) -> Any:
    try:
        return parameter.read(text)
    except ValueError as error:
        raise Refused(
            400, f'{parameter.name}: "{text[:80]}" cannot be used.', f"{_sentence(str(error))}"
        ) from None


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def pair_of(text: str) -> tuple[str, str]:
    """The two codes of "ARG-CHN", in alphabetical order; names of states may stand for codes."""
    wrong = f'"{text[:80]}" is no pair of states.'
    places = [n for n, sign in enumerate(text) if sign == "-"]
    problem = "Write two states with a hyphen, as in ARG-CHN."
    for place in places[:8]:
        try:
            first, second = code_of(_words(text[:place])), code_of(_words(text[place + 1 :]))
        except (InputError, ValueError) as error:
            problem = _sentence(str(error))
            continue
        if first == second:
            raise Refused(404, f"{text[:80]} names one state.", "Name two, as in ARG-CHN.")
        return min(first, second), max(first, second)
    raise Refused(404, wrong, problem)


class Window(msgspec.Struct, frozen=True):
    """A page of a list: its number, how many to a page, how many there are."""

    page: int
    limit: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.limit))

    @property
    def start(self) -> int:
        """How many stand before it."""
        return (self.page - 1) * self.limit

    def of(self, items: Any) -> Any:
        """The items of this page."""
        return items[self.start : self.start + self.limit]


def window(values: Mapping[str, Any], total: int) -> Window:
    """The page that was asked for; Refused if there are fewer."""
    made = Window(values["page"], values.get("limit") or USUAL, total)
    if made.page > made.pages:
        plural = "page" if made.pages == 1 else "pages"
        raise Refused(
            404, f"There is no page {made.page:,}.", f"The list has {made.pages:,} {plural}."
        )
    return made
