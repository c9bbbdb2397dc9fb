"""A Board member comments on a part; the writer answers; each sees what the other said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import RationaleComment
from frankpledge.web.assessments.rationales import services
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def at(cast, knife, acting):
    """Draft knife crime's rationale, and give the address of one of its pages."""
    services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)

    def address(name="rationale", *more):
        return reverse(
            name, args=[cast.own.pk, knife.assessment.reference, knife.theme.slug, *more]
        )

    return address


def test_a_comment_is_made_seen_and_answered(as_role, at):
    board, writer = as_role(Role.BOARD_MEMBER), as_role(Role.THEME_SPECIALIST)
    asked = board.get(at("rationale-comment", "horizon")).text
    assert "No entry of the horizon scan" in asked
    page = board.post(at("rationale-comment", "horizon"), {"words": "Which law?"}, follow=True).text
    assert "Which law?" in page
    assert "Not answered yet" in page
    assert "1 to answer" in writer.get(at("rationale-write")).text
    said = RationaleComment.objects.get()
    assert "Which law?" in writer.get(at("rationale-answer", said.pk)).text
    told = writer.post(at("rationale-answer", said.pk), {"words": "The bill."}, follow=True).text
    assert "The bill." in told
    assert "It was answered on" in writer.get(at("rationale-answer", said.pk)).text
    again = writer.post(at("rationale-answer", said.pk), {"words": "Twice"})
    assert again.status_code == 400
    assert "already" in again.text


def test_an_empty_comment_is_refused_and_a_part_that_is_none_is_not_there(as_role, at):
    board = as_role(Role.BOARD_MEMBER)
    assert board.post(at("rationale-comment", "horizon"), {"words": " "}).status_code == 400
    assert board.get(at("rationale-comment", "verdict")).status_code == 404
    assert as_role(Role.ANALYST).get(at("rationale-answer", 999_999)).status_code == 404


def test_a_board_member_answers_nothing_and_a_plan_coordinator_says_nothing(as_role, at):
    assert as_role(Role.BOARD_MEMBER).get(at("rationale-answer", 1)).status_code == 403
    assert as_role(Role.PLAN_COORDINATOR).get(at("rationale-comment", "horizon")).status_code == 403


def test_of_a_closed_assessment_nothing_is_said_any_more(as_role, at, acting, assessment):
    assessments.move(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, state="final")
    page = as_role(Role.BOARD_MEMBER).post(at("rationale-comment", "horizon"), {"words": "Late"})
    assert page.status_code == 400
    assert "does not change any more" in page.text
