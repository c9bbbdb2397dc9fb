"""The share that could not be placed is told by month, of the partnership's own forces."""

from __future__ import annotations

from frankpledge.web.explore.queries import quality


def test_the_report_is_made_once(with_evidence):
    release = with_evidence.release
    assert quality.report_of(release) is quality.report_of(release)


def test_months_come_latest_first_with_their_share(with_evidence):
    months = quality.unplaced_by_month(with_evidence.release, [])
    assert months[0].month == "2025-12"
    assert months[-1].month == "2022-01"
    total = quality.report_of(with_evidence.release)
    assert sum(one.unplaced for one in months) == total["unplaced"]
    assert all(0 <= one.share <= 1 for one in months)
    assert quality.unplaced_by_month(with_evidence.release, ["Nobody"]) == []


def test_a_month_without_rows_has_no_share():
    assert quality.Unplaced("f", "2025-01", 0, 0).share == 0.0
