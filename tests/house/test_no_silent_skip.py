"""Where everything is required a skip fails the run; elsewhere it is told with its reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parents[1] / "conftest.py"

SKIPPED = "import pytest\ndef test_called():\n    pytest.skip('no such machine')\n"
EVERY_WAY = (
    SKIPPED
    + """
@pytest.mark.skip(reason='no such machine')
def test_marked():
    assert 1 + 1 == 2

@pytest.mark.xfail(reason='no such machine')
def test_expected_to_fail():
    assert 1 + 1 == 3

def test_real_data(real_data):
    assert real_data

def test_sound():
    assert 1 + 1 == 2
"""
)
MODULE = "import pytest\npytest.skip('no such machine', allow_module_level=True)\n"
REAL_DATA = "def test_a(real_data):\n    assert real_data\n"


def run(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest over one made-up test under the project's own ground rules.

    ``-rN``: a summary would say each reason a second time, whole or cut as ``CI`` in the environment has it.
    """
    shutil.copy(CONFTEST, folder)
    (folder / "test_sample.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    spark: x\n    real_data: x\n")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FRANKPLEDGE_", "COVERAGE"))}
    kept["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = (
        "1"  # the rules need none of them, and they take a second each time
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rN", "-p", "no:cacheprovider"],
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skip_fails_where_everything_is_required(tmp_path):
    done = run(tmp_path, EVERY_WAY, FRANKPLEDGE_REQUIRE="all")
    assert done.returncode == 1
    assert "2 failed, 1 passed, 2 errors" in done.stdout  # an error: skipped before it began
    assert done.stdout.count("FRANKPLEDGE_REQUIRE=all lets nothing be") == 4


def test_a_skipped_module_fails_where_everything_is_required(tmp_path):
    done = run(tmp_path, MODULE, FRANKPLEDGE_REQUIRE="all")
    assert done.returncode != 0
    assert "FRANKPLEDGE_REQUIRE=all lets nothing be" in done.stdout


def test_a_skip_is_told_with_its_reason_and_written_down(tmp_path):
    done = run(tmp_path, SKIPPED, FRANKPLEDGE_NOT_RUN="not-run.txt")
    assert done.returncode == 0
    told = "Not run on this machine:\n     1 × no such machine\n"
    assert told in done.stdout
    assert (tmp_path / "not-run.txt").read_text("utf-8") == told


def test_absent_real_data_says_how_to_give_it(tmp_path):
    assert "FRANKPLEDGE_REAL_DATA is not set" in run(tmp_path, REAL_DATA).stdout


def test_a_wrong_folder_of_real_data_fails_instead_of_skipping(tmp_path):
    done = run(tmp_path, REAL_DATA, FRANKPLEDGE_REAL_DATA="nowhere")
    assert done.returncode == 1


def test_spark_is_passed_by_with_a_reason_where_java_is_missing(tmp_path):
    source = "import pytest\n@pytest.mark.spark\ndef test_a():\n    assert True is not False\n"
    (tmp_path / "empty").mkdir()
    done = run(tmp_path, source, PATH=str(tmp_path / "empty"))
    assert "1 skipped" in done.stdout
    assert "install" in done.stdout


def test_a_run_without_skips_writes_that_nothing_was_left_out(tmp_path):
    done = run(tmp_path, "def test_a():\n    assert 1 + 1 == 2\n", FRANKPLEDGE_NOT_RUN="n.txt")
    assert done.returncode == 0
    assert (tmp_path / "n.txt").read_text() == ""


def test_the_network_is_closed_but_for_loopback(tmp_path):
    source = (
        "import socket\n"
        "def test_out():\n    socket.create_connection(('192.0.2.1', 9), timeout=1)\n"
        "def test_in():\n"
        "    with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "        socket.create_connection(server.getsockname(), timeout=5).close()\n"
    )
    done = run(tmp_path, source)
    assert "SocketConnectBlockedError" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_no_test_sees_the_store_of_the_person_who_runs_it(no_real_store):
    for name in ("FRANKPLEDGE_STORE", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        assert os.environ[name].startswith(str(no_real_store))


def test_a_misspelt_requirement_is_refused(tmp_path):
    done = run(tmp_path, SKIPPED, FRANKPLEDGE_REQUIRE="al")
    assert done.returncode != 0
    assert "FRANKPLEDGE_REQUIRE is 'al'" in done.stderr
