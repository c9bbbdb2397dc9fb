"""The private address at which a member's calendar is read."""

from __future__ import annotations

from django.db import models

from frankpledge.web.actions.models.rounds import new_nonce
from frankpledge.web.partnerships.models import Membership


class CalendarAddress(models.Model):
    """To what the address of a member's calendar is bound: another nonce ends the address that was given before."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="calendar_address")
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_on = models.DateField()

    def __str__(self) -> str:
        """Say whose it is, by what they are, and since when."""
        return f"Calendar of membership {self.membership_id}, since {self.made_on}"
