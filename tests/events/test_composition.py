"""docs/composition.md is what the codebook says and what the coder does."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_its_script_writes() -> None:
    """The tables come from the YAML files, the last one from the coder itself."""
    script = runpy.run_path(str(ROOT / "benchmarks" / "composition.py"))
    page = (ROOT / "docs" / "composition.md").read_text("utf-8")
    assert page == script["page"](), "run python benchmarks/composition.py"
