"""How allauth behaves here: nobody signs up; who is invited has an account already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """Close the door of sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: a person is invited by an administrator."""
        del request
        return False
