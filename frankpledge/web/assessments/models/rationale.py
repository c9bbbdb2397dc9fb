"""Rationale documents: why a theme matters here, with the evidence beside every criterion, version by version."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from frankpledge.definitions.rationale import recalled_outline
from frankpledge.definitions.risk_schemes import recalled_scheme
from frankpledge.web.assessments.models.assessment import AssessedTheme
from frankpledge.web.partnerships.models import Membership, Partnership

if TYPE_CHECKING:
    from frankpledge.definitions.rationale import RationaleOutline
    from frankpledge.definitions.risk_schemes import Scheme


class Rationale(models.Model):
    """The rationale of a theme in an assessment: who writes it, by when, how far it is. Its words are its versions'."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFTING = "drafting", "Being written"
        SUBMITTED = "submitted", "Handed in"
        RETURNED = "returned", "Handed back"
        AGREED = "agreed", "Agreed"

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessed_theme = models.OneToOneField(
        AssessedTheme, models.CASCADE, related_name="rationale_document"
    )
    # That of the theme in its assessment: the record's text id.
    reference = models.CharField(max_length=64)
    specialist = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFTING)
    returned_why = models.CharField(max_length=1000, blank=True)
    # The sections and the scheme as they were when it was begun: a definition that changes leaves it as it is.
    outline_kept = models.JSONField()
    scheme_kept = models.JSONField()

    class Meta:
        ordering = ("assessed_theme__order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="rationale_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("drafting", "submitted", "agreed"), returned_why="")
                | (Q(state="returned") & ~Q(returned_why="")),
                name="a_rationale_is_handed_back_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Return whose rationale it is."""
        return f"Rationale: {self.assessed_theme}"

    @property
    def may_be_written(self) -> bool:
        """Whether its words may change: not while somebody looks at it, nor once it is agreed."""
        return self.state in (self.State.DRAFTING, self.State.RETURNED)

    @functools.cached_property
    def outline(self) -> RationaleOutline:
        """The sections that it was begun with."""
        return recalled_outline(self.outline_kept)

    @functools.cached_property
    def scheme(self) -> Scheme:
        """The scheme that it was begun with."""
        return recalled_scheme(self.scheme_kept)


class RationaleVersion(models.Model):
    """The whole words of a rationale as somebody saved them. A version never changes; the next one stands beside it."""

    rationale = models.ForeignKey(Rationale, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Section → words.
    sections = models.JSONField(default=dict)
    # Criterion → {"words": …, "findings": [numbers of kept findings]}.
    criteria = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("rationale", "number"), name="rationale_version_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="rationale_versions_begin_at_one"
            ),
        )

    def __str__(self) -> str:
        """Return its number in words."""
        return f"version {self.number}"

    def words(self, part: str) -> str:
        """Return the words of a section or a criterion; empty where nothing is written."""
        if part in self.criteria:
            return str(self.criteria[part].get("words", ""))
        return str(self.sections.get(part, ""))

    def ticked(self, part: str) -> list[int]:
        """Return the numbers of the kept findings that are ticked as evidence of a criterion."""
        return list(self.criteria.get(part, {}).get("findings", []))


class RationaleComment(models.Model):
    """What somebody said of a section or a criterion of a version, and what the writer answered."""

    version = models.ForeignKey(RationaleVersion, models.CASCADE, related_name="comments")
    part = models.CharField(max_length=40)
    words = models.CharField(max_length=2000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    on = models.DateField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_on=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False)),
                name="a_comment_is_answered_by_somebody_on_a_day",
            ),
        )

    def __str__(self) -> str:
        """Return its first words."""
        return self.words[:60]
