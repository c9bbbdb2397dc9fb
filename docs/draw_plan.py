"""Photograph a drafted plan for the docs: `python docs/draw_plan.py [FOLDER OF THE DEMO]`.

Drafts the demo's plan, and keeps pages of its PDF (by pdftoppm, Debian's poppler-utils) and the top of its web page (by
Chromium). The demo's store is made where it is not there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).with_name("pictures")
WINDOW = {"width": 1020, "height": 900}
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu"]
PROGRAM = Path(sys.executable).with_name("frankpledge")
YEAR = "2025"
# Which pages of the PDF are kept, by words that stand on them and on no earlier page of the body.
PAGES = {"plan-cover": 1, "plan-performance": 10}
DOTS_AN_INCH = 72


def drafted(demo: Path, out: Path) -> None:
    """Draft the plan of the demo, whose evidence is made first where it is not there."""
    if not (demo / "store").exists():
        subprocess.run([PROGRAM, "demo", "--no-serve", "--folder", demo], check=True)  # noqa: S603 - our own program
    asked = [
        "--partnership",
        "south-warwickshire",
        "--year",
        YEAR,
        "--store",
        demo / "store",
        "--out",
        out,
    ]
    subprocess.run([PROGRAM, "plan", *asked], check=True)  # noqa: S603 - our own program, as above


def photograph_pages(out: Path) -> None:
    """Keep pages of the PDF as pictures."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        sys.exit("Pages are drawn by pdftoppm. Install it (Debian: apt-get install poppler-utils).")
    for name, page in PAGES.items():
        target = PICTURES / name
        command = [
            pdftoppm,
            "-r",
            str(DOTS_AN_INCH),
            "-f",
            str(page),
            "-l",
            str(page),
            "-singlefile",
            "-png",
        ]
        subprocess.run([*command, out / "plan.pdf", target], check=True)  # noqa: S603 - the program just found


def photograph_web_page(out: Path) -> None:
    """Keep the top of the web page as a picture."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=WINDOW)
        page.goto((out / "plan.html").resolve().as_uri())
        page.screenshot(path=PICTURES / "plan-web-page.png")
        browser.close()


def main() -> None:
    """Draft the plan in a folder of its own, and keep its pictures."""
    demo = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("demo")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        drafted(demo, out)
        photograph_pages(out)
        photograph_web_page(out)


if __name__ == "__main__":
    main()
