"""Tests of one group run on one worker: a page of the walk is visited once, and one Java machine is enough."""

from __future__ import annotations

import os
import subprocess
import sys

GROUPED = """
import os
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("n", range(8))
def test_together(n):
    with open("workers", "a") as noted:
        noted.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")

@pytest.mark.parametrize("n", range(8))
def test_alone(n):
    assert n < 8
"""


def test_a_group_stays_on_one_worker(tmp_path):
    """Fails where pytest and pytest-xdist do not fit together: the groups are then passed by in silence."""
    (tmp_path / "test_sample.py").write_text(GROUPED)
    outside = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    command = [
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:django",
    ]
    done = subprocess.run(
        [sys.executable, *command, "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "16 passed" in done.stdout, done.stdout + done.stderr
    noted = (tmp_path / "workers").read_text().split()
    assert len(noted) == 8
    assert len(set(noted)) == 1
