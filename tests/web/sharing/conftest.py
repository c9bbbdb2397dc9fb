"""Papers: a made-up kind of record, which a manager may change; and the partnership's people by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.thread import registry

if TYPE_CHECKING:
    from frankpledge.web.accounts.roles import Role

PAPERS = {"p1": "The first paper", "p2": "The second paper", "p3": "The third paper"}


@pytest.fixture(autouse=True)
def papers(monkeypatch):
    """Register papers beside the kinds that the apps have registered."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.register(registry.Kind(
        "paper", "Paper",
        lambda membership, ids: {i: (PAPERS[i], f"/{membership.partnership_id}/") for i in ids if i in PAPERS},
        change="record-decisions",
    ))  # fmt: skip


@pytest.fixture
def member(cast):
    """Give the membership of a role in a partnership."""

    def of(role: Role, partnership=None) -> Membership:
        person = cast.person(role, partnership)
        return Membership.objects.select_related("agency", "partnership").get(person=person)

    return of


@pytest.fixture
def write(cast):
    """Write an event about a paper."""

    def event(record_id="p1", **more):
        told = {"by": "test", "action": "changed", "kind": "paper", "title": PAPERS[record_id]}
        return record(record_id=record_id, **(told | {"partnership": cast.own.pk} | more))

    return event
