"""What binds a partnership and what it works with: duties, strategies, mutual regard, contradictions, gaps."""

from __future__ import annotations

from django.db import models

from frankpledge.web.partnerships.models.bodies import Owned, Partnership


class Duty(Owned):
    """A duty that law lays on the partnership or its members."""

    class Status(models.TextChoices):
        """Whether it binds today."""

        IN_FORCE = "in force", "In force"
        NOT_STATED = "not stated", "Not stated"
        NOT_YET = "not yet in force", "Not yet in force"
        ELSEWHERE = "does not apply here", "Does not apply here"
        ENDED = "ended", "Ended"

    text = models.TextField()
    falls_on = models.CharField(max_length=200)
    law = models.CharField(max_length=300, blank=True)
    since = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=40, choices=Status.choices)
    # When the status was last set by a person, and on whose word; empty while the founding source holds.
    status_since = models.DateField(null=True)
    status_source = models.CharField(max_length=200, blank=True)
    # How far the source was checked, in words; empty where the partnership's own documents state it.
    confidence = models.CharField(max_length=100, blank=True)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the duty's words."""
        return self.text


class Strategy(Owned):
    """A strategy or plan that the partnership's own is linked with."""

    class Level(models.TextChoices):
        """How far it reaches."""

        NATIONAL = "national", "National"
        COUNTY = "county", "County"
        PARTNERSHIP = "partnership", "Partnership"
        DISTRICT = "district", "District"

    class Status(models.TextChoices):
        """Where it stands."""

        CURRENT = "current", "Current"
        IN_REVIEW = "in review", "In review"
        SUPERSEDED = "superseded", "Superseded"
        NOT_STATED = "not stated", "Not stated"

    name = models.CharField(max_length=200)
    other_names = models.JSONField(default=list)
    level = models.CharField(max_length=40, choices=Level.choices)
    version = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=40, choices=Status.choices)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class AreaOfWork(Owned):
    """A field of work coordinated for the whole county."""

    name = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Contradiction(Owned):
    """Where the documents say two things: every reading stands, and at most one is followed."""

    what = models.CharField(max_length=300)
    readings = models.JSONField(default=list)
    followed = models.CharField(max_length=64, blank=True)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return what they disagree about."""
        return self.what


class Gap(Owned):
    """What the documents leave out, or the text has lost."""

    what = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return what is missing."""
        return self.what


class Regard(models.Model):
    """That the partnership had regard to the commissioner's plan, or the commissioner to its priorities."""

    class Direction(models.TextChoices):
        """Who had regard to whose objectives."""

        BY_PARTNERSHIP = "by-partnership", "By the partnership, to the police and crime plan"
        BY_COMMISSIONER = "by-commissioner", "By the commissioner, to the partnership’s priorities"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="regards")
    direction = models.CharField(max_length=15, choices=Direction.choices)
    on = models.DateField()
    words = models.TextField()
    reference = models.CharField(max_length=300)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(direction__in=("by-partnership", "by-commissioner")),
                name="regard_has_one_of_two_directions",
            ),
            models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(reference=""),
                name="regard_has_words_and_a_reference",
            ),
        )

    def __str__(self) -> str:
        """Say whose regard it was, and when."""
        return f"{self.get_direction_display()}, {self.on:%-d %B %Y}"
