"""The word lists of this package: CSV with a header, and comment lines that begin with #."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/name`` by their column names."""
    text = files("bilateral.dynamics").joinpath(f"data/{name}").read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def group(file: str, name: str) -> dict[str, str]:
    """The words of one group of a file, each with its value."""
    return {row["word"]: row["value"] for row in table(file) if row["group"] == name}
