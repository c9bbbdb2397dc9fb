"""Pages of themes: said by the coordinator, and shown to who monitors with nothing of a case."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import recommendations
from tests.web.reviews.conftest import PLANTED, TODAY
from tests.web.reviews.test_views import questions


@pytest.fixture
def client(as_role):
    return as_role(Role.DEATH_REVIEW_COORDINATOR)


def page(review):
    return reverse("review-themes", args=[review.partnership_id])


def test_the_coordinator_says_what_a_recommendation_is_about_and_changes_it(
    client, reporting, recommended
):
    own = [reporting.partnership_id, reporting.reference, 1]
    about, back = (
        reverse("review-recommendation-themes", args=own),
        reverse("review-recommendation", args=own),
    )
    assert about in client.get(back).text
    assert client.post(about, {"themes": ["training", "records"]}).url == back
    assert "What it is about</a>: Training, Records" in client.get(back).text
    assert client.get(about).text.count(" checked") == 2
    refused = client.post(about, {"themes": ["sorcery"]})
    assert refused.status_code == 400
    assert client.post(about, {}).url == back
    assert not recommended.themes.exists()


def test_few_reviews_are_withheld_and_nothing_of_a_case_is_shown(
    as_role, client, reporting, recommended
):
    own = [reporting.partnership_id, reporting.reference, 1]
    client.post(reverse("review-recommendation-themes", args=own), {"themes": ["training"]})
    told = as_role(Role.BOARD_MEMBER).get(page(reporting)).text
    line = told.partition(">Training<")[2].partition("</li>")[0]
    assert "Withheld" in line
    assert "1 " not in line
    none = told.partition("Nobody has said of a recommendation that it is about: ")[2].partition(
        "<"
    )[0]
    assert "records" in none
    assert "training" not in none
    for word in (
        PLANTED,
        reporting.reference,
        reporting.pseudonym,
        "E07000221",
        "2 March",
        "20 February",
    ):
        assert word not in told, word
    assert f"{recommended.lead}: 1 in all, 0 done, 1 late" in told


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.MANAGER, Role.COUNTY_LEAD])
def test_who_monitors_finds_the_page_from_the_monitoring_view(
    as_role, reporting, recommended, role
):
    client = as_role(role)
    assert (
        page(reporting)
        in client.get(reverse("review-monitoring", args=[reporting.partnership_id])).text
    )
    assert client.get(page(reporting)).status_code == 200


def test_nobody_else_sees_it(as_role, reporting):
    for role in (Role.ANALYST, Role.DEATH_REVIEW_PANEL, Role.ACTION_OWNER):
        assert as_role(role).get(page(reporting)).status_code == 403


def test_it_reads_no_sealed_word_and_so_needs_no_key(as_role, reporting, recommended, settings):
    settings.REVIEW_KEYS = []
    assert as_role(Role.BOARD_MEMBER).get(page(reporting)).status_code == 200


def test_it_asks_as_much_of_many_as_of_one(as_role, coordinator, reporting, recommended):
    client = as_role(Role.BOARD_MEMBER)
    client.get(page(reporting))
    before = questions(client, page(reporting))
    for number in range(5):
        recommendations.recommend(by=coordinator, review=reporting, today=TODAY, level="local", text=f"{number}",
                                  lead=recommended.lead, due_on=TODAY)  # fmt: skip
    assert questions(client, page(reporting)) == before <= 9
