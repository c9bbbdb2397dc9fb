"""Exceptions are a section of documents for partners; everybody is told nothing of them."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.registry import Asked
from frankpledge.web.performance.exceptions.provided import open_exceptions
from frankpledge.web.performance.models import PerformanceException

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


def told(acting, *, is_public, role=Role.MANAGER):
    return open_exceptions(
        Asked(acting(role), TODAY, Period("2025-04", "2025-12"), is_public)
    ).blocks[0]


def test_open_exceptions_are_told_to_partners_alone(cast, acting):
    assert "No exception is open" in told(acting, is_public=False).runs[0].words
    PerformanceException.objects.create(
        partnership=cast.own, number=1, reference="SOUTHMERE-EX-001", rule="target", subject_kind="target",
        subject_record="T-1", what="Robbery is above its target (synthetic)", raised_on=TODAY,
    )  # fmt: skip
    table = told(acting, is_public=False)
    assert [cell.words for cell in table.rows[0]][:3] == [
        "SOUTHMERE-EX-001", "Robbery is above its target (synthetic)", "31 January 2026",
    ]  # fmt: skip
    assert "told to partners" in told(acting, is_public=True).runs[0].words
    assert (
        "told to partners" in told(acting, is_public=False, role=Role.PUBLIC_VIEWER).runs[0].words
    )
