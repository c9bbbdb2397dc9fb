"""Reports of an assessment: ordered sections, frozen into editions once they are ready for publishing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.assessments.models.assessment import Assessment
from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.models import Membership, Partnership


class AssessmentReport(models.Model):
    """A report: an annual update, a problem profile, a summary, the whole assessment. A draft until it is frozen."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFTING = "drafting", "Draft"
        READY = "ready", "Ready for publishing"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The id of its outline, and that outline's name when it was begun.
    kind = models.CharField(max_length=40)
    kind_name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, related_name="reports")
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+")
    # The months that it covers, both included.
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFTING)

    class Meta:
        ordering = ("-begun_on", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="report_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="report_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("drafting", "ready")), name="a_report_has_a_known_state"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_report_has_a_title"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="a_report_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ReportSection(models.Model):
    """A section of a report: what a provider gathers, a person's words, or both; it may be left out and taken back."""

    report = models.ForeignKey(AssessmentReport, models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120)
    question = models.CharField(max_length=300, blank=True)
    # The id of what gathers it; empty where a person's words are all.
    provider = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    shown = models.BooleanField(default=True)
    # One more with each change of its words, so that nobody writes over what they have not seen.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(heading=""), name="a_section_has_a_heading"),
        )

    def __str__(self) -> str:
        """Return the heading."""
        return self.heading


class ReportText(models.Model):
    """A section as somebody wrote it. A later text takes its place and leaves it as it was."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="texts")
    # The version of the section that it made.
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("section", "number"), name="report_text_number_once"),
        )

    def __str__(self) -> str:
        """Return its number in words."""
        return f"text {self.number}"


class ReportEdition(models.Model):
    """A report as it was frozen: its sections, the figures that they cite, their releases. It never changes."""

    report = models.ForeignKey(AssessmentReport, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    # Each section with its heading, its words, and what was gathered; findings by number, told to each reader.
    sections = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    releases = models.JSONField(default=list)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="report_edition_number_once"),
        )

    def __str__(self) -> str:
        """Return its number in words."""
        return f"edition {self.number}"
