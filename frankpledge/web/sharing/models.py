"""How records are marked, who needs to know them, who has read them. Kind and text id: the tables know no upper app."""

from __future__ import annotations

from django.db import models

from frankpledge.disclosure.markings import Level
from frankpledge.web.partnerships.models import Membership, Partnership


class NeedToKnowGroup(models.Model):
    """Memberships that need to know what others of the partnership must not even learn of."""

    partnership = models.ForeignKey(Partnership, models.CASCADE)
    slug = models.SlugField(max_length=64)
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "slug"), name="need_to_know_group_once_a_partnership"
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class NeedToKnowMember(models.Model):
    """A membership, and with it a person in one role for one agency, that belongs to a group."""

    group = models.ForeignKey(NeedToKnowGroup, models.CASCADE, related_name="members")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="needs_to_know")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "membership"), name="member_once_a_group"),
        )

    def __str__(self) -> str:
        """Say who belongs to what."""
        return f"{self.membership} in {self.group}"


class RecordMarking(models.Model):
    """The marking of one record. A record without a row is OFFICIAL."""

    partnership = models.ForeignKey(Partnership, models.CASCADE)
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=64)
    level = models.CharField(max_length=20, choices=[(level.value, level.value) for level in Level])

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "kind", "record"), name="one_marking_a_record"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=[level.value for level in Level]),
                name="marking_has_a_known_level",
            ),
        )

    def __str__(self) -> str:
        """Say what is marked how."""
        return f"{self.kind} {self.record}: {self.level}"


class NeedToKnow(models.Model):
    """A group that a reader of a record must belong to; a reader of several, to each."""

    marking = models.ForeignKey(RecordMarking, models.CASCADE, related_name="needs")
    group = models.ForeignKey(NeedToKnowGroup, models.PROTECT, related_name="needs")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("marking", "group"), name="need_once_a_marking"),
        )

    def __str__(self) -> str:
        """Say who needs to know what."""
        return f"{self.marking} – {self.group}"


class Read(models.Model):
    """Somebody opened a restricted record. Never changed, never deleted; not in the chain, whose one end would hold
    every reader up behind every writer.
    """

    partnership = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    acting_for = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("partnership", "kind", "record", "-at")),)

    def __str__(self) -> str:
        """Say who read what."""
        return f"{self.by} read {self.kind} {self.record}"
