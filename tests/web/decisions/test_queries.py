"""Decisions are found by what they say, and only those that may be seen."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions import queries
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.services import found_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(decide, cast):
    ops = Group.objects.create(partnership=cast.own, slug="ops", name="Operational group")
    first = decide()
    second = decide(kind="funding", title="Money", wording="£5,000 for marshals.", body=ops,
                    decided_on=datetime.date(2025, 5, 6))  # fmt: skip
    return first, second


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [0, 1]), ({"q": "MARSHALS"}, [1]), ({"q": "street"}, [0]), ({"q": "2026-001"}, [0]),
        ({"q": "none"}, []), ({"body": "ops"}, [1]), ({"kind": "priority"}, [0]), ({"year": "2025"}, [1]),
        ({"status": "recorded"}, [0, 1]), ({"status": "confirmed"}, []), ({"kind": "funding", "q": "street"}, []),
    ],
)  # fmt: skip
def test_filters_find_what_fits(two, member, asked, found):
    rows = queries.filtered(queries.decisions(member(Role.BOARD_MEMBER)), **asked)
    assert list(rows) == [two[at] for at in found]


def test_another_partnerships_decisions_are_not_there(two, member, cast):
    stranger = member(Role.MANAGER, cast.other)
    assert not queries.decisions(stranger)
    assert queries.years(stranger) == []
    assert queries.describe(stranger, [two[0].reference]) == {}
    assert not queries.bodies(stranger)


def test_years_and_titles_leave_out_what_may_not_be_seen(two, member, cast, decide):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    closed = decide(
        decided_on=datetime.date(2024, 1, 1), level=Level.OFFICIAL_SENSITIVE, groups=[group]
    )
    assert queries.years(member(Role.MANAGER)) == [2026, 2025, 2024]
    assert queries.years(member(Role.BOARD_MEMBER)) == [2026, 2025]
    for role, told in ((Role.MANAGER, {closed.reference}), (Role.BOARD_MEMBER, set())):
        assert set(queries.describe(member(role), [closed.reference])) == told


def test_the_versions_of_a_decision_are_those_that_may_be_seen(decide, member, cast):
    old = decide()
    new = decide(supersedes=old)
    reader = member(Role.BOARD_MEMBER)
    old.refresh_from_db()
    assert queries.visible_versions(reader, old) == [new]
    assert queries.visible_versions(reader, new) == [old]
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    newest = decide(supersedes=new, level=Level.OFFICIAL_SENSITIVE, groups=[group])
    new.refresh_from_db()
    assert queries.visible_versions(reader, new) == [old]
    assert set(queries.visible_versions(member(Role.MANAGER), new)) == {old, newest}


def test_a_record_is_named_in_the_address_where_a_decision_begins(member):
    where = queries.recording_because_of(member(Role.MANAGER), "finding", "a1&b=2")
    assert where == "/southmere/decisions/new/?kind=finding&id=a1%26b%3D2"
