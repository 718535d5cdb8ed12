"""The commands put together, and the one place where errors become a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any, TextIO

import typer

from bilateral import __version__
from bilateral.cli.code import code
from bilateral.cli.data import data
from bilateral.cli.demo import demo
from bilateral.cli.explain import explain
from bilateral.cli.frames import frames
from bilateral.cli.imports import import_events
from bilateral.cli.panel import panel
from bilateral.cli.read import read
from bilateral.cli.relation import questions, relation, statements
from bilateral.cli.serve import serve
from bilateral.cli.stakes import check, stakes
from bilateral.cli.store import store
from bilateral.cli.watch import watch
from bilateral.cli.whatif import whatif
from bilateral.errors import BilateralError, internal

USER_ERROR, INTERNAL_ERROR, INTERRUPTED, READER_GONE = 1, 70, 130, 141
# The base of all errors in the use of a command, which typer does not give a public name.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="bilateral",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(read)
app.command()(code)
app.command()(explain)
app.command()(watch)
app.command()(panel)
app.command()(relation)
app.command()(questions)
app.command()(statements)
app.command()(whatif)
app.command()(check)
app.command()(stakes)
app.command("import")(import_events)
app.command()(serve)
app.command()(demo)
app.add_typer(data)
app.add_typer(frames)
app.add_typer(store)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilateral {__version__}")
        raise typer.Exit


@app.callback()
def bilateral(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read news articles and record, with evidence, what they say about relations between states.

    Exit codes: 0 done; 1 something you gave cannot be used (one line on standard error says what);
    70 an error inside bilateral; 130 interrupted; 141 the reader of standard output went away.

    \b
    Example:
      bilateral read article.txt
    """


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong is told in one line."""
    output = sys.stdout
    try:
        code = guarded(lambda: app(arguments, prog_name="bilateral", standalone_mode=False))
        output.flush()
        return code
    except BrokenPipeError:
        return _reader_gone(output)
    except SystemExit:
        # Typer answers a broken pipe by putting something else in the place of standard output.
        if sys.stdout is output:
            raise
        return _reader_gone(output)


def _reader_gone(output: TextIO) -> int:
    """Let the interpreter flush what is left into nothing, on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
    return READER_GONE


def guarded(command: Callable[[], Any]) -> int:
    """The command's exit code, its errors turned into one line on standard error."""
    try:
        return int(command() or 0)
    except (BrokenPipeError, SystemExit):
        raise
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted", INTERRUPTED)
    except BilateralError as error:
        return _fail(str(error), USER_ERROR)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{error.strerror or error}", USER_ERROR)
    except USAGE_ERROR as error:
        return _fail(_usage(error), USER_ERROR)
    except BaseException as error:  # a library's panic is no Exception
        if os.environ.get("BILATERAL_DEBUG"):
            raise
        hint = "run with BILATERAL_DEBUG=1 for details"
        return _fail(f"{internal(error)}; {hint}", INTERNAL_ERROR)


def _usage(error: Any) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "bilateral"
    return f"{error.format_message().rstrip('.')}; see {path} --help"


def _fail(message: str, code: int) -> int:
    typer.echo(f"bilateral: {' '.join(message.split())}", err=True)
    return code
