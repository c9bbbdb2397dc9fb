"""Plans as sections of a document: each with its actions; what bears a marking is left out."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.registry import Asked
from frankpledge.web.plans.provided import plans_with_actions
from frankpledge.web.sharing.services import mark

from .conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(acting):
    return Asked(acting(Role.MANAGER), TODAY, Period("2025-04", "2025-12"), True)


def test_each_plan_stands_with_its_actions_but_for_what_is_marked(asked, begin, violence, acting):
    (section,) = plans_with_actions(asked).sections
    assert "No action stands" in section.blocks[0].runs[0].words
    begin()
    marked = begin("Nobody reads this (synthetic)")
    mark(
        by=acting(Role.MANAGER),
        kind="action",
        record_id=marked.reference,
        level=Level.OFFICIAL_SENSITIVE,
    )
    (section,) = plans_with_actions(asked).sections
    assert (section.heading, len(section.blocks[0].rows)) == (violence.name, 1)
    mark(
        by=acting(Role.MANAGER),
        kind="plan",
        record_id=violence.slug,
        level=Level.OFFICIAL_SENSITIVE,
    )
    assert "No plan stands" in plans_with_actions(asked).blocks[0].runs[0].words


def test_who_sees_no_plans_is_told_none(acting):
    asked = Asked(acting(Role.PUBLIC_VIEWER), TODAY, Period("2025-04", "2025-12"), True)
    assert plans_with_actions(asked).sections == ()
