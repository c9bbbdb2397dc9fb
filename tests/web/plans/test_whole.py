"""A plan is read whole in as many questions whatever it has, and no more of it than a person may see."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import services
from frankpledge.web.plans.refreshing.services import begin_refresh
from frankpledge.web.plans.whole import whole
from frankpledge.web.sharing.services import found_group, mark_new
from tests.web.plans.conftest import TODAY


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_as_often_whatever_the_number(
    acting, begin, violence, approved, night, django_assert_num_queries, number
):
    by = acting(Role.SCRUTINY)
    for at in range(number):
        begin(f"Patrol {at}", sub="knife-crime")
    approved()
    begin_refresh(
        by=acting(Role.MANAGER), today=TODAY, plan=violence, first="2026-04", last="2027-03"
    )
    begin("Lamps")
    by.only_reads = True
    with django_assert_num_queries(4):  # The first of them asks how records are marked.
        seen = whole(by, violence)
    assert len(seen.actions) == number + 1
    assert [row.slug for row in seen.sub_plans] == ["night-time-economy", "knife-crime"]
    assert [row.name for row in seen.priorities] == [night.name]
    assert seen.refreshing == "April 2026 to March 2027"
    assert [row["title"] for row in seen.changes["differs"].came] == ["Lamps"]


def test_what_was_taken_out_stands_apart_the_latest_first(acting, begin, violence):
    by, made = acting(Role.MANAGER), [begin("First"), begin("Second"), begin("Still")]
    for action in made[:2]:
        services.take_out(by=by, today=TODAY, plan=violence, action=action, why="Over")
    seen = whole(by, violence)
    assert [row.title for row in seen.left] == ["Second", "First"]
    assert [row.title for row in seen.actions] == ["Still"]


def test_what_is_marked_for_others_is_in_none_of_it(acting, begin, violence, approved, night):
    by, other = acting(Role.MANAGER), acting(Role.SCRUTINY)
    action = begin("Knife arches", sub="knife-crime")
    approved()
    services.take_out(by=by, today=TODAY, plan=violence, action=action, why="Over")
    seen = whole(other, violence)
    assert [row["title"] for row in seen.changes["differs"].went] == ["Knife arches"]
    assert [row.title for row in seen.left] == ["Knife arches"]
    group = found_group(
        by=by, partnership=by.partnership, name="Few (synthetic)", purpose="Synthetic"
    )
    part = f"{violence.slug}--knife-crime"
    named = (("action", action.reference), ("sub-plan", part), ("priority", night.slug))
    for kind, record in named:
        mark_new(by=by, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group])
    seen = whole(other, violence)
    assert [row.slug for row in seen.sub_plans] == ["night-time-economy"]
    assert (seen.actions, seen.left, seen.priorities) == ([], [], [])
    assert not seen.changes["differs"].any
    assert len(whole(by, violence).sub_plans) == 2
