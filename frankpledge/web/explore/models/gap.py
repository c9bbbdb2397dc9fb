"""Data that somebody asked for and has not got, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.web.partnerships.models import Agency, Membership, Partnership

if TYPE_CHECKING:
    import datetime


class DataGap(models.Model):
    """What was asked of whom, why, and what came of it. Its state moves on by services alone; nothing is deleted."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Asked"
        PROMISED = "promised", "Promised"
        REFUSED = "refused", "Refused"
        RECEIVED = "received", "Received"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="data_gaps")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    data = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    asked_of = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    why_wanted = models.CharField(max_length=500)
    # The id of a topic or of a return, from the definitions.
    topic = models.CharField(max_length=100, blank=True)
    risk = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    promised_by = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    refused_why = models.CharField(max_length=1000, blank=True)
    received_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("asked_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="data_gap_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="data_gap_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(data="") & ~Q(why_wanted=""), name="a_data_gap_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, asked_of="") | (Q(agency=None) & ~Q(asked_of="")),
                name="a_data_gap_is_asked_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state="asked")
                | Q(state="promised", promised_by__isnull=False)
                | (Q(state="refused", refused_on__isnull=False) & ~Q(refused_why="") & ~Q(risk=""))
                | Q(state="received", received_on__isnull=False)
                | (Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="a_data_gap_has_what_its_state_needs",
            ),
        )

    def __str__(self) -> str:
        """Return what was asked for."""
        return self.data

    @property
    def of_whom(self) -> str:
        """Of whom it was asked, in words."""
        return self.agency.name if self.agency else self.asked_of

    @property
    def is_open(self) -> bool:
        """Whether the data may still come; refused data may, once somebody asks better."""
        return self.state not in (self.State.RECEIVED, self.State.WITHDRAWN)

    @property
    def duty_on(self) -> datetime.date:
        """The day on which somebody has to look at it again: promised, to be reviewed, else since it was asked."""
        promised = self.promised_by if self.state == self.State.PROMISED else None
        return min((day for day in (promised, self.review_on) if day), default=self.asked_on)

    @property
    def topic_name(self) -> str:
        """The topic or return in words; one that is not defined any more is told by its id."""
        return about().get(self.topic, self.topic)


def about() -> dict[str, str]:
    """Return the names of what data can be about: returns, then topics, by their ids."""
    returns = {f"return/{one.id}": one.name for one in partner_returns().values()}
    return returns | {topic.id: topic.name for topic in topics().values()}
