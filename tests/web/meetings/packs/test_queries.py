"""A pack is found by what somebody may see, and by nothing else."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import places
from frankpledge.web.meetings.models import Pack
from frankpledge.web.meetings.packs import queries
from frankpledge.web.meetings.papers.gathering import gather
from frankpledge.web.sharing.services import found_group


@pytest.fixture
def found(may_meeting):
    """Give the pack and the bytes that a membership finds."""

    def of(membership, meant_for="exempt"):
        gathered = gather(membership, may_meeting, meant_for)
        held = queries.pack_of(may_meeting, meant_for, gathered)
        return held, queries.file_of(may_meeting, meant_for, gathered)

    return of


def test_nobody_finds_a_pack_that_holds_what_is_closed_to_them(
    take, ask, worked, manager, south, appoint, found
):
    take()
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    take("Secret", meant_for="exempt", level=Level.OFFICIAL_SENSITIVE, groups=[group])
    pack = worked(ask("exempt"))
    assert found(manager) == (pack, bytes(pack.file))
    member = appoint(Role.BOARD_MEMBER, "sdc")
    assert found(member) == (None, None)
    assert found(manager, "public") == (None, None)


def test_whoever_may_see_the_very_same_finds_it(take, ask, worked, appoint, found):
    take(meant_for="exempt")
    pack = worked(ask("exempt"))
    assert found(appoint(Role.BOARD_MEMBER, "sdc")) == (pack, bytes(pack.file))


def test_a_pack_that_is_not_finished_has_no_file(take, ask, manager, found):
    take()
    assert found(manager, "public") == (None, None)
    pack = ask()
    assert found(manager, "public") == (pack, None)


def test_an_earlier_pack_is_told_to_who_asked_for_it_alone(
    take, ask, manager, may_meeting, appoint
):
    take(), ask()
    assert queries.is_outlived(manager, may_meeting, "public")
    assert not queries.is_outlived(manager, may_meeting, "exempt")
    assert not queries.is_outlived(appoint(Role.BOARD_MEMBER, "sdc"), may_meeting, "public")


def test_a_pack_is_dead_where_it_is_being_made_and_no_process_makes_it(take, ask, worked):
    take()
    pack = ask()
    assert not queries.is_dead(pack)
    Pack.objects.update(state=Pack.State.RUNNING)
    pack.refresh_from_db()
    with places.alive(queries.lock_of(pack)):
        assert not queries.is_dead(pack)
    assert queries.is_dead(pack)
    Pack.objects.update(state=Pack.State.WAITING)
    pack.state = Pack.State.RUNNING  # as it was read a moment before it ended
    worked(Pack.objects.get())
    assert not queries.is_dead(pack)
