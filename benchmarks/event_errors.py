"""What becomes of each event in the gold: found, or lost to its status, its parties or its type.

A gold event is held against the coded events of its sentence: the best one counts. "Nothing" means
that no event of a right type was coded: the word is in no frame, or the parse hid it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

STATUSES = ("actual", "negated", "hypothetical", "future")
OUTCOMES = ("in full", "status", "recipient", "actor", "both parties", "nothing")


def items(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The events of each line, by its id."""
    with path.open(encoding="utf-8") as lines:
        return {item["id"]: item["events"] for item in map(json.loads, lines)}


def codes(event: dict[str, Any], side: str) -> list[set[str]]:
    """The right sets of codes for one side; of a coded event there is one."""
    own = [a["code"] or "OTHER" if isinstance(a, dict) else a for a in event.get(f"{side}s") or []]
    return [set(own), *map(set, event.get(f"{side}_alternatives") or [])]


def agrees(gold: dict[str, Any], coded: dict[str, Any], side: str) -> bool:
    """Whether a side shares a code with a right set, or both are empty."""
    (found,) = codes(coded, side)
    return any(found & right if found or right else True for right in codes(gold, side))


def parties(gold: dict[str, Any], coded: dict[str, Any]) -> tuple[bool, bool]:
    """Whether actor and recipient are right; a reciprocal event may list all on either side."""
    everybody = codes(coded, "actor")[0] | codes(coded, "recipient")[0]
    if any(len(right) > 1 and right == everybody for right in codes(gold, "actor")):
        return True, True
    return agrees(gold, coded, "actor"), agrees(gold, coded, "recipient")


def outcome(gold: dict[str, Any], coded: list[dict[str, Any]]) -> tuple[str, str | None]:
    """What became of a gold event, and the status it was given when its parties are right."""
    names = {(True, True): "in full", (True, False): "recipient", (False, True): "actor"}
    found = []
    for event in coded:
        if event["type"] in {gold["type"], *gold.get("type_alternatives", ())}:
            name = names.get(parties(gold, event), "both parties")
            if name == "in full" and event["status"] != gold.get("status", "actual"):
                name = "status"
            found.append((OUTCOMES.index(name), name, event["status"]))
    if not found:
        return "nothing", None
    _, name, status = min(found)
    return name, status if name in ("in full", "status") else None


def report(title: str, gold: Path, coded: Path) -> str:
    """Two Markdown tables: outcomes of the required events, and the confusion of statuses."""
    predicted = items(coded)
    outcomes: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for key, events in items(gold).items():
        for event in events:
            if event.get("optional"):
                continue
            name, status = outcome(event, predicted.get(key, []))
            outcomes[name] += 1
            if status is not None:
                confusion[event.get("status", "actual"), status] += 1
    total = sum(outcomes.values()) or 1
    lines = [f"| {title}, required events | " + " | ".join(OUTCOMES) + " |"]
    lines.append("| --- |" + " ---: |" * len(OUTCOMES))
    lines.append("| events | " + " | ".join(str(outcomes[o]) for o in OUTCOMES) + " |")
    lines.append("| share | " + " | ".join(f"{outcomes[o] / total:.2f}" for o in OUTCOMES) + " |")
    lines += ["", f"| {title}, status in the gold | " + " | ".join(STATUSES) + " (coded) |"]
    lines.append("| --- |" + " ---: |" * len(STATUSES))
    for right in STATUSES:
        row = " | ".join(str(confusion[right, given]) for given in STATUSES)
        lines.append(f"| {right} | {row} |")
    return "\n".join(lines)


def per_type(title: str, result: dict[str, Any]) -> str:
    """A scorer's figures type by type, with the share of swapped pairs, as Markdown."""
    lines = [
        f"| {title} | gold | F1 type | F1 full | F1 exact |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, row in result["per_type"].items():
        figures = " | ".join(f"{row[level]['f1']:.2f}" for level in ("type", "full", "exact"))
        lines.append(f"| {name} | {row['type']['gold']} | {figures} |")
    swapped, matched = result["swapped"]["pairs"], result["levels"]["type"]["matched"]
    lines += [
        "",
        f"Actor and recipient swapped: {swapped} of {matched} events with the right type.",
    ]
    return "\n".join(lines)
