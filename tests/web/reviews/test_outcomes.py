"""What came of a recommendation is asked after one and two years, until it is said."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.review_clock import months_after
from frankpledge.web.reviews import outcomes, panels, recommendations
from frankpledge.web.reviews.outcomes import _latest
from tests.web.reviews.conftest import TODAY

DAY = datetime.timedelta(days=1)
YEAR, TWO = datetime.date(2027, 11, 2), datetime.date(2028, 11, 2)


@pytest.fixture
def say(coordinator, recommended):
    def said(about="progress", state="done", today=TODAY):
        told = {"about": about, "state": state, "note": "so it is", "today": today}
        return recommendations.update(by=coordinator, recommendation=recommended, **told)

    return said


@pytest.fixture
def asked(coordinator):
    def found(day):
        rows = outcomes.outcomes_due(coordinator, day)
        assert rows.count() == len({one.recommendation.pk for one in outcomes.told(rows, day)})
        return [one.about for one in outcomes.told(rows, day)]

    return found


def test_one_that_is_not_done_is_not_asked_about(asked, recommended):
    assert asked(TWO) == []


def test_it_is_asked_after_one_year_and_after_two_until_it_is_said(asked, say):
    say()
    first, second = "What came of it after one year", "What came of it after two years"
    assert (asked(YEAR - DAY), asked(YEAR)) == ([], [first])
    say("one-year", today=YEAR)
    assert (asked(YEAR), asked(TWO - DAY), asked(TWO)) == ([], [], [second])
    say("two-years", today=TWO)
    assert asked(TWO) == []


def test_both_are_asked_where_neither_was_said(asked, say):
    say()
    assert len(asked(TWO)) == 2


def test_one_that_is_taken_back_and_done_anew_is_asked_about_anew(asked, say):
    say()
    say("one-year", today=YEAR)
    say(state="under-way", today=YEAR)
    say(today=YEAR + DAY)
    assert asked(TWO) == []
    assert len(asked(TWO + DAY)) == 1


def test_a_conflict_of_interest_closes_this_too(acting, coordinator, say, place):
    say()
    place.membership.person.memberships.update(role=coordinator.role)
    place.membership.refresh_from_db()
    assert outcomes.outcomes_due(place.membership, YEAR).exists()
    told = {"review": place.review, "today": TODAY, "place": place, "words": "kin"}
    panels.declare_conflict(by=coordinator, **told)
    assert not outcomes.outcomes_due(place.membership, YEAR).exists()


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)),
       st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)), st.sampled_from([12, 24]))  # fmt: skip
def test_the_database_is_asked_for_the_days_that_the_clock_gives(done, today, months):
    assert (done <= _latest(today, months)) == (months_after(done, months) <= today)


@given(st.dates(datetime.date(2003, 1, 1), datetime.date(2040, 1, 1)), st.sampled_from([12, 24]))
def test_so_it_is_around_the_very_day(today, months):
    for days in range(-3, 4):
        done = _latest(today, months) + days * DAY
        assert (days <= 0) == (months_after(done, months) <= today)
