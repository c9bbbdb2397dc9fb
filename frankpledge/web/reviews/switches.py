"""The table of what a partnership said of a regime that is not commenced everywhere: since when it holds, and where."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Partnership


class RegimeSwitch(models.Model):
    """A regime was switched on, or off, in an area for deaths from a day on. The table only grows: say it anew."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="regime_switches")
    # The id in review_regimes.yaml.
    regime = models.CharField(max_length=40)
    area = models.CharField(max_length=9)
    is_on = models.BooleanField()
    since = models.DateField()
    reason = models.CharField(max_length=1000)
    # On whose word: an order, a circular, a lawyer's advice by its reference.
    source = models.CharField(max_length=300)
    said_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(source=""), name="a_switch_says_why_and_on_whose_word"
            ),
        )

    def __str__(self) -> str:
        """Say what was switched."""
        return f"{self.regime} {'on' if self.is_on else 'off'} in {self.area}"
