"""Small files in the shapes that the three systems document, made here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bilateral.documents.sources import Rejected
from bilateral.imports import Tally, read_events
from bilateral.imports.polecat import STANDARD
from bilateral.records import Imported, Origin

GDELT = {
    0: "700000001", 1: "20231122", 5: "ARGGOV", 6: "ARGENTINA", 7: "ARG", 12: "GOV", 15: "CHN",
    16: "BEIJING", 17: "CHN", 26: "112", 27: "112", 28: "11", 29: "3", 30: "-2", 33: "5",
    51: "4", 52: "Buenos Aires, Argentina", 53: "AR", 56: "-34.5", 57: "-58.25",
    59: "20231122113000", 60: "https://paper.example/a",
}  # fmt: skip
ICEWS = {
    "Event ID": "31415926", "Event Date": "2022-02-06", "Source Name": "Alberto Fernández",
    "Source Sectors": "Elite,Executive,Executive Office,Government", "Source Country": "Argentina",
    "Event Text": "Sign formal agreement", "CAMEO Code": "057", "Intensity": "8.0",
    "Target Name": "Xi Jinping", "Target Sectors": "Government,Executive",
    "Target Country": "China", "Story ID": "4711", "Sentence Number": "3",
    "Publisher": "A Wire Service", "City": "Beijing", "District": "", "Province": "Beijing Shi",
    "Country": "China", "Latitude": "39.9", "Longitude": "116.4",
}  # fmt: skip
POLECAT = dict.fromkeys(STANDARD, "None") | {
    "Event ID": "20230824-17-a_AGREE_meet", "Event Date": "2023-08-24", "Event Type": "AGREE",
    "Event Mode": "meet", "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION",
    "Contexts": "diplomatic; economic", "Actor Name": "Cyril Ramaphosa", "Actor Country": "ZAF",
    "Primary Actor Sector": "GOV", "Actor Title": "president", "Recipient Name": "Argentina",
    "Recipient Country": "ARG", "Placename": "Johannesburg", "Country": "ZAF", "Latitude": "-26.2",
    "Longitude": "28.0", "Source": "a daily", "Publication Date": "2023-08-24",
}  # fmt: skip


def gdelt_line(changed: Mapping[int, str] | None = None) -> str:
    """An export's line, some of its cells changed."""
    cells = GDELT | dict(changed or {})
    return "\t".join(cells.get(column, "") for column in range(61))


def tab_lines(usual: Mapping[str, str], *changes: Mapping[str, str]) -> list[str]:
    """A header and a line for each change, parted by tabs."""
    rows = ["\t".join((usual | dict(change)).values()) for change in changes]
    return ["\t".join(usual), *rows]


def read(origin: Origin, path: Path, *lines: str) -> tuple[list[Imported], list[Rejected], Tally]:
    """What is read from a file of these lines (or from the file as it is), and what is not."""
    if lines:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    aside: list[Rejected] = []
    tally = Tally()
    return list(read_events(origin, path, tally, aside.append)), aside, tally
