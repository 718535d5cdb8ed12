"""One coder for all tests of this floor, and short ways to look at what it found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.coder import Coder, code_article
from bilateral.documents.article import Facts, build_article
from bilateral.records import Statement

Said = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture
def said(coder: Coder) -> Said:
    """The statements of a text, as an article of 3 June 2024."""

    def statements(text: str) -> tuple[Statement, ...]:
        return code_article(build_article("t", text, Facts(given="2024-06-03")), coder).statements

    return statements
