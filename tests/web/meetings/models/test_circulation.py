"""The database refuses a circulation of minutes that does not say which, and a letter that left without its moment."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import Circulation, CirculationLetter
from tests.web.meetings.conftest import TODAY


def test_rows_say_what_they_are_and_name_nobody(manager, may_meeting):
    told = {"meeting": may_meeting, "number": 1, "circulated_on": TODAY, "circulated_by": manager}
    made = Circulation.objects.create(kind="papers", **told)
    letter = CirculationLetter.objects.create(circulation=made, membership=manager, reader="member")
    assert "Agenda and papers" in str(made)
    assert "Not sent yet" in str(letter)
    assert manager.person.name not in str(letter)
    for faulty in (
        lambda: Circulation.objects.create(**told | {"kind": "draft", "number": 2}),
        lambda: Circulation.objects.create(**told | {"kind": "papers"}),
        lambda: CirculationLetter.objects.filter(pk=letter.pk).update(state="sent"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            faulty()
