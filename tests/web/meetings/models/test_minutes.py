"""The database holds one draft of a meeting's minutes, with words, and knows where approved ones were approved."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import Minutes


def test_minutes_that_say_less_than_their_state_needs_are_refused(manager, may_meeting):
    told = {"meeting": may_meeting, "drafted_on": may_meeting.on, "drafted_by": manager}
    made = Minutes.objects.create(number=1, public="Ten sat.", **told)
    assert str(made).endswith(", version 1")
    for wrong in ({"number": 2, "public": "x"}, {"number": 1, "public": "x", "state": "approved"},
                  {"number": 2, "public": "", "state": "approved", "approved_in": may_meeting,
                   "approved_on": may_meeting.on}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Minutes.objects.create(**told, **wrong)
