"""What people tell of a decision is checked before it is recorded."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.forms import DecisionFilter, DecisionForm, TieForm
from frankpledge.web.decisions.queries import bodies
from frankpledge.web.sharing.models import NeedToKnowGroup
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.services import found_group

pytestmark = pytest.mark.django_db


def form(member, board, **changed):
    told = {"title": "T", "wording": "W", "body": board.pk, "kind": "other", "level": "OFFICIAL",
            "decided_on-day": "1", "decided_on-month": "2", "decided_on-year": "2026"}  # fmt: skip
    acting = member(Role.MANAGER)
    return DecisionForm(
        told | changed, membership=acting, bodies=bodies(acting), groups=groups_for(acting)
    )


def test_a_whole_decision_is_taken(member, board):
    told = form(member, board)
    assert told.is_valid(), told.errors
    assert told.told()["because_of"] is None
    assert told.told()["level"] is Level.OFFICIAL


def test_a_record_to_rest_on_wants_kind_and_id(member, board):
    assert "other_id" in form(member, board, other_kind="decision").errors
    assert "other_kind" in form(member, board, other_id="x").errors
    both = form(member, board, other_kind="decision", other_id="x")
    assert both.is_valid()
    assert both.told()["because_of"] == ("decision", "x")


def test_groups_want_the_higher_level(member, board, cast):
    assert "groups" not in form(member, board).fields
    found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    group = NeedToKnowGroup.objects.get().pk
    assert "level" in form(member, board, groups=[group]).errors
    assert form(member, board, groups=[group], level="OFFICIAL-SENSITIVE").is_valid()


def test_a_refusal_stands_beside_what_it_is_about(member, board):
    told = form(member, board, other_kind="decision", other_id="X-9")
    told.is_valid()
    told.add_fault(CallFault("There is no decision 'X-9'."))
    assert "other_id" in told.errors
    plain = form(member, board)
    plain.is_valid()
    plain.add_fault(CallFault("Something else."))
    assert plain.non_field_errors() == ["Something else."]


def test_a_filter_offers_bodies_and_years_of_its_own(board):
    shown = DecisionFilter(bodies=[board], years=[2026])
    assert ("board", "Synthetic Board") in shown.fields["body"].choices
    assert ("2026", "2026") in shown.fields["year"].choices


def test_only_kinds_that_the_role_may_see_are_offered_to_be_tied(member):
    kinds = dict(TieForm(membership=member(Role.PUBLIC_VIEWER)).fields["other_kind"].choices)
    assert "decision" not in kinds
    assert "decision" in dict(
        TieForm(membership=member(Role.BOARD_MEMBER)).fields["other_kind"].choices
    )
