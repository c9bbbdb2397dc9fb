"""Themes: what a partnership assesses, such as knife crime, and what evidence tells of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Membership, Partnership


class Theme(models.Model):
    """A kind of harm that a partnership assesses. It stays when it is ended: earlier assessments name it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    # Ids of the definitions' topics: crime groups of police.uk, selections of the extract, measures of partners.
    topics = models.JSONField(default=list)
    # What the partnership measures of it, each in a line.
    indicators = models.JSONField(default=list)
    specialist = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("order", "name")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="one_theme_a_slug"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="a_theme_has_a_name"),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
