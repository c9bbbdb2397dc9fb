"""The partnership, its agencies and its groups. What the documents leave open stays empty, never guessed."""

from __future__ import annotations

from django.db import models


class Partnership(models.Model):
    """A Community Safety Partnership and the areas that it answers for, by ONS code."""

    slug = models.SlugField(primary_key=True, max_length=64)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=9, unique=True)
    districts = models.JSONField(default=list)
    county_name = models.CharField(max_length=100, blank=True)
    county_districts = models.JSONField(default=list)
    police_force = models.CharField(max_length=9, blank=True)
    vision = models.TextField(blank=True)
    formed = models.CharField(max_length=300, blank=True)
    # The definition file that it was founded from; empty where it was founded from the lookups alone.
    definition = models.CharField(max_length=64, blank=True)
    # Where each of the fields above is stated: field → {"source", "note"}.
    sources = models.JSONField(default=dict)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Owned(models.Model):
    """Something of one partnership, known in it by a short text id."""

    partnership = models.ForeignKey(Partnership, models.CASCADE)
    slug = models.SlugField(max_length=64)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "slug"), name="%(class)s_once_a_partnership"
            ),
        )


class Agency(Owned):
    """A body that belongs to the partnership, is invited, attends, or works with it."""

    class Standing(models.TextChoices):
        """How it stands to the partnership."""

        RESPONSIBLE = "responsible", "Responsible authority"
        RELEVANT = "relevant", "Relevant authority"
        INVITED = "invited", "Invited member"
        ATTENDS = "attends", "Attends"
        PARTNER = "partner", "Partner"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    district = models.CharField(max_length=9, blank=True)
    other_names = models.JSONField(default=list)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Group(Owned):
    """A body of the partnership: a board, an operational group, a problem-solving meeting."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=40, default="permanent")
    none_in_force = models.TextField(blank=True)
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reporting"
    )
    district = models.CharField(max_length=9, blank=True)
    other_names = models.JSONField(default=list)
    roles = models.JSONField(default=list)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
