"""What lies on a meeting's table: items in their order, and papers with the files that were sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.partnerships.models import Membership


class AgendaItem(models.Model):
    """An item of an agenda. One that is taken off stays, and says so."""

    class Kind(models.TextChoices):
        """Why it stands on the agenda."""

        STANDING = "standing", "Standing item"
        FORWARD = "forward", "From the forward plan"
        REFERRED = "referred", "Referred to this body"
        DECISION = "decision", "A decision is due"
        OTHER = "other", "Added by hand"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    # Its place in the running order; the number of an item never changes.
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    # The record that brought it here, as the thread names it: an exception that was referred, say.
    source_kind = models.CharField(max_length=40, blank=True)
    source_record = models.CharField(max_length=64, blank=True)
    taken_off_on = models.DateField(null=True)
    taken_off_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("order", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="agenda_item_number_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=("meeting", "source_kind", "source_record"),
                condition=~Q(source_record=""),
                name="a_record_stands_once_on_an_agenda",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="an_agenda_item_has_a_title"),
            models.CheckConstraint(
                condition=Q(taken_off_on=None, taken_off_why="")
                | (Q(taken_off_on__isnull=False) & ~Q(taken_off_why="")),
                name="an_item_taken_off_says_why",
            ),
        )

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class Paper(models.Model):
    """A paper of an item: when it came, whether that was in time, and what the chair said where it was not."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    received_on = models.DateField()
    is_late = models.BooleanField()
    # Of a late one: whether it is taken, who said so for the chair, and why.
    is_admitted = models.BooleanField(null=True)
    admitted_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    admitted_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("item", "number"), name="paper_number_once_an_item"),
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(is_admitted=None, admitted_by=None, admitted_why="")
                | (Q(is_late=True, is_admitted__isnull=False, admitted_by__isnull=False) & ~Q(admitted_why="")),
                name="a_late_paper_is_admitted_by_somebody_with_a_reason",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class PaperFile(models.Model):
    """A file of a paper, as it was received: for everybody, or for who may read the exempt part."""

    class For(models.TextChoices):
        """Who may read it."""

        PUBLIC = "public", "Public"
        EXEMPT = "exempt", "Exempt"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="files")
    meant_for = models.CharField(max_length=6, choices=For.choices)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    received_on = models.DateField()
    # The one that came after it counts; what was sent before stays.
    is_replaced = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "meant_for"),
                condition=Q(is_replaced=False),
                name="one_file_a_paper_and_readers",
            ),
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.name
