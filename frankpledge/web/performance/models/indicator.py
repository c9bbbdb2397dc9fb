"""Indicators: what is measured, for whom, and which way is good; and their readings, each with where it came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Membership, Partnership


class Polarity(models.TextChoices):
    """Which way is good."""

    DOWN_GOOD = "down-good", "Fewer is better"
    UP_GOOD = "up-good", "More is better"
    AMBIGUOUS = "ambiguous", "Either way may be good: it is judged by a person"
    CONTEXTUAL = "contextual", "Neither way is good by itself: it tells of the surroundings"


POLARITIES = ("down-good", "up-good", "ambiguous", "contextual")


class Indicator(models.Model):
    """What is measured. ``question`` is what the store is asked; without one, readings are entered with their source.

    ``question`` holds ``numerator``, a topic's id, and may hold ``denominator``, another topic's id or ``residents``.
    ``entered`` says in words what a reading that is entered counts (``numerator``) and, where it is a share or a rate,
    of what it is taken (``denominator``) and for how many of them it is told (``per``). It is ended with a reason, and
    never deleted.
    """

    class Frequency(models.TextChoices):
        """How often it is read."""

        MONTH = "month", "Every month"
        QUARTER = "quarter", "Every quarter"
        YEAR = "year", "Every year"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="indicators")
    slug = models.SlugField(max_length=64)
    name = models.CharField(max_length=200)
    definition = models.TextField()
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="indicators")
    question = models.JSONField(null=True)
    entered = models.JSONField(null=True)
    unit = models.CharField(max_length=60, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    frequency = models.CharField(max_length=7, choices=Frequency.choices)
    polarity = models.CharField(max_length=10, choices=Polarity.choices)
    # What it is compared with: first and last month; null where there is no baseline yet.
    baseline = models.JSONField(null=True)
    # A share of the target within which a measure still counts as met; null: the rating's own.
    tolerance = models.FloatField(null=True)
    caveats = models.JSONField(default=list)
    # On which levels it is read: district, csp, county.
    levels = models.JSONField(default=list)
    # The numbers' own restriction: readings of restricted evidence are for those alone who may see such evidence.
    is_restricted = models.BooleanField(default=False)
    # The id of the definition that it was made from; empty where a person wrote it.
    made_from = models.CharField(max_length=64, blank=True)
    # Since when a reading is waited for; null for those that the partnership began with.
    begun_on = models.DateField(null=True)
    # The ended one, whose readings meant another thing, in whose place it stands.
    takes_place_of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="gave_way_to"
    )
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "slug"), name="indicator_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug="") & ~Q(definition=""),
                name="an_indicator_says_what_it_measures",
            ),
            models.CheckConstraint(
                condition=Q(polarity__in=POLARITIES), name="an_indicator_says_which_way_is_good"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="an_indicator_is_ended_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def is_judged(self) -> bool:
        """Whether no rule may colour it or raise an exception: a person judges it, and signs."""
        return self.polarity in (Polarity.AMBIGUOUS, Polarity.CONTEXTUAL)

    @property
    def is_entered(self) -> bool:
        """Whether its readings are entered by people, each with its source, and not counted from the evidence."""
        return self.question is None

    @property
    def is_rate(self) -> bool:
        """Whether a reading that is entered has a denominator."""
        return bool((self.entered or {}).get("denominator"))


class Reading(models.Model):
    """The value of an indicator in an area over a period, as it was known on a day.

    A revision is a new row with the next number; what stood before stays. A trigger refuses to change one.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="readings")
    # GSS code of the district, partnership or county.
    area = models.CharField(max_length=9)
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    number = models.PositiveIntegerField()
    value = models.FloatField()
    # Where it is a share or a rate: of what it was taken.
    denominator = models.FloatField(null=True)
    read_on = models.DateField()
    # A computed one: its release and figure. A manual one: who entered it, and the source they gave.
    release = models.CharField(max_length=80, blank=True)
    figure = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=500, blank=True)
    # Why it was revised, where a person did.
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("first", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "area", "first", "last", "number"),
                name="a_reading_has_its_number_once",
            ),
            models.CheckConstraint(
                condition=(Q(entered_by=None) & ~Q(release=""))
                | (Q(entered_by__isnull=False, release="") & ~Q(source="")),
                name="a_reading_says_where_it_came_from",
            ),
        )

    def __str__(self) -> str:
        """Return area, period and value."""
        return f"{self.area} {self.first}–{self.last}: {self.value:g}"
