"""The application: which address is answered by what."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bilateral.errors import InputError
from bilateral.report.page import TEMPLATES
from bilateral.store import Store
from bilateral.web import openapi, pages
from bilateral.web.answers import Answer, Body, Elsewhere, endpoint
from bilateral.web.api import JSON, OPERATIONS
from bilateral.web.asked import (
    ABOUT,
    PAGE,
    QUERY,
    RECORD,
    SINCE,
    SPEAKER,
    STATE,
    UNTIL,
    Parameter,
    Refused,
)
from bilateral.web.desk import Desk
from bilateral.web.guard import Guard
from bilateral.web.refusal import refusal

ASSETS = Path(__file__).parent / "assets"
TIME = (SINCE, UNTIL)
PAIR = "/relations/{pair}"


def make_app(store: Store, hosts: frozenset[str] | None = None) -> ASGIApp:
    """An ASGI application that shows a store; with ``hosts``, only under these names.

    InputError if the store holds nothing.
    """
    app = Starlette(routes=_routes(), exception_handlers=_handlers())
    app.router.redirect_slashes = False
    app.state.desk = Desk(store)
    return Guard(app, hosts)


def _routes() -> list[Route]:
    return [
        _get("/", pages.home, STATE, PAGE),
        _get("/relations.csv", pages.pairs_csv, STATE),
        _get(f"{PAIR}/incidents/{{incident}}/reports.csv", pages.reports_csv, UNTIL),
        _get(f"{PAIR}/incidents/{{incident}}", pages.incident, UNTIL),
        _get(f"{PAIR}/{{table}}.csv", pages.table_csv, *TIME),
        _get(f"{PAIR}/{{part}}", pages.part, *TIME, PAGE),
        _get(PAIR, pages.pair, *TIME),
        _get("/speakers/{name:path}", pages.speaker, ABOUT, PAGE),
        _get("/statements.csv", pages.statements_csv, SPEAKER, ABOUT),
        _get("/articles/{id:path}", pages.article, RECORD),
        _get("/records/{id}", pages.record),
        _get("/search", pages.search, QUERY, PAGE),
        _get("/search.csv", pages.search_csv, QUERY),
        _get("/about", pages.about),
        _get("/assets/style.css", lambda call: Body(style(), "text/css")),
        _get("/assets/icon.svg", lambda call: Body(icon(), "image/svg+xml")),
        _get("/api", lambda call: Elsewhere("/api/openapi.json", 302)),
        _get("/api/openapi.json", lambda call: Body(openapi.document(), JSON)),
        *(_get(_whole(each.path), each.body, *each.allowed) for each in OPERATIONS),
    ]


def _get(path: str, answer: Answer, *parameters: Parameter) -> Route:
    return Route(path, endpoint(answer, parameters), methods=["GET"])


def _whole(path: str) -> str:
    """Names and ids that end a path may hold slashes."""
    for name in ("{name}", "{id}"):
        path = path.replace(name, name.replace("}", ":path}"))
    return path


def _handlers() -> dict[Any, Any]:
    async def refused(request: Request, error: Exception) -> Response:
        return refusal(request, error)

    return dict.fromkeys((Refused, HTTPException, InputError, Exception), refused)


@cache
def style() -> bytes:
    """The style of the reports, which the pages share, and what only the pages need."""
    return (TEMPLATES / "style.css").read_bytes() + (ASSETS / "pages.css").read_bytes()


@cache
def icon() -> bytes:
    """The sign in a browser's tab."""
    return (ASSETS / "icon.svg").read_bytes()
