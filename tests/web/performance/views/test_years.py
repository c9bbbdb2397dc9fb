"""A year is set beside the one before, nine months beside the same nine, and what lacks months is not compared."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.targets.services import endorse_target, propose_target

from .test_indicators import enter

AT = "/southmere/performance/year/"
TODAY = datetime.date(2024, 3, 31)
pytestmark = pytest.mark.usefixtures("with_evidence")


def text(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_reading_it_says_so(robbery, as_role):
    assert "No measure has a reading yet" in text(as_role(Role.BOARD_MEMBER), AT)


def test_it_opens_the_latest_months_that_are_over(robbery, as_role):
    enter(robbery, [10] * 48)
    assert as_role(Role.SCRUTINY).get(AT)["Location"] == f"{AT}2025/nine-months/"


def test_a_change_is_told_as_a_number_and_then_per_cent(robbery, as_role):
    enter(robbery, [10] * 12 + [12] * 12, first=2023 * 12 + 3)
    page = text(as_role(Role.BOARD_MEMBER), f"{AT}2024/")
    assert "April 2024 to March 2025 beside April 2023 to March 2024" in page
    for words in (">144<", ">120<", "+24 (", "+20 % ("):
        assert words in page


def test_what_lacks_months_is_not_compared(robbery, as_role):
    enter(robbery, [10] * 19, first=2023 * 12 + 3)
    for view in ("2024/", "2024/nine-months/"):
        page = text(as_role(Role.BOARD_MEMBER), AT + view)
        assert "Not comparable: held to October 2024." in page
        assert "+0" not in page


def test_a_target_of_a_year_that_is_over_was_met_or_missed(robbery, chair, answer, as_role):
    enter(robbery, [10] * 48, first=2021 * 12 + 3)
    made = propose_target(by=chair, today=TODAY, indicator=robbery, area="E22000359", first="2024-04", last="2025-03",
                          value=100.0, rationale="Fewer (synthetic).")  # fmt: skip
    endorse_target(by=chair, target=made, decision=answer(TODAY))
    assert "Target 100: missed, with 120" in text(as_role(Role.BOARD_MEMBER), f"{AT}2024/")
    assert "to be missed" in text(as_role(Role.BOARD_MEMBER), f"{AT}2024/nine-months/")


def test_a_year_of_which_nothing_is_read_is_not_there(robbery, as_role):
    enter(robbery, [10] * 48)
    assert as_role(Role.BOARD_MEMBER).get(f"{AT}2031/").status_code == 404
    assert as_role(Role.PUBLIC_VIEWER).get(f"{AT}2024/").status_code == 403


def test_what_is_asked_for_is_kept_from_view_to_view(robbery, as_role):
    enter(robbery, [10] * 48)
    page = text(as_role(Role.BOARD_MEMBER), f"{AT}2024/?area=E07000221")
    assert f"{AT}2023/?area=E07000221" in page
    assert "Robbery, Southmere" not in page
    assert "Nothing is measured here" in text(
        as_role(Role.BOARD_MEMBER), f"{AT}2024/?priority=none"
    )


def test_restricted_measures_are_not_there_for_others(abuse, as_role):
    enter(abuse, [50] * 48)
    assert "Domestic abuse" in text(as_role(Role.ANALYST), f"{AT}2024/")
    assert "OFFICIAL-SENSITIVE" in text(as_role(Role.ANALYST), f"{AT}2024/")
    assert as_role(Role.SCRUTINY).get(f"{AT}2024/").status_code == 404


@pytest.mark.parametrize("many", [3, 30])
def test_it_asks_as_many_questions_of_three_measures_as_of_thirty(
    many, cast, as_role, django_assert_max_num_queries
):
    for number in range(many):
        made = Indicator.objects.create(
            partnership=cast.own, slug=f"measure-{number}", name=f"Measure {number}", definition="Counted.",
            question={"numerator": "police-uk/robbery"}, frequency="month", polarity="down-good", levels=["csp"],
        )  # fmt: skip
        enter(made, [10] * 48)
    client = as_role(Role.BOARD_MEMBER)
    with django_assert_max_num_queries(7):
        client.get(f"{AT}2024/")
