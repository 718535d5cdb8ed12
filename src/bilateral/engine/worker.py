"""The body of a worker process: batches of articles in, a reply for each article out."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

import msgspec

from bilateral.engine.recipe import CodeOne, Recipe
from bilateral.engine.stories import Told
from bilateral.errors import internal
from bilateral.records import to_json


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """The line of an article or the reason why it has none.

    A worker's first reply belongs to no article: it has neither, or the reason why the worker
    cannot start.
    """

    line: bytes | None = None
    reason: str | None = None


_encode = msgspec.msgpack.Encoder().encode
read_reply = msgspec.msgpack.Decoder(Reply).decode
write_batch = msgspec.msgpack.Encoder().encode
read_batch = msgspec.msgpack.Decoder(list[Told]).decode


def work(connection: Connection, recipe: Recipe) -> None:
    """Code whatever comes until the other end closes. The parent alone answers Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    batches: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, batches), daemon=True).start()
    try:
        code = recipe.make()
    except BaseException as error:
        connection.send_bytes(_encode(Reply(reason=str(error) or type(error).__name__)))
        return
    connection.send_bytes(_encode(Reply()))
    while True:
        for told in read_batch(batches.get()):
            connection.send_bytes(_encode(_reply(told, code)))


def _receive(connection: Connection, batches: SimpleQueue[bytes]) -> None:
    """Take batches in at once, so that the parent never waits while it sends."""
    try:
        while True:
            batches.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)  # the parent is done, or gone


def _reply(told: Told, code: CodeOne) -> Reply:
    try:
        return Reply(line=coded_line(told, code))
    except BaseException as error:  # a library's panic is no Exception
        return Reply(reason=internal(error))


def coded_line(told: Told, code: CodeOne) -> bytes:
    """The article's line of output, with its story."""
    coded = code(told.article)
    if told.story:
        coded = msgspec.structs.replace(coded, story=told.story)
    return to_json(coded) + b"\n"
