"""Who is what in a partnership. A membership is the one thing that lets anybody in."""

from __future__ import annotations

from django.db import models

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models.bodies import Agency, Partnership


class Membership(models.Model):
    """What a person is in a partnership, for which agency, between which days. The one thing that lets anybody in."""

    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.words) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True)
    # Whether it stands in a request that only reads: what is closed to it is then asked once. No field of the database.
    only_reads = False

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "partnership", "agency", "role", "since"),
                name="one_membership_a_day",
            ),
            # A database takes two empty agencies for different ones; here they are the same.
            models.UniqueConstraint(
                fields=("person", "partnership", "role", "since"),
                condition=models.Q(agency__isnull=True),
                name="one_membership_a_day_for_no_agency",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        )

    def may(self, permission: str) -> bool:
        """Whether the role grants a permission: for rooms below, which know a membership only as who asks."""
        return Role(self.role).may(Permission(permission))

    @property
    def words(self) -> str:
        """As what a person acts: role and agency."""
        told = Role(self.role).words
        return f"{told} for {self.agency}" if self.agency else told

    @property
    def acting_for(self) -> str:
        """Return the same for the history, which keeps names out: role, and the agency's id."""
        return f"{self.role} {self.agency.slug}" if self.agency else self.role

    def __str__(self) -> str:
        """Say who is what, and for whom."""
        return f"{self.person}, {Role(self.role).words}" + (
            f", {self.agency}" if self.agency else ""
        )
