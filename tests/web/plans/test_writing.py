"""Slugs are free and short, a place of the thread is the sub-plan's or the plan's, and a plan is held by its own."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans.writing import free, held_by, place


def test_a_slug_is_free_short_and_never_empty():
    assert free("Knife crime", set()) == "knife-crime"
    assert free("Knife crime", {"knife-crime", "knife-crime-2"}) == "knife-crime-3"
    assert free("–", set()) == "plan"
    assert len(free("Anti-social behaviour " * 9, set())) <= 26


def test_a_place_is_the_sub_plan_or_the_plan_itself(violence):
    part = violence.sub_plans.get(slug="knife-crime")
    assert place(violence, None) == ("plan", violence.slug)
    assert place(violence, part) == ("sub-plan", part.reference)


def test_a_stranger_holds_no_plan(acting, cast, violence):
    assert held_by(acting(Role.MANAGER), violence) == violence
    with pytest.raises(CallFault, match="no plan"):
        held_by(acting(Role.MANAGER, cast.other), violence)
