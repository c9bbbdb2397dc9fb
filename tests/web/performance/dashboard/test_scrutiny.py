"""What is marked, and whatever hangs on it, is not in a committee's paper."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.scrutiny import scrutinised, scrutinised_in
from frankpledge.web.sharing.models import RecordMarking

from ..conftest import IN_DANGER, RECOVERY
from ..views.test_indicators import enter

pytestmark = pytest.mark.usefixtures("with_evidence")
CODE = "E07000222"


@pytest.fixture
def read_by(acting):
    return lambda role=Role.ANALYST: scrutinised(acting(role), CODE, RECOVERY)


def test_without_a_reading_nothing_is_compared(read_by, robbery):
    held = read_by()
    assert (held.view, held.compared, held.area.code) == (None, None, CODE)


@pytest.mark.parametrize("kind", ["exception", "indicator"])
def test_an_exception_goes_with_its_own_marking_and_with_that_of_its_measure(
    read_by, robbery, cast, in_danger, kind
):
    enter(robbery, [10] * 48, area=CODE)
    made = in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": CODE}))
    assert read_by().found.exceptions == [made]
    record = made.reference if kind == "exception" else robbery.slug
    RecordMarking.objects.create(
        partnership=cast.own, kind=kind, record=record, level="OFFICIAL-SENSITIVE"
    )
    held = read_by()
    assert held.found.exceptions == []
    assert held.found.indicators == ([] if kind == "indicator" else [robbery])


def test_an_exception_about_a_marked_action_is_not_told(read_by, in_danger, robbery, cast):
    made = in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": CODE}))
    type(made).objects.filter(pk=made.pk).update(subject_kind="target", subject_record="TG-1")
    RecordMarking.objects.create(
        partnership=cast.own, kind="target", record="TG-1", level="OFFICIAL-SENSITIVE"
    )
    assert read_by().found.exceptions == []


def test_a_judgement_of_a_restricted_measure_is_not_told(read_by, abuse, asked):
    enter(abuse, [50] * 48)
    abuse.judgements.update(area=CODE)
    assert read_by().found.judgements == []


def test_a_year_is_told_as_it_stood_at_its_end_and_one_without_readings_is_not(robbery, acting):
    enter(robbery, [10] * 24 + [20] * 18, area=CODE, first=2022 * 12 + 3)
    analyst = acting(Role.ANALYST)
    held = scrutinised_in(analyst, CODE, 2024)
    assert held.view == ("year", 2024)
    assert held.found.standing.latest(robbery.slug, CODE)[:2] == ("2025-03", 20)
    without = scrutinised_in(analyst, CODE, 2019)
    assert (without.view, without.compared, without.found.standing) == (None, None, None)


def test_an_exception_is_told_of_the_years_in_which_it_was_open(robbery, acting, in_danger):
    made = in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": CODE}))
    analyst = acting(Role.ANALYST)
    told = {
        year: scrutinised_in(analyst, CODE, year).found.exceptions for year in (2024, 2025, 2026)
    }
    assert told == {2024: [], 2025: [made], 2026: [made]}
    type(made).objects.filter(pk=made.pk).update(
        state="closed",
        closed_on="2026-03-31",
        closed_by=analyst,
        closed_why="Put right (synthetic).",
    )
    assert scrutinised_in(analyst, CODE, 2025).found.exceptions == [made]
    assert scrutinised_in(analyst, CODE, 2026).found.exceptions == []
