"""The ledger of a meeting: lines that are only added. What a vote came to is read from them, and kept nowhere else."""

from __future__ import annotations

from django.db import models

from frankpledge.web.meetings.models.meeting import Meeting


class LedgerLine(models.Model):
    """One thing that happened: somebody took a place, a motion was put, a place voted. A trigger refuses to change it.

    ``told`` holds the event of ``frankpledge.definitions.ballot``, field by field; ``event`` is the number of the event
    in the history that says the same, by which a change of this row is found.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ledger")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    told = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    event = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="ledger_line_number_once_a_meeting"
            ),
        )

    def __str__(self) -> str:
        """Say what happened."""
        return f"{self.number}: {self.kind}"
