"""The pages tell what the records hold, with the source of each fact, in few questions to the database."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Duty, Strategy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_store")]
DAY = datetime.date(2025, 5, 1)
MOST = 10


@pytest.fixture
def shown(as_manager, south):
    def get(name, *more):
        answer = as_manager.get(reverse(name, args=[south.pk, *more]))
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def test_the_overview_tells_vision_area_and_members_with_their_sources(shown):
    page = shown("partnership")
    for words in ("a safe place to live", "Source: §1.", "E22000359", "E07000221", "Name not known",
                  "Responsible authorities", "September 2008: ", "Warwickshire Police",
                  "No quorum is stated"):  # fmt: skip
        assert words in page
    assert "Open data supports counts" not in page


@pytest.mark.usefixtures("with_evidence")
def test_districts_have_their_names_where_a_lookup_is_loaded(as_manager, south, with_evidence):
    page = as_manager.get(reverse("partnership", args=[south.pk])).content.decode()
    rows = with_evidence.lookup("lookup_ltla24_csp24_pfa24.csv")
    names = {row["ltla24_name"] for row in rows if row["csp24_code"] == "E22000359"}
    assert len(names) == 2
    assert all(name in page for name in names)


def test_agencies_are_listed_and_shown_with_their_seats_and_other_names(shown):
    assert "Coventry and Warwickshire Integrated Care Board" in shown("agencies")
    page = shown("agency", "health")
    assert "SW CCG" in page
    assert "South Warwickshire Community Safety Partnership Board" in page


def test_duties_have_law_status_and_source(shown, south):
    services.set_duty_status(by="t", duty=south.duty_set.get(slug="section-17"), status="not stated", since=DAY,
                             source="Counsel of May")  # fmt: skip
    for page in (shown("duties"), shown("duty", "section-17")):
        assert "Crime and Disorder Act 1998, section 17" in page
        assert "since 1 May 2025" in page
        assert "Counsel of May" in page


def test_strategies_have_level_version_and_status(shown):
    page = shown("strategies")
    assert "NPCC Wildlife &amp; Rural Crime Strategy" in page
    assert "2022-2025" in page
    assert "Not stated" in page
    assert "Serious Violence Countywide Strategy" in shown("strategy", "serious-violence")


def test_regard_stands_in_both_directions(shown, south):
    assert "Nothing is recorded yet" in shown("regards")
    regard = services.record_regard(by="t", partnership=south, direction="by-commissioner", on=DAY, today=DAY,
                                    words="The plan names the priorities", reference="Plan 2025")  # fmt: skip
    page = shown("regards")
    assert "The plan names the priorities" in page
    assert "Nothing is recorded in this direction" in page
    assert "Plan 2025" in shown("regard", regard.pk)


def test_every_contradiction_shows_its_readings_and_the_one_that_is_followed(shown, south):
    page = shown("contradictions")
    assert page.count("fp-readings") == south.contradiction_set.count() > 5
    assert page.count(">Followed<") == south.contradiction_set.exclude(followed="").count()
    assert "None is followed." in page


@pytest.mark.parametrize(
    ("name", "more"),
    [("partnership", ()), ("agencies", ()), ("agency", ("wdc",)), ("duties", ()), ("duty", ("section-17",)),
     ("strategies", ()), ("strategy", ("prevent",)), ("regards", ()), ("contradictions", ()), ("governance", ()),
     ("group", ("board",)), ("group-chair", ("board",)), ("all-terms", ("board",)), ("terms", ("board", "plan-1-1")),
     ("people", ())],
)  # fmt: skip
def test_a_page_asks_the_database_little_and_no_more_as_rows_grow(as_manager, south, name, more,
                                                                 django_assert_max_num_queries):  # fmt: skip
    address = reverse(name, args=[south.pk, *more])
    for number in range(30):
        Agency.objects.create(
            partnership=south, slug=f"a{number}", name=f"A{number}", standing="partner"
        )
        Duty.objects.create(
            partnership=south, slug=f"d{number}", text="D", falls_on="x", status="in force"
        )
        Strategy.objects.create(
            partnership=south, slug=f"s{number}", name="S", level="county", status="current"
        )
    with django_assert_max_num_queries(MOST):
        as_manager.get(address)


def test_nothing_of_another_partnership_is_there(as_manager, south):
    for name, more in (
        ("agency", "nowhere"),
        ("duty", "nowhere"),
        ("strategy", "nowhere"),
        ("regard", 999),
    ):
        assert as_manager.get(reverse(name, args=[south.pk, more])).status_code == 404
