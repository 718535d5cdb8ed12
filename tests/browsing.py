"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil

import pytest

# Without a sandbox, since tests may run as root; and without the connections that it makes itself.
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
MISSING = "there is no Chromium to see the pages with; on Debian: apt-get install chromium"


def need_browser() -> str:
    """Where it is. Skip without it, unless BILATERAL_REQUIRE says that it has to be here."""
    found = shutil.which("chromium")
    if found:
        return found
    if "browser" in os.environ.get("BILATERAL_REQUIRE", "").split(","):
        pytest.fail(f"BILATERAL_REQUIRE=browser, but {MISSING}")
    pytest.skip(MISSING)
