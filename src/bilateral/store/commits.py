"""Tables that change as one.

Each of them is a Delta table with atomic commits of its own. What makes them one record is that
every commit of ``articles`` names the versions of the others that belong to it: its *pins*,
kept as Delta's application transactions, which are part of each state of a table. Whoever reads
opens ``articles`` and then just those versions. What a writer has appended or deleted but not yet
published is in no version that a reader opens; if the writer is killed, the next one puts the
tables back to their pins before it begins.

A commit is only ever made upon the version that its writer has read. If another one came first, it
is refused, and the writer begins anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from bilateral.errors import InputError
from bilateral.store.tables import BESIDE, DATA, DATA_FILES, IMPORTED, ORDER, schema

if TYPE_CHECKING:
    from deltalake import CommitProperties, DeltaTable, WriterProperties

    Tables = Mapping[str, DeltaTable]

ATTEMPTS = 12
PAUSE = 0.02  # seconds before the second attempt; each later one waits half as long again

# Rows that are decoded together. A question wants a few neighbouring rows of each year: with larger
# groups it decodes too much, with smaller ones it reads too many descriptions of groups (one for
# each column). benchmarks/store_scale.py tells what it does to the times.
GROUP_ROWS: Mapping[str, int] = {"threads": 2048, "statements": 4096}
MANY_ROWS = 16384
PARTITION = ["year"]
DATED: Mapping[str, str] = {  # beside its order, the column by which a table's files are told apart
    "articles": "date",
    IMPORTED: "date",
    DATA: "measure",
    DATA_FILES: "kind",
}
NOTE = "bilateral"  # what a commit says of itself in the history
FULL = 64 * 2**20  # bytes of a file that is not joined to others any more
COMMON: Mapping[str, str | None] = {
    # Opening a table reads its log since the last checkpoint.
    "delta.checkpointInterval": "25",
    "delta.deletedFileRetentionDuration": "interval 30 days",
    # A commit's entry in the log is small, and without it nobody knows what stood when.
    "delta.logRetentionDuration": "interval 36500 days",
}

T = TypeVar("T")


def opened(folder: str, moment: datetime | None = None, apart: Iterable[str] = ()) -> Tables | None:
    """The tables as they stand, or stood at a moment; None while nothing was published.

    ``apart`` names those that nothing pins which are wanted too, as far as they are there.
    InputError if the files of that moment have been vacuumed.
    """
    articles = _table(folder, "articles")
    if articles is None or (moment and not _go_back(articles, moment)):
        return None
    pins = {name: articles.transaction_version(name) for name in BESIDE}
    found = {name: _table(folder, name, pin) for name, pin in pins.items() if pin is not None}
    tables = {"articles": articles, **{name: t for name, t in found.items() if t is not None}}
    if len(tables) <= len(BESIDE):
        return None
    kept_apart = {name: apart_table(folder, name, moment) for name in apart}
    tables |= {name: table for name, table in kept_apart.items() if table is not None}
    if moment and any(_lost(table) for table in tables.values()):
        raise InputError(f"store {folder}: its files of that day were vacuumed; name a later day")
    return tables


def apart_table(folder: str, name: str, moment: datetime | None = None) -> DeltaTable | None:
    """A table that nothing pins, as it stands or stood at a moment; None if it is not there.

    Each commit of it is an addition of its own, and complete.
    """
    table = _table(folder, name)
    return None if table is None or (moment and not _go_back(table, moment)) else table


def new_apart_table(folder: str, name: str) -> DeltaTable:
    """The same, empty, in a store that can be read from then on."""
    publish(writable(folder))
    return _created(folder, name)


def files_of(table: DeltaTable) -> list[str]:
    """Places of the live files; deltalake percent-encodes also local paths."""
    return [unquote(uri) for uri in table.file_uris()]


def writable(folder: str) -> Tables:
    """The newest published state to build upon: missing tables made, unpublished changes undone."""
    tables = {
        name: _table(folder, name) or _created(folder, name) for name in ("articles", *BESIDE)
    }
    for name in BESIDE:
        table, pin = tables[name], tables["articles"].transaction_version(name) or 0
        if table.version() != pin:
            table.restore(pin, commit_properties=exact())
    return tables


def pins_of(tables: Tables) -> dict[str, int]:
    """The versions that the next commit of ``articles`` has to name."""
    return {name: tables[name].version() for name in BESIDE}


def publish(tables: Tables) -> None:
    """Show the tables as they are now, with the articles as they were."""
    articles = tables["articles"]
    if {name: articles.transaction_version(name) for name in BESIDE} == pins_of(tables):
        return
    articles.create_write_transaction(
        [], mode="append", schema=articles.schema(), commit_properties=exact(pins_of(tables))
    )
    articles.update_incremental()


def exact(pins: Mapping[str, int] | None = None, note: str = "") -> CommitProperties:
    """How every commit is made: upon the version that was read or not at all; with its pins."""
    from deltalake import CommitProperties
    from deltalake.transaction import Transaction

    named = [Transaction(name, version) for name, version in (pins or {}).items()]
    told = {NOTE: note} if note else None
    return CommitProperties(told, max_commit_retries=0, app_transactions=named)


def layout(name: str) -> WriterProperties:
    """How the files of a table are written, whoever writes them."""
    from deltalake import WriterProperties

    return WriterProperties(
        compression="ZSTD", compression_level=3, max_row_group_size=GROUP_ROWS.get(name, MANY_ROWS)
    )


def insisting(work: Callable[[], T]) -> T:
    """The work's result, begun anew as long as another writer's commit comes first."""
    from deltalake.exceptions import CommitFailedError

    for attempt in range(ATTEMPTS):
        try:
            return work()
        except CommitFailedError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(PAUSE * 1.5**attempt)
    raise AssertionError("unreachable")


def _table(folder: str, name: str, version: int | None = None) -> DeltaTable | None:
    from deltalake import DeltaTable
    from deltalake.exceptions import TableNotFoundError

    try:
        table = DeltaTable(f"{folder}/{name}", version=version)
    except TableNotFoundError:
        return None
    if table.metadata().partition_columns != PARTITION:
        raise InputError(f"store {folder}: is not of this version; code into a new folder")
    return table


def _created(folder: str, name: str) -> DeltaTable:
    from deltalake import DeltaTable

    place = f"{folder}/{name}"
    Path(place).mkdir(parents=True, exist_ok=True)
    told = DATED.get(name, "published")
    return DeltaTable.create(
        place,
        schema(name),
        partition_by=PARTITION,
        mode="ignore",
        configuration={**COMMON, "delta.dataSkippingStatsColumns": f"{ORDER[name]},{told}"},
    )


def _go_back(table: DeltaTable, moment: datetime) -> bool:
    """Load the last version of that moment, by the times that the commits themselves tell.

    (deltalake goes by the times of the log's files, which change when a folder is copied.)
    """
    limit = moment.timestamp() * 1000
    versions = [c["version"] for c in table.history() if c["timestamp"] <= limit]
    if versions:
        table.load_as_version(max(versions))
    return bool(versions)


def _lost(table: DeltaTable) -> bool:
    return any(not Path(file).exists() for file in files_of(table))
