"""A table as a file that takes its name once it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

FORMATS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd"}


def part_of(path: Path) -> Path:
    """Where a file lies until it is whole."""
    return path.with_name(f".{path.name}.part")


def write_file(execute: Callable[[str], object], source: str, path: Path, form: str) -> None:
    """Write what DuckDB's ``execute`` finds in ``source``, a table or a "(SELECT …)"."""
    part = part_of(path)
    quoted = str(part).replace("'", "''")
    try:
        execute(f"COPY {source} TO '{quoted}' ({FORMATS[form]})")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
