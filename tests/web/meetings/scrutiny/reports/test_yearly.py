"""Once a year is over, a report is expected of each district where meetings were kept in it; a second run adds none."""

from __future__ import annotations

import datetime

from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.scrutiny.reports.yearly import expect_reports

APRIL = datetime.date(2025, 4, 1)


def test_each_district_gets_its_report_of_the_year_that_is_over(south, year_of_board):
    told = expect_reports(by="frankpledge daily", today=APRIL)
    assert len(told) == len(south.districts) == 2
    assert {one.what for one in told} == {"expected"}
    assert {(one.district, one.year) for one in ScrutinyReport.objects.all()} == {
        (code, 2024) for code in south.districts
    }
    assert expect_reports(by="frankpledge daily", today=APRIL) == []


def test_a_year_without_a_meeting_here_is_not_told_of(south, year_of_board):
    day = datetime.date(2024, 3, 31)
    assert expect_reports(by="frankpledge daily", today=day) == [], "2022 has no meeting here"
    assert not ScrutinyReport.objects.exists()
