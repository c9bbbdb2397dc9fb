"""Outcomes: what is proposed of a theme, and what the Board chose. A theme may have several proposals."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models.assessment import AssessedTheme
from frankpledge.web.assessments.models.priority import Priority
from frankpledge.web.assessments.models.theme import Theme
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Group, Membership, Partnership


class Placement(models.Model):
    """Where a theme goes: the same whether it is recommended or chosen, so that the two can be laid side by side."""

    class Kind(models.TextChoices):
        """What becomes of it."""

        ADOPT = "adopt", "Adopt it as a priority"
        EMERGING = "emerging-threat", "Place it under a priority as an emerging threat"
        FOCUS = "focus-area", "Make it a focus area"
        REFER = "refer", "Refer it to another forum"
        WATCH = "watch", "Keep watching it"
        REJECT = "reject", "Do not take it up, with reasons and what to focus on instead"

    kind = models.CharField(max_length=15, choices=Kind.choices)
    under = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="+")
    # A group of the partnership or of its county, or a forum that is none of them, by name.
    forum = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    forum_named = models.CharField(max_length=200, blank=True)
    reasons = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    is_as_stated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                condition=Q(
                    kind__in=("adopt", "emerging-threat", "focus-area", "refer", "watch", "reject")
                ),
                name="%(class)s_has_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    under=None, kind__in=("adopt", "focus-area", "refer", "watch", "reject")
                )
                | Q(under__isnull=False, kind__in=("emerging-threat", "focus-area")),
                name="%(class)s_has_the_priority_that_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=(~Q(kind="refer") & Q(forum=None, forum_named=""))
                | Q(kind="refer", forum__isnull=False, forum_named="")
                | (Q(kind="refer", forum=None) & ~Q(forum_named="")),
                name="%(class)s_is_referred_to_one_forum",
            ),
            models.CheckConstraint(
                condition=~Q(kind="reject")
                | (~Q(reasons="") & (~Q(instead="") | Q(is_as_stated=True))),
                name="%(class)s_is_rejected_with_reasons_and_instead",
            ),
            models.CheckConstraint(
                condition=Q(is_as_stated=False) | ~Q(source=""),
                name="%(class)s_as_stated_has_its_source",
            ),
        )

    @property
    def of_whom(self) -> str:
        """To which forum it is referred, in words."""
        return self.forum.name if self.forum else self.forum_named

    @property
    def words(self) -> str:
        """What becomes of it, with the priority or forum that it names."""
        told = {
            self.Kind.ADOPT: "Adopt as a priority",
            self.Kind.EMERGING: f"Place under {self.under} as an emerging threat",
            self.Kind.FOCUS: f"Make it a focus area under {self.under}"
            if self.under
            else "Make it a focus area",
            self.Kind.REFER: f"Refer to {self.of_whom}",
            self.Kind.WATCH: "Keep watching",
            self.Kind.REJECT: "Do not take up",
        }
        return told[self.Kind(self.kind)]

    def same_as(self, other: Placement) -> bool:
        """Whether another places it in the same way, whatever its reasons."""
        own: tuple[Any, ...] = (self.kind, self.under_id, self.forum_id, self.forum_named)
        return own == (other.kind, other.under_id, other.forum_id, other.forum_named)


class Outcome(Placement):
    """A proposal of what becomes of a theme, as recommended. Each proposal of a theme has an outcome of its own."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="outcomes")
    # Empty where the partnership's plan states an outcome, and the assessment was made before this service.
    assessed_theme = models.ForeignKey(
        AssessedTheme, models.CASCADE, null=True, related_name="outcomes"
    )
    # The theme of an outcome that the plan states, where there is one; any other has that of its assessment.
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="stated_outcomes")
    reference = models.CharField(max_length=64)
    # What is proposed, in words: Exploitation, or Exploitation as a priority of its own.
    proposal = models.CharField(max_length=200)
    # What is new, where the same was proposed before and not taken up.
    since_rejected = models.TextField(blank=True)
    recommended_on = models.DateField(null=True)
    recommended_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta(Placement.Meta):
        ordering = ("assessed_theme__order", "pk")
        constraints = (
            *Placement.Meta.constraints,
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="outcome_reference_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(proposal=""), name="an_outcome_says_what_is_proposed"
            ),
            models.CheckConstraint(
                condition=Q(is_as_stated=True)
                | Q(
                    assessed_theme__isnull=False,
                    recommended_on__isnull=False,
                    recommended_by__isnull=False,
                ),
                name="an_outcome_that_was_recommended_has_its_theme_and_day",
            ),
            models.CheckConstraint(
                condition=Q(theme=None) | Q(assessed_theme=None),
                name="an_outcome_has_its_theme_from_one_place",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="an_outcome_is_withdrawn_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        """Return what is proposed."""
        return self.proposal

    @property
    def of_theme(self) -> Theme | None:
        """The theme that it is of: that of its assessment, or that to which the plan's proposal is tied."""
        return self.assessed_theme.theme if self.assessed_theme else self.theme


class Choice(Placement):
    """What the Board chose: by which decision, and the priority that it made or changed."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="choice")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="choices")
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="choices")
    recorded_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta(Placement.Meta):
        ordering = ("pk",)
        constraints = (
            *Placement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_as_stated=True)
                | Q(decision__isnull=False, recorded_by__isnull=False),
                name="a_choice_that_was_recorded_has_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=("adopt", "emerging-threat", "focus-area"), priority__isnull=False
                )
                | Q(kind__in=("refer", "watch", "reject"), priority=None),
                name="a_choice_has_the_priority_that_its_kind_makes",
            ),
        )

    def __str__(self) -> str:
        """Say what was chosen."""
        return self.words
