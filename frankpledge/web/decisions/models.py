"""What a body decided, when, in which words. Never edited: a correction is a new decision that supersedes."""

from __future__ import annotations

from django.db import models

from frankpledge.definitions.decision_kinds import name_of_kind
from frankpledge.web.partnerships.models import Group, Partnership


class Register(models.Model):
    """How far a partnership's register has come in a year: one row, locked while a number is taken, so that the
    numbers of a year have no gap and no two decisions take the same.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "year"), name="one_register_a_partnership_and_year"
            ),
        )

    def __str__(self) -> str:
        """Say how far it has come."""
        return f"{self.partnership} {self.year}: {self.last}"


class Decision(models.Model):
    """A decision of a body. A trigger in the database refuses to change its words, its day or its body."""

    class Status(models.TextChoices):
        """Where it stands."""

        RECORDED = "recorded", "Recorded"
        CONFIRMED = "confirmed", "Confirmed"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    wording = models.TextField()
    body = models.ForeignKey(Group, models.PROTECT, null=True, related_name="decisions")
    decided_on = models.DateField(null=True)
    # The documents may give the month alone; the day is then its first, and is not shown.
    is_month_only = models.BooleanField(default=False)
    minute = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RECORDED)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="decision_reference_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "year", "number"), name="decision_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["recorded", "confirmed", "superseded"]),
                name="decision_has_a_known_status",
            ),
            models.CheckConstraint(
                condition=models.Q(is_as_stated=True)
                | models.Q(decided_on__isnull=False, body__isnull=False, is_month_only=False),
                name="decision_that_was_recorded_has_its_body_and_day",
            ),
            models.CheckConstraint(
                condition=models.Q(is_month_only=False) | models.Q(decided_on__isnull=False),
                name="decision_with_a_month_has_one",
            ),
            models.CheckConstraint(
                condition=models.Q(is_as_stated=False) | ~models.Q(source=""),
                name="decision_as_stated_has_its_source",
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(wording=""), name="decision_has_words"
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("pk")),
                name="decision_does_not_supersede_itself",
            ),
        )

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return name_of_kind(self.kind)

    def __str__(self) -> str:
        """Return reference and title."""
        return f"{self.reference} {self.title}"


class DecisionDue(models.Model):
    """That a body looks at a decision again: it was put off, holds on a condition, or is to be reviewed by a day."""

    class Why(models.TextChoices):
        """Why it comes back."""

        DEFERRED = "deferred", "Put off"
        CONDITION = "condition", "On a condition"
        REVIEW = "review", "To be reviewed"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="comes_back")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=9, choices=Why.choices)
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    settled_on = models.DateField(null=True)
    settled_how = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("decision", "number"), name="a_coming_back_number_once_a_decision"
            ),
            models.CheckConstraint(condition=~models.Q(what=""), name="a_coming_back_says_what"),
            models.CheckConstraint(
                condition=models.Q(settled_on=None, settled_how="")
                | (models.Q(settled_on__isnull=False) & ~models.Q(settled_how="")),
                name="a_coming_back_that_is_settled_says_how",
            ),
        )

    def __str__(self) -> str:
        """Say why it comes back, and by when."""
        return f"{self.get_why_display()}, {self.due_on:%-d %B %Y}"
