"""A board pack that was asked for: how far the worker is with it, and the file that came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.meetings.models.agenda import PaperFile
from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.partnerships.models import Membership


class Pack(models.Model):
    """A board pack of a meeting, made of what the membership that asked for it may see.

    ``digest`` says what that was. Whoever may see the very same finds it by the same digest; nobody finds it otherwise.
    It is a copy of papers that stay, and goes after some days.
    """

    class State(models.TextChoices):
        """How far it is. Only the first two can change."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Not made"

    OPEN = (State.WAITING, State.RUNNING)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="packs")
    meant_for = models.CharField(max_length=6, choices=PaperFile.For.choices)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    # How many papers are bound in, and of how many.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    file = models.BinaryField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "meant_for", "digest"),
                condition=~Q(state="failed"),
                name="a_pack_is_made_once_of_the_same",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running"), ended_at=None, file=None, fault="")
                | Q(state="done", ended_at__isnull=False, file__isnull=False, fault="")
                | (Q(state="failed", ended_at__isnull=False, file=None) & ~Q(fault="")),
                name="a_pack_has_what_its_state_needs",
            ),
        )

    def __str__(self) -> str:
        """Say which pack it is."""
        return f"Board pack of {self.meeting} ({self.meant_for})"

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being made."""
        return self.state in self.OPEN
