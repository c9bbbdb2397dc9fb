"""A group's page shows the terms in force and every other version, contradictions and all."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.queries import terms_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_store")]
DAY = datetime.date(2025, 5, 1)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")


@pytest.fixture
def shown(as_manager, south):
    def get(name, *more):
        answer = as_manager.get(reverse(name, args=[south.pk, *more]))
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return get


def test_the_chart_and_its_table_hold_every_group(shown, south):
    _, chart, table = shown("governance").split("as-a-table", 2)
    for group in south.group_set.all():
        address = reverse("group", args=[south.pk, group.slug])
        assert address in chart
        assert address in table


def test_a_group_tells_what_is_stated_and_what_is_not(shown):
    page = shown("group", "board")
    for words in ("Quorum</dt><dd class=\"govuk-summary-list__value\">Not stated", "Every 2 years",
                  "Next review due: not stated, as no start is known", "7 days", "Officer in attendance",
                  "Invited, without a vote", "The versions disagree about how often", "Version of App. B"):  # fmt: skip
        assert words in page


def test_a_note_leads_to_the_contradiction_that_it_names(shown, south):
    where = reverse("contradictions", args=[south.pk])
    told = south.contradiction_set.get(slug="officers-group").what
    page = shown("governance")
    assert "the contradiction officers-group" not in page
    link = f'href="{where}#contradiction-officers-group">{escape(told.rstrip("."))}</a>'
    assert link in page
    assert 'id="contradiction-officers-group"' in shown("contradictions")


def test_a_contradiction_that_is_not_recorded_stays_as_it_was_written(shown, south):
    south.contradiction_set.all().delete()
    assert "See the contradiction officers-group." in shown("governance")


def test_four_calendars_stand_side_by_side_and_one_is_in_force(shown):
    page = shown("group", "board").split("Calendars side by side")[1]
    assert page.count(">In force<") == 1 + 1  # the tag, and the words of the row
    assert page.count("Follow this calendar") == 3
    assert "versions differ" in page


def test_the_next_review_is_due_two_years_after_the_chair_began(shown, south):
    board, wdc = south.group_set.get(slug="board"), south.agency_set.get(slug="wdc")
    services.record_chair(by="t", group=board, agency=wdc, since=DAY, source="Minutes of May")
    assert "Next review due: 1 May 2027" in shown("group", "board")
    held = datetime.date(2025, 11, 3)
    services.record_chair_review(
        by="t", group=board, held_on=held, today=held, held_by=board, outcome="The chair stays"
    )
    page = shown("group-chair", "board")
    assert "3 November 2027" in page
    assert "The chair stays" in page
    assert "Minutes of May" in page


def test_terms_stand_side_by_side(shown):
    page = shown("all-terms", "board")
    assert "elected members, one from each area committee" in page
    assert "versions differ" in page


def test_a_version_shows_who_may_stand_in(shown, south):
    seat = terms_on(south.group_set.get(slug="board"), datetime.date(2026, 1, 31)).seats.first()
    assert "Nobody named" in shown("terms", "board", "plan-1-1")
    services.add_substitute(
        by="t", seat=seat, since=DAY, values={"agency": seat.agency, "holder": "a deputy"}
    )
    assert f"a deputy, {seat.agency}, from 1 May 2025" in shown("terms", "board", "plan-1-1")


def test_a_group_without_terms_says_so(shown):
    page = shown("group", "dhr-sub-group")
    assert "No terms of reference and no calendar are in force today." in page
    assert "No seat is stated." in page
