"""The forms of minutes: the public part is asked for, and only later meetings of the group are offered."""

from __future__ import annotations

from frankpledge.web.meetings.forms.minutes import ApproveMinutesForm, MinutesForm
from frankpledge.web.meetings.models import Meeting


def test_the_public_part_has_words_and_the_exempt_part_may_be_empty():
    assert MinutesForm({"public": "", "exempt": "x"}).errors["public"] == [
        "Enter what everybody may read"
    ]
    assert MinutesForm({"public": "Ten sat.", "exempt": ""}).is_valid()


def test_only_meetings_that_are_offered_approve(may_meeting):
    none = Meeting.objects.none()
    assert not ApproveMinutesForm({"approved_in": may_meeting.pk}, meetings=none).is_valid()
    assert ApproveMinutesForm(
        {"approved_in": may_meeting.pk}, meetings=Meeting.objects.all()
    ).is_valid()
