"""A link: this record led to that one. Kinds and text ids: the table knows no other app."""

from __future__ import annotations

from django.db import models


class Link(models.Model):
    """One record led to another, of any kinds, from a day on."""

    partnership = models.CharField(max_length=64)
    source_kind = models.CharField(max_length=40)
    source = models.CharField(max_length=64)
    target_kind = models.CharField(max_length=40)
    target = models.CharField(max_length=64)
    relation = models.CharField(max_length=40)
    since = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "partnership",
                    "source_kind",
                    "source",
                    "target_kind",
                    "target",
                    "relation",
                ),
                name="one_link_a_relation",
            ),
        )
        indexes = (models.Index(fields=("partnership", "target_kind", "target")),)

    def __str__(self) -> str:
        """Say what led to what."""
        return f"{self.source_kind} {self.source} {self.relation} {self.target_kind} {self.target}"
