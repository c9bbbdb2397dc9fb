"""The shell: every command is there, is imported only when it is called, and ends as it should."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from frankpledge import __version__
from frankpledge.cli import COMMANDS, main

from .shell import run

LOADED = """
import sys
sys.argv = ["frankpledge", *sys.argv[1:]]
from frankpledge.cli import main
try:
    main()
except SystemExit as end:
    assert end.code in (0, None), end.code
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules}))
"""


def loaded_by(*words: str) -> set[str]:
    """Run a command in a process of its own and list the packages that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True
    )
    return set(done.stdout.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name):
    done = run(name, "--help")
    assert done.exit_code == 0
    assert f"frankpledge {name}" in done.output


def test_commands_are_listed_in_the_order_of_a_days_work():
    listed = run("--help").output.split("Commands:")[1].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == list(COMMANDS)
    assert main.get_command(None, "dance") is None


def test_an_unknown_command_is_the_calls_fault():
    assert run("dance").exit_code == 2


def test_the_version_is_printed():
    assert __version__ in run("--version").output


def test_the_shell_itself_loads_nothing_heavy():
    heavy = {"altair", "scipy", "duckdb", "numpy", "vl_convert", "shapely", "django"}
    assert not loaded_by("--version") & heavy


def test_a_count_loads_no_chart_and_no_web(known):
    packages = loaded_by("count", "--from", "2025-01", "--to", "2025-01", "--store",
                         str(known.store.folder))  # fmt: skip
    assert not packages & {"altair", "vl_convert", "shapely", "django", "pyspark"}
    assert "duckdb" in packages


def test_a_pipe_that_closes_early_leaves_no_traceback(known):
    words = ["count", "--from", "2022-01", "--to", "2025-01", "--by", "lsoa,month,crime_type"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", "from frankpledge.cli import main; main()", *words, "--store",
         str(known.store.folder)],
        stdout=write, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(write)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
