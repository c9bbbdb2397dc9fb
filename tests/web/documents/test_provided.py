"""What is gathered from records leaves out whatever bears a marking, and is told of these months alone."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.documents import provided
from frankpledge.web.documents.registry import Asked
from frankpledge.web.partnerships.models import Group

from .conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def rows(asked):
    (block,) = provided.decided(asked).blocks
    return [row[3].words for row in block.rows] if hasattr(block, "rows") else block.runs


def test_the_decisions_of_the_months_are_listed_without_those_that_are_marked(acting, cast):
    asked = Asked(acting(Role.MANAGER), TODAY, Period("2025-04", "2025-12"), False)
    assert "No decision" in rows(asked)[0].words
    board = Group.objects.create(partnership=cast.own, slug="board", name="Board")
    told = {
        "by": acting(Role.MANAGER),
        "today": TODAY,
        "kind": "priority",
        "wording": "Agreed.",
        "body": board,
    }
    record_decision(**told, title="Open", decided_on=datetime.date(2025, 5, 1))
    record_decision(**told, title="Later", decided_on=datetime.date(2026, 1, 5))
    record_decision(
        **told, title="Marked", decided_on=datetime.date(2025, 6, 1), level=Level.OFFICIAL_SENSITIVE
    )
    assert rows(asked) == ["Open"]


def test_who_sees_no_decisions_is_told_none(acting, cast):
    asked = Asked(acting(Role.PUBLIC_VIEWER), TODAY, Period("2025-04", "2025-12"), True)
    assert provided.decided(asked).blocks == ()
