"""The door of sign-up is closed."""

from __future__ import annotations

from frankpledge.web.accounts.adapter import InvitedOnly


def test_nobody_signs_up_without_an_invitation(rf):
    assert InvitedOnly().is_open_for_signup(rf.get("/")) is False
