"""What waits of death reviews on the front page: counted for the coordinator, and no case named."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import recommendations
from frankpledge.web.today.review_rules import outcomes_due
from frankpledge.web.today.waiting import waiting_for
from tests.web.reviews.conftest import (  # noqa: F401 - fixtures of a case
    PLANTED,
    TODAY,
    coordinator,
    deciding,
    notified,
    recommended,
    reporting,
    take,
)

LATER = datetime.date(2027, 11, 2)


@pytest.fixture
def done(coordinator, recommended):  # noqa: F811 - a fixture of a case
    told = {"about": "progress", "state": "done", "note": "done", "today": TODAY}
    recommendations.update(by=coordinator, recommendation=recommended, **told)
    return recommended


def test_the_coordinator_is_asked_after_a_year_and_no_case_is_named(coordinator, done):  # noqa: F811 - a fixture of this file
    def waits(day):
        return [one for one in waiting_for(coordinator, None, day) if "what came of" in one.words]

    assert not waits(LATER - datetime.timedelta(days=1))
    (found,) = waits(LATER)
    assert found.words == "Ask what came of 1 recommendation of death reviews"
    assert found.why == "The oldest was carried out on 2 November 2026."
    assert found.address == reverse("review-outcomes", args=[coordinator.partnership_id])
    for word in (PLANTED, done.review.reference, done.review.pseudonym):
        assert word not in str(found)


def test_nobody_else_is_asked(acting, done):
    for role in set(Role) - {Role.DEATH_REVIEW_COORDINATOR}:
        assert outcomes_due(acting(role), LATER) is None
