"""Writers at once, writers killed, disks full: real processes, real signals, a real small disk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from deltalake import DeltaTable

from bilateral.errors import InputError
from bilateral.records import CodedArticle
from bilateral.store import Store
from bilateral.store.tables import BESIDE
from store.processes import adding, wait_for

pytestmark = pytest.mark.slow
EVENTS, PAIRED = 3, 5  # events of the sample article, and its records that are of the pair
ROWS = {"events": EVENTS, "threads": PAIRED + 1}  # in tables; the statement is in two threads


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records")


def named(coded: CodedArticle, name: str, words: str = "") -> CodedArticle:
    return msgspec.structs.replace(coded, id=name, text=coded.text + words)


def held(store: Store) -> dict[str, int]:
    """The articles that are there, and how many events each has; every question agrees."""
    rows = store.query("""SELECT a.id, count(e.id) AS n FROM articles a LEFT JOIN events e
                          ON a.article = e.article GROUP BY a.id ORDER BY a.id""")
    found = {row["id"]: row["n"] for row in rows}
    info = store.info()
    assert (info.articles, info.events) == (len(found), sum(found.values()))
    assert len(store.pair("GHA", "MLT")) == PAIRED * len(found)
    return found


def kill(process: subprocess.Popen[str]) -> None:
    """At once, without a chance to tidy up."""
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL


@pytest.mark.parametrize("step", [*BESIDE, "articles"])
def test_a_killed_writer_leaves_what_was_there(
    store: Store, coded: CodedArticle, tmp_path: Path, step: str
) -> None:
    """Wherever in its work it dies: nothing of it is read, and the next writer is not held up."""
    store.add([named(coded, "before")])
    writer = adding(
        store.folder, "dead", 3, batch=True, stop_before=step, mark=tmp_path / "reached"
    )
    wait_for(tmp_path / "reached")
    assert held(store) == {"before": EVENTS}
    kill(writer)
    assert held(store) == {"before": EVENTS}
    assert store.add([named(coded, "after")]) == 1
    assert held(store) == {"after": EVENTS, "before": EVENTS}
    for table, each in ROWS.items():
        assert DeltaTable(f"{store.folder}/{table}").count() == 2 * each


@pytest.mark.parametrize("step", ["events", "threads"])
def test_a_killed_replacement_leaves_the_older_coding(
    store: Store, coded: CodedArticle, tmp_path: Path, step: str
) -> None:
    """Also where the older records have been taken out already."""
    store.add([named(coded, "same-0")])
    writer = adding(store.folder, "same", 1, words=" ", stop_before=step, mark=tmp_path / "reached")
    wait_for(tmp_path / "reached")
    kill(writer)
    assert held(store) == {"same-0": EVENTS}
    assert store.article("same-0") == named(coded, "same-0")
    store.vacuum(keep_days=0)
    assert store.article("same-0") == named(coded, "same-0")
    assert store.add([named(coded, "same-0", " ")]) == 1
    assert store.article("same-0") == named(coded, "same-0", " ")


def test_writers_killed_at_any_moment(store: Store, coded: CodedArticle) -> None:
    """What was there stays, what is there is whole; what a dead writer began is not there."""
    moments, before = random.Random(4), {"first": EVENTS}
    store.add([named(coded, "first")])
    for round_ in range(5):
        writer = adding(store.folder, f"round{round_}", 1000)
        time.sleep(0.8 + moments.random())
        kill(writer)
        after = held(store)
        assert before.items() <= after.items()
        assert set(after.values()) == {EVENTS}
        mine = sorted(
            int(name.split("-")[1]) for name in after if name.startswith(f"round{round_}")
        )
        assert mine == [*range(len(mine))]
        before = after
    assert len(before) > 1
    assert store.add([named(coded, "last")]) == 1
    assert held(store) == before | {"last": EVENTS}


def test_several_writers_at_once_lose_and_double_nothing(store: Store, coded: CodedArticle) -> None:
    """Each article is there once, whoever came last; whoever reads meanwhile sees no half."""
    writers = [adding(store.folder, f"own{n}", 4) for n in range(3)]
    writers += [adding(store.folder, "shared", 4, words=f"{n}") for n in range(2)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        if (Path(store.folder) / "articles").exists() and (found := _seen(store)):
            assert set(found.values()) == {EVENTS}
            assert len(found) >= seen
            seen = len(found)
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 5
    wanted = {f"{name}-{n}" for name in ("own0", "own1", "own2", "shared") for n in range(4)}
    assert held(store) == dict.fromkeys(sorted(wanted), EVENTS)
    assert DeltaTable(f"{store.folder}/events").count() == EVENTS * len(wanted)


def _seen(store: Store) -> dict[str, int]:
    try:
        rows = store.query("""SELECT a.id, count(e.id) AS n FROM articles a LEFT JOIN events e
                              ON a.article = e.article GROUP BY a.id""")
    except InputError as error:
        assert "holds nothing yet" in str(error)
        return {}
    return {row["id"]: row["n"] for row in rows}


WITHOUT_LOCK = """
import contextlib, sys, msgspec
from bilateral.errors import InputError
from bilateral.records import from_json
from bilateral.store import Store, writing
writing.locked = lambda folder: contextlib.nullcontext()
coded = from_json(open(sys.argv[1], "rb").read())
for n in range(5):
    try:
        Store.open(sys.argv[2]).add([msgspec.structs.replace(coded, id=f"{sys.argv[3]}-{n}")])
    except InputError:
        continue
    print(f"{sys.argv[3]}-{n}")
"""


def test_without_a_lock_the_commits_keep_order(store: Store, coded: CodedArticle) -> None:
    """As on an object store: a writer may have to give up, but what it is told is kept, is kept."""
    store.add([named(coded, "first")])
    sample = Path(__file__).parents[1] / "report" / "coded.jsonl"
    command = [sys.executable, "-c", WITHOUT_LOCK, str(sample), store.folder]
    writers = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "ab"
    ]
    told = {name for writer in writers for name in writer.communicate(timeout=120)[0].split()}
    assert [writer.returncode for writer in writers] == [0, 0]
    assert told
    assert held(store) == dict.fromkeys(sorted({"first", *told}), EVENTS)


def test_threads_of_one_process_wait_for_each_other(store: Store, coded: CodedArticle) -> None:
    """As processes do."""
    adds = [
        threading.Thread(target=lambda n=n: store.add([named(coded, f"thread{n}")]))
        for n in range(4)
    ]
    for add in adds:
        add.start()
    for add in adds:
        add.join()
    assert held(store) == {f"thread{n}": EVENTS for n in range(4)}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(path: Path, left: int) -> None:
    """Write until only so many bytes are free."""
    room = os.statvfs(path.parent)
    path.write_bytes(b"x" * max(0, room.f_bavail * room.f_frsize - left))


@pytest.mark.parametrize("left", [0, 4096, 20_000, 40_000, 60_000])
def test_a_full_disk_loses_nothing(small_disk: Path, coded: CodedArticle, left: int) -> None:
    """The addition that finds no room says so, what was there stays, and room is all it needs."""
    store = Store.open(small_disk / "records")
    store.add([named(coded, "before"), named(coded, "too")])
    before, filler = held(store), small_disk / "filler"
    fill(filler, left)
    attempts: list[Callable[[], object]] = [
        lambda: store.add([named(coded, "new")]),
        lambda: store.add([named(coded, "before", " ")]),
        lambda: store.vacuum(0),
    ]
    refused = 0
    for attempt in attempts:
        try:
            attempt()
        except InputError as error:
            assert store.folder in str(error)
            refused += 1
        assert before.items() <= held(store).items()
    assert refused or left
    filler.unlink()
    store.add([named(coded, "new"), named(coded, "before", " ")])
    assert held(store) == before | {"new": EVENTS}
    store.vacuum(0)
    assert held(store) == before | {"new": EVENTS}
