"""A dated note on a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.definitions import annotation_kinds, crime_groups
from frankpledge.evidence.questions import Area
from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    from frankpledge.definitions import AnnotationKind


class Annotation(models.Model):
    """A dated note on the series of an area: what a reader of the chart must know. Withdrawn, never deleted."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="annotations")
    kind = models.CharField(max_length=40)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    to_the_month = models.BooleanField(default=True)
    area_kind = models.CharField(max_length=10, blank=True)
    area_code = models.CharField(max_length=9, blank=True)
    area_name = models.CharField(max_length=200, blank=True)
    crime_groups = models.JSONField(default=list)
    words = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-first_day", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")),
                name="an_annotation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="an_annotation_is_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="an_annotation_says_something"),
        )

    def __str__(self) -> str:
        """Return its words."""
        return self.words

    @property
    def what(self) -> AnnotationKind:
        """Its kind, as defined."""
        return annotation_kinds().by_id[self.kind]

    @property
    def area(self) -> Area:
        """The area that it is of; the name may be older than the evidence’s."""
        return Area(self.area_kind, self.area_code, self.area_name)

    @property
    def crime_group_names(self) -> list[str]:
        """The names of the crime groups that it concerns; none where it concerns all."""
        return [group.name for group in crime_groups().groups if group.id in self.crime_groups]
