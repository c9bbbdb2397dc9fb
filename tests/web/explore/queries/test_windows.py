"""The period that a page shows first is the latest that can be compared, and it says why."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.windows import Windows, windows

SOUTH = Area("csp", "E22000359", "South Warwickshire")


def months(first, last):
    return Period(first, last).months


def test_the_latest_twelve_months_that_have_a_year_before_come_first(with_evidence):
    found = windows(evidence.require_release(), SOUTH)
    assert found.standard == Period("2025-01", "2025-12")
    assert found.held == months("2022-01", "2025-12")
    assert found.comparable == months("2023-01", "2025-12")
    assert [run.first for run in found.runs] == ["2023-01", "2024-01", "2025-01"]
    assert "the latest months, twelve at most" in found.why
    assert "Later months" not in found.why


def test_a_gap_a_year_before_shortens_the_period_and_is_told():
    """As in the real open data: 2024 has January to April only."""
    held = (*months("2024-01", "2024-04"), *months("2025-01", "2025-10"))
    found = Windows(held, months("2025-01", "2025-04"))
    assert found.standard == Period("2025-01", "2025-04")
    assert found.why == (
        "January to April 2025: the latest months, twelve at most, that are held together with the same months a "
        "year before. Later months are held (2025-05 to 2025-10), but not the same months a year before."
    )


def test_a_run_is_cut_at_every_gap_and_into_years():
    found = Windows((), (*months("2020-01", "2021-02"), "2021-05"))
    assert found.runs == [
        Period("2020-01", "2020-02"),
        Period("2020-03", "2021-02"),
        Period("2021-05", "2021-05"),
    ]
    assert found.standard == Period("2021-05", "2021-05")


def test_months_at_the_end_that_look_wrong_are_left_out_and_told():
    """Half a file that was loaded today must not be told as a fall everywhere."""
    held = months("2024-01", "2026-01")
    found = Windows(held, months("2025-01", "2026-01"), frozenset({"2026-01"}))
    assert found.standard == Period("2025-01", "2025-12")
    assert found.left_out == ("2026-01",)
    assert found.why.endswith("before. Left out, for it looks wrong: 2026-01.")
    assert found.runs[-1] == Period("2025-02", "2026-01"), "whoever asks for it gets it"


def test_a_month_whose_year_before_looks_wrong_is_left_out_too():
    found = Windows((), months("2025-01", "2025-12"), frozenset({"2024-12"}))
    assert found.standard == Period("2025-01", "2025-11")


def test_a_month_in_the_middle_that_looks_wrong_does_not_shorten_the_period():
    found = Windows((), months("2025-01", "2025-12"), frozenset({"2025-06"}))
    assert (found.standard, found.left_out) == (Period("2025-01", "2025-12"), ())


def test_where_every_month_looks_wrong_they_are_shown_all_the_same():
    found = Windows((), months("2025-01", "2025-03"), frozenset(months("2025-01", "2025-03")))
    assert (found.standard, found.left_out) == (Period("2025-01", "2025-03"), ())


def test_a_month_of_a_few_rows_is_left_out_of_what_pages_show_first(with_few):
    """Three rows where there should be thousands are no month."""
    found = windows(evidence.require_release(), SOUTH)
    assert found.implausible == {"2026-01"}
    assert found.standard == Period("2025-01", "2025-12")
    assert "Left out, for it looks wrong: 2026-01" in found.why


def test_where_nothing_can_be_compared_it_says_so():
    assert Windows(("2025-01",), ()).standard is None
    assert "No month is held together" in Windows((), ()).why
