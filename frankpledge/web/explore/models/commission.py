"""Analysis that somebody asked for, or that falls due by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Group, Membership, Partnership

if TYPE_CHECKING:
    import datetime

ASKED, IN_HAND, DELIVERED, LATE, WITHDRAWN = "asked", "in hand", "delivered", "late", "withdrawn"


class Commission(models.Model):
    """A question that analysis is to answer, for whom, by when, and with what it was answered.

    One that falls due by itself (``rule``, ``quarter``) becomes a row when somebody first writes to it.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="commissions")
    reference = models.CharField(max_length=64)
    number = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=40, blank=True)
    quarter = models.CharField(max_length=7, blank=True)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=500)
    asker = models.CharField(max_length=200, blank=True)
    asked_for = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    asked_on = models.DateField()
    meeting = models.CharField(max_length=200, blank=True)
    meeting_of = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    meeting_on = models.DateField(null=True)
    due_on = models.DateField()
    done_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    begun_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    delivered_words = models.CharField(max_length=1000, blank=True)
    figures = models.JSONField(default=list)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_on", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="commission_reference_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "number"), name="commission_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "rule", "quarter"),
                condition=~Q(rule=""),
                name="one_commission_a_rule_and_quarter",
            ),
            models.CheckConstraint(
                condition=Q(rule="", quarter="", number__isnull=False)
                | (~Q(rule="") & ~Q(quarter="") & Q(number=None)),
                name="a_commission_is_asked_for_or_of_a_rule",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(question=""), name="a_commission_asks_something"
            ),
            models.CheckConstraint(
                condition=~Q(asker="") | ~Q(rule=""),
                name="a_commission_has_who_asked",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("asked_on")),
                name="a_commission_is_due_after_it_is_asked",
            ),
            models.CheckConstraint(
                condition=Q(done_by=None, begun_on=None)
                | Q(done_by__isnull=False, begun_on__isnull=False),
                name="a_commission_in_hand_has_who_and_since_when",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=False) | Q(delivered_words=""),
                name="a_commission_is_delivered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False, delivered_on=None) & ~Q(withdrawn_why="")),
                name="a_commission_is_withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Return its title."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be delivered."""
        return self.delivered_on is None and self.withdrawn_on is None

    def state(self, today: datetime.date) -> str:
        """Return where it stands on a day, from its dates alone."""
        if self.withdrawn_on is not None:
            return WITHDRAWN
        if self.delivered_on is not None:
            return DELIVERED
        if self.due_on < today:
            return LATE
        return ASKED if self.begun_on is None else IN_HAND

    @property
    def who_asked(self) -> str:
        """Who asked, in words: an office, a group, or both; for what falls due by itself the rule."""
        asked = ", ".join(filter(None, (self.asker, self.asked_for.name if self.asked_for else "")))
        return asked or "Falls due every quarter"

    @property
    def meeting_words(self) -> str:
        """For which meeting, without its day; empty where none is named."""
        group = self.meeting_of.name if self.meeting_of else ""
        return ", ".join(filter(None, (self.meeting, group)))
