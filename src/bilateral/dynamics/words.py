"""The word lists of this package: CSV with a header, and comment lines that begin with #."""

from __future__ import annotations

from functools import cache

from bilateral.datafiles import read_table


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/name`` by their column names."""
    return read_table("bilateral.dynamics", f"data/{name}")


@cache
def group(file: str, name: str) -> dict[str, str]:
    """The words of one group of a file, each with its value."""
    return {row["word"]: row["value"] for row in table(file) if row["group"] == name}
