"""Action plans, their sub-plans, and which actions stand in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.actions.models import Action
from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Partnership, Strategy


class Level(models.TextChoices):
    """For how wide an area a plan is written."""

    PARTNERSHIP = "partnership", "Partnership"
    COUNTY = "county", "County"
    DISTRICT = "district", "District"


class Plan(models.Model):
    """What is done about one or several priorities. It is ended with a reason, and never deleted."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="plans")
    order = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=30)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=11, choices=Level.choices)
    # The GSS code of the district whose delivery plan it is; empty for all others.
    area = models.CharField(max_length=9, blank=True)
    # The agency that answers for it; who coordinates it is said in words, since that may be a post or a body.
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    coordinated_by = models.CharField(max_length=300, blank=True)
    puts_first = models.CharField(max_length=300, blank=True)
    strands = models.JSONField(default=list)
    priorities = models.ManyToManyField(Priority, related_name="plans")
    strategies = models.ManyToManyField(Strategy, related_name="plans")
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="plan_once_a_partnership"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="a_plan_has_a_name"),
            models.CheckConstraint(
                condition=(Q(level="district") & ~Q(area=""))
                | Q(level__in=["partnership", "county"], area=""),
                name="a_district_plan_names_its_district",
            ),
            models.CheckConstraint(
                condition=Q(is_as_stated=False) | ~Q(source=""), name="a_stated_plan_has_its_source"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="a_plan_is_ended_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SubPlan(models.Model):
    """A theme with actions of its own inside a plan."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sub_plans")
    slug = models.SlugField(max_length=30)
    # What the thread, the history and an action's source call it: plan--sub-plan.
    reference = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="sub_plans")
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="sub_plan_once_a_partnership"
            ),
            models.UniqueConstraint(fields=("plan", "slug"), name="sub_plan_once_a_plan"),
            models.CheckConstraint(condition=~Q(name=""), name="a_sub_plan_has_a_name"),
            models.CheckConstraint(
                condition=Q(is_as_stated=False) | ~Q(source=""),
                name="a_stated_sub_plan_has_its_source",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="a_sub_plan_is_ended_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class PlannedAction(models.Model):
    """That an action stands in a plan, and under which of its sub-plans; or that it was taken out, when and why."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="planned")
    sub_plan = models.ForeignKey(SubPlan, models.PROTECT, null=True, related_name="planned")
    action = models.ForeignKey(Action, models.PROTECT, related_name="planned")
    since = models.DateField()
    left_on = models.DateField(null=True)
    left_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "action"), name="an_action_once_a_plan"),
            models.CheckConstraint(
                condition=Q(left_on=None, left_why="")
                | (Q(left_on__isnull=False) & ~Q(left_why="")),
                name="an_action_leaves_a_plan_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.action.title
