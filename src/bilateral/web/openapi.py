"""The description of the API (OpenAPI 3.1), made from its operations and the types they give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from bilateral import __version__
from bilateral.web.api import JSON, OPERATIONS, Operation
from bilateral.web.asked import Parameter
from bilateral.web.refusal import Problem

SCHEMA = "#/components/schemas/{name}"
PARTS: Mapping[str, str] = {
    "pair": "Two states by code or name with a hyphen: ARG-CHN.",
    "incident": "The id of an incident.",
    "name": "The name of a speaker.",
    "id": "The id.",
}
PROBLEMS = {
    "400": "A parameter cannot be used; the answer says which and why.",
    "404": "There is no such thing; the answer says what to do.",
    "503": "The store cannot be read.",
}


@cache
def document() -> bytes:
    """The description, as JSON."""
    types = dict.fromkeys([*(operation.gives for operation in OPERATIONS), Problem])
    found, components = msgspec.json.schema_components(types, ref_template=SCHEMA)
    schemas = dict(zip(types, found, strict=True))
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": "bilateral",
            "version": __version__,
            "description": "Relations between states as news articles tell them, with the words.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {operation.path: {"get": _get(operation, schemas)} for operation in OPERATIONS},
        "components": {"schemas": components},
    }
    return msgspec.json.encode(content)


def _get(operation: Operation, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    schema = schemas[operation.gives]
    given = _page(schema) if operation.paged else schema
    codes = ["400", "503", *(["404"] if operation.paged or "{" in operation.path else [])]
    problem = {"application/problem+json": {"schema": schemas[Problem]}}
    return {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": [*_in_path(operation.path), *_in_query(operation.allowed)],
        "responses": {
            "200": {
                "description": operation.about,
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {JSON: {"schema": given}},
            },
            "304": {"description": "The same as what If-None-Match names."},
            **{c: {"description": PROBLEMS[c], "content": problem} for c in sorted(codes)},
        },
    }


def _page(item: Any) -> dict[str, Any]:
    """A page of a list."""
    count = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "properties": {
            "total": count,
            "page": count,
            "limit": count,
            "next": {"type": ["string", "null"]},
            "items": {"type": "array", "items": item},
        },
        "required": ["total", "page", "limit", "next", "items"],
    }


def _in_path(path: str) -> Iterable[dict[str, Any]]:
    for name in re.findall(r"\{(\w+)\}", path):
        schema = {"type": "string", "minLength": 1}
        yield {
            "name": name, "in": "path", "required": True, "description": PARTS[name],
            "schema": schema,
        }  # fmt: skip


def _in_query(parameters: Iterable[Parameter]) -> Iterable[dict[str, Any]]:
    for each in parameters:
        yield {
            "name": each.name, "in": "query", "required": each.required,
            "description": each.about, "schema": dict(each.schema),
        }  # fmt: skip
