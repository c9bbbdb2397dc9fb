"""Return rounds: a quarter that is asked for, whom it asks, and what it froze into when it closed."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q

from frankpledge.web.partnerships.models import Membership, Partnership


def new_nonce() -> str:
    """Return what a link is bound to; a new one ends the link that was sent before."""
    return secrets.token_hex(16)


class ReturnRound(models.Model):
    """A quarter whose actions are asked for. It is opened and closed once, and never deleted."""

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned", "Planned"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        NOT_HELD = "not-held", "Not held"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="return_rounds")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The months that it asks for, YYYY-MM, both included.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    # The first and the last day on which owners answer.
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ("first",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="return_round_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"),
                name="return_round_reference_once_a_partnership",
            ),
            models.UniqueConstraint(
                fields=("partnership", "first"), name="one_return_round_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"), last__gt=F("first")),
                name="a_return_round_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "not-held"], opened_on=None, closed_on=None)
                | Q(state="open", opened_on__isnull=False, closed_on=None)
                | Q(state="closed", opened_on__isnull=False, closed_on__isnull=False),
                name="a_return_round_has_what_its_state_needs",
            ),
        )

    def __str__(self) -> str:
        """Return its reference."""
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether owners may answer."""
        return self.state == self.State.OPEN


class ReturnAsk(models.Model):
    """An owner who is asked in a round: for which actions, by which link, and how often they were reminded."""

    class Letter(models.TextChoices):
        """Which e-mail still waits to be sent."""

        NONE = "", "None"
        ASKED = "asked", "Asked"
        REMINDER = "reminder", "Reminder"

    round = models.ForeignKey(ReturnRound, models.CASCADE, related_name="asks")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # The references of the actions that were theirs when they were asked.
    actions = models.JSONField(default=list)
    asked_on = models.DateField()
    # What the signed link must hold beside the ask itself.
    nonce = models.CharField(max_length=32, default=new_nonce)
    revoked_on = models.DateField(null=True)
    # The days on which they were reminded, YYYY-MM-DD.
    reminded = models.JSONField(default=list)
    letter = models.CharField(max_length=8, choices=Letter.choices, default=Letter.NONE, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("round", "membership"), name="an_owner_is_asked_once_a_round"
            ),
        )

    def __str__(self) -> str:
        """Say who is asked in which round."""
        return f"{self.round}: {self.membership}"


class RoundReport(models.Model):
    """What a round froze into on the day that it closed. A trigger refuses to change or delete it."""

    round = models.OneToOneField(ReturnRound, models.PROTECT, related_name="report")
    closed_on = models.DateField()
    content = models.JSONField()

    def __str__(self) -> str:
        """Say of which round it is."""
        return f"Report of {self.round}"
