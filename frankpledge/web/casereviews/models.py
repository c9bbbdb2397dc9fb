"""Tables of ASB case reviews. What tells of a person is sealed; what stands in clear tells of nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.reviews.sealed import EncryptedText


class CaseReview(models.Model):
    """An application for a case review, and what came of it. It is never deleted, for the year's figures count it."""

    class State(models.TextChoices):
        """Where it stands."""

        APPLIED = "applied", "Applied for"
        ACCEPTED = "accepted", "To be held"
        NOT_MET = "not-met", "Threshold not met"
        HELD = "held", "Held"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="case_reviews")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The id in case_review.yaml, and the version of that list under which the threshold was answered.
    rule = models.CharField(max_length=40)
    rules_version = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.APPLIED)
    applied_on = models.DateField()
    # Who applied and how they are reached. Emptied on a day, once the case is over.
    applicant = EncryptedText(blank=True)
    about = EncryptedText()
    acknowledged_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    # Whether enough complaints counted on the day of the decision, and whether a review is held, which may differ.
    is_met = models.BooleanField(null=True)
    is_accepted = models.BooleanField(null=True)
    decision_reason = EncryptedText(blank=True)
    threshold_told_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    outcome = EncryptedText(blank=True)
    outcome_told_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = EncryptedText(blank=True)
    forgotten_on = models.DateField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="case_review_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"),
                name="case_review_reference_once_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, is_met=None, is_accepted=None, rules_version=None)
                | Q(
                    decided_on__isnull=False,
                    is_met__isnull=False,
                    is_accepted__isnull=False,
                    rules_version__isnull=False,
                ),
                name="a_threshold_is_answered_whole",
            ),
            # Where enough complaints count, the Act leaves no choice.
            models.CheckConstraint(
                condition=Q(is_met=None) | Q(is_met=False) | Q(is_accepted=True),
                name="a_met_threshold_is_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state="applied", decided_on=None)
                # With its day: without one is_accepted is no answer, and SQL lets what it cannot tell pass.
                | Q(state="not-met", is_accepted=False, decided_on__isnull=False)
                | Q(state__in=("accepted", "held"), is_accepted=True, decided_on__isnull=False)
                | Q(state="withdrawn"),
                name="a_case_review_stands_as_it_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False) | (~Q(state="held") & Q(held_on=None)),
                name="a_case_review_is_held_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
                name="an_application_is_withdrawn_on_a_day",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say which it is, without a word of the case."""
        return f"Case review {self.reference}"

    @property
    def is_over(self) -> bool:
        """Whether the applicant was told how it ended, or asks for nothing any more."""
        if self.state == self.State.NOT_MET:
            return self.threshold_told_on is not None
        return self.state == self.State.WITHDRAWN or self.outcome_told_on is not None


class ReportedComplaint(models.Model):
    """A complaint on which the threshold rests. Its days are sealed: with what happened they would tell of whom."""

    review = models.ForeignKey(CaseReview, models.PROTECT, related_name="complaints")
    number = models.PositiveIntegerField()
    # Reports of one incident bear the same words, so that it counts once.
    incident = EncryptedText()
    # Days, YYYY-MM-DD.
    behaved_on = EncryptedText()
    complained_on = EncryptedText()
    to = EncryptedText()
    # Entered in error: it stays, and does not count.
    struck_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="complaint_number_once_a_case_review"
            ),
        )

    def __str__(self) -> str:
        """Return its number."""
        return f"Complaint {self.number}"


class PanelPlace(models.Model):
    """An agency that takes part in a case review, with who sits for it here, if anybody does.

    Whoever declares a conflict of interest does not see the case any more.
    """

    review = models.ForeignKey(CaseReview, models.PROTECT, related_name="panel")
    # None only where somebody of no agency declared a conflict of interest.
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="case_review_places", null=True)
    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="case_review_places", null=True
    )
    since = models.DateField()
    until = models.DateField(null=True)
    conflict_on = models.DateField(null=True)
    conflict_words = EncryptedText(blank=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "membership"), name="one_place_a_case_review_and_membership"
            ),
            models.UniqueConstraint(
                fields=("review", "agency"), condition=Q(membership=None),
                name="one_place_a_case_review_and_agency_without_a_member",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="a_place_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(conflict_on=None, agency__isnull=False)
                | Q(conflict_on__isnull=False, membership__isnull=False),
                name="an_agency_takes_part_and_a_conflict_is_a_persons",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Say on which panel."""
        return f"on the panel of {self.review_id}"

    @property
    def sits(self) -> bool:
        """Whether the agency takes part through this place now."""
        return self.until is None and self.conflict_on is None


class PanelRecommendation(models.Model):
    """What a case review recommends to an agency, and what the agency answered."""

    class Answer(models.TextChoices):
        """What the agency said."""

        NONE = "none", "Not answered"
        ACCEPTED = "accepted", "Accepted"
        NOT_ACCEPTED = "not-accepted", "Not accepted"

    review = models.ForeignKey(CaseReview, models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    text = EncryptedText()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="case_review_recommendations")
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.NONE)
    answered_on = models.DateField(null=True)
    answer_reason = EncryptedText(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="recommendation_number_once_a_case_review"
            ),
            models.CheckConstraint(
                condition=Q(answer="none", answered_on=None)
                | (~Q(answer="none") & Q(answered_on__isnull=False)),
                name="a_recommendation_is_answered_on_a_day",
            ),
        )

    def __str__(self) -> str:
        """Return its number."""
        return f"Recommendation {self.number}"
