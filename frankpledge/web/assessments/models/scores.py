"""Scores: what each panellist gave alone, what the panel agreed, and the results of a closed exercise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models.scoring import ExerciseTheme, Panellist, ScoredArea
from frankpledge.web.partnerships.models import Membership, Partnership

# A level or a confidence is a word of the exercise's own scheme; services hold it to that.
WORD = 40


class IndependentScore(models.Model):
    """One panellist's level on a criterion of a theme in an area. Nobody else sees it before the scores are opened."""

    theme = models.ForeignKey(ExerciseTheme, models.CASCADE, related_name="scores")
    area = models.ForeignKey(ScoredArea, models.CASCADE, related_name="scores")
    panellist = models.ForeignKey(Panellist, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=WORD)
    level = models.CharField(max_length=WORD)
    confidence = models.CharField(max_length=WORD)
    justification = models.CharField(max_length=1000, blank=True)
    scored_at = models.DateTimeField()
    # One more with each change: what was sent against an older one does not undo a later one.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "area", "panellist", "criterion"), name="a_panellist_scores_once"
            ),
        )

    def __str__(self) -> str:
        """Say what was scored how."""
        return f"{self.criterion}: {self.level}"


class EarlierScore(models.Model):
    """What a panellist's score was before they changed it."""

    score = models.ForeignKey(IndependentScore, models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    level = models.CharField(max_length=WORD)
    confidence = models.CharField(max_length=WORD)
    justification = models.CharField(max_length=1000, blank=True)
    scored_at = models.DateTimeField()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("score", "version"), name="an_earlier_score_once"),
        )

    def __str__(self) -> str:
        """Say what it was."""
        return f"{self.version}: {self.level}"


class ModeratedScore(models.Model):
    """What the panel agreed on one criterion of a theme in an area: a level, or by name that there is none.

    No level means that the criterion was not scored, with the reason: missing is not none.
    """

    theme = models.ForeignKey(ExerciseTheme, models.CASCADE, related_name="moderated")
    area = models.ForeignKey(ScoredArea, models.CASCADE, related_name="moderated")
    criterion = models.CharField(max_length=WORD)
    level = models.CharField(max_length=WORD, blank=True)
    confidence = models.CharField(max_length=WORD, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    # Not agreed one by one: all who scored it alone gave this level, and the moderator took it over.
    is_taken_over = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "area", "criterion"), name="a_criterion_is_moderated_once"
            ),
            models.CheckConstraint(
                condition=(Q(level="", confidence="") & ~Q(reason=""))
                | (~Q(level="") & ~Q(confidence="")),
                name="a_moderated_score_has_a_level_or_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Say what was agreed."""
        return f"{self.criterion}: {self.level or 'not scored'}"


class ThemeResult(models.Model):
    """The result of a theme in an area, written when its exercise is closed and never changed."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    theme = models.ForeignKey(ExerciseTheme, models.PROTECT, related_name="results")
    area = models.ForeignKey(ScoredArea, models.PROTECT, related_name="results")
    # Such as SWCSP-SE-001-knife-crime for the county, with the district's code behind it for a district.
    reference = models.CharField(max_length=64)
    # One theme of the area's outcome, as `frankpledge.risk.results` keeps it.
    result = models.JSONField()
    stamp = models.CharField(max_length=120)
    seed = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("area__order", "theme__order")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="theme_result_reference_once"
            ),
            models.UniqueConstraint(fields=("theme", "area"), name="one_result_a_theme_and_area"),
        )

    def __str__(self) -> str:
        """Return the reference."""
        return self.reference
