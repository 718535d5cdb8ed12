"""Answers with a mark of their content, so that what a browser has already is not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilateral.web.asked import Parameter, values_of
from bilateral.web.desk import Desk

Endpoint = Callable[[Request], Awaitable[Response]]


class Call(msgspec.Struct, frozen=True):
    """What is asked: of which store, the parts of the path, the parameters, the path itself."""

    desk: Desk
    path: dict[str, str]
    values: dict[str, Any]
    address: str

    @property
    def period(self) -> dict[str, str | None]:
        """The time that is asked for."""
        return {name: self.values.get(name) for name in ("since", "until")}


class Body(msgspec.Struct, frozen=True):
    """What is answered: the bytes and what they are; a name if they are to be saved as a file."""

    content: bytes
    kind: str = "text/html"
    file: str = ""


class Elsewhere(msgspec.Struct, frozen=True):
    """It has another address."""

    address: str
    status: int = 308


Answer = Callable[[Call], Body | Elsewhere]


def endpoint(answer: Answer, parameters: Iterable[Parameter] = ()) -> Endpoint:
    """An answer as the web framework wants it; it is worked out in a thread of its own."""
    allowed = tuple(parameters)

    async def answered(request: Request) -> Response:
        by_hand = not request.url.path.startswith("/api/")
        values = values_of(request.query_params.multi_items(), allowed, by_hand=by_hand)
        path = {name: str(value) for name, value in request.path_params.items()}
        call = Call(request.app.state.desk, path, values, request.url.path)
        found = await run_in_threadpool(answer, call)
        if isinstance(found, Elsewhere):
            return RedirectResponse(found.address, found.status)
        return response(request, found)

    return answered


def response(request: Request, body: Body) -> Response:
    """The body, or 304 if the reader has it."""
    tag = f'"{hashlib.sha256(body.content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if body.file:
        headers["Content-Disposition"] = f'attachment; filename="{body.file}"'
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body.content, headers=headers, media_type=body.kind)


def _has(header: str, tag: str) -> bool:
    given = [each.strip().removeprefix("W/") for each in header.split(",")]
    return tag in given or "*" in given
