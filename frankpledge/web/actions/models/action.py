"""Actions of every source of work, their milestones, and what was told of them, which is never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.partnerships.models import Agency, Membership, Partnership


class Delivery(models.TextChoices):
    """How an action goes, as its owner tells it."""

    ON_TRACK = "on-track", "On track"
    AT_RISK = "at-risk", "At risk"
    OFF_TRACK = "off-track", "Off track"
    DONE = "done", "Done"


DELIVERIES = ("on-track", "at-risk", "off-track", "done")


class Action(models.Model):
    """Who does what by when. One for plans, reviews, meetings, exceptions: an owner sees all theirs on one page.

    What it is for is named as the thread names it (kind and text id), since its source stands above it. It is closed
    with evidence or withdrawn with a reason, and never deleted.
    """

    class State(models.TextChoices):
        """Where it stands; how it goes is told by its updates."""

        OPEN = "open", "Open"
        ESCALATED = "escalated", "Escalated"
        CLOSED = "closed", "Closed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="actions")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    source_kind = models.CharField(max_length=40)
    source_record = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    objective = models.TextField(blank=True)
    output = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    success_measure = models.CharField(max_length=500, blank=True)
    # Ids of definitions/action_tags.yaml.
    strand = models.CharField(max_length=20, blank=True)
    tags = models.JSONField(default=list)
    # The agency answers for it; the lead is a person of it, where one is named.
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="led_actions")
    contributors = models.ManyToManyField(Agency, related_name="+")
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="waited_for_by")
    county_aim = models.CharField(max_length=500, blank=True)
    resources = models.CharField(max_length=500, blank=True)
    # What is known of what works, by the parts of EMMIE: id of the part → words.
    what_works = models.JSONField(default=dict)
    # Since when it stands here; from then on it is counted how long nothing was told.
    entered_on = models.DateField()
    begins_on = models.DateField(null=True)
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    escalated_why = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    # The evidence with which it was closed, or the reason for which it was withdrawn.
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ("due_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="action_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="action_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(source_kind="") & ~Q(source_record=""),
                name="an_action_says_what_and_what_for",
            ),
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(due_on__gte=F("begins_on")),
                name="an_action_is_due_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None)
                | (Q(state="escalated", ended_on=None) & ~Q(escalated_why=""))
                | (Q(state__in=["closed", "withdrawn"], ended_on__isnull=False) & ~Q(ended_why="")),
                name="an_action_has_what_its_state_needs",
            ),
        )

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (self.State.OPEN, self.State.ESCALATED)


class Milestone(models.Model):
    """A step of an action with its day."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_on = models.DateField(null=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(
                fields=("action", "order"), name="a_milestone_has_its_place_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_milestone_has_words"),
        )

    def __str__(self) -> str:
        """Return what is reached."""
        return self.words


class ActionUpdate(models.Model):
    """What was told of an action on a day. A trigger refuses to change or delete it: a correction is a new one."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    told_on = models.DateField()
    told_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # Empty where the owner had nothing to report: what was told before then stands.
    delivery = models.CharField(max_length=9, choices=Delivery.choices, blank=True)
    is_nil = models.BooleanField(default=False)
    happened = models.TextField(blank=True)
    blocker = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    # The reference of the return round in which it was told; empty where it was told between rounds.
    told_in = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("action", "number"), name="an_update_has_its_number_once"
            ),
            models.CheckConstraint(
                condition=Q(is_nil=True, delivery="", happened="", blocker="", next_step="")
                | Q(is_nil=False, delivery__in=DELIVERIES),
                name="an_update_tells_how_it_goes_or_that_there_is_nothing_to_report",
            ),
        )

    def __str__(self) -> str:
        """Say how it goes."""
        return "Nothing to report" if self.is_nil else self.get_delivery_display()
