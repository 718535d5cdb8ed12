"""A real cluster of Spark on the loopback: a master and two workers, from pyspark's own scripts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilateral.engine.sparking import check_installed
from bilateral.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.task.maxFailures": "2",  # one try again is enough to see that there is one
}


def need_spark() -> None:
    """Skip, unless BILATERAL_REQUIRE says that Spark has to be here."""
    try:
        check_installed()
    except InputError as error:
        if "spark" in os.environ.get("BILATERAL_REQUIRE", "").split(","):
            pytest.fail(f"BILATERAL_REQUIRE=spark, but {error}")
        pytest.skip(str(error))


class Standalone:
    """The processes of the cluster; each worker has one core."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self._script = Path(pyspark.__file__).parent / "bin" / "spark-class"
        self._folder = folder
        port = _free_port()
        self.url = f"spark://127.0.0.1:{port}"
        self._master = self._start("Master", "--port", str(port))
        _wait_for(port)
        self._workers = [self._start_worker() for _ in range(2)]

    def lose_worker(self) -> None:
        """Kill a worker with all that it runs, and start another one."""
        _kill(self._workers.pop(0))
        self._workers.append(self._start_worker())

    def end(self) -> None:
        for process in (*self._workers, self._master):
            _kill(process)

    def _start_worker(self) -> subprocess.Popen[bytes]:
        room = ("--cores", "1", "--memory", "600m", "--work-dir", str(self._folder))
        return self._start("worker.Worker", *room, self.url)

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        loopback = ("--host", "127.0.0.1", "--webui-port", "0")
        command = [self._script, f"org.apache.spark.deploy.{_class(name)}", *loopback, *arguments]
        with (self._folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                command, env=_environment(), stdout=log, stderr=log, start_new_session=True
            )


def settle() -> None:
    """What the driver and the workers are to find in their environment."""
    os.environ.update(_environment())
    settings = " ".join(f"--conf {key}={value}" for key, value in SETTINGS.items())
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"{settings} pyspark-shell"


def _environment() -> dict[str, str]:
    code = os.pathsep.join(str(ROOT / name) for name in ("src", "tests"))
    return os.environ | {
        "PYTHONPATH": code,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
    }


def _class(name: str) -> str:
    return name if "." in name else f"{name.lower()}.{name}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    """At most a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the master of Spark did not start")
