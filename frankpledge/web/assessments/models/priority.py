"""Priorities: what the partnership puts first, from when, until when; what stands beside them; each wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from frankpledge.web.assessments.models.theme import Theme
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import AreaOfWork, Membership, Partnership, Strategy

if TYPE_CHECKING:
    import datetime


class Status(models.TextChoices):
    """What a priority is among the priorities."""

    PRIORITY = "priority", "Priority"
    EMERGING = "emerging-threat", "Emerging threat"
    FOCUS = "focus-area", "Focus area"
    CROSS_CUTTING = "cross-cutting", "Cross-cutting theme"


STATUSES = ("priority", "emerging-threat", "focus-area", "cross-cutting")


class Priority(models.Model):
    """A priority, or what stands beside or under one. It is ended with a reason, and never deleted."""

    class Origin(models.TextChoices):
        """Where it comes from."""

        STATED = "stated", "As stated in the partnership’s plan"
        CHOSEN = "chosen", "Chosen by the Board from an assessment"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="priorities")
    slug = models.SlugField(max_length=64)
    name = models.CharField(max_length=200)
    # What it is and under which other it stands today; every earlier standing is a row of its own.
    status = models.CharField(max_length=15, choices=Status.choices)
    under = models.ForeignKey("self", models.PROTECT, null=True, related_name="beneath")
    # Empty where the plan does not say since when. Its month alone: the day is then the first, and is not shown.
    since = models.DateField(null=True)
    is_month_only = models.BooleanField(default=False)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    origin = models.CharField(max_length=6, choices=Origin.choices)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="priorities")
    is_mid_term = models.BooleanField(default=False)
    is_inferred = models.BooleanField(default=False)
    inferred_why = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    # What it serves: ids of definitions/strategies_of_section_6.yaml, and objectives of the police and crime plan.
    statutory = models.JSONField(default=list)
    objectives = models.JSONField(default=list)
    areas = models.ManyToManyField(AreaOfWork, related_name="priorities")
    linked = models.ManyToManyField(Strategy, related_name="priorities")
    review_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "slug"), name="priority_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="a_priority_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES), name="a_priority_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="emerging-threat") | Q(under__isnull=False),
                name="an_emerging_threat_stands_under_a_priority",
            ),
            models.CheckConstraint(
                condition=Q(under=None) | ~Q(under=F("pk")),
                name="a_priority_does_not_stand_under_itself",
            ),
            models.CheckConstraint(
                condition=Q(origin="chosen", since__isnull=False, is_month_only=False)
                | (Q(origin="stated") & ~Q(source="")),
                name="a_priority_says_where_it_comes_from",
            ),
            models.CheckConstraint(
                condition=Q(is_month_only=False) | Q(since__isnull=False),
                name="a_priority_with_a_month_has_one",
            ),
            models.CheckConstraint(
                condition=Q(is_inferred=False) | ~Q(inferred_why=""),
                name="an_inferred_priority_says_why",
            ),
            models.CheckConstraint(
                condition=Q(first_year=None, last_year=None)
                | Q(
                    first_year__isnull=False,
                    last_year__isnull=False,
                    last_year__gte=F("first_year"),
                ),
                name="a_priority_has_a_whole_period",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="a_priority_is_ended_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def period(self) -> str:
        """The years that it is set for, such as 2021–2025; empty where nothing says them."""
        return f"{self.first_year}–{self.last_year}" if self.first_year else ""

    def standing_on(self, day: datetime.date) -> Standing | None:
        """Return what it was on a day; None before the first that is known. Reads all standings, best prefetched."""
        held = [row for row in self.standings.all() if row.since is None or row.since <= day]
        return max(held, key=lambda row: row.number, default=None)


class Standing(models.Model):
    """What a priority was from a day on: its status, and under which other it stood."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    priority = models.ForeignKey(Priority, models.CASCADE, related_name="standings")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status.choices)
    under = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("priority", "number"), name="a_standing_has_its_number_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES), name="a_standing_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="emerging-threat") | Q(under__isnull=False),
                name="an_emerging_standing_is_under_a_priority",
            ),
        )

    def __str__(self) -> str:
        """Say what it was."""
        return self.get_status_display()


class PriorityText(models.Model):
    """A wording of a priority, from a day on. A later one takes its place and leaves it as it was."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    priority = models.ForeignKey(Priority, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    since = models.DateField()
    # Why it was changed; empty for the first.
    why = models.CharField(max_length=500, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("priority", "number"), name="a_text_has_its_number_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_priority_text_has_words"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(why=""), name="a_changed_text_says_why"
            ),
        )

    def __str__(self) -> str:
        """Return the beginning of the words."""
        return self.words[:60]
