"""Judgements: what a person says of a measure that no rule may colour, signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Membership, Partnership
from frankpledge.web.performance.models.indicator import Indicator


class Judgement(models.Model):
    """A signal of an ambiguous or contextual indicator, and what somebody judges of it.

    Once signed it does not change: a trigger refuses, and a later signal asks for another.
    """

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Waits to be judged"
        SIGNED = "signed", "Signed"

    class Verdict(models.TextChoices):
        """What it means."""

        GOOD = "good", "A good sign"
        BAD = "bad", "A bad sign"
        UNTOLD = "untold", "It cannot be told"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="judgements")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=9)
    month = models.CharField(max_length=7)
    why_asked = models.CharField(max_length=500)
    asked_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    words = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    signed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="judgement_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("indicator", "area"),
                condition=Q(state="asked"),
                name="one_judgement_asked_an_indicator_and_area",
            ),
            models.CheckConstraint(condition=~Q(why_asked=""), name="a_judgement_says_why_asked"),
            models.CheckConstraint(
                condition=Q(state="asked", verdict="", words="", signed_on=None, signed_by=None)
                | Q(state="signed", signed_on__isnull=False, signed_by__isnull=False)
                & ~Q(verdict="")
                & ~Q(words=""),
                name="a_judgement_is_signed_with_words",
            ),
        )

    def __str__(self) -> str:
        """Return why it was asked."""
        return self.why_asked
