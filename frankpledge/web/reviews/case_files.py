"""The table of a case's files. The database holds neither their bytes nor their names in clear."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.reviews.sealed import EncryptedBytes, EncryptedText


class ReviewFile(models.Model):
    """A file of a case. One that was taken out stays as a row that says so; its bytes and its name are gone."""

    class Kind(models.TextChoices):
        """What it is to the case."""

        NOTIFICATION = "notification", "Notification"
        AGENCY_REPORT = "agency-report", "Agency’s report"
        OVERVIEW_REPORT = "overview-report", "Overview report"
        ACTION_PLAN = "action-plan", "Action plan"
        LETTER = "letter", "Letter"
        OTHER = "other", "Other paper"

    review = models.ForeignKey("reviews.DeathReview", models.PROTECT, related_name="files")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=15, choices=Kind.choices)
    name = EncryptedText(blank=True)
    content = EncryptedBytes()
    size = models.PositiveIntegerField()
    # Of a PDF; 0 where none are counted.
    pages = models.PositiveIntegerField()
    received_on = models.DateField()
    out_on = models.DateField(null=True)
    out_why = EncryptedText(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("review", "number"), name="file_number_once_a_review"),
            models.CheckConstraint(
                condition=Q(out_on=None) | Q(size=0, pages=0), name="a_file_taken_out_is_empty"
            ),
        )

    def __str__(self) -> str:
        """Say which it is, without its name."""
        return f"File {self.number}"

    @property
    def reference(self) -> str:
        """Its reference, under which it is noted who took it."""
        return f"{self.review.reference}-F{self.number:02}"
