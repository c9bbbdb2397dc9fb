"""Either a meeting or a person approves a report, and it is sent on a day."""

from __future__ import annotations

import pytest

from frankpledge.web.meetings.forms.reports import (
    ApproveReportForm,
    ReportWordsForm,
    SendReportForm,
)
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Membership


@pytest.fixture
def form(may_meeting, manager):
    offered = {"meetings": Meeting.objects.all(), "people": Membership.objects.all()}
    return lambda told: ApproveReportForm(told, **offered)


def test_one_of_both_is_chosen(form, may_meeting, manager):
    assert form({"meeting": may_meeting.pk}).is_valid()
    assert form({"person": manager.pk}).is_valid()
    for told in ({"meeting": ""}, {"meeting": may_meeting.pk, "person": manager.pk}):
        assert "Choose either the meeting or the person" in str(form(told).errors["meeting"])


def test_words_are_left_out_and_a_day_is_not():
    assert ReportWordsForm({"words": ""}).is_valid()
    assert "Enter the day on which it was sent" in str(SendReportForm({"x": ""}).errors["sent_on"])
