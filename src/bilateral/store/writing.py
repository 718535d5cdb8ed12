"""An addition: what is new or changed goes in, what it replaces goes out, in one publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from bilateral.store.commits import exact, insisting, layout, pins_of, writable
from bilateral.store.lock import locked
from bilateral.store.reading import current_codings
from bilateral.store.tables import BESIDE, Coding, rows
from bilateral.store.upkeep import join_crowded

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from bilateral.store.commits import Tables


def write(folder: str, codings: Sequence[Coding]) -> int:
    """Keep the codings; how many were new or changed."""
    with locked(folder):
        return insisting(lambda: _write(writable(folder), codings))


def _write(tables: Tables, codings: Sequence[Coding]) -> int:
    current = current_codings(tables["articles"], [coding.key for coding in codings])
    fresh = [c for c in codings if c.key not in current or current[c.key].digest != c.digest]
    if not fresh:
        return 0
    replaced = {c.key: current[c.key].year for c in fresh if c.key in current}
    for name in BESIDE:
        _forget(tables[name], name, replaced)
        _append(tables[name], name, fresh)
    join_crowded({name: tables[name] for name in BESIDE})
    _publish(tables, fresh, replaced)
    join_crowded({"articles": tables["articles"]})
    return len(fresh)


def _forget(table: DeltaTable, name: str, replaced: Mapping[str, str]) -> None:
    if replaced:
        table.delete(
            f"year IN ({_listed(replaced.values())}) AND article IN ({_listed(replaced)})",
            writer_properties=layout(name),
            commit_properties=exact(),
        )


def _append(
    table: DeltaTable, name: str, codings: Sequence[Coding], pins: Mapping[str, int] | None = None
) -> None:
    from deltalake import write_deltalake

    data = rows(name, codings)
    if len(data):
        write_deltalake(
            table,
            data,
            mode="append",
            schema_mode="merge",
            writer_properties=layout(name),
            commit_properties=exact(pins),
        )


def _publish(tables: Tables, codings: Sequence[Coding], replaced: Mapping[str, str]) -> None:
    """The commit with which all of it becomes visible at once."""
    pins = pins_of(tables)
    if not replaced:
        return _append(tables["articles"], "articles", codings, pins)
    merge = tables["articles"].merge(
        rows("articles", codings),
        f"kept.article = new.article AND kept.year IN ({_listed(replaced.values())})",
        source_alias="new",
        target_alias="kept",
        merge_schema=True,
        writer_properties=layout("articles"),
        commit_properties=exact(pins),
    )
    merge.when_matched_update_all().when_not_matched_insert_all().execute()
    return None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(set(words)))
