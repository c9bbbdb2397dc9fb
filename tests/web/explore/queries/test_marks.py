"""What was noted of a series becomes the marks of its chart."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.charts.trend import Mark
from frankpledge.evidence.questions import Area, Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations import services
from frankpledge.web.explore.queries.marks import marks_for

pytestmark = pytest.mark.django_db
SOUTH = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")


def noted(cast, **more):
    given = {
        "kind": "event",
        "first_day": datetime.date(2025, 6, 1),
        "words": "A synthetic festival.",
    }
    analyst = cast.person(Role.ANALYST).memberships.get()
    services.annotate(by=analyst, today=datetime.date(2025, 12, 1), **(given | more))


def test_a_note_stands_at_its_month_with_its_kind(cast):
    noted(cast)
    assert marks_for(cast.own, SOUTH, "Robbery", YEAR) == [
        Mark("2025-06", "Event: A synthetic festival")
    ]


def test_what_began_before_the_chart_stands_at_its_beginning_and_says_since_when(cast):
    noted(cast, kind="recording-change", first_day=datetime.date(2024, 4, 1), words="New system")
    (mark,) = marks_for(cast.own, SOUTH, "Robbery", YEAR)
    assert mark == Mark("2025-01", "Recording change, from April 2024: New system")


def test_what_is_noted_of_another_group_is_not_shown(cast):
    noted(cast, crime_group_ids=["burglary"])
    assert marks_for(cast.own, SOUTH, "Robbery", YEAR) == []
