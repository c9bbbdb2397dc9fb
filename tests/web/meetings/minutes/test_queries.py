"""Who may read which minutes: a draft who writes it, the exempt part who may read exempt papers."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.minutes import queries, services
from tests.web.meetings.minutes.conftest import EXEMPT


def test_a_draft_is_for_who_writes_it_and_the_exempt_part_for_who_may_read_it(
    manager, appoint, held, later, draft
):
    member, scrutiny = appoint(Role.BOARD_MEMBER, "fire"), appoint(Role.SCRUTINY, "wdc")
    assert not queries.minutes_of(member, held).exists()
    assert queries.minutes_of(manager, held).get() == draft
    services.approve(by=manager, minutes=draft, approved_in=later, today=later.on)
    assert queries.minutes_of(member, held).get().exempt == EXEMPT
    seen = queries.minutes_of(scrutiny, held).get()
    assert "exempt" in seen.get_deferred_fields()
