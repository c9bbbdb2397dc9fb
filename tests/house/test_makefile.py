"""The one door opens on the machines that people have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def on_postgres() -> str:
    """Return what `make test` does with the web on PostgreSQL, as its shell reads it."""
    recipe = (ROOT / "Makefile").read_text()
    begin = recipe.index("$(BIN)/python tests/throwaway_postgres.py")
    end = recipe.index("}; \\\n", begin) + len("}; ")
    return recipe[begin:end].replace("$$", "$")


@pytest.mark.parametrize(
    ("code", "required", "ends_with"),
    [(0, "all", 0), (1, "all", 1), (1, "", 1), (3, "", 3), (77, "all", 77), (77, "", 0)],
)
def test_tests_that_fail_on_postgresql_fail_the_whole_and_only_its_absence_is_told(
    tmp_path, code, required, ends_with
):
    """3 is how a run of tests ends that broke inside, as on a disk that is full."""
    (tmp_path / "build" / "test").mkdir(parents=True)
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\nexit {code}\n")
    python.chmod(0o755)
    part = on_postgres().replace("$(BIN)/python", str(python))
    done = subprocess.run(
        ["sh", "-c", f"set -e; run=true; {part}\necho went on"],
        cwd=tmp_path, env=os.environ | {"FRANKPLEDGE_REQUIRE": required},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "went on" in done.stdout) == (ends_with, ends_with == 0), done.stderr
    assert (tmp_path / "build/test/not-run-sql.txt").exists() == (code == 77 and not required)


def test_a_python_that_is_too_old_is_passed_over(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert str(old) not in planned(str(tmp_path))
