"""`bilateral frames`: what the event lexicon holds, and whether its examples hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import MODEL, Model

if TYPE_CHECKING:
    from bilateral import Coder
    from bilateral.records import Event

frames = typer.Typer(name="frames", no_args_is_help=True, rich_markup_mode=None)

EXAMPLE_DATE = "2024-05-14"  # the day on which the examples of frames are read

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Only frames whose file or name holds this word."),
]


@frames.callback()
def group() -> None:
    """Look into the event lexicon.

    \b
    Example:
      bilateral frames check sanction.yaml
    """


@frames.command()
def check(names: Names = None, model: Model = MODEL) -> None:
    """Run the examples and counter-examples of the frames; exit code 1 if one fails.

    \b
    Example:
      bilateral frames check threaten.yaml sanction.discontinue.ties
    """
    from bilateral import Coder
    from bilateral.cli.output import write_text
    from bilateral.events import lexicon
    from bilateral.events.check import check_frames

    chosen = [f for f in lexicon().frames if not names or any(n in f.place for n in names)]
    coder = Coder(model=model)
    failures = list(check_frames(chosen, lambda texts: [_events(text, coder) for text in texts]))
    examples = sum(len(frame.examples) + len(frame.counter_examples) for frame in chosen)
    lines = [failure.line() for failure in failures]
    lines.append(f"{len(chosen)} frames, {examples} examples, {len(failures)} failures")
    write_text("\n".join(lines) + "\n")
    raise typer.Exit(1 if failures else 0)


def _events(text: str, coder: Coder) -> tuple[Event, ...]:
    from bilateral import Article, code_article
    from bilateral.records import Paragraph

    body = (Paragraph(start=0, end=len(text), role="body"),)
    return code_article(
        Article(id="example", text=text, date=EXAMPLE_DATE, paragraphs=body), coder
    ).events
