"""What holds on a day is a question: memberships, terms, calendars, seats."""

from __future__ import annotations

import datetime

import pytest
from django.http import Http404

from frankpledge.web.partnerships import queries, services
from frankpledge.web.partnerships.models import Membership

pytestmark = pytest.mark.django_db


def test_terms_in_force_on_a_day(south):
    board = south.group_set.get(slug="board")
    assert queries.terms_on(board, datetime.date(2023, 9, 27)) is None
    assert queries.terms_on(board, datetime.date(2023, 9, 28)).slug == "plan-1-1"
    assert queries.calendar_on(board, datetime.date(2030, 1, 1)).slug == "plan-1-1"
    assert (
        queries.terms_on(south.group_set.get(slug="dhr-sub-group"), datetime.date(2026, 1, 1))
        is None
    )


def test_terms_without_days_hold_on_every_day(south):
    meeting = south.group_set.get(slug="problem-solving-warwick")
    assert queries.terms_on(meeting, datetime.date(1999, 1, 1)).slug == "diagram"


def test_groups_come_with_what_holds_on_a_day_in_four_queries(south, django_assert_num_queries):
    with django_assert_num_queries(4):
        groups = queries.groups_on(south, datetime.date(2026, 1, 1))
        told = {
            g.slug: (len(g.held_terms), len(g.held_calendars), str(g.reports_to)) for g in groups
        }
    assert told["board"] == (1, 1, "None")
    assert told["dhr-sub-group"][:2] == (0, 0)
    assert {g.slug: len(g.held_terms) for g in queries.groups_on(south, datetime.date(2020, 1, 1))}[
        "board"
    ] == 0


def test_a_group_comes_with_its_chair_and_last_review(south):
    board, wdc = south.group_set.get(slug="board"), south.agency_set.get(slug="wdc")
    day = datetime.date(2025, 5, 1)
    services.record_chair(by="t", group=board, agency=wdc, since=day, source="Minutes")
    services.record_chair_review(
        by="t", group=board, held_on=day, today=day, held_by=board, outcome="Stays"
    )
    found = queries.group_with_chair(south, "board")
    assert (found.chaired_by, found.chaired_since, found.chair_reviewed) == (wdc.name, day, day)
    with pytest.raises(Http404):
        queries.group_with_chair(south, "nowhere")


def test_people_are_told_apart_by_the_day(south, manager):
    days = {"to_come": ("2026-02-01", None), "past": ("2025-01-01", "2026-01-30")}
    for role, (since, until) in days.items():
        Membership.objects.create(
            person=manager, partnership=south, role=role[:30], since=since, until=until
        )
    told = queries.people_on(south, datetime.date(2026, 1, 31))
    assert {when: [m.role for m in held] for when, held in told.items()} == {
        "now": ["manager"], "to_come": ["to_come"], "past": ["past"]}  # fmt: skip


def test_an_agency_holds_the_seats_of_the_terms_in_force(south):
    wdc = south.agency_set.get(slug="wdc")
    groups = {
        seat.terms.group.slug for seat in queries.seats_held_by(wdc, datetime.date(2026, 1, 1))
    }
    assert groups == {"board", "operational-group"}
    assert all(
        seat.terms.in_force for seat in queries.seats_held_by(wdc, datetime.date(2026, 1, 1))
    )
    assert queries.seats_held_by(wdc, datetime.date(2020, 1, 1)) == []


def test_agencies_are_named_by_their_short_id(south):
    assert queries.agency_names(south)["wcc"] == "Warwickshire County Council"
