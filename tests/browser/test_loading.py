"""The analyst loads the month's file at a desk, with the keyboard alone, and reads the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.web.explore.loading import jobs
from frankpledge.web.explore.models import Load
from tests.browser.visitors import visitor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitors import Visitor

LOAD = "/south-warwickshire/evidence/load/"


@pytest.fixture
def month(synthetic, tmp_path) -> Path:
    """Give the file of a month that nobody has loaded yet: January 2026, synthetic."""
    (december,) = synthetic.files.rglob("2025-12-warwickshire-street.csv")
    made = tmp_path / "2026-01-warwickshire-street.csv"
    made.write_text(december.read_text("utf-8").replace("2025-12", "2026-01"), "utf-8")
    return made


@pytest.fixture
def analyst(
    demo, signed_in, synthetic, settings, tmp_path, monkeypatch
) -> Callable[[Visitor], Visitor]:
    """Bring the analyst in, over a copy of the synthetic county's store.

    No answer is prepared for the next visitor, who does not come: tests/web/explore/loading/test_jobs.py holds that.
    """
    monkeypatch.setattr(jobs, "prepare_answers", lambda: None)
    settings.STORE = synthetic.copy(tmp_path / "world").store.folder
    return lambda someone: signed_in(someone, "analyst")


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called by these words."""
    named = "[document.activeElement.innerText, (document.activeElement.labels || [{}])[0]?.innerText].join(' ')"
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(named):
            return
    pytest.fail(f"Tab never reaches {words!r}")


def worked() -> None:
    """Let the worker do what waits."""
    for load in Load.objects.filter(state=Load.State.WAITING):
        jobs.run_load.func(str(load.pk))


def send(page: Page, *files: Path) -> None:
    """Choose files and send them, with the keyboard alone."""
    tab_to(page, "Choose files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(files)
    tab_to(page, "Load these files")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/load/*-*/")


def test_the_analyst_loads_the_months_file_and_reads_the_report(analyst, at_desk, month):
    page = analyst(at_desk).go(LOAD)
    send(page, month)
    assert "Waiting" in page.get_by_role("status").inner_text()
    assert at_desk.violations() == []
    worked()
    page.get_by_text("What each file was").wait_for()  # the page shows the report by itself
    report = page.locator("main").inner_text()
    assert "Warwickshire Police, January 2026" in report
    assert "What was recognised is in, as a new release." in report
    assert at_desk.violations() == []
    tab_to(page, "See which months are covered now")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/coverage/")
    assert page.get_by_text("January 2026: present").count() == 1
    assert at_desk.complaints == []


def test_the_analyst_sees_which_row_is_wrong_and_takes_the_good_ones(analyst, at_desk, month):
    month.write_text(month.read_text("utf-8").replace(",2026-01,", ",=2026-01,", 1), "utf-8")
    page = analyst(at_desk).go(LOAD)
    send(page, month)
    worked()
    page.get_by_text("1 row was refused").wait_for()
    assert at_desk.violations() == []
    tab_to(page, "Load the good rows only")
    page.keyboard.press("Enter")
    page.wait_for_url("**/good-rows/")
    assert at_desk.violations() == []
    tab_to(page, "Load the good rows")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/load/*-*/")
    worked()
    page.get_by_text("What each file was").wait_for()
    page.goto(at_desk.address + "/south-warwickshire/evidence/coverage/")
    assert page.get_by_text("January 2026: partial").count() == 1


def test_the_report_is_read_on_a_phone_and_scrolls_in_its_own_box(analyst, on_phone, month):
    page = analyst(on_phone).go(LOAD)
    assert on_phone.sideways() == 0
    page.get_by_label("Choose files").set_input_files(month)
    page.get_by_role("button", name="Load these files").click()
    page.wait_for_url("**/evidence/load/*-*/")
    assert on_phone.sideways() == 0
    worked()
    page.get_by_text("What each file was").wait_for()
    assert on_phone.sideways() == 0


def test_without_script_the_page_refreshes_itself_until_the_report_is_there(
    analyst, chromium, live_server, month
):

    with chromium.new_context(java_script_enabled=False) as context:
        someone = analyst(visitor(context, live_server.url))
        page = someone.go(LOAD)
        page.get_by_label("Choose files").set_input_files(month)
        someone.press("Load these files")
        assert "Waiting" in page.locator("main").inner_text()
        assert page.locator("progress").count() == 1
        worked()
        page.get_by_text("What each file was").wait_for(timeout=15_000)
