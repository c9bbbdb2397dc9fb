"""Papers: a made-up kind of record, which a manager may change; and the partnership's people by name."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing import services
from frankpledge.web.thread import registry

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


@pytest.fixture
def groups(cast, member):
    """Two groups of the manager; the analyst belongs to the first."""
    made = [services.found_group(by=member(Role.MANAGER), partnership=cast.own, name=n, purpose="x")
            for n in ("A", "B")]  # fmt: skip
    services.add_member(by=member(Role.MANAGER), group=made[0], membership=member(Role.ANALYST))
    return made


@pytest.fixture
def marked(groups, member):
    """The first paper for A, the second for A and B, the third for whoever's role may see it."""
    for paper, needs in (("p1", groups[:1]), ("p2", groups), ("p3", [])):
        services.mark(
            by=member(Role.MANAGER),
            kind="paper",
            record_id=paper,
            level=Level.OFFICIAL_SENSITIVE,
            groups=needs,
        )
