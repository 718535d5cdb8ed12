"""What the data of the user show, as documents."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.records import DataFile
from bilateral.report.document import Document, Grid, Section


def file_phrase(file: DataFile) -> str:
    """Whose data they are, of which years, in which unit they came."""
    return ", ".join(part for part in (file.source, _years(file), file.scale) if part)


def files_document(files: Sequence[DataFile]) -> Document:
    """The files of data that a store holds."""
    columns = ("source", "kind", "years", "unit", "data", "aside", "file", "licence", "note")
    rows = tuple(
        (
            file.source, file.kind, _years(file), file.scale or "–", f"{file.data:,}",
            f"{file.aside:,}", file.name, file.licence or "not told", file.note or "",
        )
        for file in files
    )  # fmt: skip
    note = "" if rows else "None yet; `bilateral data add FILE` puts some in."
    grid = Grid(columns, rows, numbers=frozenset({4, 5})) if rows else None
    return Document("Files of data", (), (Section("Files", note, grid=grid),))


def _years(file: DataFile) -> str:
    if file.first is None:
        return "undated"
    return file.first if file.first == file.last else f"{file.first}–{file.last}"
