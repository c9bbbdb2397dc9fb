"""A motion: the words that were put to the vote. How the vote went stands in the ledger, under the same number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.decisions.models import Decision
from frankpledge.web.meetings.models.agenda import AgendaItem
from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.partnerships.models import Agency


class Motion(models.Model):
    """A motion as it was put. A trigger in the database refuses to change its words or to take it away.

    ``event`` is the number of the event in the history that says the same, by which a change of this row is found.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    wording = models.TextField()
    mover = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="motions")
    event = models.PositiveBigIntegerField()
    # What was recorded because it carried.
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="motion")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="motion_number_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(wording=""), name="a_motion_has_words"
            ),
        )

    def __str__(self) -> str:
        """Return its number and title."""
        return f"Motion {self.number}: {self.title}"

    @property
    def key(self) -> str:
        """By what the ledger knows it."""
        return str(self.number)
