"""Serving: the address, the port, and the end."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable

import uvicorn

from bilateral.errors import InputError
from bilateral.store import Store
from bilateral.web.app import make_app
from bilateral.web.guard import LOOPBACK

PATIENCE = 3  # seconds that open connections get at the end


def serve(store: Store, host: str, port: int, say: Callable[[str], None]) -> None:
    """Answer until interrupted; ``say`` is told the address once it is open, and who can read it.

    InputError if the store holds nothing, or if the host or the port cannot be had.
    """
    opened = listen(host, port)
    with opened:
        address, taken = opened.getsockname()[:2]
        inside = ipaddress.ip_address(address.partition("%")[0]).is_loopback
        app = make_app(store, LOOPBACK if inside else None)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=PATIENCE,
            lifespan="off",
        )
        name = f"[{address}]" if ":" in address else address
        say(f"http://{name}:{taken}/")
        if not inside:
            say(f"everybody who reaches {name} can read the store; there is no password")
        try:
            uvicorn.Server(config).run(sockets=[opened])
        except KeyboardInterrupt:
            say("stopped")


def listen(host: str, port: int) -> socket.socket:
    """A socket on the port of that host; InputError says why there is none."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise InputError(f"--host {host}: there is no such host") from None
    opened = socket.socket(family, kind)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(place)
        opened.listen(128)
    except OSError as error:
        opened.close()
        raise InputError(_why(error, host, port)) from None
    return opened


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken; choose another one with --port, or 0 for any that is free"
    if error.errno == errno.EACCES:
        return f"port {port} is not open to you; choose one above 1023 with --port"
    return f"--host {host} --port {port}: {error.strerror or error}"
