"""Errors as a reader can use them: a page, or under /api problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bilateral.errors import InputError
from bilateral.web.asked import Refused
from bilateral.web.drawing import draw

INSTEAD = {
    404: ("There is no such page.", "Begin at the list of pairs, or search."),
    405: ("Pages are only read here.", "Use GET."),
}


class Problem(msgspec.Struct, frozen=True):
    """An error of the API: what is wrong, and in ``detail`` what to do."""

    type: str
    title: str
    status: int
    detail: str


def refusal(request: Request, error: Exception) -> Response:
    """The answer to an error: what is wrong and what to do, never where in the code."""
    refused = _refused(error)
    headers = dict(getattr(error, "headers", None) or {})
    if request.url.path.startswith("/api"):
        problem = Problem("about:blank", refused.wrong, refused.status, refused.remedy)
        kind, body = "application/problem+json", msgspec.json.encode(problem)
    else:
        name = HTTPStatus(refused.status).phrase
        kind, body = "text/html", draw("error.html.jinja", error=refused, title=name)
    return Response(body, refused.status, headers, media_type=kind)


def _refused(error: Exception) -> Refused:
    match error:
        case Refused():
            return error
        case HTTPException():
            wrong, remedy = INSTEAD.get(error.status_code, (error.detail, ""))
            return Refused(error.status_code, wrong, remedy)
        case InputError():
            return Refused(503, "The store cannot be read.", f"{error}.")
        case _:
            remedy = "The terminal in which `bilateral serve` runs shows what happened."
            return Refused(500, "An error inside bilateral.", remedy)
