"""The word lists of this package: one word or phrase a line, comment lines begin with #."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of ``data/name``."""
    text = files("bilateral.clauses").joinpath(f"data/{name}").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def support_verbs() -> frozenset[str]:
    """Verbs whose subject does what the noun after them names ("hold talks")."""
    return listed("support_verbs.txt")


def undergoing_verbs() -> frozenset[str]:
    """Verbs whose subject undergoes what the noun after them names ("face sanctions")."""
    return listed("undergoing_verbs.txt")
