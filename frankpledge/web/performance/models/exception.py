"""Exceptions: what is in danger, who remedies it by when, what is asked of the Board, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.definitions.exception_rules import rule_name
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.performance.models.indicator import Indicator

if TYPE_CHECKING:
    import datetime


class PerformanceException(models.Model):
    """Something that a rule found in danger. It is closed by a person with a reason; nothing deletes it.

    What it is about is named as the thread names it (kind and text id), with the part that is meant: the area of an
    indicator or target, the agency of a round or an action.
    """

    class State(models.TextChoices):
        """Where it stands."""

        RAISED = "raised", "To be remedied"
        REMEDY = "remedy", "Remedy under way"
        REFERRED = "referred", "Referred to the Board"
        DECIDED = "decided", "Decided by the Board"
        CLOSED = "closed", "Closed"

    class Why(models.TextChoices):
        """Why the operational group cannot put it right itself."""

        RESOURCE = "resource", "It needs resources that the group does not have"
        PARTNER = "partner", "A partner does not contribute"
        OTHER = "other", "Another reason"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="exceptions")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The id of definitions/exception_rules.yaml.
    rule = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_record = models.CharField(max_length=64)
    part = models.CharField(max_length=64, blank=True)
    # Whose measure it is about; who may not see the indicator does not see the exception.
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="exceptions")
    # The month of the latest figure that raised it.
    month = models.CharField(max_length=7)
    what = models.CharField(max_length=500)
    magnitude = models.CharField(max_length=200, blank=True)
    forecast = models.CharField(max_length=300, blank=True)
    raised_on = models.DateField()
    # Who answers for it: an agency, and a person of it where one is named.
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="exceptions")
    cause = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    recovery_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RAISED)
    referred_on = models.DateField(null=True)
    referred_why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    # The agency that does not contribute: named wherever the Board sees the exception.
    withholding = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    # The decision that is asked of the Board.
    asks = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    closed_why = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="exception_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="exception_reference_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "rule", "subject_kind", "subject_record", "part"),
                condition=~Q(state="closed"),
                name="one_open_exception_a_rule_and_subject",
            ),
            # Of one cause there is one exception, in however many areas it shows.
            models.UniqueConstraint(
                fields=("partnership", "rule", "indicator"),
                condition=~Q(state="closed") & Q(indicator__isnull=False),
                name="one_open_exception_a_rule_and_indicator",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(rule="") & ~Q(subject_kind="") & ~Q(subject_record=""),
                name="an_exception_says_what_is_in_danger",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["raised", "closed"])
                | (Q(state="remedy", recovery_on__isnull=False) & ~Q(cause="") & ~Q(remedy=""))
                | (
                    Q(state="referred", referred_on__isnull=False)
                    & ~Q(asks="")
                    & ~Q(referred_why="")
                )
                | Q(state="decided", decision__isnull=False),
                name="an_exception_has_what_its_state_needs",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, closed_why="") & ~Q(state="closed")
                | Q(state="closed", closed_on__isnull=False, closed_by__isnull=False)
                & ~Q(closed_why=""),
                name="an_exception_is_closed_by_a_person_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(referred_why="partner") | Q(withholding__isnull=False),
                name="an_exception_names_the_partner_that_does_not_contribute",
            ),
        )

    def __str__(self) -> str:
        """Return what is in danger."""
        return self.what

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state != self.State.CLOSED

    @property
    def rule_name(self) -> str:
        """The rule in words."""
        return rule_name(self.rule)

    @property
    def duty_on(self) -> datetime.date:
        """The day from which or by which somebody owes something: recovery, else referral, else since it was raised."""
        if self.state == self.State.REMEDY and self.recovery_on:
            return self.recovery_on
        return self.referred_on or self.raised_on


class ExceptionArea(models.Model):
    """An area that an exception of a measure touches, and the record that is in danger there, a target say.

    ``number``: the most telling first, as of the latest figures. What was touched once stays.
    """

    exception = models.ForeignKey(PerformanceException, models.PROTECT, related_name="areas")
    number = models.PositiveIntegerField()
    area = models.CharField(max_length=64)
    record = models.CharField(max_length=64)

    class Meta:
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("exception", "area", "record"), name="an_exception_touches_an_area_once"
            ),
        )

    def __str__(self) -> str:
        """Return the area's code."""
        return self.area


class ExceptionStep(models.Model):
    """What became of an exception on a day. A trigger refuses to change or delete it."""

    exception = models.ForeignKey(PerformanceException, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    day = models.DateField()
    # Null where a rule spoke and nobody pressed anything.
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # Where the exception stood after it, and whether this step brought it there.
    state = models.CharField(max_length=8, choices=PerformanceException.State.choices)
    is_move = models.BooleanField(default=True)
    words = models.TextField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("exception", "number"), name="a_step_has_its_number_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_step_of_an_exception_has_words"),
        )

    def __str__(self) -> str:
        """Return what was done."""
        return self.words
