"""By which scheme a partnership rates its measures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Membership, Partnership


class RatingChoice(models.Model):
    """That a partnership rates its measures by a scheme of ``definitions/measure_ratings`` from a day on.

    The latest holds; what held before stays.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="rating_choices")
    number = models.PositiveIntegerField()
    scheme = models.CharField(max_length=40)
    since = models.DateField()
    chosen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="a_rating_choice_has_its_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(scheme=""), name="a_rating_choice_names_its_scheme"
            ),
        )

    def __str__(self) -> str:
        """Return the scheme."""
        return self.scheme
