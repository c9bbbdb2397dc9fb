"""What the plan states of its priorities stands there from the founding, with its source, and nothing is made up."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partnership import define_partnership, load_partnership
from frankpledge.web.assessments.models import Choice, Outcome, Priority
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.services import found_from_definition
from frankpledge.web.thread.models import Link

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2023, 3, 1)
BARE = {"id": "bare", "name": "Bare (synthetic)", "code": "E22000999", "districts": ["E07000001"],
        "county": {"name": "Synthshire", "districts": ["E07000001"]}}  # fmt: skip


@pytest.fixture
def plan(monkeypatch):
    """Found South Warwickshire from its definition, twice: the second time changes nothing."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-03-02")
    definition = load_partnership("south-warwickshire")
    for _ in range(2):
        partnership = found_from_definition(by="test", definition=definition)
    return partnership


def test_the_plans_priorities_stand_as_it_states_them(plan):
    held = {row.slug: row for row in Priority.objects.filter(partnership=plan)}
    assert len(held) == len(load_partnership("south-warwickshire").priorities)
    rasso = held["rasso"]
    assert (rasso.status, rasso.since, rasso.is_month_only, rasso.is_mid_term) == (
        "priority", MARCH, True, True,
    )  # fmt: skip
    assert (rasso.period, rasso.origin) == ("2021–2025", "stated")
    assert rasso.source.endswith("version 1.1, §9")
    exploitation = held["exploitation"]
    assert (exploitation.status, exploitation.under) == ("emerging-threat", held["county-lines"])
    assert held["drugs-and-alcohol"].status == "cross-cutting"
    assert Event.objects.filter(kind="priority", action="entered as stated").count() == len(held)


def test_what_the_plan_does_not_say_stays_empty_and_what_is_inferred_says_from_what(plan):
    held = {row.slug: row for row in Priority.objects.filter(partnership=plan)}
    assert held["county-lines"].since is None
    assert not held["county-lines"].is_inferred
    asb = held["anti-social-behaviour"]
    assert asb.is_inferred
    assert "inferred from the action plan" in asb.inferred_why
    assert not any(row.texts.exists() for row in held.values())
    assert not any(row.statutory for row in held.values())


def test_what_is_stated_is_tied_to_its_theme_where_there_is_one(plan):
    held = dict(Priority.objects.filter(partnership=plan).values_list("slug", "theme__slug"))
    assert held["rasso"] == "rape-and-sexual-offences"
    assert held["serious-violence"] is None


def test_the_thread_leads_from_the_stated_decision_to_the_priority(plan):
    led = Link.objects.filter(partnership=plan.pk, target_kind="priority")
    assert dict(led.values_list("target", "relation")) == {
        "rasso": "adopted as", "exploitation": "placed as emerging threat",
    }  # fmt: skip
    assert set(led.values_list("since", flat=True)) == {MARCH}


def test_what_was_not_taken_up_stands_with_its_reasons_and_what_to_focus_on_instead(plan):
    (outcome,) = Outcome.objects.filter(partnership=plan)
    assert outcome.assessed_theme is None
    assert (outcome.theme.slug, outcome.of_theme) == ("exploitation", outcome.theme)
    assert outcome.choice.decision.title == "Not taken up: Exploitation as a priority of its own"
    assert "not current risks for Warwick District" in outcome.choice.reasons
    assert "permanent exclusions and missing children" in outcome.choice.instead
    tied = Link.objects.get(source_kind="outcome")
    assert (tied.relation, tied.since) == ("decided in", datetime.date(2026, 3, 2))


def test_a_rejection_without_a_decision_of_the_register_stands_by_itself():
    bare = define_partnership(BARE | {"rejected": [
        {"id": "x", "name": "X", "decided": "not taken up", "reasons": ["No need"], "source": "§1"},
    ]})  # fmt: skip
    found_from_definition(by="test", definition=bare)
    choice = Choice.objects.get()
    assert (choice.decision, choice.instead, choice.source) == (None, "", "Bare (synthetic), §1")
    assert not Link.objects.exists()


def test_a_priority_is_entered_after_the_one_under_which_it_stands():
    def row(name, under=None):
        return {"id": name, "name": name.upper(), "status": "adopted", "inferred": False, "source": "§1",
                "under": under}  # fmt: skip

    bare = define_partnership(BARE | {"priorities": [row("b", "a"), row("a")]})
    found_from_definition(by="test", definition=bare)
    assert Priority.objects.get(slug="b").under.slug == "a"
    assert Priority.objects.get(slug="a").period == ""
