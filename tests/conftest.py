"""The ground rules of every test: no network, no real store, no skip that goes unseen."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections import Counter
from pathlib import Path

import hypothesis
import pytest
import pytest_socket

LOOPBACK = ["127.0.0.1", "::1"]
NO_REAL_DATA = "FRANKPLEDGE_REAL_DATA is not set: point it at the folder of real open data"
NO_PYSPARK = "the spark extra is not installed: `make test SPARK=1` installs it"
NO_JAVA = "Spark needs Java and there is no `java` on the PATH: install a Java runtime"

# Derandomised: the same commit gives the same verdict. No deadline: shared machines stall.
hypothesis.settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
# `make soak`: new examples each time, and many of them.
hypothesis.settings.register_profile(
    "soak",
    deadline=None,
    max_examples=5_000,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ci")


def everything_is_required() -> bool:
    """Tell whether a skipped test fails the run, as under ``.ci/run``."""
    wanted = os.environ.get("FRANKPLEDGE_REQUIRE", "")
    if wanted not in {"", "all"}:
        raise pytest.UsageError(f"FRANKPLEDGE_REQUIRE is {wanted!r}: set it to 'all' or unset it")
    return wanted == "all"


def missing_for_spark() -> str | None:
    """Say what this machine lacks to run Spark, or None."""
    if importlib.util.find_spec("pyspark") is None:
        return NO_PYSPARK
    return None if shutil.which("java") else NO_JAVA


def pytest_configure() -> None:
    """Refuse a misspelt requirement before anything runs."""
    everything_is_required()


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs real data, and keep Spark's tests on one worker: a JVM each is too much."""
    for item in items:
        if "real_data" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.real_data)
        if item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.xdist_group("spark"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the network but for loopback; pass by Spark's tests where Spark cannot run."""
    pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    if item.get_closest_marker("spark") and (reason := missing_for_spark()):
        pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where everything is required."""
    return insist((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Turn the skip of a whole module into a failure where everything is required."""
    return insist((yield))


def insist(report):
    """Fail a skipped report, keeping its reason, where everything is required."""
    if report.skipped and everything_is_required():
        report.longrepr = (
            f"Skipped, and FRANKPLEDGE_REQUIRE=all lets nothing be: {reason_of(report)}"
        )
        report.outcome = "failed"
        vars(report).pop("wasxfail", None)  # pytest counts no failure that was expected
    return report


def reason_of(report) -> str:
    """Give the reason of a skip, which pytest keeps as (file, line, text)."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was not run, and write it down for the Makefile where it asks."""
    reasons = Counter(reason_of(report) for report in terminalreporter.stats.get("skipped", []))
    lines = [f"  {tests:4d} × {reason}" for reason, tests in sorted(reasons.items())]
    if lines:
        lines.insert(0, "Not run on this machine:")
        terminalreporter.write_line("\n".join(lines))
    if wanted := os.environ.get("FRANKPLEDGE_NOT_RUN"):
        Path(wanted).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def no_real_store(tmp_path_factory: pytest.TempPathFactory):
    """Keep every test, and every process it starts, out of the store of the person who runs it."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRANKPLEDGE_STORE", str(folder / "store"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield folder


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Give the folder of real open data, or pass the test by and say how to get it."""
    folder = os.environ.get("FRANKPLEDGE_REAL_DATA")
    if not folder:
        pytest.skip(NO_REAL_DATA)
    if not Path(folder, "police_uk").is_dir():
        pytest.fail(f"FRANKPLEDGE_REAL_DATA is {folder!r}, and that folder holds no police_uk/")
    return Path(folder).resolve()


@pytest.fixture(scope="session")
def soak() -> bool:
    """Tell a test with a short and a long form that the long one is wanted (``make soak``)."""
    return hypothesis.settings.get_current_profile_name() == "soak"
