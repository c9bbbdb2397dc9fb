"""What went out to the members of a meeting, on which day, and to whom. A trigger refuses to change what went out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.meetings.models.agenda import PaperFile
from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.meetings.models.minutes import Minutes
from frankpledge.web.partnerships.models import Membership


class Circulation(models.Model):
    """One act of telling the members of a meeting that something is there for them."""

    class Kind(models.TextChoices):
        """What is there."""

        PAPERS = "papers", "Agenda and papers"
        MORE = "more", "Papers since"
        DRAFT = "draft", "Draft minutes"
        MINUTES = "minutes", "Approved minutes"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="circulations")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=Kind.choices)
    circulated_on = models.DateField()
    circulated_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # Of minutes: which version, and the digest of the words as they were told of.
    minutes = models.ForeignKey(Minutes, models.PROTECT, null=True, related_name="circulations")
    digest = models.CharField(max_length=64, blank=True)
    # The agencies that have a seat for which there was nobody to write to, by their short ids.
    without_reader = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="circulation_number_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("papers", "more"), minutes=None, digest="")
                | (Q(kind__in=("draft", "minutes"), minutes__isnull=False) & ~Q(digest="")),
                name="a_circulation_of_minutes_says_which",
            ),
        )

    def __str__(self) -> str:
        """Say of which meeting, and which act."""
        return f"{self.meeting}: {self.get_kind_display()}"


class CirculatedFile(models.Model):
    """A file of a paper that was among what went out."""

    circulation = models.ForeignKey(Circulation, models.CASCADE, related_name="files")
    file = models.ForeignKey(PaperFile, models.PROTECT, related_name="circulated")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("circulation", "file"), name="a_file_once_a_circulation"
            ),
        )

    def __str__(self) -> str:
        """Say which file."""
        return f"{self.circulation}: {self.file}"


class CirculationLetter(models.Model):
    """Somebody who is to be told by e-mail: as what, and whether the letter left."""

    class Reader(models.TextChoices):
        """As what they are told."""

        MEMBER = "member", "Member"
        SUBSTITUTE = "substitute", "Substitute"
        ATTENDS = "attends", "Attends without a vote"

    class State(models.TextChoices):
        """What became of the letter."""

        WAITING = "waiting", "Not sent yet"
        SENT = "sent", "Sent"
        CLOSED = "closed", "Not sent: the meeting’s marking closes it to them"
        NO_ACCOUNT = "no-account", "Not sent: their account is closed"

    circulation = models.ForeignKey(Circulation, models.CASCADE, related_name="letters")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reader = models.CharField(max_length=10, choices=Reader.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("circulation", "membership"), name="one_letter_a_circulation_and_member"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="a_letter_that_was_sent_says_when",
            ),
        )

    def __str__(self) -> str:
        """Say of what it tells, and of nobody."""
        return f"{self.circulation}: {self.get_state_display()}"
