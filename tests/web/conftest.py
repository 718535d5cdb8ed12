"""A small store of hand-made records with hostile words in them, and the demo, served."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bilateral.store import Store
from bilateral.web import make_app
from bilateral.web.guard import LOOPBACK
from serving import MAIN, Served
from web_small import articles


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("small") / "store")
    store.add(articles())
    return store


@pytest.fixture(scope="session")
def client(small: Store) -> Iterator[TestClient]:
    """Questions to the application without a server; its errors are answered, not raised."""
    app = make_app(small, LOOPBACK)
    with TestClient(
        app, base_url="http://localhost:8000", raise_server_exceptions=False, follow_redirects=False
    ) as asked:
        yield asked


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `bilateral demo`."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    command = [sys.executable, "-c", MAIN, "demo", "--store", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[str]:
    served = Served(demo, "--port", "0")
    yield served.address
    served.end()
