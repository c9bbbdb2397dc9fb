"""One event a row, chained by hashes. Text ids and no foreign keys: history outlives what it tells of."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """Something that a person did to a record. Never changed, never deleted: triggers in the database refuse it.

    ``digest`` is the SHA-256 of the event's canonical JSON and the digest before it, so that whoever changes one
    event must change all that follow, and the last digest, wherever it was noted, gives them away.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    acting_for = models.CharField(max_length=64, blank=True)
    partnership = models.CharField(max_length=64, blank=True, db_index=True)
    action = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=64)
    title = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("kind", "record", "number")),)

    def __str__(self) -> str:
        """Say what was done."""
        return f"{self.number} {self.action} {self.kind} {self.record}"


class Head(models.Model):
    """The end of the chain: one row, locked while an event is added, so that no two take the same place."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Say where the chain ends."""
        return f"{self.number} {self.digest}"
