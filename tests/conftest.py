"""What all tests share: nothing of the user's own folders, no colours, one hypothesis profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Parsing a text takes milliseconds to seconds, so time says nothing about a property; a failing
# example must be found again by whoever runs the tests next.
settings.register_profile(
    "project",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Every test has a store of its own and plain output, whatever the user has set."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_STORE", str(home / "store"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
            patch.delenv(name, raising=False)
        yield home


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a failure, the seed of this run's order: `pytest --randomly-seed=N` repeats it."""
    seed = terminalreporter.config.getoption("randomly_seed", default=None)
    if terminalreporter.stats.get("failed") and seed is not None:
        terminalreporter.write_line(f"to repeat this order: pytest --randomly-seed={seed}")
