"""The command reference, written from the commands' own help.

python -m bilateral.cli.reference            writes docs/commands.md
python -m bilateral.cli.reference --check    fails if it is out of date
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCUMENT = Path("docs") / "commands.md"
WIDTH = 100
HEAD = """# Commands

Written from the commands' own help by `python -m bilateral.cli.reference`; do not edit.
"""


def reference() -> str:
    """The whole document."""
    return "\n".join([HEAD, *_sections()])


def main(arguments: list[str]) -> int:
    """Write the document, or with ``--check`` compare it; the exit code."""
    wanted = reference()
    if arguments not in ([], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 1
    if not arguments:
        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text(wanted, encoding="utf-8")
        return 0
    found = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    if found == wanted:
        return 0
    sys.stderr.write(f"{DOCUMENT} is out of date; run python -m bilateral.cli.reference\n")
    return 1


def commands() -> Iterator[tuple[str, str]]:
    """Full name and help text of every command and group."""
    import typer

    from bilateral.cli.app import app

    yield from _walk(typer.main.get_command(app), "bilateral", None)


def _walk(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command,
        info_name=name.rsplit(" ", 1)[-1],
        parent=parent,
        terminal_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield name, command.get_help(context)
    for child in getattr(command, "commands", {}).values():
        yield from _walk(child, f"{name} {child.name}", context)


def _sections() -> Iterator[str]:
    for name, text in commands():
        lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
        yield f"## {name}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    os.environ.pop("BILATERAL_STORE", None)
    sys.exit(main(sys.argv[1:]))
