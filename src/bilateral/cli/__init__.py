"""The command line: `bilateral --help`. One module a command group; libraries load on use."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command that the process was started with, then end the process."""
    from bilateral.cli.app import run

    sys.exit(run(sys.argv[1:]))
