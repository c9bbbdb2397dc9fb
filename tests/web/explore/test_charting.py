"""A chart is drawn once, at an address that a browser may keep, and says that it is synthetic."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import RequestFactory

from frankpledge.charts.trend import trend_chart
from frankpledge.evidence.questions import Area, Period
from frankpledge.evidence.store import Release, Store
from frankpledge.findings.trends import Trend
from frankpledge.web.explore import answers, charting

TREND = Trend(
    Area("csp", "E22990002", "South"), "Burglary", Period("2025-01", "2025-03"), "release", "figure",
    (5, None, 9), (1.0, 1.0, 2.0), (6.0, 6.0, 8.0),
)  # fmt: skip
QUESTION = {"figure": "0-1"}


@pytest.fixture
def release(tmp_path):
    return Release("a" * 16, {"synthetic": True}, Store(tmp_path))


def ask(release, ending="svg", made=None, query="", **headers):
    def make():
        if made is not None:
            made.append(1)
        return trend_chart(TREND, synthetic=True)

    request = RequestFactory().get(f"/x{query}", **headers)
    return charting.chart_response(request, release, ending, "trend", QUESTION, make)


def test_a_chart_is_drawn_once_and_says_that_it_is_synthetic(release):
    made = []
    answers_ = [ask(release, made=made) for _ in range(2)]
    assert made == [1]
    assert answers_[0]["Content-Type"] == "image/svg+xml"
    assert b"SYNTHETIC DATA" in answers_[1].content
    assert b"<script" not in answers_[0].content
    assert len(answers_[0].content) < 60_000


def test_a_png_is_drawn_beside_it(release):
    answer = ask(release, "png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_address_that_names_the_drawing_is_kept_for_good(release):
    version = answers.digest("trend", QUESTION)
    lasting = ask(release, query=f"?v={version}")
    assert "immutable" in lasting["Cache-Control"]
    assert lasting["Cache-Control"].startswith("private")
    assert ask(release, query="?v=old")["Cache-Control"] == "private, no-cache"


def test_a_browser_keeps_no_picture_of_restricted_evidence(tmp_path):
    own = Release("a" * 16, {"synthetic": True}, Store(tmp_path / "restricted/southmere"))
    version = answers.digest("trend", QUESTION)
    first = ask(own, query=f"?v={version}")
    assert first["Cache-Control"] == "private, no-store"
    assert "ETag" not in first
    again = ask(own, query=f"?v={version}", HTTP_IF_NONE_MATCH=f'"{version}-svg"')
    assert (again.status_code, again["Cache-Control"]) == (200, "private, no-store")


def test_a_browser_that_has_the_drawing_is_told_so_without_drawing(release, monkeypatch):
    tag = ask(release)["ETag"]
    monkeypatch.setattr(charting, "drawn", lambda *a: 1 / 0)
    again = ask(release, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again["ETag"], again.content) == (304, tag, b"")
    assert ask(release, HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_a_picture_opened_by_itself_may_run_and_load_nothing(release):
    policy = ask(release)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


HALF = """
import time
time.sleep(1)
class Timestamp: ...
"""
AT_ONCE = """
import importlib, threading, time
from frankpledge.web.explore import charting
from tests.web.explore.test_charting import TREND, drawn_trend
imported = threading.Thread(target=importlib.import_module, args=["pandas"])
imported.start()
time.sleep(0.2)
drawn_trend()
imported.join()
"""


def drawn_trend():
    return trend_chart(TREND, synthetic=True)


def test_a_chart_is_drawn_while_another_thread_makes_duckdb_import_pandas(tmp_path):
    """Fails without the import at the head of charting.py: the chart met a pandas that was imported by half."""
    (tmp_path / "pandas.py").write_text(HALF, "utf-8")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    environment = os.environ | {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
