"""Papers are seen through the membership: a marked one by its groups, an exempt file by who may read exempt papers."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.papers import queries
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.registry import describe
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def panel(manager, south):
    return found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")


@pytest.fixture
def member(appoint):
    return appoint(Role.BOARD_MEMBER, "sdc")


def sees(membership, paper):
    return (
        queries.paper(membership, paper.reference) is not None,
        ("meeting-paper", paper.reference)
        in describe(membership, [("meeting-paper", paper.reference)]),
        paper.reference not in set(queries.closed(membership)),
    )


def test_a_paper_for_a_group_is_there_for_its_members_alone(take, manager, member, panel):
    held = take(meant_for="exempt", level=Level.OFFICIAL_SENSITIVE, groups=[panel])
    assert sees(manager, held) == (True, True, True)
    assert sees(member, held) == (False, False, False)


def test_the_papers_of_an_item_are_as_closed_as_the_exception_that_brought_it(
    take, manager, member, panel, refer, may_meeting
):
    brought = refer()
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    held = take(item=may_meeting.items.get(source_record=brought.reference))
    assert sees(member, held) == (True, True, True)
    mark(
        by=manager,
        kind="exception",
        record_id=brought.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[panel],
    )
    assert sees(manager, held) == (True, True, True)
    assert sees(member, held) == (False, False, False)


def test_the_files_of_a_meeting_are_those_that_count_without_their_bytes(
    take, manager, may_meeting, django_assert_num_queries
):
    take(), take("Exempt matters", meant_for="exempt")
    with django_assert_num_queries(1):
        told = [
            (one.paper.title, one.meant_for, one.pages)
            for one in queries.files_of(manager, may_meeting)
        ]
    assert told == [("Performance", "public", 3), ("Exempt matters", "exempt", 3)]


@pytest.mark.parametrize("role", list(Role))
def test_an_exempt_file_is_read_with_its_permission_alone(take, appoint, role):
    public, exempt = take().files.get(), take("B", meant_for="exempt").files.get()
    someone = appoint(role, "sdc")
    assert queries.may_read(someone, public)
    assert queries.may_read(someone, exempt) == role.may(Permission.SEE_EXEMPT_PAPERS)


def test_an_exempt_file_leaves_under_a_marking_of_its_own():
    sensitive = Marking(Level.OFFICIAL_SENSITIVE)
    assert queries.marking_of_file(OFFICIAL, "public") == OFFICIAL
    assert queries.marking_of_file(OFFICIAL, "exempt") == sensitive
    for_panel = Marking(Level.OFFICIAL_SENSITIVE, frozenset({"Panel"}))
    assert queries.marking_of_file(for_panel, "exempt") == for_panel
