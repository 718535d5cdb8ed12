"""Frames: what codes to what, read from the YAML files in ``lexicon/`` and checked whole.

See ``lexicon/README.md`` for the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from bilateral.datafiles import parse_yaml, read_text
from bilateral.errors import InputError
from bilateral.events.codebook import Codebook, codebook
from bilateral.events.compiled import kept

Kind = Literal["verb", "noun", "adjective"]

_KINDS: dict[str, Kind] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_DEFAULT_ACTOR: dict[Kind, str] = {
    "verb": "subject, owner of subject",
    "noun": "subject, possessor, after by, modifier, owner of subject",
    "adjective": "subject",
}
_DEFAULT_RECIPIENT: dict[Kind, str] = {
    "verb": "object, indirect, after to, after with, after against, after on, owner of object",
    "noun": "after on, after against, after with, after to, after toward, after towards, undergoer",
    "adjective": "after to, after of, after with, after about",
}
_FRAME_KEYS = frozenset(
    "frame means codes source trigger actor recipient parties takes examples not".split()
)
_TRIGGER_KEYS = frozenset({*_KINDS, "voice", "needs", "refused", "negated"})


class Condition(msgspec.Struct, frozen=True):
    """What must (or must not) fill a role of the trigger's clause."""

    role: str
    words: frozenset[str]
    forbidden: bool


class Trigger(msgspec.Struct, frozen=True):
    """The words of a frame of one kind, with the conditions on their roles."""

    kind: Kind
    words: tuple[str, ...]
    conditions: tuple[Condition, ...]
    voice: str
    needs: str
    refused: bool
    negated: bool

    @property
    def needs_mood(self) -> bool:
        """Whether the mood of the verb ("would suffer") is part of what the frame means."""
        return any(c.role == "mood" and not c.forbidden for c in self.conditions)


class Frame(msgspec.Struct, frozen=True):
    """One codebook entry: triggers, what they code to and where the parties stand."""

    name: str
    means: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    actor: dict[Kind, tuple[str, ...]]
    recipient: dict[Kind, tuple[str, ...]]
    parties: tuple[str, ...]
    takes: tuple[str, ...]
    otherwise: tuple[str, ...]
    examples: dict[str, str]
    counter_examples: tuple[str, ...]
    place: str


class Lexicon(msgspec.Struct, frozen=True):
    """All frames, and their triggers by kind and first word."""

    frames: tuple[Frame, ...]
    by_word: dict[Kind, dict[str, tuple[tuple[Frame, Trigger, tuple[str, ...]], ...]]]
    classes: dict[str, frozenset[str]]
    words: frozenset[str]
    """Every trigger word of every kind, its anchor word where it has several."""


def _read_yaml(text: str, where: str) -> Any:
    import yaml

    try:
        return parse_yaml(text)
    except yaml.YAMLError as error:
        raise InputError(f"{where}: not YAML: {' '.join(str(error).split())}") from error


# what decides how a frame file is read, beside the file
_READ_BY = (
    ("bilateral.events", "frames.py"),
    ("bilateral.events.codebook", "plover.yaml"),
)


class FrameSet(msgspec.Struct, frozen=True):
    """All frames and the noun classes that their conditions name."""

    frames: tuple[Frame, ...]
    classes: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The frames shipped with bilateral. Raises :class:`InputError` naming file and frame."""
    folder = files("bilateral.events").joinpath("lexicon")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".yaml"))
    texts = {f"events/lexicon/{n}": folder.joinpath(n).read_text("utf-8") for n in names}
    readers = [read_text(*each) for each in _READ_BY]
    known = kept([*texts.values(), *readers], FrameSet, lambda: read_lexicon(texts))
    return build_lexicon(known.frames, known.classes)


def read_lexicon(texts: Mapping[str, str]) -> FrameSet:
    """The frames of several YAML texts, by the name of their file; classes are shared by all."""
    contents = [(where, _content(text, where)) for where, text in texts.items()]
    classes = read_classes(contents)
    frames = [frame for where, content in contents for frame in _frames(content, where, classes)]
    return FrameSet(tuple(frames), classes)


def _content(text: str, where: str) -> dict[str, Any]:
    content = _read_yaml(text, where)
    if not isinstance(content, dict) or set(content) - {"frames", "classes", "source"}:
        raise InputError(f'{where}: expected a mapping with "frames" and "classes"')
    return content


def read_classes(contents: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, frozenset[str]]:
    """Noun classes of all files: name to head lemmas. A class may include another by "@name"."""
    raw: dict[str, tuple[str, list[str]]] = {}
    for where, content in contents:
        for name, words in content.get("classes", {}).items():
            if name in raw:
                raise InputError(f'{where}: class "{name}" stands in {raw[name][0]} too')
            raw[name] = (where, words)

    def expanded(name: str, seen: frozenset[str]) -> frozenset[str]:
        where, words = raw[name]
        found: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                found.add(word)
            elif word[1:] not in raw or word[1:] in seen:
                raise InputError(f'{where}, class {name}: no class "{word}"')
            else:
                found |= expanded(word[1:], seen | {word[1:]})
        return frozenset(found)

    return {name: expanded(name, frozenset({name})) for name in raw}


def read_frames(text: str, where: str) -> list[Frame]:
    """The frames of one YAML text. Raises :class:`InputError` naming ``where`` and the frame."""
    content = _content(text, where)
    return _frames(content, where, read_classes([(where, content)]))


def _frames(
    content: Mapping[str, Any], where: str, classes: Mapping[str, frozenset[str]]
) -> list[Frame]:
    return [_frame(each, where, classes, codebook()) for each in content.get("frames", ())]


def _frame(raw: Any, where: str, classes: Mapping[str, frozenset[str]], book: Codebook) -> Frame:
    name = raw.get("frame") if isinstance(raw, dict) else None
    if not name:
        raise InputError(f'{where}: an entry has no "frame" name')
    place = f"{where}, {name}"
    for key in ("means", "codes", "source", "trigger", "examples"):
        if not raw.get(key):
            raise InputError(f'{place}: "{key}" is missing')
    if unknown := set(raw) - _FRAME_KEYS:
        raise InputError(f"{place}: unknown keys {sorted(unknown)}")
    codes = raw["codes"]
    book.check(codes, place)
    kind_triggers = raw["trigger"] if isinstance(raw["trigger"], list) else [raw["trigger"]]
    return Frame(
        name=name,
        means=raw["means"],
        type=codes["type"],
        mode=codes.get("mode"),
        contexts=tuple(codes.get("contexts", ())),
        triggers=tuple(t for each in kind_triggers for t in _triggers(each, place, classes)),
        actor={kind: _path(raw.get("actor", _DEFAULT_ACTOR[kind])) for kind in _KINDS.values()},
        recipient={
            kind: _path(raw.get("recipient", _DEFAULT_RECIPIENT[kind])) for kind in _KINDS.values()
        },
        parties=_path(raw.get("parties", "")),
        takes=_path(raw["takes"]) if "takes" in raw else book.types[codes["type"]].takes,
        otherwise=book.types[codes["type"]].otherwise,
        examples=dict(raw["examples"]),
        counter_examples=tuple(raw.get("not", ())),
        place=place,
    )


def _path(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _triggers(raw: Any, place: str, classes: Mapping[str, frozenset[str]]) -> Iterable[Trigger]:
    if not isinstance(raw, dict) or not set(raw) & set(_KINDS):
        raise InputError(f"{place}: a trigger needs verbs, nouns or adjectives")
    conditions = tuple(
        _condition(key, words, place, classes)
        for key, words in raw.items()
        if key not in _TRIGGER_KEYS
    )
    for key, kind in _KINDS.items():
        if key in raw:
            if not isinstance(raw[key], list):
                raise InputError(f'{place}: "{key}" must be a list of words')
            yield Trigger(
                kind=kind,
                words=tuple(raw[key]),
                conditions=conditions,
                voice=raw.get("voice", ""),
                needs=_needs(raw.get("needs", ""), place),
                refused=raw.get("refused") == "yes",
                negated=raw.get("negated") == "yes",
            )


def _needs(word: str, place: str) -> str:
    if word not in ("", "pair", "others"):
        raise InputError(f'{place}: "needs" is pair or others, not "{word}"')
    return str(word)


def _condition(
    key: str, words: Any, place: str, classes: Mapping[str, frozenset[str]]
) -> Condition:
    if isinstance(words, str):
        words = [words]
    if not isinstance(words, list):
        raise InputError(f'{place}: "{key}" must be a list of words')
    forbidden = key.endswith(" not")
    expanded: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise InputError(f'{place}: no noun class "{word}" in classes.yaml')
            expanded |= classes[word[1:]]
        else:
            expanded.add(word)
    return Condition(key.removesuffix(" not"), frozenset(expanded), forbidden)


def build_lexicon(frames: Iterable[Frame], classes: Mapping[str, frozenset[str]]) -> Lexicon:
    """Index frames by the word that anchors each trigger. Raises InputError on a repeated name."""
    kept: dict[str, Frame] = {}
    index: dict[Kind, dict[str, list[tuple[Frame, Trigger, tuple[str, ...]]]]] = {
        "verb": {}, "noun": {}, "adjective": {},
    }  # fmt: skip
    for frame in frames:
        if frame.name in kept:
            raise InputError(
                f"{frame.place}: a frame of this name stands in {kept[frame.name].place}"
            )
        kept[frame.name] = frame
        for trigger in frame.triggers:
            for entry in trigger.words:
                words = tuple(entry.split())
                index[trigger.kind].setdefault(_anchor(words, trigger.kind), []).append(
                    (frame, trigger, words)
                )
    return Lexicon(
        frames=tuple(kept.values()),
        by_word={
            kind: {w: tuple(found) for w, found in words.items()} for kind, words in index.items()
        },
        classes=dict(classes),
        words=frozenset(word for words in index.values() for word in words),
    )


def _anchor(words: tuple[str, ...], kind: Kind) -> str:
    """The word of an entry that is the predicate: a verb's first, a noun's head."""
    if kind != "noun" or len(words) == 1:
        return words[0]
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]
