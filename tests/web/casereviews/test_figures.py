"""The figures of each year: what counts in which, by which day, and that no more is asked of a case."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, figures, panels
from tests.web.casereviews.conftest import DAY, HELD, THREE, TODAY


def counts(membership, today=TODAY):
    return {one.begins.year: one.counts for one in figures.years(membership, today)}


def test_a_case_counts_in_each_figure_by_the_day_of_what_it_tells(manager, recommended):
    assert counts(manager) == {
        2026: {"applications": 1, "not-met": 0, "met": 1, "local": 0, "held": 1, "recommended": 1}
    }


def test_a_threshold_that_is_not_met_is_told_apart_from_one_that_was_accepted_locally(
    manager, applied, complain, take
):
    complain(applied, THREE[:1])
    take(casework.decide, applied, is_accepted=True, on=DAY(2026, 9, 10), reason="harm")
    told = {"rule": "statutory", "applicant": "who", "about": "what"}
    other = casework.apply(by=manager, today=TODAY, applied_on=DAY(2026, 9, 1), **told)
    take(casework.decide, other, is_accepted=False, on=DAY(2026, 9, 2))
    found = counts(manager)[2026]
    assert (found["not-met"], found["met"], found["local"]) == (1, 1, 1)


def test_each_year_from_the_first_application_is_told_also_one_without_any(manager):
    told = {"rule": "statutory", "applicant": "who", "about": "what", "today": TODAY}
    made = casework.apply(by=manager, applied_on=DAY(2024, 3, 31), **told)
    casework.decide(by=manager, review=made, today=TODAY, is_accepted=False, on=DAY(2024, 4, 1))
    found = figures.years(manager, TODAY)
    assert [one.words for one in found] == [
        "April 2026 to March 2027",
        "April 2025 to March 2026",
        "April 2024 to March 2025",
        "April 2023 to March 2024",
    ]
    assert [one.is_over for one in found] == [False, True, True, True]
    assert [(one.counts["applications"], one.counts["not-met"]) for one in found] == [
        (0, 0),
        (0, 0),
        (0, 1),
        (1, 0),
    ]


def test_without_an_application_this_year_holds_noughts(manager):
    (year,) = figures.years(manager, TODAY)
    assert set(year.counts.values()) == {0}


def test_a_withdrawn_application_is_still_an_application(manager, applied, take):
    take(casework.withdraw, applied, on=TODAY, reason="moved")
    assert counts(manager)[2026]["applications"] == 1


def test_a_case_that_the_reader_may_not_see_counts_and_one_of_another_partnership_does_not(
    acting, cast, manager, accepted, take
):
    take(panels.declare_conflict, accepted, membership=manager, words="kin")
    for membership in (manager, acting(Role.SCRUTINY)):
        assert counts(membership)[2026]["applications"] == 1
    assert counts(acting(Role.MANAGER, cast.other))[2026]["applications"] == 0


def test_figures_read_no_word_that_is_sealed(manager, recommended, settings):
    settings.REVIEW_KEYS = []
    assert counts(manager)[2026]["recommended"] == 1


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [(DAY(2026, 3, 31), 4, 2025), (DAY(2026, 4, 1), 4, 2026), (DAY(2026, 1, 1), 1, 2026), (HELD, 10, 2025)],
)  # fmt: skip
def test_a_day_is_of_the_year_that_began_before_it(day, month, year):
    assert figures._year(day, month) == year


@given(st.dates(DAY(2000, 1, 1), DAY(2060, 1, 1)), st.integers(1, 12))
def test_a_year_holds_its_days_and_its_ends_meet(day, month):
    """Slow twin: the year of a day is the last that begins on or before it."""
    starts = [datetime.date(year, month, 1) for year in range(1998, 2062)]
    assert figures._year(day, month) == max(one for one in starts if one <= day).year
