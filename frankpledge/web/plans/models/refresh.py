"""The refresh of a plan at a new year: how it stood before, and what became of each action. Both only grow."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.evidence.questions import month_words
from frankpledge.web.actions.models import Action
from frankpledge.web.partnerships.models import Membership, Partnership
from frankpledge.web.plans.models.plan import Plan


class Refresh(models.Model):
    """A plan is looked through for new months. It is over once a version is begun with it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="refreshes")
    number = models.PositiveSmallIntegerField()
    # The new months that it is for, such as 2026-04 and 2027-03.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # The plan with its sub-plans and actions as they stood before; see plans.versions.contents.
    before = models.JSONField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="a_refresh_once_a_plan"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="a_refresh_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Return the months."""
        return f"Refresh for {self.period}"

    @property
    def period(self) -> str:
        """The new months, in words."""
        return f"{month_words(self.first)} to {month_words(self.last)}"


class RefreshStep(models.Model):
    """What became of an action in a refresh."""

    class Step(models.TextChoices):
        """What may become of it."""

        KEPT = "kept", "Kept on"
        CHANGED = "changed", "Carried on, changed"
        CLOSED = "closed", "Closed with evidence"
        WITHDRAWN = "withdrawn", "Withdrawn"
        HANDED = "handed", "Handed to another plan"

    refresh = models.ForeignKey(Refresh, models.PROTECT, related_name="steps")
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    step = models.CharField(max_length=9, choices=Step.choices)
    taken_on = models.DateField()
    taken_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("refresh", "action"), name="an_action_once_a_refresh"),
        )

    def __str__(self) -> str:
        """Say what became of it."""
        return f"{self.action.reference}: {self.get_step_display().lower()}"
