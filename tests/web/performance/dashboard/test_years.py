"""A year is told as it stood when its months were over, of what is asked for."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.years import held_for, latest_view, told_of_year

from ..views.test_indicators import enter

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def held(acting):
    return lambda **asked: held_for(acting(Role.BOARD_MEMBER), Asked(**asked))


def test_nothing_read_is_no_year(held, acting, robbery):
    found = held()
    assert found.years == []
    assert told_of_year(acting(Role.BOARD_MEMBER), found, "year", 2024) is None


@pytest.mark.parametrize(
    ("months", "latest"),
    [
        (48, ("nine-months", 2025)),
        (47, ("year", 2024)),
        (51, ("year", 2025)),
        (2, ("nine-months", 2021)),
    ],
)
def test_the_latest_view_is_the_one_whose_months_are_over(held, robbery, months, latest):
    enter(robbery, [10] * months)
    assert latest_view(held().monthly) == latest


def test_a_view_knows_nothing_of_what_came_later(held, acting, robbery):
    enter(robbery, [10, 12, 9, 11] * 12)
    found = held()
    assert found.years == [2025, 2024, 2023, 2022, 2021]
    told = told_of_year(acting(Role.BOARD_MEMBER), found, "nine-months", 2024)
    assert told.standing.as_of == "2024-12"
    assert told.compared.before.first == "2023-04"
    assert told_of_year(acting(Role.BOARD_MEMBER), found, "year", 2030) is None


def test_what_is_asked_for_leaves_the_years_as_they_are(held, robbery):
    enter(robbery, [10] * 48)
    found = held(priority="none", area="E07000221")
    assert found.indicators == []
    assert [one.code for one in found.areas] == ["E07000221"]
    assert found.years
