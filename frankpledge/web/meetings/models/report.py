"""The yearly report to a district's scrutiny committee: expected, drafted from the thread, approved, sent on a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.partnerships.models import Membership, Partnership


class ScrutinyReport(models.Model):
    """A district's report of a year. One that was sent never changes: a trigger refuses it."""

    class State(models.TextChoices):
        """Where it stands."""

        DUE = "due", "Not drafted yet"
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        SENT = "sent", "Sent"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="scrutiny_reports")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    district = models.CharField(max_length=9)
    # By that of its April.
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    # What was drawn from the thread when it was drafted, section by section.
    content = models.JSONField(default=list)
    # What the partnership says itself, before all that was drawn.
    words = models.TextField(blank=True)
    drafted_on = models.DateField(null=True)
    drafted_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # Who approved it: a person or a meeting.
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    approved_in = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    sent_on = models.DateField(null=True)
    # A report that was sent and was wrong is put right by another; it stays as its committee has it.
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        ordering = ("-year", "district")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="scrutiny_report_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "district", "year"), condition=Q(supersedes=None),
                name="one_scrutiny_report_a_district_and_year",
            ),
            models.CheckConstraint(
                condition=Q(state="due", drafted_on=None, approved_on=None, sent_on=None)
                | Q(state="draft", drafted_on__isnull=False, approved_on=None, sent_on=None)
                | Q(state="approved", drafted_on__isnull=False, approved_on__isnull=False, sent_on=None)
                | Q(state="sent", drafted_on__isnull=False, approved_on__isnull=False, sent_on__isnull=False),
                name="a_scrutiny_report_has_what_its_state_needs",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by=None, approved_in=None)
                | Q(approved_on__isnull=False, approved_by__isnull=False, approved_in=None)
                | Q(approved_on__isnull=False, approved_by=None, approved_in__isnull=False),
                name="a_person_or_a_meeting_approves_a_scrutiny_report",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say of which year; its district stands in its record by its code."""
        return f"Report to scrutiny {self.reference}, {self.year_words}"

    @property
    def year_words(self) -> str:
        """Its year in words."""
        return f"April {self.year} to March {self.year + 1}"
