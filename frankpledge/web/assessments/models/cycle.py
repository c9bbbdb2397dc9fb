"""Cycles of the assessment as a partnership runs them, and which of their stages are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property

from frankpledge.definitions.cycles import CycleDefinition, define_cycle
from frankpledge.evidence.questions import month_words
from frankpledge.web.partnerships.models import Membership, Partnership

if TYPE_CHECKING:
    from frankpledge.definitions.cycles import Stage


class Cycle(models.Model):
    """A cycle that a partnership runs from a month on. It keeps the definition that it was begun under."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The definition's id, name and version, and all of it: a file that changes later changes no cycle that runs.
    definition = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    plan = models.JSONField()
    # The first and the last month, such as 2024-04 and 2028-03.
    begins = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    begun_on = models.DateField(null=True)
    begun_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # What the partnership's documents say of it; empty where a person began it.
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    led_by = models.CharField(max_length=300, blank=True)
    approved = models.CharField(max_length=500, blank=True)
    next_priorities = models.CharField(max_length=200, blank=True)
    aims = models.JSONField(default=list)
    year_notes = models.JSONField(default=dict)
    given_up_on = models.DateField(null=True)
    given_up_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-begins", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="cycle_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="cycle_reference_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "begins"),
                condition=Q(given_up_on=None),
                name="one_cycle_begins_in_a_month",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("begins")), name="a_cycle_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(is_as_stated=True) | Q(begun_on__isnull=False, begun_by__isnull=False),
                name="a_cycle_is_begun_by_somebody_or_stated",
            ),
            models.CheckConstraint(
                condition=Q(given_up_on=None, given_up_why="")
                | (Q(given_up_on__isnull=False) & ~Q(given_up_why="")),
                name="a_cycle_is_given_up_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name with its months."""
        return f"{self.name}, from {month_words(self.begins)}"

    @cached_property
    def plan_of_stages(self) -> CycleDefinition:
        """The definition that it was begun under."""
        return define_cycle(self.plan, self.reference)

    def stage(self, stage: str) -> Stage | None:
        """Return a stage by its id."""
        return next((one for one in self.plan_of_stages.stages if one.id == stage), None)

    def record_of(self, stage: str) -> str:
        """Return the id by which the thread knows a stage."""
        return f"{self.reference}-{stage}"


class StageDone(models.Model):
    """That a stage of a cycle was done. Reopened it stays, with the reason, and counts no more."""

    class Precision(models.TextChoices):
        """How exactly the day is known."""

        DAY = "day", "The day"
        MONTH = "month", "The month"
        YEAR = "year", "The year"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="done")
    stage = models.SlugField(max_length=40)
    # Of a month or a year its first day.
    done_on = models.DateField()
    precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # The record that it yielded, as the thread knows it.
    yielded_kind = models.CharField(max_length=40, blank=True)
    yielded = models.CharField(max_length=64, blank=True)
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    reopened_on = models.DateField(null=True)
    reopened_why = models.CharField(max_length=500, blank=True)
    reopened_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "stage"),
                condition=Q(reopened_on=None),
                name="a_stage_is_done_once",
            ),
            models.CheckConstraint(
                condition=Q(yielded="", yielded_kind="") | (~Q(yielded="") & ~Q(yielded_kind="")),
                name="a_stage_yields_a_record_by_kind_and_id",
            ),
            models.CheckConstraint(
                condition=(Q(is_as_stated=True) & ~Q(source="")) | Q(by__isnull=False),
                name="a_stage_is_done_by_somebody_or_stated",
            ),
            models.CheckConstraint(
                condition=Q(reopened_on=None, reopened_why="", reopened_by=None)
                | (Q(reopened_on__isnull=False, reopened_by__isnull=False) & ~Q(reopened_why="")),
                name="a_stage_is_reopened_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Say which stage was done when."""
        return f"{self.stage}: {self.when}"

    @property
    def when(self) -> str:
        """The day, as exactly as it is known."""
        forms = {"day": "j F Y", "month": "F Y", "year": "Y"}
        return date_format(self.done_on, forms[self.precision])
