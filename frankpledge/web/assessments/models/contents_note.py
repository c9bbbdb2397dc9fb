"""What a person judged of the statutory contents of an assessment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from frankpledge.web.assessments.models.assessment import Assessment
from frankpledge.web.partnerships.models import Membership, Partnership


class ContentsNote(models.Model):
    """Somebody's judgement of one of the contents, signed with a day. A later one takes its place; both stay."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="contents_notes")
    # The id of one of the definitions' assessment contents.
    content = models.CharField(max_length=40)
    is_there = models.BooleanField()
    words = models.CharField(max_length=1000)
    signed_on = models.DateField()
    signed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(content=""), name="a_contents_note_says_why"
            ),
        )

    def __str__(self) -> str:
        """Return the words."""
        return self.words
