"""Pages of regimes: each rule with its source, and what was switched and why, for coordinator and manager alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.reviews import regimes
from frankpledge.web.reviews.presenters import CHECKED
from frankpledge.web.reviews.switches import RegimeSwitch
from tests.web.reviews.conftest import PLANTED

MAY = [Role.DEATH_REVIEW_COORDINATOR, Role.MANAGER]
SENT = {
    "areas": ["E07000221"], "switched": "on", "source": "Invented order 1", "reason": "It commenced (synthetic)",
    "since-day": "1", "since-month": "4", "since-year": "2026",
}  # fmt: skip


def listed(cast):
    return reverse("review-regimes", args=[cast.own.pk])


def switching(cast, regime="offensive-weapon"):
    return reverse("switch-review-regime", args=[cast.own.pk, regime])


@pytest.mark.parametrize("role", list(Role))
def test_coordinator_and_manager_open_them_and_nobody_else(as_role, cast, role):
    client = as_role(role)
    expected = 200 if role in MAY else 403
    assert role.may(Permission.SWITCH_REVIEW_REGIMES) is (role in MAY)
    assert client.get(listed(cast)).status_code == expected
    assert client.get(switching(cast)).status_code == expected
    assert client.post(switching(cast), SENT).status_code == (302 if role in MAY else 403)


def test_each_rule_shows_its_source_and_how_far_it_was_checked_and_that_it_is_no_advice(
    as_role, cast
):
    page = as_role(Role.MANAGER).get(listed(cast)).content.decode().replace("&#x27;", "'")
    assert "This is not legal advice." in page
    for regime in review_regimes().regimes:
        assert f"{regime.law}: {CHECKED[regime.confidence]}" in page
        for one in (*regime.holds, *regime.criteria, *regime.steps):
            assert f"{one.source}: {CHECKED[one.confidence]}" in page, one
    assert "Deaths from 1 April 2023 to 31 December 2023, in 14 areas, none of them this" in page
    assert "(within 1 month of the notification)" in page
    assert "(within 6 months of the step before)" in page


def test_a_regime_is_switched_with_the_form_and_the_page_tells_what_was_said(as_role, cast):
    client = as_role(Role.DEATH_REVIEW_COORDINATOR)
    assert ">On<" not in client.get(listed(cast)).text
    assert client.post(switching(cast), SENT).url == listed(cast)
    page = client.get(listed(cast)).text
    assert page.count(">On<") == 1
    assert "for deaths from 1 April 2026. Invented order 1. It commenced (synthetic)" in page
    again = client.post(switching(cast), SENT)
    assert (again.status_code, "already in: E07000221" in again.text) == (400, True)
    off = SENT | {"switched": "off", "reason": "It was a draft"}
    assert client.post(switching(cast), off).status_code == 302
    page = client.get(listed(cast)).text
    assert ">On<" not in page
    assert page.index("It was a draft") < page.index("It commenced (synthetic)")


def test_what_is_missing_is_asked_for(as_role, cast):
    answer = as_role(Role.MANAGER).post(switching(cast), {"reason": " "})
    assert answer.status_code == 400
    for words in (
        "Choose one district",
        "Choose whether it",
        "Enter the first day",
        "Enter on whose",
        "Enter why",
    ):
        assert words in answer.text, words
    assert not RegimeSwitch.objects.exists()


@pytest.mark.parametrize("regime", ["domestic-homicide", "none"])
def test_what_is_law_everywhere_or_not_there_has_no_switch(as_role, cast, regime):
    assert as_role(Role.MANAGER).get(switching(cast, regime)).status_code == 404
    assert as_role(Role.MANAGER).post(switching(cast, regime), SENT).status_code == 404


def test_they_tell_nothing_of_a_case(as_role, cast, reporting):
    page = as_role(Role.MANAGER).get(listed(cast)).text
    for word in (PLANTED, reporting.reference, reporting.pseudonym):
        assert word not in page


def test_the_pages_of_reviews_lead_there(as_role, cast):
    client = as_role(Role.DEATH_REVIEW_COORDINATOR)
    for name in ("reviews", "notify-review", "review-monitoring"):
        assert listed(cast) in client.get(reverse(name, args=[cast.own.pk])).text, name
    board = as_role(Role.BOARD_MEMBER).get(reverse("review-monitoring", args=[cast.own.pk])).text
    assert listed(cast) not in board


def test_a_page_asks_as_much_of_many_rows_as_of_one(as_role, cast, coordinator, notified):
    client = as_role(Role.MANAGER)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert client.get(listed(cast)).status_code == 200
        return sum(one["sql"].startswith("SELECT") for one in questions.captured_queries)

    first = asked()
    for number in range(6):
        regimes.switch(
            by=coordinator, regime="offensive-weapon", areas=["E07000221"], is_switched_on=not number % 2,
            since=notified.notified_on, reason="x", source="y", today=notified.notified_on,
        )  # fmt: skip
    assert asked() == first <= 9
