"""One hand-made coded article: tests/report/coded.jsonl."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.records import CodedArticle, from_json

CODED = Path(__file__).parents[1] / "report" / "coded.jsonl"


@pytest.fixture
def coded() -> CodedArticle:
    return from_json(CODED.read_bytes())
