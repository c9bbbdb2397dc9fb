"""The picture of a page is made by a command, is light, and stands in the README."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "pictures" / "what-changed-page.png"
MOST_BYTES = 150_000
NO_CHROMIUM = "no `chromium` on the PATH: install it (Debian: apt-get install chromium)"
NO_ASSETS = "the assets are not made: `make assets` makes them"


def size_of(png: bytes) -> tuple[int, int]:
    """Read how wide and high a PNG is."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_command_photographs_the_page_of_what_changed(demo_folder, tmp_path):
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip(NO_CHROMIUM)
    if not (ROOT / "build" / "assets" / "made").is_dir():
        pytest.skip(NO_ASSETS)
    picture = tmp_path / "page.png"
    command = [sys.executable, ROOT / "docs" / "draw_pages.py", demo_folder / "demo", picture]
    # A person has no settings of the tests, whose database is in the memory of one process.
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    assert size_of(picture.read_bytes()) == size_of(PICTURE.read_bytes())
    # As much is on it as on the one that is kept: a page of an error is far lighter.
    assert picture.stat().st_size > 0.5 * PICTURE.stat().st_size


def test_the_picture_is_light_and_stands_in_the_readme():
    assert PICTURE.stat().st_size <= MOST_BYTES
    assert "](docs/pictures/what-changed-page.png)" in (ROOT / "README.md").read_text("utf-8")
