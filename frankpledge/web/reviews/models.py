"""Tables of death reviews. What tells of a case is sealed (``EncryptedText``); what stands in clear tells of nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.reviews import lessons  # noqa: F401 - Django asks this module for the tables of the app
from frankpledge.web.reviews.case_files import ReviewFile  # noqa: F401 - Django looks for tables here
from frankpledge.web.reviews.sealed import EncryptedText
from frankpledge.web.reviews.switches import RegimeSwitch  # noqa: F401 - Django looks for tables here


class DeathReview(models.Model):
    """A death of which the partnership was told, and what came of it. It is never deleted."""

    class State(models.TextChoices):
        """Where it stands."""

        NOTIFIED = "notified", "Notified"
        DECIDING = "deciding", "Being decided"
        COMMISSIONED = "commissioned", "Commissioned"
        NOT_COMMISSIONED = "not-commissioned", "Not commissioned"
        REPORTING = "reporting", "Report being written"
        SENT = "sent", "With the quality panel"
        PUBLISHED = "published", "Published"
        WITHHELD = "withheld", "Not published, with its reason"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="death_reviews")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The id in review_regimes.yaml.
    regime = models.CharField(max_length=40)
    area = models.CharField(max_length=9)
    # From pseudonyms.yaml, never entered.
    pseudonym = models.CharField(max_length=40)
    state = models.CharField(max_length=16, choices=State.choices, default=State.NOTIFIED)
    notified_on = models.DateField()
    # A day, YYYY-MM-DD. Sealed: with the area it would tell who died.
    died_on = EncryptedText()
    circumstances = EncryptedText(blank=True)
    # Which bodies were consulted before the decision, and what they said.
    consulted_on = models.DateField(null=True)
    consultation = EncryptedText(blank=True)
    decided_on = models.DateField(null=True)
    decision_reason = EncryptedText(blank=True)
    told_on = models.DateField(null=True)
    chair_on = models.DateField(null=True)
    # In which way the chair is independent; never who it is.
    chair_independence = EncryptedText(blank=True)
    reported_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    withheld_reason = EncryptedText(blank=True)
    withheld_by = EncryptedText(blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="death_review_number_once_a_partnership"
            ),
            models.UniqueConstraint(
                fields=("partnership", "reference"),
                name="death_review_reference_once_a_partnership",
            ),
            models.UniqueConstraint(
                fields=("partnership", "pseudonym"), name="one_review_a_pseudonym"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("notified", "deciding"), decided_on=None)
                | (~Q(state__in=("notified", "deciding")) & Q(decided_on__isnull=False)),
                name="a_review_is_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("published", "withheld"), ended_on__isnull=False)
                | (~Q(state__in=("published", "withheld")) & Q(ended_on=None)),
                name="a_review_ends_on_a_day",
            ),
        )

    def __str__(self) -> str:
        """Say which it is, without a word of the case."""
        return f"Death review {self.reference}"


class CriterionAnswer(models.Model):
    """What was answered to a criterion of the regime; sealed, for it tells of who died."""

    class Answer(models.TextChoices):
        """Whether the criterion is met."""

        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Not known yet"

    review = models.ForeignKey(DeathReview, models.PROTECT, related_name="answers")
    criterion = models.CharField(max_length=40)
    answer = EncryptedText()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "criterion"), name="one_answer_a_review_and_criterion"
            ),
        )

    def __str__(self) -> str:
        """Say which criterion it answers."""
        return self.criterion


class ReviewPause(models.Model):
    """A time in which a review's clock stands, as for criminal proceedings; both days included."""

    review = models.ForeignKey(DeathReview, models.PROTECT, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True)
    revised_on = models.DateField(null=True)
    reason = EncryptedText()

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("review",), condition=Q(until=None), name="one_pause_of_a_review_lasts"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="a_pause_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say since when."""
        return f"paused since {self.since:%-d %B %Y}"


class ReviewPanel(models.Model):
    """A place on a case's panel. Whoever declares a conflict of interest does not see the case any more."""

    review = models.ForeignKey(DeathReview, models.PROTECT, related_name="panel")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="review_panels")
    since = models.DateField()
    until = models.DateField(null=True)
    conflict_on = models.DateField(null=True)
    conflict_words = EncryptedText(blank=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "membership"), name="one_place_a_review_and_membership"
            ),
        )

    def __str__(self) -> str:
        """Say on which panel."""
        return f"on the panel of {self.review_id}"

    @property
    def sits(self) -> bool:
        """Whether the place still opens the case."""
        return self.until is None and self.conflict_on is None


class Recommendation(models.Model):
    """What a review recommends, to whom, and how it goes."""

    class Level(models.TextChoices):
        """Who is to act on it."""

        LOCAL = "local", "Local"
        AGENCY = "agency", "An agency"
        NATIONAL = "national", "National"

    class State(models.TextChoices):
        """How it goes."""

        NOT_BEGUN = "not-begun", "Not begun"
        UNDER_WAY = "under-way", "Under way"
        DONE = "done", "Done"
        DECLINED = "declined", "Not taken up"

    review = models.ForeignKey(DeathReview, models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    level = models.CharField(max_length=8, choices=Level.choices)
    text = EncryptedText()
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="review_recommendations")
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.NOT_BEGUN)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="recommendation_number_once_a_review"
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
                name="a_recommendation_is_done_on_a_day",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return its number."""
        return f"Recommendation {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (self.State.NOT_BEGUN, self.State.UNDER_WAY)


class RecommendationUpdate(models.Model):
    """What was said of a recommendation on a day. The table only grows: a trigger refuses to change a row."""

    class About(models.TextChoices):
        """What it tells."""

        PROGRESS = "progress", "How it goes"
        EMBEDDED = "embedded", "Evidence that it is embedded"
        ONE_YEAR = "one-year", "What came of it after one year"
        TWO_YEARS = "two-years", "What came of it after two years"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    on = models.DateField()
    about = models.CharField(max_length=9, choices=About.choices)
    state = models.CharField(max_length=9, choices=Recommendation.State.choices)
    note = EncryptedText()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "number"), name="update_number_once_a_recommendation"
            ),
        )

    def __str__(self) -> str:
        """Say when, and what it tells."""
        return f"{self.on:%-d %B %Y}: {self.get_about_display()}"


class ReviewAttempt(models.Model):
    """Somebody asked an address of a case that is not theirs to see. The table only grows, outside the chain."""

    partnership = models.CharField(max_length=64)
    record = models.CharField(max_length=64)
    # The name of the address, and how it was asked: never what was sent.
    page = models.CharField(max_length=64)
    method = models.CharField(max_length=8)
    by = models.CharField(max_length=64)
    acting_for = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("partnership", "record", "-at")),)

    def __str__(self) -> str:
        """Say who asked for what."""
        return f"{self.by} asked {self.page} of {self.record}"
