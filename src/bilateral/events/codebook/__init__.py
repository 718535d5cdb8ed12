"""The PLOVER codebook: types, quad classes, scores, modes, contexts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from bilateral.datafiles import read_text
from bilateral.errors import InputError
from bilateral.records import Stance

# Acts of words that show a stance toward their recipient (PLOVER manual); AGREE and CONSULT are
# left out, for enemies do them as well as friends, and so are deeds, which armies do for states.
STANCE_OF_ACT: dict[str, Stance] = {
    "SUPPORT": "supportive",
    "ACCUSE": "critical",
    "REJECT": "critical",
    "THREATEN": "critical",
}


class EventType(msgspec.Struct, frozen=True):
    """One PLOVER type. ``verbal`` types are actual once spoken; ``otherwise`` and ``takes`` are
    its defaults for frames: where else a recipient may stand, which inner acts it uses up."""

    name: str
    quad: str
    goldstein: float
    verbal: bool
    otherwise: tuple[str, ...]
    takes: tuple[str, ...]
    modes: frozenset[str]


class Codebook(msgspec.Struct, frozen=True):
    """The sixteen types and the contexts."""

    types: dict[str, EventType]
    inner_modes: dict[str, dict[str, str]]
    announced_as: dict[str, str]
    contexts: frozenset[str]

    def mode_for(
        self, type: str, mode: str | None, inner: str, inner_mode: str | None
    ) -> str | None:
        """The mode of an act that holds an ``inner`` one; ``mode`` where none is known."""
        known = self.inner_modes.get(type, {})
        return known.get(f"{inner}.{inner_mode}") or known.get(inner) or mode

    def check(self, codes: Mapping[str, Any], where: str) -> None:
        """Raise :class:`InputError` at ``where`` unless type, mode and contexts are known."""
        if codes.get("type") not in self.types:
            raise InputError(f"{where}: type {codes.get('type')!r} is not a PLOVER type")
        known = self.types[codes["type"]]
        if codes.get("mode") is not None and codes["mode"] not in known.modes:
            modes = ", ".join(sorted(known.modes))
            raise InputError(f"{where}: {known.name} has no mode {codes['mode']!r}; known: {modes}")
        if unknown := set(codes.get("contexts", ())) - self.contexts:
            raise InputError(f"{where}: unknown contexts {sorted(unknown)}")


@cache
def codebook() -> Codebook:
    """The codebook in ``plover.yaml``."""
    import yaml

    text = read_text("bilateral.events.codebook", "plover.yaml")
    raw = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    types = {
        name: EventType(
            name,
            each["quad"],
            each["goldstein"],
            each["verbal"],
            _listed(each["else"]),
            _listed(each["takes"]),
            frozenset(each["modes"]),
        )
        for name, each in raw["types"].items()
    }
    return Codebook(types, raw["inner_modes"], raw["announced_as"], frozenset(raw["contexts"]))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
