"""The forms of plans: begun with a version, changed, ended; a refusal stands in the form and what was typed stays."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans.models import Plan, SubPlan
from tests.web.plans.views.test_plans import text

BEGUN = {
    "name": "Farms (synthetic)",
    "level": "county",
    "area": "",
    "first": "2026-04",
    "last": "2027-03",
}


def at(cast, name: str, *more) -> str:
    return reverse(name, args=[cast.own.pk, *more])


def test_a_plan_is_begun_from_the_list(as_role, cast, night):
    client = as_role(Role.PLAN_COORDINATOR)
    where = at(cast, "plan-begin")
    assert where in text(client.get(at(cast, "plans")))
    assert night.name in text(client.get(where))
    made = client.post(
        where, BEGUN | {"priorities": [night.pk], "narrative": "Safe farms (synthetic)."}
    )
    assert made["Location"] == at(cast, "plan", "farms-synthetic")
    held = Plan.objects.get()
    assert (list(held.priorities.all()), held.versions.get().narrative) == (
        [night],
        "Safe farms (synthetic).",
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": ""}, "Enter what the plan is called"),
        ({"level": "district"}, "Choose the district whose delivery plan it is"),
        ({"area": "E07000221"}, "only a district’s delivery plan names a district"),
        ({"last": "2026-03"}, "The last month must not be before the first"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_what_was_typed_stays(as_role, cast, more, words):
    refused = as_role(Role.MANAGER).post(
        at(cast, "plan-begin"), BEGUN | {"puts_first": "Ewes (synthetic)"} | more
    )
    assert refused.status_code == 400
    assert words in text(refused)
    assert "Ewes (synthetic)" in text(refused)
    assert not Plan.objects.exists()


def test_a_district_plan_names_its_district_on_its_page(as_role, cast):
    client = as_role(Role.MANAGER)
    made = client.post(at(cast, "plan-begin"), BEGUN | {"level": "district", "area": "E07000221"})
    assert "E07000221" in text(client.get(made["Location"]))


def test_words_are_changed_and_a_plan_is_ended(as_role, cast, violence, night):
    client = as_role(Role.MANAGER)
    where = at(cast, "plan-change", violence.slug)
    assert violence.name in text(client.get(where))
    client.post(where, {"name": "Renamed (synthetic)", "priorities": [night.pk]})
    assert Plan.objects.get().name == "Renamed (synthetic)"
    ended = client.post(at(cast, "plan-end", violence.slug), {"why": "Merged (synthetic)"})
    assert ended["Location"] == at(cast, "plan", violence.slug)
    assert "Merged (synthetic)" in text(client.get(ended["Location"]))
    assert client.get(where).status_code == 404
    assert client.get(at(cast, "plan-put", violence.slug)).status_code == 404


def test_a_plan_with_open_actions_is_not_ended_and_the_form_says_so(as_role, cast, begin, violence):
    begin()
    refused = as_role(Role.MANAGER).post(at(cast, "plan-end", violence.slug), {"why": "Merged"})
    assert refused.status_code == 400
    assert "1 of its actions are open" in text(refused)


def test_sub_plans_are_added_renamed_and_ended(as_role, cast, violence):
    client = as_role(Role.MANAGER)
    client.post(at(cast, "sub-plan-begin", violence.slug), {"name": "Stalking (synthetic)"})
    place = [violence.slug, "stalking-synthetic"]
    moved = client.post(
        at(cast, "sub-plan-change", *place), {"name": "Stalking and fear (synthetic)"}
    )
    assert moved["Location"] == at(cast, "sub-plan", *place)
    client.post(at(cast, "sub-plan-end", *place), {"why": "Merged (synthetic)"})
    assert SubPlan.objects.get(slug=place[1]).ended_why == "Merged (synthetic)"
    shown = text(client.get(at(cast, "sub-plan", *place)))
    assert "Stalking and fear (synthetic)" in shown
    assert "Merged (synthetic)" in shown
    assert "Rename it" not in shown
    plan = text(client.get(at(cast, "plan", violence.slug)))
    assert "(ended)" in plan
