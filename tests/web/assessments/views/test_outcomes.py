"""Outcomes on pages: one thing at a time, what is missing said beside its field, nobody sees what is not theirs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Outcome, Priority
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import mark
from tests.web.assessments.chosen import MET, choose, make_final, recommend
from tests.web.assessments.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def at(name, *more):
    return reverse(name, args=["southmere", *more])


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def step(assessment, kind="adopt"):
    return at("recommend-step", assessment.reference, "knife-crime", kind)


def test_without_an_assessment_the_page_says_what_to_do_next(as_role):
    assert at("begin-assessment") in shown(as_role(Role.ANALYST), at("outcomes"))
    page = shown(as_role(Role.BOARD_MEMBER), at("outcomes"))
    assert "analysts and manager begin one" in page
    assert at("begin-assessment") not in page


def test_the_analyst_chooses_an_outcome_and_answers_its_questions_alone(as_role, assessment):
    analyst = as_role(Role.ANALYST)
    assert "2 of 2 themes have no recommendation yet" in shown(analyst, at("outcomes"))
    where = at("recommend", assessment.reference, "knife-crime")
    assert "What should become of Knife crime?" in shown(analyst, where)
    wrong = analyst.post(where, {"kind": ""})
    assert (wrong.status_code, "Choose what becomes of it" in wrong.content.decode()) == (400, True)
    answer = analyst.post(where, {"kind": "reject"})
    assert answer["Location"] == step(assessment, "reject")
    page = shown(analyst, step(assessment, "reject"))
    assert "What to focus on instead?" in page
    assert "Under which priority?" not in page
    wrong = analyst.post(step(assessment, "reject"), {"proposal": "Knives alone"})
    assert wrong.status_code == 400
    assert "Enter what to focus on instead" in wrong.content.decode()
    assert "Give the reasons" in wrong.content.decode()
    told = {"proposal": "Knives alone", "reasons": "Few.", "instead": "Exclusions."}
    analyst.post(step(assessment, "reject"), told)
    made = Outcome.objects.get()
    page = shown(analyst, at("outcome", made.reference))
    assert "Recommended: do not take up" in page
    assert "Exclusions." in page
    assert "The Board chooses once the assessment is final" in page


def test_each_outcome_asks_for_what_it_needs(as_role, assessment, cast):
    Priority.objects.create(partnership=cast.own, slug="lines", name="County Lines", status="priority",
                            origin="chosen", since=MET)  # fmt: skip
    analyst = as_role(Role.ANALYST)
    wanted = {
        "adopt": [], "emerging-threat": ["Under which priority?", "County Lines"],
        "focus-area": ["Under none"], "refer": ["To which forum?", "If to another"],
        "watch": ["When is it looked at again?"],
    }  # fmt: skip
    for kind, words in wanted.items():
        page = shown(analyst, step(assessment, kind))
        assert all(word in page for word in [*words, "Why?"]), kind
    assert analyst.get(step(assessment, "verdict")).status_code == 404
    wrong = analyst.post(step(assessment, "refer"), {"proposal": "X", "reasons": "Y"})
    assert "Choose the forum, or write which it is" in wrong.content.decode()


def test_what_the_service_refuses_is_said_on_the_form(as_role, assessment):
    analyst = as_role(Role.ANALYST)
    told = {"proposal": "Knives", "reasons": "Many."}
    assert analyst.post(step(assessment), told).status_code == 302
    wrong = analyst.post(step(assessment), told)
    assert wrong.status_code == 400
    assert "is recommended already" in wrong.content.decode()


def test_what_was_not_taken_up_stands_beside_the_question_with_its_reasons(
    as_role, acting, themes, assessment, knife
):
    manager = acting(Role.MANAGER)
    choose(manager, recommend(manager, knife, "reject", reasons="Too few.", instead="Exclusions."))
    client = as_role(Role.ANALYST)
    again = assessments.begin_assessment(
        by=manager, today=TODAY, kind="mid-term", title="Mid-term", first="2026-01", last="2026-01",
        themes=[themes["knife-crime"]],
    )  # fmt: skip
    page = shown(client, step(again))
    assert "Proposed before and not taken up" in page
    assert "Too few." in page
    wrong = client.post(step(again), {"proposal": "Knives", "reasons": "Many."})
    assert "Say what is new since it was not taken up" in wrong.content.decode()
    client.post(
        step(again), {"proposal": "Knives", "reasons": "Many.", "since_rejected": "It doubled."}
    )
    page = shown(client, at("outcome", Outcome.objects.get(proposal="Knives").reference))
    assert "It doubled." in page


def test_a_recommendation_is_changed_and_withdrawn_on_its_pages(as_role, acting, knife):
    made = recommend(acting(Role.ANALYST), knife)
    analyst = as_role(Role.ANALYST)
    where = at("change-recommendation", made.reference)
    assert "What should become of Knife crime?" in shown(analyst, where)
    assert analyst.post(where, {"kind": ""}).status_code == 400
    answer = analyst.post(where, {"kind": "watch"})
    assert "Recommend it" in shown(analyst, answer["Location"])
    assert analyst.post(answer["Location"], {"proposal": "Knives"}).status_code == 400
    analyst.post(answer["Location"], {"proposal": "Knives", "reasons": "Few."})
    made.refresh_from_db()
    assert (made.kind, made.proposal) == ("watch", "Knives")
    where = at("withdraw-recommendation", made.reference)
    assert "It stays readable" in shown(analyst, where)
    assert analyst.post(where, {"kind": ""}).status_code == 400
    analyst.post(where, {"why": "Wrong theme."})
    assert "Wrong theme." in shown(analyst, at("outcome", made.reference))
    assert analyst.post(where, {"why": "Again."}).status_code == 400
    change = at("change-recommendation-step", made.reference, "watch")
    refused = analyst.post(change, {"proposal": "X", "reasons": "Y"})
    assert "There is no recommendation" in refused.content.decode()


def test_a_final_assessment_asks_nothing_more(as_role, acting, assessment, knife):
    made = recommend(acting(Role.ANALYST), knife)
    make_final(acting(Role.MANAGER), assessment)
    analyst = as_role(Role.ANALYST)
    for where in (at("recommend", assessment.reference, "knife-crime"), step(assessment),
                  at("change-recommendation", made.reference)):  # fmt: skip
        assert "does not change any more" in shown(analyst, where)
    page = shown(analyst, at("assessment-outcomes", assessment.reference))
    assert "1 recommendation waits" in page
    assert "Write down what the Board chose" not in page
    assert "Write down what the Board chose" in shown(as_role(Role.MANAGER), at("outcomes"))


def test_what_the_board_chose_stands_beside_what_was_recommended(
    as_role, acting, assessment, knife
):
    manager = acting(Role.MANAGER)
    made = recommend(manager, knife, "watch")
    choice = choose(manager, made, kind="adopt", reasons="Residents want it.")
    page = shown(as_role(Role.BOARD_MEMBER), at("outcomes"))
    assert "Chose otherwise" in page
    assert "The Board has decided on every recommendation" in page
    page = shown(as_role(Role.BOARD_MEMBER), at("outcome", made.reference))
    assert "Otherwise than recommended" in page
    assert "Residents want it." in page
    assert choice.decision.reference in page
    assert at("priority", "knife-crime") in page


def test_what_the_plan_states_shows_its_source_and_is_not_changed(as_role, cast):
    stated = Outcome.objects.create(partnership=cast.own, reference="own", proposal="X on its own", kind="reject",
                                    reasons="No need.", is_as_stated=True, source="The plan, §10")  # fmt: skip
    client = as_role(Role.MANAGER)
    page = shown(client, at("outcome", "own"))
    assert "The plan, §10" in page
    assert "Change the recommendation" not in page
    for where in (at("change-recommendation", "own"), at("withdraw-recommendation", "own"),
                  at("outcome-choice", stated.reference)):  # fmt: skip
        assert client.get(where).status_code == 404


def test_what_is_not_there_is_404_and_a_restricted_outcome_is_read_with_a_note(
    as_role, acting, knife
):
    client = as_role(Role.MANAGER)
    for where in (
        at("outcome", "none"),
        at("assessment-outcomes", "none"),
        at("recommend", "none", "knife-crime"),
    ):
        assert client.get(where).status_code == 404
    manager = acting(Role.MANAGER)
    made = recommend(manager, knife)
    mark(by=manager, kind="outcome", record_id=made.reference, level=Level.OFFICIAL_SENSITIVE)
    page = shown(client, at("outcome", made.reference))
    assert "OFFICIAL-SENSITIVE" in page
    assert "Who has read it" in page
    assert Read.objects.filter(kind="outcome").count() == 1
    assert "OFFICIAL-SENSITIVE" in shown(client, at("outcomes"))
