"""The database refuses an agenda that holds a record twice, and an item that is taken off without a reason."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import AgendaItem
from tests.web.meetings.conftest import TODAY


def test_the_database_refuses_what_no_agenda_may_hold(may_meeting):
    own = {"meeting": may_meeting, "kind": "other", "order": 1}
    AgendaItem.objects.create(
        **own, number=1, title="A", source_kind="exception", source_record="X"
    )
    for wrong in (
        {"number": 1, "title": "B"},
        {"number": 2, "title": ""},
        {"number": 2, "title": "B", "source_kind": "exception", "source_record": "X"},
        {"number": 2, "title": "B", "taken_off_on": TODAY},
        {"number": 2, "title": "B", "taken_off_why": "x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaItem.objects.create(**own | wrong)
    assert AgendaItem.objects.create(
        **own, number=2, title="B", taken_off_on=TODAY, taken_off_why="x"
    )
