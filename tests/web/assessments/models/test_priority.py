"""The database itself refuses a priority that does not hold together; what it was on a day is found."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority, PriorityText, Standing
from tests.web.assessments.chosen import MET, adopted

GIVEN = {"slug": "x", "name": "X", "status": "priority", "origin": "stated", "source": "§1"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"slug": ""},
        {"status": "verdict"},
        {"status": "emerging-threat"},
        {"source": ""},
        {"origin": "chosen"},
        {"is_month_only": True},
        {"is_inferred": True},
        {"first_year": 2025},
        {"first_year": 2025, "last_year": 2021},
        {"ended_on": MET},
        {"ended_why": "X"},
    ],
)
def test_the_database_refuses_what_is_no_priority(cast, wrong):
    Priority.objects.create(partnership=cast.own, **GIVEN).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Priority.objects.create(partnership=cast.own, **(GIVEN | wrong))


def test_a_priority_does_not_stand_under_itself_and_has_its_address_alone(cast):
    held = Priority.objects.create(partnership=cast.own, **GIVEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Priority.objects.filter(pk=held.pk).update(under=held)
    with pytest.raises(IntegrityError), transaction.atomic():
        Priority.objects.create(partnership=cast.own, **GIVEN)


def test_the_database_refuses_a_wording_and_a_standing_that_do_not_hold(acting, cast, knife):
    manager = acting(Role.MANAGER)
    priority = adopted(manager, knife, words="Words.")
    given = {"partnership": cast.own, "priority": priority}
    for wrong in ({"words": ""}, {"why": ""}, {"number": 1}):
        text = (
            given
            | {"number": 2, "words": "More.", "why": "X", "since": MET, "written_by": manager}
            | wrong
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            PriorityText.objects.create(**text)
    for wrong in ({"status": "verdict"}, {"status": "emerging-threat"}, {"number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Standing.objects.create(**(given | {"number": 2, "status": "priority"} | wrong))


def test_it_is_said_in_words_and_its_standing_of_a_day_is_found(acting, knife):
    priority = adopted(acting(Role.MANAGER), knife, words="W" * 80, first_year=2025, last_year=2029)
    assert (str(priority), priority.period) == ("Knife crime", "2025–2029")
    assert str(priority.texts.get()) == "W" * 60
    standing = priority.standing_on(MET)
    assert str(standing) == "Priority"
    assert priority.standing_on(MET - datetime.timedelta(days=1)) is None
