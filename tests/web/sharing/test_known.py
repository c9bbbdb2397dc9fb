"""Whoever signs in comes with how the partnership's records are marked: the same as is asked for row by row."""

from __future__ import annotations

import pytest

from frankpledge import clock
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.queries import memberships_of
from frankpledge.web.partnerships.signing_in import WithMemberships
from frankpledge.web.sharing import known, queries
from frankpledge.web.sharing.models import RecordMarking
from frankpledge.web.thread.registry import markings_of

pytestmark = pytest.mark.django_db

PAPERS = [("paper", f"p{n}") for n in (1, 2, 3, 4)]


def signed_in(held):
    person = WithMemberships().get_user(held.person_id)
    (found,) = memberships_of(person, clock.day(), held.partnership_id)
    found.only_reads = True
    return found


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ANALYST, Role.BOARD_MEMBER])
def test_what_is_fetched_at_the_door_is_what_is_asked_for_row_by_row(
    member, role, django_assert_num_queries
):
    held = member(role)
    reader = signed_in(held)
    with django_assert_num_queries(0):
        told = markings_of(reader, PAPERS)
    assert told == markings_of(held, PAPERS)
    assert told


@pytest.mark.usefixtures("marked")
def test_of_more_than_a_page_remembers_nothing_is_fetched_and_the_page_asks(member, monkeypatch):
    rows = RecordMarking.objects.values("needs__pk").count()
    held = member(Role.ANALYST)
    monkeypatch.setattr(known, "MOST_KNOWN", rows)
    assert len(vars(signed_in(held))[known.MARKED]) == rows
    monkeypatch.setattr(known, "MOST_KNOWN", rows - 1)
    reader = signed_in(held)
    assert vars(reader)[known.MARKED] is None
    assert markings_of(reader, PAPERS) == markings_of(held, PAPERS)


def test_where_nothing_is_marked_nothing_is_asked(member, django_assert_num_queries):
    reader = signed_in(member(Role.ANALYST))
    with django_assert_num_queries(0):
        assert markings_of(reader, PAPERS) == {}
    rows = RecordMarking.objects.filter(kind="paper")
    assert (
        queries.seen_by(rows, reader, "paper", "record").query.where.children
        == rows.query.where.children
    )
