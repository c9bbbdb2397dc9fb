"""The priorities as a section of a document: as they stand, without those that bear a marking."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.provided import priorities
from frankpledge.web.documents.registry import Asked
from frankpledge.web.sharing.services import mark

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


def asked(acting, role=Role.MANAGER):
    return Asked(acting(role), TODAY, Period("2025-04", "2025-12"), True)


def test_what_stands_is_listed_and_one_under_a_marked_one_stands_by_itself(cast, acting):
    assert "No priority stands" in priorities(asked(acting)).blocks[0].runs[0].words
    told = {"partnership": cast.own, "origin": "stated", "source": "Synthetic plan"}
    since = datetime.date(2023, 9, 1)
    upper = Priority.objects.create(
        slug="violence", name="Violence", status="priority", since=since, is_month_only=True, **told
    )  # fmt: skip
    Priority.objects.create(slug="knives", name="Knives", status="emerging-threat", under=upper,
                            since=datetime.date(2024, 5, 2), **told)  # fmt: skip
    Priority.objects.create(slug="zeal", name="Zeal", status="priority", **told)
    rows = [[cell.words for cell in row] for row in priorities(asked(acting)).blocks[0].rows]
    assert rows == [
        ["Knives", "Emerging threat", "Violence", "2 May 2024"],
        ["Violence", "Priority", "none", "September 2023"],
        ["Zeal", "Priority", "none", "not stated"],
    ]  # fmt: skip
    mark(
        by=acting(Role.MANAGER),
        kind="priority",
        record_id="violence",
        level=Level.OFFICIAL_SENSITIVE,
    )
    (block,) = priorities(asked(acting)).blocks
    assert [row[2].words for row in block.rows] == ["none", "none"]


def test_who_sees_no_priorities_is_told_none(acting):
    assert priorities(asked(acting, Role.PUBLIC_VIEWER)).blocks == ()
