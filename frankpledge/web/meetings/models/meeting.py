"""A meeting of a group: planned by its calendar or called for a reason, then held, or not."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Group, Partnership, Terms

if TYPE_CHECKING:
    from collections.abc import Collection

# Where the terms of reference say nothing: no document of the plan names an hour.
STARTS_AT = datetime.time(10)


class Meeting(models.Model):
    """A meeting. It is never deleted: one that is not held says why."""

    class Kind(models.TextChoices):
        """Why it is held at all."""

        REGULAR = "regular", "Regular"
        EXTRAORDINARY = "extraordinary", "Extraordinary"

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned", "Planned"
        # Its agenda went out, and its rules are those of that day.
        CALLED = "called", "Called"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="meetings")
    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    kind = models.CharField(max_length=13, choices=Kind.choices)
    # The month, YYYY-MM, in which the calendar has a regular meeting, wherever it was moved to since.
    planned_for = models.CharField(max_length=7, blank=True)
    on = models.DateField()
    starts_at = models.TimeField(default=STARTS_AT)
    venue = models.CharField(max_length=200, blank=True)
    # What it is for: as the calendar says of a regular one; why an extraordinary one was called.
    purpose = models.TextField(blank=True)
    # Why it is not on the day that the calendar gives.
    moved_why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    # By which terms of reference it meets: those in force on its day, when it was called.
    terms = models.ForeignKey(Terms, models.PROTECT, null=True, related_name="+")
    called_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("on", "starts_at", "pk")
        indexes = (models.Index(fields=("partnership", "on")),)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="meeting_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="meeting_reference_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("group", "planned_for"),
                condition=Q(kind="regular"),
                name="one_regular_meeting_a_group_and_month",
            ),
            models.CheckConstraint(
                condition=(Q(kind="regular") & ~Q(planned_for=""))
                | (Q(kind="extraordinary", planned_for="") & ~Q(purpose="")),
                name="an_extraordinary_meeting_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="planned", called_on=None, held_on=None, cancelled_why="")
                | Q(state="called", terms__isnull=False, called_on__isnull=False, held_on=None, cancelled_why="")
                | Q(state="held", terms__isnull=False, called_on__isnull=False, held_on__isnull=False,
                    cancelled_why="")
                | (Q(state="cancelled", held_on=None) & ~Q(cancelled_why="")),
                name="a_meeting_has_what_its_state_needs",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say which group meets on which day."""
        return f"{self.group}, {self.on:%-d %B %Y}"

    @property
    def papers_by(self) -> datetime.date | None:
        """The last day on which papers are in time; None where the terms name no number of days, or are not known."""
        if self.terms is None or self.terms.papers_days is None:
            return None
        return self.on - datetime.timedelta(days=self.terms.papers_days)

    def is_in(self, states: Collection[str]) -> bool:
        """Whether it stands in one of these states."""
        return self.state in states
