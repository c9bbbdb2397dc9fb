"""The pages of versions lead from a draft to approval, and show what was approved and what has changed since."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans.models import PlanVersion
from tests.web.plans.views.test_plans import text

MONTHS = {
    "first": "2025-04",
    "last": "2026-03",
    "narrative": "Fewer are hurt (synthetic).",
    "sure": "yes",
}


def at(cast, violence, name: str, *more) -> str:
    return reverse(f"plan-version{name}", args=[cast.own.pk, violence.slug, *more])


def test_a_version_goes_from_draft_to_approval(as_role, begin, violence, cast, decide, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    begin(sub="knife-crime")
    client = as_role(Role.MANAGER)
    assert "No version is written yet." in text(client.get(at(cast, violence, "s")))
    made = client.post(at(cast, violence, "-begin"), MONTHS)
    assert made["Location"] == at(cast, violence, "", 1)
    client.post(
        at(cast, violence, "-write", 1), MONTHS | {"narrative": "Written anew (synthetic)."}
    )
    client.post(at(cast, violence, "-move", 1, "propose"), {"sure": "yes"})
    decision = decide()
    asked = client.get(at(cast, violence, "-approve", 1))
    assert decision.title in text(asked)
    client.post(at(cast, violence, "-approve", 1), {"decision": decision.pk})
    assert PlanVersion.objects.get().state == "approved"
    shown = text(as_role(Role.SCRUTINY).get(at(cast, violence, "", 1)))
    assert "Written anew (synthetic)." in shown
    assert "It does not change any more." in shown
    assert decision.reference in shown
    begin("Later (synthetic)")
    plan = text(client.get(reverse("plan", args=[cast.own.pk, violence.slug])))
    assert "What has changed since" in plan
    assert "Came" in plan


def test_a_refusal_stands_in_the_form(as_role, violence, cast):
    client = as_role(Role.MANAGER)
    client.post(at(cast, violence, "-begin"), MONTHS | {"narrative": ""})
    refused = client.post(at(cast, violence, "-move", 1, "propose"), {"sure": "yes"})
    assert refused.status_code == 400
    assert "Write what the plan is about" in text(refused)
    assert client.post(at(cast, violence, "-move", 1, "other")).status_code == 404
    assert client.post(at(cast, violence, "-begin"), MONTHS).status_code == 400


def test_what_is_proposed_is_taken_back(as_role, violence, cast):
    client = as_role(Role.MANAGER)
    client.post(at(cast, violence, "-begin"), MONTHS)
    for step, state in (("propose", "proposed"), ("take-back", "draft")):
        client.post(at(cast, violence, "-move", 1, step), {"sure": "yes"})
        assert PlanVersion.objects.get().state == state


def test_a_version_that_is_not_there_is_404(as_role, violence, cast):
    assert as_role(Role.MANAGER).get(at(cast, violence, "", 9)).status_code == 404


def test_two_versions_are_compared_word_by_word(as_role, begin, approved, violence, cast):
    begin("Marshals (synthetic)")
    approved(narrative="Fewer are hurt (synthetic).")
    client, where = as_role(Role.MANAGER), at(cast, violence, "s-compare")
    assert "There is only one version" in text(client.get(where))
    begin("Lamps (synthetic)")
    approved(narrative="Far fewer are hurt in the end (synthetic).")
    reader = as_role(Role.SCRUTINY)
    shown = text(reader.get(where, {"from": "1", "to": "2"}))
    assert "What changed from version 1 to version 2" in shown
    assert "<ins>" in shown
    assert "Came" in shown
    assert "Lamps (synthetic)" in shown
    assert "What changed from version 1 to version 2" in text(reader.get(where))
    for asked in ({"from": "9"}, {"to": "x"}):
        assert reader.get(where, asked).status_code == 404


def test_a_draft_is_compared_as_its_plan_stands_today(
    as_role, begin, approved, draft, violence, cast
):
    begin("Marshals (synthetic)")
    approved()
    draft()
    shown = text(as_role(Role.SCRUTINY).get(at(cast, violence, "s-compare")))
    assert "A version that is not approved yet shows its actions as they stand today." in shown
    assert "Its words are the same." in shown
