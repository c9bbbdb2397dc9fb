"""The county's review group sees how recommendations go in each of its partnerships, and nothing of a case."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.reviews import casework, county, recommendations
from tests.web.conftest import SINCE
from tests.web.reviews.conftest import PLANTED, TODAY

COUNTY = ["E07000221", "E07000222", "E07000223"]


@pytest.fixture
def lead(acting, cast) -> Membership:
    """Give somebody of the county's group in the own partnership, which stands in a county with the other."""
    Partnership.objects.update(county_districts=COUNTY, county_name="Invented county")
    cast.other.districts = ["E07000223"]
    cast.other.save(update_fields=["districts"])
    return acting(Role.COUNTY_LEAD)


def join(lead, partnership, role=Role.COUNTY_LEAD, **more):
    """Let the person of the county's group hold a role in another partnership too."""
    return Membership.objects.create(
        person=lead.person, partnership=partnership, role=role.value, since=SINCE, **more
    )


@pytest.fixture
def elsewhere(acting, cast, reporting):
    """Give the other partnership a review with a recommendation that is overdue."""
    by = acting(Role.DEATH_REVIEW_COORDINATOR, cast.other)
    Partnership.objects.filter(pk=cast.other.pk).update(districts=["E07000223"])
    by.partnership.refresh_from_db()
    told = {"by": by, "today": TODAY}
    held = casework.notify(regime="domestic-homicide", area="E07000223", died_on=SINCE, notified_on=TODAY,
                           circumstances=PLANTED, **told)  # fmt: skip
    type(held).objects.filter(pk=held.pk).update(state="reporting", decided_on=SINCE)
    told |= {
        "lead": Agency.objects.get(partnership=cast.other),
        "due_on": datetime.date(2026, 10, 1),
    }
    return recommendations.recommend(
        review=held, level="agency", text=f"Learn of {PLANTED}", **told
    )


def told(client, place):
    return client.get(reverse("county-review-monitoring", args=[place]))


def test_who_is_of_the_group_in_both_sees_both_and_nothing_of_a_case(
    as_role, cast, lead, reporting, recommended, elsewhere
):
    join(lead, cast.other)
    page = told(as_role(Role.COUNTY_LEAD), cast.own.pk).text
    assert "2 reviews open · 2 recommendations · 2 late" in page
    own, other = page.partition("<h2")[2].split("<h2")[:2]
    assert cast.own.name in own
    assert f"{reporting.pseudonym}, recommendation 1" in own
    assert cast.other.name in other
    assert "Synthetic Council: 2 in all, 0 done, 2 late" in page
    for word in (
        PLANTED,
        reporting.reference,
        "OTHERBY-DR",
        *COUNTY,
        "omicide",
        "20 February",
        "Learn",
    ):
        assert word not in page, word


def test_who_is_of_the_group_in_one_sees_that_one_alone(
    as_role, cast, lead, recommended, elsewhere
):
    page = told(as_role(Role.COUNTY_LEAD), cast.own.pk).text
    assert "1 review open · 1 recommendation · 1 late" in page
    assert cast.other.name not in page


@pytest.mark.parametrize(
    ("role", "more"),
    [(Role.BOARD_MEMBER, {}), (Role.COUNTY_LEAD, {"until": datetime.date(2021, 1, 1)})],
)
def test_another_role_or_one_that_is_over_shows_nothing_of_the_other(
    as_role, cast, lead, recommended, elsewhere, role, more
):
    join(lead, cast.other, role, **more)
    assert cast.other.name not in told(as_role(Role.COUNTY_LEAD), cast.own.pk).text


def test_a_partnership_of_another_county_is_not_among_them(
    as_role, cast, lead, recommended, elsewhere
):
    join(lead, cast.other)
    Partnership.objects.filter(pk=cast.other.pk).update(county_districts=["E07000001"])
    assert cast.other.name not in told(as_role(Role.COUNTY_LEAD), cast.own.pk).text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COUNTY_LEAD}))
def test_it_is_the_county_groups_alone(as_role, cast, role):
    assert not role.may(Permission.MONITOR_COUNTY_REVIEWS)
    assert told(as_role(role), cast.own.pk).status_code == 403


def test_the_boards_view_leads_the_county_group_there_and_no_other(as_role, cast):
    where = reverse("county-review-monitoring", args=[cast.own.pk])
    for role, leads in ((Role.COUNTY_LEAD, True), (Role.BOARD_MEMBER, False)):
        page = as_role(role).get(reverse("review-monitoring", args=[cast.own.pk])).text
        assert (where in page) is leads, role


def test_a_page_asks_as_much_of_many_rows_as_of_one_and_opens_nothing_sealed(
    as_role, cast, lead, reporting, recommended, coordinator, settings
):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert told(as_role(Role.COUNTY_LEAD), cast.own.pk).status_code == 200
        return sum(one["sql"].startswith("SELECT") for one in questions.captured_queries)

    first = asked()
    for number in range(5):
        recommendations.recommend(
            by=coordinator, review=reporting, today=TODAY, level="local", text=f"learn {number}",
            lead=recommended.lead, due_on=TODAY,
        )  # fmt: skip
    settings.REVIEW_KEYS = []
    assert asked() == first <= 9


def test_the_own_partnership_is_there_where_no_county_is_known(acting):
    held = acting(Role.COUNTY_LEAD)
    assert county.in_county(held, [held]) == [held]
