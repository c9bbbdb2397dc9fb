"""The minutes of a meeting, version by version. An approved one never changes: another puts right what was wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.partnerships.models import Membership


class Minutes(models.Model):
    """A version of the minutes: what everybody may read, and what only who may read exempt papers does."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveIntegerField()
    public = models.TextField()
    exempt = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    drafted_on = models.DateField()
    drafted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # The later meeting that approved it.
    approved_in = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="approves")
    approved_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="minutes_number_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(state="draft"), name="one_draft_of_minutes_a_meeting"
            ),
            models.CheckConstraint(condition=~Q(public=""), name="minutes_have_words"),
            models.CheckConstraint(
                condition=Q(state="draft", approved_in=None, approved_on=None)
                | Q(state="approved", approved_in__isnull=False, approved_on__isnull=False),
                name="approved_minutes_say_where",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say of which meeting, and which version."""
        return f"Minutes of {self.meeting}, version {self.number}"
