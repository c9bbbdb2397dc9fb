"""A late reading waits for its owner; that of nobody in particular for who writes indicators."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator, Reading
from frankpledge.web.performance.readings.waiting import late_readings

from ..conftest import TODAY


@pytest.fixture
def safe(cast, robbery) -> Indicator:
    """Give one that people enter every quarter, beside one of the evidence."""
    del robbery
    return Indicator.objects.create(
        partnership=cast.own, slug="safe", name="Safe", definition="Who feels safe (synthetic).", frequency="quarter",
        entered={"numerator": "who feel safe"}, polarity="up-good", levels=["csp", "district"],
    )  # fmt: skip


def test_it_waits_for_its_owner_alone(safe, acting):
    autumn = Period("2025-10", "2025-12")
    assert late_readings(acting(Role.ANALYST), TODAY) == [(safe, autumn)]
    assert late_readings(acting(Role.PARTNER_LEAD), TODAY) == []
    safe.owner = acting(Role.PARTNER_LEAD)
    safe.save()
    assert late_readings(acting(Role.ANALYST), TODAY) == []
    assert late_readings(acting(Role.PARTNER_LEAD), TODAY) == [(safe, autumn)]


def test_it_waits_until_every_area_is_read_or_it_is_ended(safe, acting):
    for area in ("E22000359", "E07000221", "E07000222"):
        assert late_readings(acting(Role.ANALYST), TODAY)
        Reading.objects.create(indicator=safe, area=area, first="2025-10", last="2025-12", number=1, value=1.0,
                               read_on=TODAY, entered_by=acting(Role.ANALYST), source="Poll")  # fmt: skip
    assert late_readings(acting(Role.ANALYST), TODAY) == []
    spring = datetime.date(2026, 5, 1)
    assert late_readings(acting(Role.ANALYST), spring)
    safe.ended_on, safe.ended_why = TODAY, "Over"
    safe.save()
    assert late_readings(acting(Role.ANALYST), spring) == []


def test_what_rests_on_restricted_evidence_waits_for_nobody_who_may_not_see_it(safe, acting):
    safe.is_restricted, safe.owner = True, acting(Role.ACTION_OWNER)
    safe.save()
    assert late_readings(acting(Role.ACTION_OWNER), TODAY) == []
