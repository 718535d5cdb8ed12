"""The data files that packages carry: tables, lists and YAML, each read in one way.

In all of them a line that begins with # is a comment.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any


def read_text(package: str, name: str) -> str:
    """The text of ``name`` ("data/words.csv") in a package ("bilateral.ties")."""
    return files(package).joinpath(name).read_text("utf-8")


def read_lines(package: str, name: str) -> list[str]:
    """The lines of a list, without comments and empty ones."""
    lines = read_text(package, name).splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file by the column names in its first line."""
    return tuple(csv.DictReader(read_lines(package, name)))


def read_yaml(package: str, name: str) -> Any:
    """The content of a YAML file, every scalar a string."""
    return parse_yaml(read_text(package, name))


def parse_yaml(text: str) -> Any:
    """The content of a YAML text, every scalar a string; ``yaml.YAMLError`` if it is not YAML."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C, where there is one
    return yaml.load(text, loader)  # noqa: S506 (makes nothing but strings, lists and dicts)
