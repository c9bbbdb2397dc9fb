"""A risk that the partnership runs, and each time that it was weighed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Agency, Group, Membership, Partnership


class Risk(models.Model):
    """An event that may come, because of what, and what it would lead to. It is closed with a reason, never deleted."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="risks")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    event = models.CharField(max_length=300)
    because = models.CharField(max_length=500)
    leads_to = models.CharField(max_length=500)
    # Which body watches it, and which agency answers for what is done.
    group = models.ForeignKey(Group, models.PROTECT, related_name="risks")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="risks")
    entered_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="risk_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="risk_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(event="") & ~Q(because="") & ~Q(leads_to=""), name="a_risk_says_what_why_and_what_then"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_why="")
                | (Q(closed_on__isnull=False) & ~Q(closed_why="")),
                name="a_risk_is_closed_with_a_reason",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return the event."""
        return self.event


class RiskWeighing(models.Model):
    """How a risk stood on a day, before anything is done and with what is done. A trigger refuses to change one."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="weighings")
    number = models.PositiveIntegerField()
    weighed_on = models.DateField()
    weighed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    likelihood_before = models.PositiveSmallIntegerField()
    impact_before = models.PositiveSmallIntegerField()
    likelihood_after = models.PositiveSmallIntegerField()
    impact_after = models.PositiveSmallIntegerField()
    # What is done about it, and why it was weighed so.
    response = models.TextField()
    review_on = models.DateField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("risk", "number"), name="weighing_number_once_a_risk"),
            models.CheckConstraint(
                condition=~Q(response=""), name="a_weighing_says_what_is_done"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say of which risk, on which day."""
        return f"{self.risk.reference}, {self.weighed_on}"
