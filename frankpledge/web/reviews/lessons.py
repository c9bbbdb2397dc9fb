"""Tables of what a review leads to beside its recommendations. What tells of a case is sealed, as in ``models``."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.reviews.sealed import EncryptedText


class QualityPoint(models.Model):
    """A point that the quality panel made on the overview report, and how it was met."""

    review = models.ForeignKey("reviews.DeathReview", models.PROTECT, related_name="points")
    number = models.PositiveIntegerField()
    raised_on = models.DateField()
    text = EncryptedText()
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    due_on = models.DateField()
    met_on = models.DateField(null=True)
    met_words = EncryptedText(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="quality_point_number_once_a_review"
            ),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(met_on__gte=F("raised_on")),
                name="a_point_is_met_after_it_is_made",
            ),
        )

    def __str__(self) -> str:
        """Return its number."""
        return f"Point {self.number} of the quality panel"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be met."""
        return self.met_on is None


class AgencyReport(models.Model):
    """A report that an agency was asked for of its own dealings, by a day. Its words stand elsewhere, not here."""

    review = models.ForeignKey("reviews.DeathReview", models.PROTECT, related_name="agency_reports")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "agency"), name="one_report_a_review_and_agency"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("asked_on"))
                & (Q(received_on=None) | Q(received_on__gte=F("asked_on"))),
                name="an_agency_reports_after_it_was_asked",
            ),
        )

    def __str__(self) -> str:
        """Say by when it is asked for."""
        return f"report due by {self.due_on:%-d %B %Y}"


class AssuranceStep(models.Model):
    """A recommendation is called done, and the sub-group is assured or sends it back. The table only grows."""

    class What(models.TextChoices):
        """What happened."""

        CALLED_DONE = "called-done", "Called done"
        ASSURED = "assured", "Assured"
        SENT_BACK = "sent-back", "Sent back"

    recommendation = models.ForeignKey(
        "reviews.Recommendation", models.PROTECT, related_name="assurance"
    )
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=11, choices=What.choices)
    on = models.DateField()
    # Who called it done, or wrote down what the sub-group found.
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = EncryptedText()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "number"), name="assurance_number_once_a_recommendation"
            ),
        )

    def __str__(self) -> str:
        """Say what happened, and when."""
        return f"{self.on:%-d %B %Y}: {self.get_what_display()}"


class WordToLead(models.Model):
    """What the lead of an action reads where the sub-group sends its recommendation back. The table only grows.

    It stands in clear, and tells of no case.
    """

    step = models.OneToOneField(AssuranceStep, models.PROTECT, related_name="word_to_lead")
    words = models.CharField(max_length=500)

    def __str__(self) -> str:
        """Return the words, which tell of no case."""
        return self.words


class RecommendationTheme(models.Model):
    """A theme of a recommendation. It tells of what services do, and so stands in clear."""

    recommendation = models.ForeignKey(
        "reviews.Recommendation", models.PROTECT, related_name="themes"
    )
    # The id in review_themes.yaml.
    theme = models.CharField(max_length=40)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "theme"), name="a_theme_once_a_recommendation"
            ),
        )

    def __str__(self) -> str:
        """Return its id."""
        return self.theme
