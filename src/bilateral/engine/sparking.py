"""An application of Spark: what it needs, its start, and what its errors mean."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from bilateral.errors import BilateralError, InputError

if TYPE_CHECKING:
    from pyspark import SparkContext

JAVA = 17  # the oldest that Spark 4 runs on
PATIENCE = 10.0  # seconds for a master to answer

_HOSTS = re.compile(r"spark://(.+)")
_VERSION = re.compile(r'version "(\d+)')
_LAST_OF_TRACEBACK = re.compile(r"^(?:[\w.]*(?:Error|Exception|Interrupt)\b.*)$", re.MULTILINE)
_STAGE = re.compile(
    r"most recent failure: Lost task \S+ in stage \S+ \(TID \d+\)\s*\([^)]*\): (.*)"
)
_CRASHES = ("ExecutorLostFailure", "Python worker exited unexpectedly", "Python worker failed")


@contextmanager
def application(master: str | None) -> Iterator[SparkContext]:
    """A running application; the one that there is already, which then goes on afterwards.

    ``master`` is an address as Spark writes it ("local[2]", "spark://host:7077", "yarn"); None for
    that of Spark's own configuration, or all cores of this machine. ``InputError`` if pyspark, Java
    or the master is missing.
    """
    check_installed()
    if master:
        _check_master(master)
    from pyspark import SparkContext

    if SparkContext._active_spark_context is not None:
        yield SparkContext._active_spark_context
        return
    context = _started(master)
    try:
        yield context
    finally:
        context.stop()


def check_installed() -> None:
    """``InputError`` if pyspark or Java is missing, which says how to get it."""
    if find_spec("pyspark") is None:
        raise InputError('Spark is not installed; pip install "bilateral[spark]" brings it')
    how = f"install Java {JAVA} (on Debian: openjdk-{JAVA}-jre-headless) or set JAVA_HOME"
    java = _java()
    if java is None:
        raise InputError(f"Spark needs Java, which is not here; {how}")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = _VERSION.search(said)
    if found is None or int(found[1]) < JAVA:
        version = found[1] if found else "unknown"
        raise InputError(f"Spark needs Java {JAVA} or later, {java} is version {version}; {how}")


def reason_of(error: BaseException) -> str:
    """An error of Spark in one line: the last one of a traceback, the cause of a failed stage."""
    text = str(getattr(error, "java_exception", None) or error)
    said = _STAGE.search(text)
    lines = _LAST_OF_TRACEBACK.findall(text.partition("\n\tat ")[0]) if "Traceback" in text else []
    line = lines[-1] if lines else said[1] if said else text.strip().partition("\n")[0]
    return " ".join(line.split())[:300] or type(error).__name__


def crashed(reason: str) -> bool:
    """Whether an executor or its Python died, other than by an exception in our code."""
    return any(crash in reason for crash in _CRASHES)


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    own = Path(home or "") / "bin" / "java"
    return str(own) if home and own.exists() else shutil.which("java")


def _check_master(master: str) -> None:
    """``InputError`` where nobody listens; Spark itself would try for a minute."""
    found = _HOSTS.fullmatch(master)
    if not found:
        return
    tried = []
    for address in found[1].split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
        except (OSError, ValueError) as error:
            tried.append(str(error))
        else:
            return
    raise InputError(f"--master {master}: no answer ({tried[-1]})")


def _started(master: str | None) -> SparkContext:
    from pyspark import SparkConf, SparkContext

    # The workers' Python is this one, unless the user has said otherwise.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master and re.match(r"local\b|spark://(127\.|localhost\b|\[::1\])", master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # whatever the host's name stands for
    conf = SparkConf().setAppName("bilateral").set("spark.ui.showConsoleProgress", "false")
    if master:
        conf.setMaster(master)
    try:
        with _ctrl_c_kept():
            return SparkContext(conf=conf)
    except Exception as error:
        raise BilateralError(f"Spark does not start: {reason_of(error)}") from error


@contextmanager
def _ctrl_c_kept() -> Iterator[None]:
    """pyspark takes Ctrl-C for itself; whoever started it goes on to answer it."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
