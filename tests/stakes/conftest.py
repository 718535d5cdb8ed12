"""One coder for all tests of this folder: loading the parser takes a second."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral import Coder, code_article
from bilateral.documents.article import Facts, build_article
from bilateral.records import CodedArticle

Code = Callable[..., CodedArticle]


@pytest.fixture(scope="session")
def code() -> Code:
    """Codes a text as of a day."""
    coder = Coder()

    def run(text: str, on: str = "2024-05-14") -> CodedArticle:
        return code_article(build_article("test", text, Facts(given=on)), coder)

    return run
