"""Photograph pages of the demo for the README: `python docs/draw_pages.py [FOLDER OF THE DEMO]`.

Starts the demo's own server on loopback, signs in as its analyst, and keeps *What changed* as the browser shows it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from frankpledge.cli.demo_serving import HOST, free_port
from frankpledge.demo import people

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = Path(__file__).with_name("pictures")
WINDOW = {"width": 1020, "height": 860}
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu"]
PATIENCE_S = 180
PAGE = "what-changed-page.png"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the demo of a folder, making it first where it is not there, and give the address."""
    port = free_port(8300)
    command = [
        Path(sys.executable).with_name("frankpledge"),
        "demo",
        "--folder",
        folder,
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own program
        try:
            address = f"http://{HOST}:{port}"
            _wait_for(f"{address}/health/", server)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE_S:
        if server.poll() is not None:
            sys.exit("The demo ended before it answered: run `frankpledge demo` and read why.")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server, on loopback
        except OSError:
            time.sleep(0.3)
        else:
            return
    sys.exit(f"{address} did not answer within {PATIENCE_S} seconds.")


def photograph(address: str, picture: Path) -> None:
    """Sign in as the demo's analyst and photograph what changed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=WINDOW, locale="en-GB", reduced_motion="reduce")
        page.goto(f"{address}/account/login/")
        page.locator("input[name=login]").fill("analyst@demo.example")
        page.locator("input[name=password]").fill(people.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{address}/{people.PARTNERSHIP}/evidence/")
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Photograph the pages of a demo: of the folder that is named, or of one made for it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        picture = Path(sys.argv[2]) if len(sys.argv) > 2 else PICTURES / PAGE
        with served(folder) as address:
            photograph(address, picture)
        print(f"{picture}: {picture.stat().st_size:,} bytes")  # noqa: T201 - a command tells what it did


if __name__ == "__main__":
    main()
