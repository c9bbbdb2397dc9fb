"""Readings that are kept become what the rules look at: targets in danger quarters before, nothing where none is."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.exceptions.looking import look_at_all
from frankpledge.web.performance.exceptions.measuring import standings
from frankpledge.web.performance.models import PerformanceException, Reading, Target

AREA, DAY = "E22000359", datetime.date(2025, 10, 20)


def read(indicator, value):
    """Enter readings from April 2020 to September 2025, of each month what ``value`` gives by its number."""
    for n in range(66):
        year, month = divmod(2020 * 12 + 3 + n, 12)
        text = f"{year}-{month + 1:02}"
        Reading.objects.create(indicator=indicator, area=AREA, first=text, last=text, number=1, value=value(n),
                               read_on=DAY, release="r1", figure="f")  # fmt: skip


@pytest.fixture
def aimed(robbery, answer, acting):
    """Endorse a target for the year."""

    def made(value, kind="total", **more):
        told = {"first": "2025-04", "last": "2026-03"} | more
        return Target.objects.create(
            partnership=robbery.partnership, number=1, reference="SOUTHMERE-TG-001", indicator=robbery, area=AREA,
            kind=kind, value=value, rationale="Fewer", proposed_on=DAY, proposed_by=acting(Role.ANALYST),
            state="endorsed", decision=Decision.objects.get(pk=answer().pk), **told,
        )  # fmt: skip

    return made


def steady(n):
    """Give some thirty a month."""
    return 30 + n * 7 % 5


def test_without_readings_there_is_nothing_to_look_at(cast, robbery):
    robbery.save()
    assert standings(cast.own, known_on=DAY) == []


@pytest.mark.parametrize("kind", ["total", "level"])
def test_a_target_out_of_reach_raises_its_exception_two_quarters_before(cast, robbery, aimed, kind):
    read(robbery, steady)
    aimed({"total": 200, "level": 8}[kind], kind)
    (one,) = [held for held in standings(cast.own, known_on=DAY) if held.area == AREA]
    assert (one.month, one.polarity) == ("2025-09", "down-good")
    assert one.aims[0].chance > 0.95
    look_at_all(by="frankpledge daily", partnership=cast.own, today=DAY)
    held = PerformanceException.objects.get(rule="likely-to-miss")
    assert "2 quarters before March 2026 ends" in held.what
    assert held.subject_record == "SOUTHMERE-TG-001"


def test_a_target_within_reach_raises_none(cast, robbery, aimed):
    read(robbery, steady)
    aimed(600)
    look_at_all(by="frankpledge daily", partnership=cast.own, today=DAY)
    assert not PerformanceException.objects.exists()


@pytest.mark.parametrize(
    "other",
    [{"kind": "monthly", "value": 1}, {"value": 600, "first": "2025-01", "last": "2025-12"}],
)
def test_a_target_of_single_months_or_another_year_raises_none(cast, robbery, aimed, other):
    read(robbery, steady)
    aimed(**other)
    assert standings(cast.own, known_on=DAY)[0].aims == ()


def test_what_was_not_known_on_the_day_and_later_months_are_not_looked_at(cast, robbery):
    read(robbery, steady)
    assert standings(cast.own, known_on=DAY - datetime.timedelta(1)) == []
    assert standings(cast.own, known_on=DAY, as_of="2025-06")[0].month == "2025-06"
