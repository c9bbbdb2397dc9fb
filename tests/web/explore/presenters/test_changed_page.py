"""The page *What changed* names what it compares with, and offers the windows that are whole where one is refused."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from django.http import QueryDict

from frankpledge.web.explore.presenters import changed_page
from frankpledge.web.explore.queries.windows import Windows

from .test_intervals import FALLING, RISING

MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 5))


def test_each_baseline_is_named_once_in_the_order_of_the_findings():
    other = replace(
        FALLING, against=replace(FALLING.against, words="the rate of the rest of the county")
    )
    answer = SimpleNamespace(every=[RISING, other, FALLING])
    words = changed_page.against(answer)
    assert words == f"{RISING.against.words}, the rate of the rest of the county"


def test_a_refusal_gives_its_reason_and_the_windows_that_can_be_asked_instead():
    asked = SimpleNamespace(windows=Windows(MONTHS, MONTHS), form=None, baseline="last-year")
    shown = changed_page.refused(
        asked, "2024 lacks 2024-05.", QueryDict("from=2025-04&to=2025-12&group=Robbery")
    )
    assert shown["fault"] == "2024 lacks 2024-05."
    ((words, address),) = shown["offered"]
    assert words == "January to April 2025"
    assert QueryDict(address.lstrip("?")).dict() == {
        "from": "2025-01",
        "to": "2025-04",
        "group": "Robbery",
    }


def test_where_no_window_is_whole_none_is_offered():
    asked = SimpleNamespace(windows=Windows(("2025-01",), ()), form=None, baseline="county")
    assert changed_page.refused(asked, "Nothing is there.", QueryDict())["offered"] == []
