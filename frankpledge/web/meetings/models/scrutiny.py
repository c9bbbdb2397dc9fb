"""A question of a district's scrutiny committee, and the answers that it was given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from frankpledge.web.partnerships.models import Agency, Membership, Partnership


class ScrutinyQuestion(models.Model):
    """What a committee asked, and by when it wants to know. Never deleted; withdrawn only by the committee."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="scrutiny_questions")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=64)
    # The code of the district whose committee asked; the county's where that did.
    district = models.CharField(max_length=9)
    question = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    # Which agency is to answer; empty: the partnership as a whole.
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "number"), name="scrutiny_question_number_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(question=""), name="a_scrutiny_question_has_words"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")), name="a_question_is_due_after_it_is_asked"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return its reference."""
        return self.reference


class ScrutinyAnswer(models.Model):
    """An answer to a question. A later one stands beside it; a trigger refuses to change it."""

    question = models.ForeignKey(ScrutinyQuestion, models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    words = models.TextField()
    answered_on = models.DateField()
    answered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("question", "number"), name="answer_number_once_a_question"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_has_words"),
        )

    def __str__(self) -> str:
        """Say to which question it is."""
        return f"{self.question}: {self.number}"
