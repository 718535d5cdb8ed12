"""The picture of the README: the page of Argentina and China, from the demo.

    python docs/screenshot.py

Needs what the tests need (`make dev`) and Debian's Chromium. Codes the demo into a folder that is
removed afterwards, serves it, and writes docs/images/pair.png.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGE = Path(__file__).parent / "images" / "pair.png"
COMMAND = (sys.executable, "-c", "from bilateral.cli import main; main()")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SIZE = {"width": 860, "height": 1540}


def main() -> None:
    """The command."""
    browser = shutil.which("chromium") or sys.exit("there is no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="screenshot-") as folder:
        subprocess.run([*COMMAND, "demo", "--store", folder], check=True, capture_output=True)
        server = subprocess.Popen(
            [*COMMAND, "serve", "--store", folder, "--port", "0"], stderr=subprocess.PIPE, text=True
        )
        assert server.stderr
        address = server.stderr.readline().strip()
        try:
            with sync_playwright() as driver:
                started = driver.chromium.launch(executable_path=browser, args=OPTIONS)
                take(started.new_page(viewport=SIZE), f"{address}relations/ARG-CHN")
                started.close()
        finally:
            server.terminate()
            server.wait()
    print(f"{IMAGE} written, {IMAGE.stat().st_size / 1000:.0f} kB")


def take(page: Page, address: str) -> None:
    """The top of the page, down to the months."""
    page.goto(address)
    IMAGE.parent.mkdir(exist_ok=True)
    page.screenshot(path=IMAGE)


if __name__ == "__main__":
    main()
