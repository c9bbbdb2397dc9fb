"""Targets: proposed with what they rest on, endorsed by the Board, carried into the districts' delivery plans."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.evidence.questions import Period
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Membership, Partnership
from frankpledge.web.performance.models.indicator import Indicator
from frankpledge.web.plans.models import Plan


class Target(models.Model):
    """A value that an indicator is to reach in an area by the end of a year of months.

    ``profile`` says how it is spread over the months (month → value), cumulative or each by itself as ``kind`` says.
    Once endorsed it does not change: another takes its place, and it stays.
    """

    class Kind(models.TextChoices):
        """What is compared with it."""

        TOTAL = "total", "The total of the year"
        LEVEL = "level", "The value at the year’s end"
        MONTHLY = "monthly", "Each month by itself"

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed", "Proposed"
        ENDORSED = "endorsed", "Endorsed by the Board"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REPLACED = "replaced", "Replaced by a later one"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="targets")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    area = models.CharField(max_length=9)
    # Where an indicator has several lines: a minimum and an ambition, say.
    line = models.CharField(max_length=60, default="Target")
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    value = models.FloatField()
    profile = models.JSONField(default=dict)
    rationale = models.TextField()
    # What was on the page when it was proposed: past performance, trend, surroundings, family group; figures by id.
    rests_on = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.TextField(blank=True)
    # Which later one the Board endorsed in its place.
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")

    class Meta:
        ordering = ("-first", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="target_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("indicator", "area", "first", "last", "line"),
                condition=Q(state="endorsed"),
                name="one_endorsed_target_a_line",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="a_target_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", replaced_by=None)
                | Q(state="endorsed", decision__isnull=False, replaced_by=None)
                | Q(state="replaced", decision__isnull=False, replaced_by__isnull=False)
                | (Q(state="withdrawn", replaced_by=None) & ~Q(withdrawn_why="")),
                name="a_target_has_what_its_state_needs",
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="a_target_says_why"),
        )

    def __str__(self) -> str:
        """Return what is aimed at."""
        return f"{self.indicator} {self.value:g}"

    @property
    def period(self) -> str:
        """The months that it is for, in words."""
        return Period(self.first, self.last).words


class CarriedTarget(models.Model):
    """That a plan carries an endorsed target, as a whole or in part. A change of the part is a new row with the next
    number: a trigger refuses to change one.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="carried")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="carried_targets")
    number = models.PositiveIntegerField()
    # What of it the plan answers for.
    value = models.FloatField()
    carried_on = models.DateField()
    carried_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("target", "plan", "number"), name="a_carried_target_has_its_number_once"
            ),
        )

    def __str__(self) -> str:
        """Return what of it the plan answers for."""
        return f"{self.target.reference} {self.value:g}"
