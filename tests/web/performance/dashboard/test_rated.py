"""Measures are rated against their endorsed targets by the scheme, the worst first."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.measure_ratings import measure_ratings
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.dashboard.rated import (
    DEFAULT,
    choose_scheme,
    rated,
    scheme_named,
    scheme_of,
)
from frankpledge.web.performance.models import RatingChoice
from frankpledge.web.performance.targets.services import endorse_target, propose_target

from ..views.test_indicators import enter

TODAY = datetime.date(2026, 1, 31)
pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def aim(robbery, chair, answer):
    def made(value, area="E22000359", **more):
        target = propose_target(by=chair, today=TODAY, indicator=robbery, area=area, first="2025-04", last="2026-03",
                                value=value, rationale="Fewer (synthetic).", **more)  # fmt: skip
        return endorse_target(by=chair, target=target, decision=answer(TODAY))

    return made


def found(acting, scheme=DEFAULT):
    return rated(gathered(acting(Role.BOARD_MEMBER), Asked()), scheme_named(scheme))


def test_without_a_reading_nothing_is_rated(robbery, acting):
    assert found(acting) == []


def test_the_worst_comes_first_and_what_cannot_be_told_last(robbery, aim, acting):
    enter(robbery, [10, 12, 9, 11] * 12)
    enter(robbery, [10, 12, 9, 11] * 12, area="E07000221")
    enter(robbery, [1], area="E07000222", first=2025 * 12 + 11)
    met, missed, untold = aim(200.0), aim(80.0, area="E07000221"), aim(5.0, area="E07000222")
    rows = found(acting)
    assert [row.target for row in rows] == [missed, met, untold]
    assert [row.rating and row.rating.id for row in rows] == ["off-course", "on-course", None]
    assert rows[0].last_year == 126


def test_a_level_is_set_against_the_same_month_a_year_before_and_a_monthly_one_is_not_rated(
    robbery, aim, acting
):
    enter(robbery, [10, 12, 9, 11] * 12)
    aim(3.0, kind="level")
    aim(3.0, kind="monthly", line="Monthly")
    (row,) = found(acting)
    assert row.last_year == 9.0


def test_what_is_worse_than_its_target_and_better_than_last_year_is_improving(robbery, aim, acting):
    enter(robbery, [30] * 36 + [10] * 12)
    aim(60.0)
    assert found(acting, "against-last-year")[0].rating.id == "improving"


def test_a_scheme_that_is_not_defined_any_more_gives_way(acting):
    assert scheme_named("gone") == measure_ratings()[DEFAULT]


def test_a_choice_holds_from_its_day_on_and_what_held_before_stays(acting, cast):
    by = acting(Role.MANAGER)
    assert scheme_of(cast.own.pk).id == DEFAULT
    for scheme in ("against-last-year", "against-last-year", "tolerance"):
        choose_scheme(by=by, today=TODAY, scheme=scheme)
        assert scheme_of(cast.own.pk).id == scheme
    assert [one.scheme for one in RatingChoice.objects.all()] == ["against-last-year", "tolerance"]
    assert Event.objects.filter(action="rates measures by").count() == 2
    assert scheme_of(cast.other.pk).id == DEFAULT


def test_a_scheme_that_is_not_defined_is_refused(acting):
    with pytest.raises(CallFault, match="There is no scheme 'gone'"):
        choose_scheme(by=acting(Role.MANAGER), today=TODAY, scheme="gone")
