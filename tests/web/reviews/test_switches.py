"""What was said of a regime stays as it was said: the database itself refuses another word."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError

from frankpledge.web.reviews.switches import RegimeSwitch
from tests.web.reviews.conftest import TODAY

TOLD = {"regime": "offensive-weapon", "area": "E07000221", "is_on": True, "since": datetime.date(2026, 1, 1),
        "reason": "commenced", "source": "an order", "said_on": TODAY}  # fmt: skip


@pytest.mark.parametrize("missing", ["reason", "source"])
def test_a_switch_says_why_and_on_whose_word(cast, missing):
    with pytest.raises(IntegrityError, match="a_switch_says_why_and_on_whose_word"):
        RegimeSwitch.objects.create(partnership=cast.own, **TOLD | {missing: ""})


def test_the_database_refuses_to_change_what_was_said(cast):
    made = RegimeSwitch.objects.create(partnership=cast.own, **TOLD)
    assert str(made) == "offensive-weapon on in E07000221"
    made.is_on = False
    with pytest.raises(DatabaseError, match="say it anew"):
        made.save()


def test_the_database_refuses_to_delete_what_was_said(cast):
    made = RegimeSwitch.objects.create(partnership=cast.own, **TOLD)
    with pytest.raises(DatabaseError, match="say it anew"):
        made.delete()
