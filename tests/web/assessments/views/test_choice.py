"""The manager writes down what the Board chose: the recommendation stands before them, and what is wrong is said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Choice, Priority
from tests.web.assessments.chosen import MET, adopted, board_of, choose, make_final, recommend
from tests.web.assessments.conftest import TODAY

pytestmark = pytest.mark.django_db
DATED = {"decided_on-day": "20", "decided_on-month": "1", "decided_on-year": "2026"}


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def board(cast):
    return board_of(cast.own)


@pytest.fixture
def final(manager, board, assessment, knife):
    """Give a recommendation of an assessment that is final."""
    made = recommend(manager, knife)
    make_final(manager, assessment)
    return made


def at(outcome, kind=""):
    name = "outcome-choice-step" if kind else "outcome-choice"
    return reverse(name, args=["southmere", outcome.reference, *([kind] if kind else [])])


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def test_first_what_was_chosen_then_its_questions(as_role, final, board):
    client = as_role(Role.MANAGER)
    page = shown(client, at(final))
    assert "What did the Board choose for Knife crime?" in page
    assert "Recommended: adopt as a priority" in page
    assert client.post(at(final), {"kind": ""}).status_code == 400
    assert client.post(at(final), {"kind": "adopt"})["Location"] == at(final, "adopt")
    page = shown(client, at(final, "adopt"))
    assert "As recommended" in page
    assert "Left empty, the reasons of the recommendation stand" in page
    assert f'<option value="{board.pk}" selected' in page
    assert client.get(at(final, "verdict")).status_code == 404


def test_the_choice_makes_the_priority_and_leads_to_its_page(as_role, final, board):
    told = {"body": board.pk, "wording": "Adopted.", "minute": "Item 7", "name": "Knives", "words": "Fewer.",
            "first_year": "2025", "last_year": "2029"} | DATED  # fmt: skip
    answer = as_role(Role.MANAGER).post(at(final, "adopt"), told)
    assert answer["Location"] == "/southmere/priorities/knives/"
    choice = Choice.objects.get()
    assert (choice.decision.decided_on, choice.decision.minute) == (MET, "Item 7")
    assert (choice.priority.name, choice.priority.period) == ("Knives", "2025–2029")
    page = shown(as_role(Role.MANAGER), at(final))
    assert "It is written down already" in page


def test_what_is_missing_is_said_beside_its_field(as_role, final, board):
    client = as_role(Role.MANAGER)
    wrong = client.post(at(final, "adopt"), {"first_year": "2025", "name": "X"}).content.decode()
    for words in ("Choose the body that decided", "Enter the day of the decision",
                  "Enter the decision in its own words", "Enter both years of the period"):  # fmt: skip
        assert words in wrong
    later = {"body": board.pk, "wording": "So.", "name": "X"} | DATED | {"decided_on-year": "2027"}
    answer = client.post(at(final, "adopt"), later)
    assert (answer.status_code, "still to come" in answer.content.decode()) == (400, True)
    wrong = client.post(at(final, "adopt"), {"last_year": "2025"}).content.decode()
    assert "Enter both years of the period" in wrong


def test_another_choice_than_was_recommended_asks_for_the_boards_reasons(as_role, final, board):
    client = as_role(Role.MANAGER)
    page = shown(client, at(final, "watch"))
    assert "Why did the Board choose otherwise than was recommended?" in page
    assert "What is it called?" not in page
    told = {"body": board.pk, "wording": "Watch."} | DATED
    assert client.post(at(final, "watch"), told).status_code == 400
    answer = client.post(at(final, "watch"), told | {"reasons": "Few cases."})
    assert answer["Location"].endswith(f"/outcomes/{final.reference}/")


def test_a_rejection_begins_with_the_reasons_of_the_recommendation(
    as_role, manager, board, assessment, knife
):
    made = recommend(manager, knife, "reject", reasons="Too few.", instead="Exclusions.")
    make_final(manager, assessment)
    page = shown(as_role(Role.MANAGER), at(made, "reject"))
    assert "Too few." in page
    assert "Exclusions." in page


def test_the_form_goes_on_from_what_was_written_down_last(
    as_role, manager, board, assessment, knife
):
    other = recommend(manager, assessment.assessed.last(), "watch")
    made = recommend(manager, knife)
    choose(manager, other)
    page = shown(as_role(Role.MANAGER), at(made, "adopt"))
    assert f'<option value="{board.pk}" selected' in page
    assert 'value="20"' in page


def test_a_theme_that_is_a_priority_is_carried_on_and_another_proposal_of_it_is_not(
    as_role, manager, board, themes, knife
):
    held = adopted(manager, knife, first_year=2021, last_year=2025)
    later = assessments.begin_assessment(by=manager, today=TODAY, kind="full", title="The next (synthetic)",
                                         first="2026-01", last="2026-01", themes=[themes["knife-crime"]])  # fmt: skip
    again = recommend(manager, later.assessed.get())
    other = recommend(manager, later.assessed.get(), proposal="Machetes alone")
    make_final(manager, later)
    client = as_role(Role.MANAGER)
    chosen = f"selected>{held}</option>"
    assert chosen not in shown(client, at(other, "adopt"))
    page = shown(client, at(again, "adopt"))
    assert chosen in page
    assert 'value="2021"' in page
    assert page.index("The decision") < page.index("The priority")
    told = {"body": board.pk, "wording": "Carried on.", "name": "X", "carried_on": held.pk} | DATED
    client.post(at(again, "adopt"), told)
    assert Priority.objects.count() == 1
    assert held.standings.count() == 2


def test_on_a_draft_and_on_what_is_withdrawn_nothing_is_asked(as_role, manager, assessment, knife):
    made = recommend(manager, knife)
    client = as_role(Role.MANAGER)
    for where in (at(made), at(made, "adopt")):
        assert "still being drafted" in shown(client, where)
    made.withdrawn_on, made.withdrawn_why = TODAY, "X"
    made.save()
    make_final(manager, assessment)
    assert "This recommendation was withdrawn" in shown(client, at(made))


def test_who_may_not_change_priorities_is_refused(as_role, final):
    assert as_role(Role.ANALYST).get(at(final)).status_code == 403
