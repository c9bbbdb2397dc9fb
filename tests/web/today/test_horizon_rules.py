"""An entry of the horizon waits for who writes assessments once its day has come; a marked one is not named."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments import services
from frankpledge.web.assessments.horizon import queries
from frankpledge.web.assessments.horizon.services import enter
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing import services as sharing
from frankpledge.web.today.horizon_rules import horizon_to_test

DAY = datetime.date(2026, 1, 31)


@pytest.fixture
def acting(cast):
    return lambda role: Membership.objects.get(person=cast.person(role))


@pytest.fixture
def entry(acting):
    by = acting(Role.ANALYST)
    held = services.begin_assessment(
        by=by, today=DAY, kind="full", title="Synthetic", first="2025-01", last="2025-12"
    )
    return enter(by=by, today=DAY, assessment=held, what="Later hours", why="W", source="S", likelihood="likely",
                 test_on=datetime.date(2026, 6, 30))  # fmt: skip


def waiting(membership, day: str) -> list[str]:
    return [one.words for one in horizon_to_test(membership, None, day)]


def test_it_waits_from_its_day_for_who_writes_assessments(acting, entry):
    assert waiting(acting(Role.ANALYST), datetime.date(2026, 6, 29)) == []
    assert waiting(acting(Role.ANALYST), datetime.date(2026, 6, 30)) == [
        "Did it come: Later hours?"
    ]
    assert waiting(acting(Role.BOARD_MEMBER), datetime.date(2026, 6, 30)) == []


@pytest.mark.parametrize("what", ["entry", "assessment"])
def test_a_marked_one_is_told_by_its_reference(acting, entry, what):
    kind, record = {"entry": (queries.KIND, entry.reference),
                    "assessment": (assessments.KIND, entry.assessment.reference)}[what]  # fmt: skip
    sharing.mark(
        by=acting(Role.MANAGER), kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE
    )
    assert waiting(acting(Role.ANALYST), datetime.date(2026, 6, 30)) == [
        f"Did it come: horizon entry {entry.reference}?"
    ]
