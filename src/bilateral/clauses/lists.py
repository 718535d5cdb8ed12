"""The word lists of this package: one word or phrase a line, comment lines begin with #."""

from __future__ import annotations

from functools import cache

from bilateral.datafiles import read_lines


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of ``data/name``."""
    return frozenset(read_lines("bilateral.clauses", f"data/{name}"))


def support_verbs() -> frozenset[str]:
    """Verbs whose subject does what the noun after them names ("hold talks")."""
    return listed("support_verbs.txt")


def undergoing_verbs() -> frozenset[str]:
    """Verbs whose subject undergoes what the noun after them names ("face sanctions")."""
    return listed("undergoing_verbs.txt")
