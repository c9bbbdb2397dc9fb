"""Findings kept: figures of the evidence as they stood when somebody put them into an assessment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models.assessment import AssessedTheme
from frankpledge.web.partnerships.models import Membership, Partnership


class KeptFinding(models.Model):
    """A figure with its sentence, caveats and numbers, frozen; what somebody adds stands beside it. Nothing is deleted.

    One that a newer release tells differently may be replaced by the new figure: the old one stays, and names its
    successor. One of restricted evidence is there only for who may see such evidence.
    """

    class Bearing(models.TextChoices):
        """What it means for the theme."""

        CONCERN = "concern", "Raises concern"
        PROTECTIVE = "protective", "Protective: speaks against concern"
        CONTEXT = "context", "Context"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessed = models.ForeignKey(AssessedTheme, models.CASCADE, related_name="kept")
    figure = models.CharField(max_length=32)
    release = models.CharField(max_length=64)
    is_restricted = models.BooleanField(default=False)
    # What computed it (a kind of record), and the id of the topic that it tells of, where it is of one.
    kind = models.CharField(max_length=40, default="")
    topic = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300)
    sentence = models.TextField()
    caveats = models.JSONField(default=list)
    # The numbers in words, each after its name; and as they were computed.
    numbers = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    bearing = models.CharField(max_length=10, choices=Bearing.choices)
    words = models.TextField(blank=True)
    # What else could explain it, each in a line.
    explanations = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField()
    kept_on = models.DateField()
    kept_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    replaced_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assessed", "figure"),
                condition=Q(withdrawn_on=None, replaced_on=None),
                name="a_figure_is_kept_once_a_theme",
            ),
            models.CheckConstraint(
                condition=Q(bearing__in=("concern", "protective", "context")),
                name="a_kept_finding_has_a_known_bearing",
            ),
            models.CheckConstraint(
                condition=~Q(figure="") & ~Q(sentence=""), name="a_kept_finding_says_something"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, withdrawn_why="")
                | (
                    Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False, replaced_on=None)
                    & ~Q(withdrawn_why="")
                ),
                name="a_kept_finding_is_withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Return what it is of, in a line."""
        return self.title

    @property
    def stands(self) -> bool:
        """Whether it is part of the assessment: neither withdrawn nor replaced."""
        return self.withdrawn_on is None and self.replaced_on is None
