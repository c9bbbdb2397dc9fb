"""A board, and decisions that its manager records."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.partnerships.models import Group, Membership

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def member(cast):
    """Give the membership of a role in a partnership."""

    def of(role: Role, partnership=None) -> Membership:
        person = cast.person(role, partnership)
        return Membership.objects.select_related("agency", "partnership").get(person=person)

    return of


@pytest.fixture
def board(cast):
    """Give the board of the own partnership."""
    return Group.objects.create(partnership=cast.own, slug="board", name="Synthetic Board")


@pytest.fixture
def decide(member, board):
    """Record a decision as the manager."""

    def made(**changed):
        told = {"kind": "priority", "title": "Street lighting is a priority", "body": board,
                "wording": "The Board adopts street lighting as a priority.",
                "decided_on": datetime.date(2026, 3, 12), "today": TODAY}  # fmt: skip
        return record_decision(
            by=changed.pop("by", None) or member(Role.MANAGER), **(told | changed)
        )

    return made
