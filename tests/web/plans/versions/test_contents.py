"""What a version holds is what stands, without what a person may not see; two are compared action by action."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.ending import close
from frankpledge.web.plans.services import take_out
from frankpledge.web.plans.versions.contents import (
    contents_of,
    differences,
    seen_actions,
    with_ends,
    words_changed,
)
from frankpledge.web.sharing import services as sharing
from tests.web.plans.conftest import TODAY

ROW = {"reference": "A-1", "title": "One", "sub_plan": "", "agency": "Council", "due_on": "2026-03-31",
       "success_measure": "", "state": "Open", "going": "On track"}  # fmt: skip


def test_actions_that_ended_before_the_first_month_are_left_out(acting, begin, violence):
    by, action = acting(Role.MANAGER), begin()
    close(by=by, today=TODAY, action=action, evidence="Count (synthetic)")
    (row,) = contents_of(by, violence, "2026-01")["actions"]
    assert (row["state"], row["going"], row["agency"]) == ("Closed", "", "Synthetic Council")
    assert contents_of(by, violence, "2026-02")["actions"] == []
    assert contents_of(by, violence)["sub_plans"] == ["Night-time economy", "Knife crime"]


def test_a_kept_action_that_is_marked_for_others_is_not_shown(acting, begin, violence):
    by, action = acting(Role.MANAGER), begin()
    begin("Knife arches (synthetic)")
    kept = contents_of(by, violence)
    group = sharing.found_group(by=by, partnership=by.partnership, name="Few", purpose="Synthetic")
    sharing.mark(
        by=by,
        kind="action",
        record_id=action.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    shown, unseen = seen_actions(acting(Role.SCRUTINY), kept)
    assert ([row["title"] for row in shown], unseen) == (["Knife arches (synthetic)"], 1)
    assert seen_actions(by, kept)[1] == 0


def test_two_versions_differ_by_what_came_went_and_changed():
    other, third = ROW | {"reference": "A-2"}, ROW | {"reference": "A-3"}
    later = ROW | {"due_on": "2026-06-30", "going": "Off track"}
    found = differences([ROW, other], [later, third])
    assert (found.came, found.went) == ([third], [other])
    (changed,) = found.changed
    assert (changed.row, changed.what) == (later, (("due day", "31 March 2026", "30 June 2026"),))
    assert found.any


def test_how_an_action_goes_is_no_change_of_the_plan():
    assert not differences([ROW], [ROW | {"going": "Off track"}]).any


def test_what_an_older_version_did_not_keep_is_not_said_to_have_changed():
    assert not differences([ROW], [ROW | {"outcome": "Calm nights (synthetic)"}]).any
    assert differences([ROW | {"outcome": ""}], [ROW | {"outcome": "Calm"}]).any


def test_the_plan_itself_differs_by_its_words_and_sub_plans(acting, violence):
    was = contents_of(acting(Role.MANAGER), violence)
    now = was | {"name": "Renamed", "sub_plans": ["Knife crime"]}
    assert words_changed(was, now) == (
        ("name", violence.name, "Renamed"), ("sub-plans", "Night-time economy, Knife crime", "Knife crime"),
    )  # fmt: skip
    assert words_changed({"name": "A"}, was | {"name": "A"}) == ()


def test_of_what_went_it_is_said_how_it_stands_today(acting, begin, violence):
    by = acting(Role.MANAGER)
    closed, left = begin("Closed (synthetic)"), begin("Left (synthetic)")
    before = contents_of(by, violence)["actions"]
    close(by=by, today=TODAY, action=closed, evidence="Count (synthetic)")
    take_out(by=by, today=TODAY, plan=violence, action=left, why="The county does it (synthetic)")
    found = with_ends(by, differences(before, contents_of(by, violence, "2026-04")["actions"]))
    assert [row["since"] for row in found.went] == [
        "Closed on 31 January 2026: Count (synthetic)", "Taken out of the plan",
    ]  # fmt: skip
    assert with_ends(by, differences(before, before)) == differences(before, before)
