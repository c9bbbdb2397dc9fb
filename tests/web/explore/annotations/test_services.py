"""A note that does not hold is refused by the service and by the database, and leaves no event."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations import services
from frankpledge.web.explore.models import Annotation
from frankpledge.web.history.models import Event

DAY = datetime.date(2025, 6, 1)
GIVEN = {"kind": "event", "first_day": DAY, "words": "A synthetic festival", "today": DAY}


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "weather"}, "no kind of annotation"),
        ({"last_day": datetime.date(2025, 5, 31)}, "end .* before it begins"),
        ({"words": "  "}, "says something"),
        ({"crime_group_ids": ["sorcery"]}, "'sorcery' is no crime group"),
    ],
)
def test_what_does_not_hold_is_refused_and_leaves_nothing(analyst, wrong, words):
    with pytest.raises(CallFault, match=words):
        services.annotate(by=analyst, **(GIVEN | wrong))
    assert Annotation.objects.count() == Event.objects.filter(kind=services.KIND).count() == 0


def test_a_withdrawal_has_its_reason_and_happens_once(analyst):
    held = services.annotate(by=analyst, **GIVEN)
    with pytest.raises(CallFault, match="Say why"):
        services.withdraw(by=analyst, annotation=held, why=" ", today=DAY)
    services.withdraw(by=analyst, annotation=held, why="wrong", today=DAY)
    with pytest.raises(CallFault, match="already"):
        services.withdraw(by=analyst, annotation=held, why="wrong", today=DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": datetime.date(2025, 5, 31)},
        {"words": ""},
        {"withdrawn_on": DAY},
        {"withdrawn_why": "no day"},
    ],
)
def test_the_database_refuses_it_too(analyst, wrong):
    held = services.annotate(by=analyst, **GIVEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.filter(pk=held.pk).update(**wrong)
    Annotation.objects.filter(pk=held.pk).update(withdrawn_on=DAY, withdrawn_why="both")
