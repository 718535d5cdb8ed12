"""`bilateral serve` in a process of its own, for tests."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

MAIN = "from bilateral.cli import main; main()"


class Served:
    """`bilateral serve` as a process of its own; ``address`` is what it printed."""

    def __init__(self, store: Path | str, *options: str) -> None:
        command = [sys.executable, "-c", MAIN, "serve", "--store", str(store), *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        self.address = self.process.stderr.readline().strip().rstrip("/")

    def end(self) -> tuple[int, str]:
        """Interrupt it: its exit code, and what it wrote since the address."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr
        written = self.process.stderr.read()  # not communicate(), which forgets what was read ahead
        return self.process.wait(timeout=20), written
