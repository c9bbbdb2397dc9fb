"""Versions of a plan: what is proposed to a body, and what it approved, which never changes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.evidence.questions import month_words
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Membership, Partnership, Strategy
from frankpledge.web.plans.models.plan import Plan
from frankpledge.web.plans.models.refresh import Refresh


class PlanVersion(models.Model):
    """A plan for some months in plain words. Once it is approved the database refuses to change its words."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Proposed"
        APPROVED = "approved", "Approved"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # What the thread and the history call it: plan-v2.
    reference = models.CharField(max_length=64)
    # The months that it is for, such as 2024-04 and 2025-03.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    narrative = models.TextField(blank=True)
    previous_successes = models.TextField(blank=True)
    serves = models.ManyToManyField(Strategy, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    begun_on = models.DateField()
    proposed_on = models.DateField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    # The refresh at a new year with which it was begun, where there was one: that refresh is then over.
    refresh = models.ForeignKey(Refresh, models.PROTECT, null=True, related_name="versions")
    # The plan with its sub-plans and actions as they stood when it was approved; see plans.versions.contents.
    contents = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="a_plan_version_once"),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="plan_version_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(state__in=["draft", "proposed"]),
                name="one_plan_version_is_written_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("plan",), condition=Q(state="approved"), name="one_plan_version_stands"
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="a_plan_version_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "proposed"], decision=None, approved_on=None)
                | Q(
                    state__in=["approved", "superseded"],
                    decision__isnull=False,
                    approved_on__isnull=False,
                ),
                name="an_approved_plan_version_names_its_decision",
            ),
        )

    def __str__(self) -> str:
        """Return the number and the months."""
        return f"Version {self.number}, {self.period}"

    @property
    def period(self) -> str:
        """The months that it is for, in words."""
        return f"{month_words(self.first)} to {month_words(self.last)}"

    @property
    def is_written(self) -> bool:
        """Whether its words may still change."""
        return self.state == self.State.DRAFT
