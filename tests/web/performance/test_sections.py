"""The sub-navigation of performance."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.sections import sections_for


def test_the_page_that_is_open_is_the_current_one(acting):
    member = acting(Role.BOARD_MEMBER)
    shown = sections_for(member, f"/{member.partnership_id}/performance/exceptions/X-EX-001/")
    assert [one.words for one in shown if one.is_current] == ["Exceptions"]
