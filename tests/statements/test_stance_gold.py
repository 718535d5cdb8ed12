"""The stance of the development half of the project's own gold keeps to its floor."""

from __future__ import annotations

import json
from pathlib import Path

from bilateral.coder import Coder, code_article
from bilateral.documents.article import Facts, build_article

GOLD = Path(__file__).with_name("stance_gold.jsonl")
DEVELOPMENT = 100  # lines: the next hundred are held out, the last were scored when fresh
FLOOR = 0.92  # measured .943


def test_development_half(coder: Coder) -> None:
    """The share of states toward which a speaker's stance is right."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3 * DEVELOPMENT
    right: list[bool] = []
    for item in map(json.loads, lines[:DEVELOPMENT]):
        article = build_article(item["id"], item["text"], Facts(given=item["date"]))
        said = [
            (code, stance)
            for each in code_article(article, coder).statements
            if each.speaker.name.endswith(item["speaker"])
            for code, stance in each.stances.items()
        ]
        right += [pair in said for pair in item["about"].items()]
    assert sum(right) / len(right) >= FLOOR
