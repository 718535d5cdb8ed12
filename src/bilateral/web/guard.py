"""What every answer passes: whom the server answers, and what it forbids a browser to do.

A page of somebody else's can make a browser send requests to a server on the same machine, under
a name of its own choosing ("DNS rebinding"). On the loopback, only its own names are answered.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilateral.web.asked import Refused
from bilateral.web.refusal import refusal

LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The application behind a check of the host; ``hosts`` None: any."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = Request(scope)
        if self.hosts is not None and host_of(request.headers.get("host", "")) not in self.hosts:
            known = "This server answers to localhost only."
            remedy = "Open it as http://localhost:PORT, or start it with --host."
            await refusal(request, Refused(421, known, remedy))(scope, receive, sealed)
        else:
            await self.app(scope, receive, sealed)


def host_of(header: str) -> str:
    """The name in a Host header, without the port."""
    name = header.strip().casefold()
    if name.startswith("["):
        return name[: name.find("]") + 1]
    return name.partition(":")[0]
