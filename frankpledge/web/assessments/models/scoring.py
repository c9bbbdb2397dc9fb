"""Scoring exercises: which themes a panel scores, for which areas, by which scheme, and how far it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models.assessment import AssessedTheme, Assessment
from frankpledge.web.partnerships.models import Membership, Partnership


class ScoringExercise(models.Model):
    """A panel's scoring of an assessment's themes. It moves on by services alone, and never back.

    The scheme is frozen when scoring starts: whole, with its stamp. A changed file changes nothing here.
    """

    class State(models.TextChoices):
        """How far it is."""

        PREPARING = "preparing", "Being prepared"
        SCORING = "scoring", "Being scored"
        OPENED = "opened", "Scores opened"
        CLOSED = "closed", "Closed"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="scoring_exercises")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="exercises")
    title = models.CharField(max_length=200)
    scheme_id = models.CharField(max_length=60)
    # Empty until scoring starts: id, version and hash, and the whole scheme as it then stood.
    scheme_stamp = models.CharField(max_length=120, blank=True)
    scheme = models.JSONField(null=True)
    # Whether every score needs its reason, and not only those that the panel's rule names.
    justify_all = models.BooleanField(default=False)
    # What counts as how often, settled before anybody scores: counts or rates, and of which months.
    cut_points = models.CharField(max_length=500, blank=True)
    chair = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    held_from = models.DateField(null=True)
    held_to = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREPARING)
    set_up_on = models.DateField()
    set_up_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    begun_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)
    opened_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # The generator's seed of the sensitivity, known before anybody scores.
    seed = models.PositiveIntegerField()
    # The exercise that this one does again, and why.
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    why_again = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-set_up_on", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="exercise_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="exercise_reference_once_a_partnership"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="an_exercise_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="preparing")
                | (Q(scheme__isnull=False, begun_on__isnull=False) & ~Q(scheme_stamp="")),
                name="a_scored_exercise_keeps_its_scheme",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("preparing", "scoring"), opened_on=None)
                | Q(state__in=("opened", "closed"), opened_on__isnull=False),
                name="an_exercise_is_opened_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | Q(state__in=("preparing", "scoring", "opened"), closed_on=None),
                name="an_exercise_is_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(follows=None, why_again="")
                | (Q(follows__isnull=False) & ~Q(why_again="")),
                name="an_exercise_done_again_says_why",
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_open_to_panel(self) -> bool:
        """Whether panellists may see one another's scores."""
        return self.state in (self.State.OPENED, self.State.CLOSED)

    @property
    def may_change_panel(self) -> bool:
        """Whether panellists and themes may still come and go."""
        return self.state in (self.State.PREPARING, self.State.SCORING)


class ScoredArea(models.Model):
    """An area for which an exercise scores: the county first, then districts. The names are those of the day."""

    class Level(models.TextChoices):
        """How large it is; a county is a list of districts."""

        COUNTY = "county", "County"
        DISTRICT = "district", "District"

    exercise = models.ForeignKey(ScoringExercise, models.CASCADE, related_name="areas")
    level = models.CharField(max_length=8, choices=Level.choices)
    # The ONS code, such as E07000222.
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=200)
    districts = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField()
    # All results of the area as `frankpledge.risk.results` keeps them, once the exercise is closed.
    outcome = models.JSONField(null=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("exercise", "code"), name="an_area_once_a_scoring_exercise"
            ),
            models.UniqueConstraint(
                fields=("exercise",), condition=Q(level="county"), name="one_county_an_exercise"
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ExerciseTheme(models.Model):
    """A theme that an exercise scores."""

    exercise = models.ForeignKey(ScoringExercise, models.CASCADE, related_name="themes")
    assessed_theme = models.ForeignKey(AssessedTheme, models.PROTECT, related_name="scored_in")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("exercise", "assessed_theme"), name="a_theme_once_a_scoring_exercise"
            ),
        )

    def __str__(self) -> str:
        """Return the theme's name."""
        return str(self.assessed_theme)

    @property
    def slug(self) -> str:
        """The theme's short id, as addresses and results name it."""
        return self.assessed_theme.theme.slug


class Panellist(models.Model):
    """Who scores, for which agency on that day. Who leaves stays in the record; their scores count no more."""

    exercise = models.ForeignKey(ScoringExercise, models.CASCADE, related_name="panel")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # The agency's short id when the panellist was named, kept though they move later.
    agency = models.CharField(max_length=64, blank=True)
    added_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ("added_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("exercise", "membership"), name="a_panellist_once_an_exercise"
            ),
        )

    def __str__(self) -> str:
        """Say who it is."""
        return str(self.membership)
