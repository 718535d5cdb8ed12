"""The rows behind the gazetteer: who can be named, by which words, for which state and when.

The files in ``data/`` are the source; their README gives each one's columns. A user's own actors
come from a CSV with the same meaning (:func:`read_actors`) and win over ours.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from bilateral.errors import InputError

DATA = Path(__file__).parent / "data"

BODIES = frozenset("UN EU NATO AU ARAB_LEAGUE ASEAN IAEA IMF WB ICC OPEC BRICS IGO".split())
"""The codes of international bodies; IGO stands for any that has none of its own."""

SECTORS = frozenset(
    "BUS COP CRM CVL EDU ELI GOV HLH IGO JEW JUD LAB LEG MED MIL MNC NGO OPP PTY REB REF REL SPY"
    " UAF UNK".split()
)
"""PLOVER sectors; ELI is a former office holder."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Someone or something that words can name.

    ``id`` says where the entry is written ("leaders.csv:12"). ``aliases`` are further surface
    forms. ``start`` and ``end`` are ISO dates, both included, empty when open.
    """

    id: str
    name: str
    code: str | None
    kind: str
    sector: str | None = None
    role: str | None = None
    start: str = ""
    end: str = ""
    aliases: tuple[str, ...] = ()

    def surfaces(self) -> tuple[str, ...]:
        """Every form the entry is written in, its name first where that is one."""
        hidden = self.kind in ("adjective", "people", "former adjective")
        return self.aliases if hidden else (self.name, *self.aliases)


def rows(file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a data file under its header, each with its line number; "#" opens a comment."""
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        lines = ((reader.line_num, row) for row in reader if row and not row[0].startswith("#"))
        next(lines)
        yield from lines


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _states() -> Iterator[Entry]:
    for line, (code, name, aliases, adjectives, people, _) in rows("states.csv"):
        at = f"states.csv:{line}"
        yield Entry(at, name, code, "state", "GOV", aliases=_split(aliases))
        if adjectives:
            yield Entry(at, name, code, "adjective", aliases=_split(adjectives))
        if people:
            yield Entry(at, name, code, "people", "CVL", aliases=_split(people))


def _former() -> Iterator[Entry]:
    for line, (name, aliases, adjectives, code, start, end, _) in rows("former.csv"):
        at = f"former.csv:{line}"
        yield Entry(at, name, code, "former", "GOV", None, start, end, _split(aliases))
        if adjectives:
            kind = "adjective"
            yield Entry(at, name, code, kind, None, None, start, end, _split(adjectives))


def _places() -> Iterator[Entry]:
    for line, (name, aliases, code, kind, _) in rows("places.csv"):
        sector = "GOV" if kind in ("capital", "seat") else None
        yield Entry(f"places.csv:{line}", name, code, kind, sector, aliases=_split(aliases))


def _bodies() -> Iterator[Entry]:
    for line, (name, aliases, code, kind, sector, start, end, _) in rows("bodies.csv"):
        at = f"bodies.csv:{line}"
        yield Entry(at, name, code or None, kind, sector, None, start, end, _split(aliases))


def _groups() -> Iterator[Entry]:
    for line, row in rows("groups.csv"):
        name, aliases, code, kind, sector, role, start, end, _ = row
        at, where = f"groups.csv:{line}", code or None
        yield Entry(at, name, where, kind, sector, role or None, start, end, _split(aliases))


def _leaders() -> Iterator[Entry]:
    """One entry an office; a row without aliases has those of the name's first row."""
    spelt: dict[str, tuple[str, ...]] = {}
    for line, (name, aliases, code, sector, role, start, end) in rows("leaders.csv"):
        at, where = f"leaders.csv:{line}", code or None
        forms = _titled(name, _split(aliases)) if aliases else spelt.get(name, ())
        spelt.setdefault(name, forms)
        yield Entry(at, name, where, "person", sector, role or None, start, end, forms)


def _titled(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The aliases, and where one is a title and the name's first word, the title and full names.

    Without "President Xi Jinping" the longest match there would be "President Xi".
    """
    full = tuple(form for form in (name, *aliases) if " " in form)
    titles = (alias.rsplit(" ", 1) for alias in aliases if " " in alias)
    longer = (f"{t} {form}" for t, first in titles for form in full if form.startswith(f"{first} "))
    return tuple(dict.fromkeys((*aliases, *longer)))


@cache
def base_entries() -> tuple[Entry, ...]:
    """Every entry of the data files, in the order of the files."""
    return (*_states(), *_former(), *_places(), *_bodies(), *_groups(), *_leaders())


@cache
def _state_names() -> dict[str, str]:
    return {row[0]: row[1] for _, row in rows("states.csv")}


def is_state(code: str | None) -> bool:
    """Whether the code is one of a state or territory in ``states.csv``."""
    return code in _state_names()


def state_name(code: str) -> str:
    """The display name of a state's code; any other code is its own name."""
    return _state_names().get(code, code)


_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def code_of(text: str) -> str:
    """The code of a state or body that a user names by code or name: "ARG", "arg", "Argentina".

    InputError with the nearest known one if there is none such.
    """
    wanted = text.strip()
    known = _codes_by_name()
    if code := known.get(wanted.casefold()):
        return code
    codes = [code.casefold() for code in (*_state_names(), *sorted(BODIES))]
    pool = (
        [code for code in codes if code[0] == wanted[:1].casefold()] if len(wanted) < 4 else known
    )
    close = difflib.get_close_matches(wanted.casefold(), pool, n=1, cutoff=0.6)
    meant = f"; did you mean {known[close[0]]} ({state_name(known[close[0]])})?" if close else ""
    raise InputError(f'no such state: "{wanted}"{meant}')


@cache
def names_of(code: str, *, towns: bool = False) -> tuple[str, ...]:
    """What a state or body and its people are called; or its capital and seats of government."""
    kinds = {"capital", "seat"} if towns else {"state", "adjective", "people", "body"}
    named = (e for e in base_entries() if e.code == code and e.kind in kinds)
    return tuple(dict.fromkeys(name for entry in named for name in entry.surfaces()))


@cache
def _codes_by_name() -> dict[str, str]:
    """Codes by themselves and by every name of a state or body, in small letters."""
    entries = (e for e in (*_states(), *_bodies()) if e.kind != "adjective" and e.code)
    names = {name: e.code for e in entries if e.kind != "people" for name in e.surfaces()}
    codes = {code: code for code in (*_state_names(), *sorted(BODIES))}
    return {name.casefold(): code for name, code in (*names.items(), *codes.items()) if code}


def read_actors(path: str | Path) -> tuple[Entry, ...]:
    """The actors of a user's CSV: name, code, and optionally sector, role, start, end, aliases.

    Aliases are separated by ``|``. A code may be empty for an actor of no state. Raises
    :class:`~bilateral.errors.InputError` with file, line and remedy for what cannot be read.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="", strict=True)
            _check_columns(path, reader.fieldnames)
            return tuple(_custom(path, reader.line_num, row) for row in reader)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a CSV file in UTF-8 ({error})") from error


def _check_columns(path: Path, columns: object) -> None:
    have = [str(name).strip() for name in columns] if isinstance(columns, (list, tuple)) else []
    for needed in ("name", "code"):
        if needed not in have:
            found = ", ".join(have) or "nothing"
            raise InputError(f'{path}, line 1: no column "{needed}"; found {found}')


def _custom(path: Path, line: int, row: dict[str, str]) -> Entry:
    cells = {str(key).strip(): (row[key] or "").strip() for key in row if isinstance(row[key], str)}
    where = f"{path}, line {line}"
    if not cells["name"]:
        raise InputError(f"{where}: the name is empty")
    sector = cells.get("sector", "")
    if sector and sector not in SECTORS:
        raise InputError(f'{where}: sector "{sector}" is not one of PLOVER{_near(sector, SECTORS)}')
    return Entry(
        id=f"{path.name}:{line}",
        name=cells["name"],
        code=_valid_code(where, cells["code"]),
        kind="custom",
        sector=sector or None,
        role=cells.get("role") or None,
        start=_valid_date(where, cells.get("start", "")),
        end=_valid_date(where, cells.get("end", "")),
        aliases=tuple(part.strip() for part in cells.get("aliases", "").split("|") if part.strip()),
    )


def _valid_code(where: str, code: str) -> str | None:
    if not code or is_state(code) or code in BODIES:
        return code or None
    raise InputError(f'{where}: code "{code}" is not ISO 3166 alpha-3{_meant(code)}')


def _meant(code: str) -> str:
    """The remedy: the code that was probably meant, read as a name or as a misspelt code."""
    by_name = {name.upper(): known for known, name in _state_names().items()}
    names = difflib.get_close_matches(code.upper(), by_name, n=1, cutoff=0.7)
    if names:
        return f"; did you mean {by_name[names[0]]}?"
    return _near(code.upper(), [*_state_names(), *sorted(BODIES)])


def _near(value: str, known: frozenset[str] | list[str]) -> str:
    close = difflib.get_close_matches(value, sorted(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


def _valid_date(where: str, value: str) -> str:
    try:
        if value and _ISO_DATE.fullmatch(value):
            date.fromisoformat(value)
        elif value:
            raise ValueError(value)
    except ValueError:
        raise InputError(f'{where}: date "{value}" is not YYYY-MM-DD') from None
    return value
