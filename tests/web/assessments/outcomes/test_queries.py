"""Nobody learns of an outcome or a choice that names what is marked for others."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.outcomes import queries
from frankpledge.web.sharing.services import found_group, mark
from tests.web.assessments.chosen import adopted, choose, recommend

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


def close(manager, kind: str, record: str) -> None:
    """Mark a record for a group to which the manager alone belongs."""
    group = found_group(
        by=manager, partnership=manager.partnership, name="Inner", purpose="Synthetic"
    )
    mark(by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group])


@pytest.mark.parametrize("kind", ["assessment", "outcome"])
def test_an_outcome_of_what_is_marked_for_others_is_not_there(acting, manager, knife, kind):
    made = recommend(manager, knife)
    board = acting(Role.BOARD_MEMBER)
    assert queries.outcome(board, made.reference) == made
    close(
        manager, kind, {"assessment": knife.assessment.reference, "outcome": made.reference}[kind]
    )
    assert queries.outcome(board, made.reference) is None
    assert queries.describe(board, [made.reference]) == {}
    assert queries.outcome(manager, made.reference) == made


def test_an_outcome_that_names_a_priority_marked_for_others_is_not_there(
    acting, manager, assessment, knife
):
    lines = adopted(manager, assessment.assessed.last(), name="County Lines")
    assessment.refresh_from_db()
    assessment.state = "drafting"
    assessment.save()
    made = recommend(manager, knife, "emerging-threat", under=lines)
    board = acting(Role.BOARD_MEMBER)
    assert made in queries.outcomes(board)
    close(manager, "priority", lines.slug)
    assert made not in queries.outcomes(board)
    assert made in queries.outcomes(manager)


@pytest.mark.parametrize("kind", ["decision", "priority", "outcome"])
def test_a_choice_is_seen_where_all_that_it_names_is(acting, manager, knife, kind):
    choice = choose(manager, recommend(manager, knife))
    board = acting(Role.BOARD_MEMBER)
    assert list(queries.choices(board)) == [choice]
    assert queries.chosen(board, [choice.outcome]) == {choice.outcome_id: choice}
    named = {"decision": choice.decision.reference, "priority": choice.priority.slug,
             "outcome": choice.outcome.reference}  # fmt: skip
    close(manager, kind, named[kind])
    assert list(queries.choices(board)) == []
    assert list(queries.choices(manager)) == [choice]


def test_another_partnerships_outcomes_are_not_there(acting, cast, manager, knife):
    made = recommend(manager, knife)
    assert not queries.outcomes(acting(Role.MANAGER, cast.other)).exists()
    assert queries.describe(manager, [made.reference, "none"]) == {
        made.reference: ("Knife crime: adopt as a priority",
                         f"/southmere/assessment/outcomes/{made.reference}/")
    }  # fmt: skip


def test_what_is_withdrawn_does_not_stand(manager, knife):
    made = recommend(manager, knife)
    made.withdrawn_on, made.withdrawn_why = made.recommended_on, "X"
    made.save()
    assert made in queries.outcomes(manager)
    assert made not in queries.standing(manager)
