"""The one door opens on the machines that people have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def planned(path: str) -> str:
    """Return what make would run to set up the environment, with ``path`` before the PATH; runs nothing."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", ".venv/.made-for-demo"],
        cwd=ROOT,
        env=os.environ | {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_version_managers_shim_is_passed_over_for_the_python_behind_it(tmp_path):
    shim = tmp_path / "python3"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    shim.chmod(0o755)
    plan = planned(str(tmp_path))
    assert (
        str(shim) not in plan
    )  # uv would make .venv anew each time, and drop what the other doors added
    assert f'--python "{sys.executable}"' in plan


def test_a_python_that_is_too_old_is_passed_over(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert str(old) not in planned(str(tmp_path))
