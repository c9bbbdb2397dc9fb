"""What the plan states of its action plans stands there from the founding, with its source, and nothing is made up."""

from __future__ import annotations

import pytest

from frankpledge.definitions.partnership import define_partnership, load_partnership
from frankpledge.web.actions.models import Action
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.services import found_from_definition
from frankpledge.web.plans.models import Plan, PlanVersion, SubPlan
from frankpledge.web.thread.models import Link

pytestmark = pytest.mark.django_db
BARE = {"id": "bare", "name": "Bare (synthetic)", "code": "E22000999", "districts": ["E07000001"],
        "county": {"name": "Synthshire", "districts": ["E07000001"]},
        "action_plans": [{"id": "one", "name": "One (synthetic)", "level": "county", "source": "§1"}]}  # fmt: skip


@pytest.fixture
def held():
    """Found South Warwickshire from its definition, twice: the second time changes nothing."""
    definition = load_partnership("south-warwickshire")
    for _ in range(2):
        partnership = found_from_definition(by="test", definition=definition)
    return {row.slug: row for row in Plan.objects.filter(partnership=partnership)}


def test_the_seven_action_plans_stand_as_they_are_stated(held):
    assert list(held) == [
        "serious-violence", "asb", "rural", "cyber", "hate", "reoffending", "drugs-alcohol",
    ]  # fmt: skip
    asb, rural = held["asb"], held["rural"]
    assert (asb.level, asb.is_as_stated) == ("partnership", True)
    assert asb.puts_first.startswith("personal anti-social behaviour")
    assert asb.source.endswith("version 1.1, §10.2")
    assert rural.strands == ["Prevent", "Prepare", "Protect", "Pursue"]
    assert held["cyber"].level == "county"
    assert Event.objects.filter(kind="plan", action="entered as stated").count() == 7


def test_the_sub_plans_and_rural_themes_stand_in_their_order(held):
    violence = list(held["serious-violence"].sub_plans.values_list("slug", flat=True))
    assert violence == [
        "knife-crime", "night-time-economy", "domestic-abuse", "rasso", "county-lines", "exploitation",
    ]  # fmt: skip
    assert held["rural"].sub_plans.count() == 9
    assert SubPlan.objects.count() == 15


def test_a_plan_names_its_strategies_and_the_priorities_that_are_planned_in_it(held):
    violence = held["serious-violence"]
    named = set(violence.strategies.values_list("slug", flat=True))
    assert named == {"serious-violence", "vawg", "police-and-crime-plan"}
    assert set(held["rural"].priorities.values_list("slug", flat=True)) == {"rural-crime"}
    assert not held["cyber"].priorities.exists()
    assert violence.sub_plans.get(slug="rasso").priority.slug == "rasso"
    assert held["rural"].sub_plans.get(slug="fly-tipping").priority is None


def test_the_thread_goes_from_priority_to_plan_to_sub_plan(held):
    del held
    ties = set(
        Link.objects.values_list("source_kind", "source", "target_kind", "target", "relation")
    )
    assert ("priority", "rasso", "plan", "serious-violence", "planned in") in ties
    assert ("priority", "rasso", "sub-plan", "serious-violence--rasso", "planned in") in ties
    assert ("plan", "rural", "sub-plan", "rural--farms", "has") in ties


def test_no_action_and_no_version_is_made_up(held):
    assert held
    assert not Action.objects.exists()
    assert not PlanVersion.objects.exists()


def test_a_partnership_without_a_document_names_itself_as_the_source(db):
    del db
    found_from_definition(by="test", definition=define_partnership(BARE))
    made = Plan.objects.get(slug="one")
    assert made.source == "Bare (synthetic), §1"
    assert (made.coordinated_by, made.puts_first, made.note) == ("", "", "")
