"""`bilateral data`: figures and lists of the user's own, into the store beside the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import AsOf, Json, StoreFolder, opened_store

if TYPE_CHECKING:
    from bilateral.records import DataFile
    from bilateral.stakes import Given
    from bilateral.store import Store

data = typer.Typer(name="data", no_args_is_help=True, rich_markup_mode=None)


@data.callback()
def group() -> None:
    """Trade, GDP, memberships, alliances: files of your own, for `check` and `stakes`.

    \b
    Example:
      bilateral data add baci_2023.csv
    """


@data.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files as published, also .gz, .zst or .zip."),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="KIND|MAP.yaml",
            help="What they are, if their columns do not say it: baci, imts, comtrade, wits, icio, "
            "gdp, igo, atop, factbook; or a mapping file (docs/stakes.md).",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose data they are, if not what is printed by itself."),
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar="YYYY", help="Their year, if the lines do not say it.")
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT", help="Their unit, if it is another: USD, thousand USD, million USD."
        ),
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Under what terms you have them; kept and shown."),
    ] = None,
    folder: StoreFolder = None,
) -> None:
    """Put files of data into the store; what they are is known by their columns.

    CEPII BACI, IMF IMTS (wide CSV), UN Comtrade, WITS, OECD ICIO, World Bank GDP, Correlates of War
    IGO, ATOP, CIA World Factbook, or any table with a mapping file. Codes of states become ISO
    alpha-3, values whole US dollars. Adding a file again adds nothing. Lines that cannot be read
    are set aside, each with its file, line and reason, in a file beside the store.

    \b
    Examples:
      bilateral data add BACI_HS22_Y2023_V202501.csv --licence "Etalab 2.0"
      bilateral data add imts.csv gdp.csv igo.csv --store ./records
      bilateral data add flows.csv --as flows.yaml --year 2023
    """
    from bilateral.stakes import Given
    from bilateral.store import Store

    store = Store.open(folder)
    given = Given(kind=kind, source=source, year=year, scale=scale, licence=licence)
    for line in _added(store, files, given):
        typer.echo(line, err=True)


def _added(store: Store, files: list[Path], given: Given) -> Iterator[str]:
    """What became of each file, in a line."""
    from bilateral.cli.output import set_aside
    from bilateral.errors import InputError
    from bilateral.stakes import DataReader

    aside = Path(store.folder).with_name(f"{Path(store.folder).name}.data.rejected.jsonl")
    with set_aside(aside) as reject:
        for path in files:
            reader = DataReader(path, given, reject)
            try:
                new = store.keep_data(reader.id, reader.data(), reader.described)
            except InputError as error:
                place = "" if str(path) in str(error) else f"{path}: "
                raise InputError(f"{place}{error}") from None
            yield added_line(reader.described(), aside) if new else f"{path}: there already"


def added_line(file: DataFile, aside: Path) -> str:
    """ "baci.csv: CEPII BACI, 2023, thousand USD: 22,914 data; 2 lines set aside in FILE"."""
    from bilateral.report.stakes import file_phrase

    parts = [f"{file.name}: {file_phrase(file)}: {file.data:,} data"]
    parts += [f"{number:,} passed over: {reason}" for reason, number in file.skipped.items()]
    parts += [f"{file.aside:,} set aside in {aside}"] if file.aside else []
    return "; ".join(parts)


@data.command("list")
def list_(json: Json = False, folder: StoreFolder = None, as_of: AsOf = None) -> None:
    """List the files of data in the store: what, whose, of which years, under what terms.

    \b
    Example:
      bilateral data list --store ./records
    """
    from bilateral.cli.output import write_bytes, write_text

    kept = opened_store(folder, as_of)
    found = kept.data_files() if kept.has_data() else ()
    if json:
        import msgspec

        write_bytes(msgspec.json.encode(found) + b"\n")
        return
    from bilateral.report.document_text import plain_document
    from bilateral.report.stakes import files_document

    write_text(plain_document(files_document(found)))
