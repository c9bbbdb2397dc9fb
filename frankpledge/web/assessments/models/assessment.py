"""Assessments: over which months, of which themes, how far."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.assessments.models.theme import Theme
from frankpledge.web.partnerships.models import Membership, Partnership


class Assessment(models.Model):
    """A piece of the strategic assessment: the full one, the mid-term review, a report in between."""

    class Kind(models.TextChoices):
        """What it is, as the cycle knows it."""

        FULL = "full", "Full strategic assessment"
        MID_TERM = "mid-term", "Mid-term review"
        ANNUAL_UPDATE = "annual-update", "Annual update"
        PROBLEM_PROFILE = "problem-profile", "Commissioned problem profile"

    class State(models.TextChoices):
        """How far it is."""

        DRAFTING = "drafting", "Being drafted"
        FEEDBACK = "feedback", "Out for feedback"
        FINAL = "final", "Final"
        RECEIVED = "received", "Received by the Board"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="assessments")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    # The months that its figures cover, both included, such as 2025-04 and 2025-12.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFTING)
    received_on = models.DateField(null=True)

    class Meta:
        ordering = ("-begun_on", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="assessment_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="assessment_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("full", "mid-term", "annual-update", "problem-profile")),
                name="an_assessment_has_a_known_kind",
            ),
            models.CheckConstraint(
                condition=(Q(state="received") & Q(received_on__isnull=False))
                | (Q(state__in=("drafting", "feedback", "final")) & Q(received_on=None)),
                name="an_assessment_is_received_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="an_assessment_has_a_title"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="an_assessment_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its findings, rationales and recommendations may still change."""
        return self.state in (self.State.DRAFTING, self.State.FEEDBACK)


class AssessedTheme(models.Model):
    """A theme in an assessment: what is kept, written, scored and recommended of it hangs here."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assessed")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="assessed")
    # The assessment's reference and the theme's slug, such as SWCSP-SA-001-knife-crime.
    reference = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField()
    summary = models.TextField(blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "theme"), name="a_theme_is_assessed_once_an_assessment"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="assessed_theme_reference_once"
            ),
        )

    def __str__(self) -> str:
        """Return the theme's name."""
        return self.theme.name
