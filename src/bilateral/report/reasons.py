"""The coder's short reasons as sentences that an analyst reads without knowing the coder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bilateral.records import Event, Statement, Tie
from bilateral.report.phrases import clean

# How a clause stands in the one that follows it on the path; "prep:" is followed by the word.
STANDS = {
    "content": "in the clause governed by", "object": "the object of", "subject": "the subject of",
    "relative": "in a clause about", "adverbial": "in a clause added to", "attribute": "said of",
    "apposition": "set beside", "coordinate": "joined to", "possessor": "owned by",
    "modifier": "a modifier of", "time": "the time of", "condition": "the condition of",
}  # fmt: skip
PARTIES = {"actor": "who", "recipient": "whom", "parties": "who, together"}
PLACES = {
    "only other": "the only other party of the sentence",
    "mentioned": "named elsewhere in the sentence",
    "inner recipient": "the target of the act that is threatened, promised or asked for",
    "inner actor": "the doer of the act that is threatened, promised or asked for",
    "subject": "the subject", "object": "the object", "possessor": "the owner",
}  # fmt: skip
MOODS = {
    "asserted": "the sentence asserts it", "conditional": "the sentence supposes it",
    "intended": "the sentence intends it", "asked": "the sentence asks for it",
    "possible": "the sentence calls it possible",
}  # fmt: skip
SHAPES = {
    "quote": "with the quotation beside it", "that": "with the clause that it governs",
    "to": "with the act that it governs", "charge": "with what it calls or accuses the other of",
}  # fmt: skip
FITS_NOT = re.compile('("[^"]*"): frame (.*?) does not fit: (.*)')
LINK = re.compile(r'"([^"]*)" \(([^)]*)\)')
WORDS_OF_A_PATH = frozenset("subject object possessor modifier of".split())


def reasons(record: Event | Statement | Tie, why: Iterable[str]) -> Iterator[str]:
    """The reasons as labelled lines; one whose form is not known stands as it is."""
    for reason in map(clean, why):
        name, _, rest = reason.partition(" ")
        known = _event_reason(name, rest) if isinstance(record, Event) else _speech_reason(reason)
        yield known or f"{'why':<9} {reason}"


def _event_reason(name: str, rest: str) -> str:
    if name == "frame":
        return f"{'found by':<9} frame {rest}"
    if name == "trigger":
        return f"{'path':<9} {_path(rest)}"
    label = PARTIES.get(name.removesuffix(":"))
    if label:
        return f"{'found':<9} {label}: {_place(rest)}"
    return f"{'because':<9} {_status(rest)}" if name == "status" else ""


def _path(rest: str) -> str:
    """x"""
    trigger, *chain = rest.split(" < ")
    steps = [_step(*found.groups()) for link in chain if (found := LINK.fullmatch(link))]
    place = ", which is ".join(steps) or "the main word of its sentence"
    return f"“{trigger.strip(chr(34))}” is {place}"


def _step(word: str, relation: str) -> str:
    if relation.startswith("prep:"):
        return f"in the “{relation.removeprefix('prep:')}” phrase of “{word}”"
    return f"{STANDS.get(relation, relation + ' of')} “{word}”"


def _place(paths: str) -> str:
    """Where a party was found, in words; an empty path found none."""
    return ", and ".join(_one_place(path) for path in paths.split(", ")) if paths else "nobody"


def _one_place(path: str) -> str:
    if path in PLACES:
        return PLACES[path]
    if path.startswith("owner of "):
        return f"the state to which {_one_place(path.removeprefix('owner of '))} belongs"
    if not path.startswith("after "):
        return path
    words = path.removeprefix("after ").split(" ")
    quoted = [word for word in words if word not in WORDS_OF_A_PATH or word == words[0]]
    inside = " of the object" if path.endswith("of object") else ""
    return f"after “{' '.join(quoted)}”{inside}"


def _status(rest: str) -> str:
    """ "hypothetical: the sentence asserts it; it stands under “seek”: supposed"."""
    status, _, why = rest.partition(": ")
    return f"{status}: {'; '.join(map(_ground, why.split('; ')))}"


def _ground(part: str) -> str:
    if part.startswith("mood: "):
        mood, _, negated = part.removeprefix("mood: ").partition(", ")
        return MOODS.get(mood, mood) + (", negated" if negated else "")
    found = re.fullmatch(r'under "([^"]*)"(.*)', part)
    return f"it stands under “{found[1]}”{found[2]}" if found else part


def _speech_reason(reason: str) -> str:
    found = re.fullmatch("(“[^”]*”) reports; (.*)", reason)
    if found:
        return f"{'found':<9} {found[1]} reports speech, {SHAPES.get(found[2], found[2])}"
    found = re.fullmatch("(“[^”]*”): (critical|supportive) toward (.*)", reason)
    return f"{'because':<9} {found[1]} is {found[2]} toward {found[3]}" if found else ""


def absence(lines: Iterable[str]) -> Iterator[str]:
    """Why nothing was coded, a line a word: of many frames that do not fit, one stands for all."""
    for word, group in groupby(lines, key=_word_that_fails):
        told = list(group)
        found = FITS_NOT.fullmatch(told[0]) if word else None
        if found is None or len(told) == 1:
            yield from told
        else:
            first = f"{found[2]}, for one, does not: {found[3]}"
            yield f"{word}: none of {len(told)} frames fits; {first}"


def _word_that_fails(line: str) -> str:
    found = FITS_NOT.fullmatch(line)
    return found[1] if found else ""
