"""The risk picture: there when an exercise is closed, for who moderates before; in the order of the risk."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.sharing import services as sharing
from tests.web.assessments.pictured import UPLIFT, assumed, closed, opened


@pytest.fixture
def picture_of(as_role, cast):
    def page(exercise, role=Role.BOARD_MEMBER, area=""):
        where = reverse("risk-picture", args=[cast.own.pk, exercise.reference])
        return as_role(role).get(where, {"area": area} if area else {})

    return page


def names_in_order(text):
    found = re.findall(
        r'fp-picture__name">(?:<span[^>]*>([\d=]*)</span> )?<a[^>]*>([^<]+)</a></h3>', text
    )
    return [name for _, name in found]


def test_the_four_published_bands_come_out_of_an_exercise_with_the_assumed_levels(acting, six):
    """The plan prints these bands and no levels: the levels of methods.md §1.3 are assumed."""
    made = closed(acting, six, by_services=True)
    county = made.areas.get(level="county").outcome["themes"]
    risk = {one["theme"]: one["measures"]["risk"] for one in county}
    bands = {theme: found["band"] for theme, found in risk.items()}
    assert bands == {"domestic-abuse": "high", "rasso": "high", "knife-crime": "high",
                     "exploitation": "high", "asb": "standard", "hate-crime": "moderate"}  # fmt: skip
    assert [risk[one]["score"] for one in ("domestic-abuse", "rasso", "knife-crime", "exploitation", "asb")] == [
        132, 100, 99, 84, 30]  # fmt: skip
    organisation = {one["theme"]: one["measures"]["organisation"] for one in county}
    assert organisation["exploitation"]["band"] == "high"
    assert organisation["rasso"]["bands"] == ["moderate", "high"]  # "moderate to high" in the plan


def test_the_page_lists_the_themes_in_the_order_of_their_risk_with_words(acting, six, picture_of):
    text = picture_of(closed(acting, six)).text
    assert names_in_order(text) == [
        "Domestic abuse", "RASSO", "Knife crime", "Exploitation", "Hate crime", "Anti-social behaviour"]  # fmt: skip
    assert "Standard overall, substantial psychological harm." in text
    assert "Severe-impact: physical harm catastrophic and psychological harm critical." in text
    assert "RASSO cannot be told apart from" in text
    assert "morile-style-local-scheme/1/" in text
    assert "not the national numbers" in text
    assert "in nine draws of ten" in text


def test_a_district_stands_beside_its_county_with_the_reason_for_its_uplift(
    acting, six, picture_of
):
    made = closed(acting, six)
    words = f"Uplift in frequency, regular (county: occasional): {UPLIFT}"
    assert words in picture_of(made).text
    district = picture_of(made, area="E07000221").text
    assert words in district
    assert "Risk picture: Stratbury (synthetic)" in district
    assert names_in_order(district)[:2] == ["Domestic abuse", "Knife crime"]
    assert picture_of(made, area="E07000999").status_code == 404


def test_an_opened_exercise_shows_its_picture_to_who_moderates_alone(acting, six, picture_of):
    made = opened(acting, six)
    assert "Provisional" in picture_of(made, Role.MANAGER).text
    for role in (Role.BOARD_MEMBER, Role.PARTNER_LEAD):
        text = picture_of(made, role).text
        assert "There is no risk picture yet" in text
        assert "Domestic abuse" not in text


def test_what_is_not_scored_has_a_range_no_band_no_place_and_is_named(acting, six, picture_of):
    levels = assumed()
    del levels["hate-crime"]["financial"]
    text = picture_of(closed(acting, six, levels=levels)).text
    assert names_in_order(text)[-1] == "Hate crime"
    assert "Not scored: financial harm." in text
    assert "Whether it is severe-impact cannot be told: financial harm not scored." in text
    assert "Not in the grid, as not everything is scored: Hate crime." in text


def test_a_theme_that_is_marked_for_others_is_not_there_and_leaves_no_gap(
    acting, six, picture_of, cast
):
    made = closed(acting, six)
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    sharing.mark(by=manager, kind=ASSESSED, record_id=f"{six.reference}-domestic-abuse",
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    text = picture_of(made).text
    assert "Domestic abuse" not in text
    assert names_in_order(text)[0] == "RASSO"
    assert "Place 1 of 5" in text
    assert "of 6" not in text


def test_another_partnerships_exercise_is_not_there(acting, six, as_role, cast):
    made = closed(acting, six)
    where = reverse("risk-picture", args=[cast.other.pk, made.reference])
    assert as_role(Role.MANAGER, cast.other).get(where).status_code == 404
