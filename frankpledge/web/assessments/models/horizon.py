"""The horizon scan: what may come, how likely it was thought, and what came."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.assessments.models.assessment import AssessedTheme, Assessment
from frankpledge.web.partnerships.models import Membership, Partnership


class HorizonEntry(models.Model):
    """Something that may come, with the day on which one looks whether it came. What was foreseen does not change."""

    class CameTrue(models.TextChoices):
        """Whether it came as foreseen."""

        YES = "yes", "Yes, as foreseen"
        PARTLY = "partly", "In part"
        NO = "no", "No"
        CANNOT_TELL = "cannot-tell", "It cannot be told"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="horizon")
    themes = models.ManyToManyField(AssessedTheme, related_name="horizon")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    what = models.CharField(max_length=300)
    why = models.CharField(max_length=1000)
    source = models.CharField(max_length=300)
    # A word of the probability yardstick, by its id.
    likelihood = models.CharField(max_length=40)
    test_on = models.DateField()
    entered_on = models.DateField()
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    tested_on = models.DateField(null=True)
    tested_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    came_true = models.CharField(max_length=12, choices=CameTrue.choices, blank=True)
    what_happened = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("test_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="horizon_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="horizon_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(why="") & ~Q(source="") & ~Q(likelihood=""),
                name="a_horizon_entry_says_what_why_and_from_where",
            ),
            models.CheckConstraint(
                condition=Q(test_on__gt=F("entered_on")),
                name="a_horizon_entry_is_tested_after_it_is_entered",
            ),
            models.CheckConstraint(
                condition=Q(tested_on=None, tested_by=None, came_true="", what_happened="")
                | (
                    Q(tested_on__isnull=False, tested_by__isnull=False)
                    & Q(came_true__in=("yes", "partly", "no", "cannot-tell"))
                    & ~Q(what_happened="")
                ),
                name="a_tested_horizon_entry_says_what_happened",
            ),
        )

    def __str__(self) -> str:
        """Return what may come."""
        return self.what


class FrameworkNote(models.Model):
    """A note on a theme under a factor of a framework, such as PESTELO's *legal*, with its source."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessed = models.ForeignKey(AssessedTheme, models.CASCADE, related_name="notes")
    # Ids of the definitions' frameworks.
    framework = models.CharField(max_length=40)
    factor = models.CharField(max_length=40)
    words = models.CharField(max_length=1000)
    source = models.CharField(max_length=300)
    written_on = models.DateField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("written_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(source="") & ~Q(factor=""),
                name="a_framework_note_has_words_and_source",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="a_framework_note_is_withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the words."""
        return self.words
