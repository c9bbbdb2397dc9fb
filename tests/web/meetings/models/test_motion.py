"""A motion that was put keeps its words, whoever writes to the database; what was decided is added later."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.meetings.models import Motion
from frankpledge.web.meetings.room.deciding import decide


def test_the_database_refuses_to_change_or_delete_a_motion(motion):
    rows = Motion.objects.filter(pk=motion.pk)
    for change in (
        lambda: rows.update(wording="other"),
        lambda: rows.update(number=7),
        rows.delete,
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()


def test_a_decision_is_added_to_a_motion(manager, voted, on):
    motion = voted(6, 2)
    told = {"kind": "approval", "due_regard": "It cuts burglary."}
    made = decide(by=manager, motion=motion, today=on, **told)
    assert Motion.objects.get(pk=motion.pk).decision == made


def test_a_motion_without_words_is_refused(motion):
    with pytest.raises(IntegrityError, match="a_motion_has_words"), transaction.atomic():
        Motion.objects.create(meeting=motion.meeting, number=2, title="x", wording="", event=1)


def test_a_motion_says_which_it_is(motion):
    assert str(motion) == "Motion 1: Adopt the plan"
    assert motion.key == "1"
