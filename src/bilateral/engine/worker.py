"""The body of a worker process: batches of work in, a reply for each piece of it out."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, ClassVar, Protocol

import msgspec

from bilateral.documents import Page, page_article
from bilateral.engine.recipe import CodeOne, Recipe
from bilateral.engine.stories import Told
from bilateral.errors import BilateralError, internal
from bilateral.records import Article, to_json


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """What a piece of work has become (the line of an article), or the reason why it is nothing.

    A worker's first reply belongs to no work: it has neither, or the reason why the worker
    cannot start.
    """

    line: bytes | None = None
    reason: str | None = None


class Trade(Protocol):
    """What a worker does: small, so that it can be pickled, and frozen."""

    takes: ClassVar[type]
    """The type of a piece of work."""

    def learn(self) -> Callable[[Any], bytes]:
        """The function that does one piece of it; called once in each worker."""


class Coding(msgspec.Struct, frozen=True):
    """The trade that makes lines of output out of articles with their stories."""

    recipe: Recipe
    takes: ClassVar[type] = Told

    def learn(self) -> Callable[[Told], bytes]:
        """``InputError`` if there is no coder to be had."""
        code = self.recipe.make()
        return lambda told: coded_line(told, code)


class Making(msgspec.Struct, frozen=True):
    """The trade that takes articles out of their pages; ``read_article`` reads what it writes."""

    takes: ClassVar[type] = Page

    def learn(self) -> Callable[[Page], bytes]:
        """The libraries are loaded by a first page, so that this is in no other's time."""
        page_article(Page("", b"<html><body><article><p>Nothing.</p></article></body></html>"))
        return lambda page: _encode(page_article(page))


_encode = msgspec.msgpack.Encoder().encode
read_reply = msgspec.msgpack.Decoder(Reply).decode
read_article = msgspec.msgpack.Decoder(Article).decode
write_batch = msgspec.msgpack.Encoder().encode
read_batch = msgspec.msgpack.Decoder(list[Told]).decode


def work(connection: Connection, trade: Trade) -> None:
    """Do whatever comes until the other end closes. The parent alone answers Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    batches: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, batches), daemon=True).start()
    try:
        do = trade.learn()
    except BaseException as error:
        connection.send_bytes(_encode(Reply(reason=str(error) or type(error).__name__)))
        return
    connection.send_bytes(_encode(Reply()))
    read = msgspec.msgpack.Decoder(list[trade.takes]).decode  # type: ignore[name-defined]
    while True:
        for piece in read(batches.get()):
            connection.send_bytes(_encode(done(piece, do)))


def _receive(connection: Connection, batches: SimpleQueue[bytes]) -> None:
    """Take batches in at once, so that the parent never waits while it sends."""
    try:
        while True:
            batches.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)  # the parent is done, or gone


def done(piece: Any, do: Callable[[Any], bytes], *, strict: bool = False) -> Reply:
    """What the work comes to; errors that nobody meant are raised only if ``strict``."""
    try:
        return Reply(line=do(piece))
    except BilateralError as error:
        return Reply(reason=str(error))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a library's panic is no Exception
        if strict:
            raise
        return Reply(reason=internal(error))


def coded_line(told: Told, code: CodeOne) -> bytes:
    """The article's line of output, with its story."""
    coded = code(told.article)
    if told.story:
        coded = msgspec.structs.replace(coded, story=told.story)
    return to_json(coded) + b"\n"
