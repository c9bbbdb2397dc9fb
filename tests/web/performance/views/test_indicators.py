"""The pages of indicators say how each stands; what rests on restricted evidence is not there for whom it is not."""

from __future__ import annotations

import datetime
import html
import re

import pytest

from frankpledge.evidence.questions import month_text
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator, Reading
from frankpledge.web.performance.targets.services import propose_target

AT = "/southmere/performance/indicators/"
TODAY = datetime.date(2026, 1, 31)


def enter(indicator, values, area="E22000359", first=2022 * 12):
    """Keep computed readings, one a month from a first month on."""
    months = [month_text(first + n) for n in range(len(values))]
    Reading.objects.bulk_create(
        Reading(indicator=indicator, area=area, first=month, last=month, number=1, value=value,
                read_on=TODAY, release="synthetic")
        for month, value in zip(months, values, strict=True)
    )  # fmt: skip


pytestmark = pytest.mark.usefixtures("with_evidence")


def test_the_list_says_how_each_stands(robbery, as_role):
    enter(robbery, [10, 12, 9, 11] * 12)
    page = as_role(Role.MANAGER).get(AT).content.decode()
    assert "Robbery" in page
    assert "11 crimes in December 2025" in page
    assert "usual variation" in page
    assert "the year may end at about" in page


def test_an_ambiguous_one_that_doubles_is_no_concern(abuse, as_role):
    enter(abuse, [50, 55, 45, 52, 48, 51] * 6 + [104, 110, 99])
    page = as_role(Role.ANALYST).get(f"{AT}domestic-abuse/in/E22000359/").content.decode()
    assert "higher than its usual variation, which may be good or bad" in page
    assert "no chance of missing is told" in page
    for wrong in ("concern", "to the worse", "missing the target"):
        assert wrong not in page


def test_what_rests_on_restricted_evidence_is_not_there_for_others(abuse, as_role):
    enter(abuse, [50] * 40)
    for where in (AT + "domestic-abuse/", AT + "domestic-abuse/in/E22000359/"):
        assert as_role(Role.ANALYST).get(where).status_code == 200
        assert as_role(Role.SCRUTINY).get(where).status_code == 404
    assert "Domestic abuse" not in as_role(Role.SCRUTINY).get(AT).content.decode()
    assert "OFFICIAL-SENSITIVE" in as_role(Role.ANALYST).get(AT).content.decode()


def test_an_indicator_in_an_area_shows_chart_readings_and_revisions(robbery, as_role):
    enter(robbery, [10, 12, 9, 11] * 12)
    Reading.objects.create(indicator=robbery, area="E22000359", first="2025-12", last="2025-12", number=2, value=14,
                           read_on=TODAY, release="synthetic")  # fmt: skip
    client = as_role(Role.ANALYST)
    page = client.get(f"{AT}robbery/in/E22000359/").content.decode()
    assert "11 (read on 31 January 2026)" in page
    assert "4 chances in 5" in page
    (where,) = re.findall(r'src="([^"]*chart\.svg[^"]*)"', page)
    drawn = client.get(html.unescape(where))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "immutable" in drawn["Cache-Control"]  # the page names the very drawing that is served
    assert b"SYNTHETIC" in drawn.content


def test_without_a_reading_it_says_what_to_do(robbery, as_role):
    client = as_role(Role.ANALYST)
    assert "No reading yet" in client.get(AT).content.decode()
    assert "No reading yet" in client.get(f"{AT}robbery/").content.decode()
    assert "No reading is kept yet" in client.get(f"{AT}robbery/in/E22000359/").content.decode()
    assert client.get(f"{AT}robbery/in/E22000359/chart.svg").status_code == 404


def test_an_area_where_it_is_not_read_is_not_there(robbery, as_role):
    client = as_role(Role.ANALYST)
    assert client.get(f"{AT}robbery/in/E10000031/").status_code == 404
    assert client.get(f"{AT}none/").status_code == 404


def test_whoever_writes_indicators_has_them_read_by_a_button(robbery, as_role):
    client = as_role(Role.ANALYST)
    page = client.post("/southmere/performance/read-indicators/", follow=True).content.decode()
    assert "New readings: 144" in page
    again = client.post("/southmere/performance/read-indicators/", follow=True).content.decode()
    assert "Nothing new" in again
    assert as_role(Role.SCRUTINY).post("/southmere/performance/read-indicators/").status_code == 403
    assert robbery.readings.count() == 144


def test_its_page_leads_to_what_it_takes_to_end_at_a_number(robbery, as_role):
    enter(robbery, [10, 12, 9, 11] * 12)
    at = f"{AT}robbery/in/E22000359/"
    client = as_role(Role.BOARD_MEMBER)
    asked = "/southmere/performance/scenario/?indicator=robbery&area=E22000359"
    assert asked.replace("&", "&amp;") in client.get(at).content.decode()
    assert 'value="E22000359" selected' in client.get(asked).content.decode()


def test_a_target_stands_on_the_page_with_its_chance(robbery, chair, as_role):
    enter(robbery, [10, 12, 9, 11] * 12)
    propose_target(by=chair, today=TODAY, indicator=robbery, area="E22000359", first="2025-04", last="2026-03",
                   value=100.0, rationale="Fewer, for the shelter opened (synthetic).")  # fmt: skip
    page = as_role(Role.BOARD_MEMBER).get(f"{AT}robbery/in/E22000359/").content.decode()
    assert "The chance of missing it is" in page
    assert "the shelter opened" in page


def test_the_readings_leave_as_files_with_their_marking(robbery, abuse, as_role):
    enter(robbery, [10, 12])
    enter(abuse, [50])
    told = as_role(Role.SCRUTINY).get(f"{AT}robbery/in/E22000359/readings.csv").content.decode()
    assert "Robbery" in told
    assert ",SYNTHETIC" in told
    secret = as_role(Role.ANALYST).get(f"{AT}domestic-abuse/in/E22000359/readings.csv")
    assert "OFFICIAL-SENSITIVE" in secret["Content-Disposition"]
    assert (
        as_role(Role.SCRUTINY).get(f"{AT}domestic-abuse/in/E22000359/readings.csv").status_code
        == 404
    )
    page = as_role(Role.SCRUTINY).get(f"{AT}robbery/in/E22000359/").content.decode()
    assert "readings.csv" in page


@pytest.mark.parametrize("many", [3, 30])
def test_the_list_and_an_area_ask_as_many_questions_of_three_as_of_thirty(
    many, cast, chair, as_role, django_assert_max_num_queries
):
    for number in range(many):
        made = Indicator.objects.create(
            partnership=cast.own, slug=f"measure-{number}", name=f"Measure {number}", definition="Counted.",
            question={"numerator": "police-uk/robbery"}, frequency="month", polarity="down-good", levels=["csp"],
        )  # fmt: skip
        enter(made, [10, 12, 9, 11] * 12)
        propose_target(by=chair, today=TODAY, indicator=made, area="E22000359", first="2025-04", last="2026-03",
                       value=100.0, rationale="Fewer (synthetic)")  # fmt: skip
    client = as_role(Role.BOARD_MEMBER)
    client.get("/southmere/privacy/")
    with django_assert_max_num_queries(6):
        client.get(AT)
    with django_assert_max_num_queries(10):
        client.get(f"{AT}measure-0/in/E22000359/")
