"""Records to Arrow columns and back, led by the types of the records alone.

A field of a record is a column of the same name, a nested record a struct, a tuple a list; a
mapping is a list of key and value. A number that may be whole or not is kept as a double. All
columns can be null, so that a field which a later version adds is null in older rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec
from arro3.core import Array, DataType, Field, Schema, Table, list_array, struct_array
from msgspec import inspect

Type = inspect.Type
Columns = tuple[tuple[str, Type], ...]

PLAIN = {
    inspect.StrType: DataType.utf8(),
    inspect.LiteralType: DataType.utf8(),
    inspect.IntType: DataType.int64(),
    inspect.FloatType: DataType.float64(),
    inspect.BoolType: DataType.bool(),
}


@cache
def columns_of(record: type[msgspec.Struct]) -> Columns:
    """Name and type of each field of a record, named as in the output contract."""
    info = inspect.type_info(record)
    return tuple((field.encode_name, field.type) for field in _fields(info))


def arrow_type(kind: Type) -> DataType:
    """The Arrow type that keeps values of a record's field."""
    kind = _bare(kind)
    if parts := _parts(kind):
        return DataType.struct([Field(name, arrow_type(part)) for name, part in parts])
    if item := _item(kind):
        return DataType.list(Field("item", arrow_type(item)))
    return PLAIN[type(kind)]


def schema_of(columns: Columns) -> Schema:
    """The Arrow schema of a table with these columns."""
    return Schema([Field(name, arrow_type(kind)) for name, kind in columns])


def table_of(rows: Sequence[Mapping[str, Any]], columns: Columns) -> Table:
    """Rows of plain values as a table with these columns; what a row lacks is null."""
    arrays = [build([row.get(name) for row in rows], kind) for name, kind in columns]
    return Table.from_arrays(arrays, schema=schema_of(columns))


def build(values: Sequence[Any], kind: Type) -> Array:
    """A column of plain values (as ``msgspec.to_builtins`` gives them)."""
    kind = _bare(kind)
    if isinstance(kind, inspect.DictType):
        pairs = [v and [{"key": k, "value": x} for k, x in v.items()] for v in values]
        return _build_list(pairs, kind)
    if isinstance(kind, inspect.VarTupleType):
        return _build_list(values, kind)
    if parts := _parts(kind):
        return _build_struct(values, parts)
    if isinstance(kind, inspect.FloatType):
        values = [None if value is None else float(value) for value in values]
    return Array(values, PLAIN[type(kind)])


def restore(value: Any, kind: Type) -> Any:
    """A value as it was before it became a column."""
    if value is None:
        return None
    kind = _bare(kind)
    if isinstance(kind, inspect.DictType):
        return {pair["key"]: restore(pair["value"], kind.value_type) for pair in value}
    if item := _item(kind):
        return [restore(element, item) for element in value]
    if parts := _parts(kind):
        return {name: restore(value.get(name), part) for name, part in parts}
    if isinstance(kind, inspect.FloatType) and kind is WHOLE_OR_NOT and value.is_integer():
        return int(value)
    return value


WHOLE_OR_NOT = inspect.FloatType()
TEXT = inspect.StrType()


def _bare(kind: Type) -> Type:
    """The type without "or nothing"; a choice between plain types as the widest of them."""
    if not isinstance(kind, inspect.UnionType):
        return kind
    real = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
    if len(real) == 1:
        return real[0]
    numbers = all(isinstance(part, inspect.IntType | inspect.FloatType) for part in real)
    return WHOLE_OR_NOT if numbers else TEXT


def _fields(kind: Type) -> tuple[inspect.Field, ...]:
    return kind.fields if isinstance(kind, inspect.StructType) else ()


def _parts(kind: Type) -> Columns:
    """Names and types inside a struct, or ()."""
    return tuple((field.encode_name, field.type) for field in _fields(kind))


def _item(kind: Type) -> Type | None:
    """What a list or a mapping is a list of."""
    if isinstance(kind, inspect.VarTupleType):
        return kind.item_type
    return _pair_type(kind) if isinstance(kind, inspect.DictType) else None


def _pair_type(kind: inspect.DictType) -> Type:
    fields = (("key", kind.key_type), ("value", kind.value_type))
    return inspect.StructType(
        cls=msgspec.Struct, fields=tuple(inspect.Field(n, n, _bare(t)) for n, t in fields)
    )


def _build_list(values: Sequence[Any], kind: Type) -> Array:
    item = _item(kind)
    assert item is not None
    offsets = list(accumulate((len(value or ()) for value in values), initial=0))
    flat = [element for value in values for element in value or ()]
    nulls = Array([value is None for value in values], DataType.bool())
    return list_array(
        Array(offsets, DataType.int32()), build(flat, item), type=arrow_type(kind), mask=nulls
    )


def _build_struct(values: Sequence[Any], parts: Columns) -> Array:
    arrays = [build([v and v.get(name) for v in values], part) for name, part in parts]
    fields = [Field(name, arrow_type(part)) for name, part in parts]
    nulls = Array([value is None for value in values], DataType.bool())
    return struct_array(arrays, fields=fields, mask=nulls)
