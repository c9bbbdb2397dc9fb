"""Partnerships and their bodies. Whatever the documents leave open is null, never guessed; each fact has its source."""

from __future__ import annotations

from django.db import models

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role


class Partnership(models.Model):
    """A Community Safety Partnership and the areas that it answers for, by ONS code."""

    slug = models.SlugField(primary_key=True, max_length=64)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=9, unique=True)
    districts = models.JSONField(default=list)
    county_name = models.CharField(max_length=100, blank=True)
    county_districts = models.JSONField(default=list)
    police_force = models.CharField(max_length=9, blank=True)
    vision = models.TextField(blank=True)
    formed = models.CharField(max_length=300, blank=True)
    definition = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Owned(models.Model):
    """Something of one partnership, known in it by a short text id."""

    partnership = models.ForeignKey(Partnership, models.CASCADE)
    slug = models.SlugField(max_length=64)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "slug"), name="%(class)s_once_a_partnership"
            ),
        )


class Agency(Owned):
    """A body that belongs to the partnership, is invited, attends, or works with it."""

    class Standing(models.TextChoices):
        """How it stands to the partnership."""

        RESPONSIBLE = "responsible", "Responsible authority"
        RELEVANT = "relevant", "Relevant authority"
        INVITED = "invited", "Invited member"
        ATTENDS = "attends", "Attends"
        PARTNER = "partner", "Partner"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    district = models.CharField(max_length=9, blank=True)
    other_names = models.JSONField(default=list)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Group(Owned):
    """A body of the partnership: a board, an operational group, a problem-solving meeting."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=40, default="permanent")
    none_in_force = models.TextField(blank=True)
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reporting"
    )
    district = models.CharField(max_length=9, blank=True)
    other_names = models.JSONField(default=list)
    roles = models.JSONField(default=list)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Terms(models.Model):
    """Terms of reference of a group from a day on. Two versions may stand side by side; one is in force."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="terms")
    slug = models.SlugField(max_length=64)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    in_force = models.BooleanField()
    reason = models.TextField(blank=True)
    votes_stated = models.PositiveIntegerField(null=True)
    quorum = models.PositiveIntegerField(null=True)
    quorum_note = models.CharField(max_length=200, blank=True)
    papers_days = models.PositiveIntegerField(null=True)
    casting_vote = models.TextField(blank=True)
    substitutes = models.TextField(blank=True)
    venues = models.JSONField(default=list)
    chair = models.JSONField(null=True)
    vice_chair = models.JSONField(null=True)
    responsibilities = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-in_force", "-since", "slug")
        constraints = (
            models.UniqueConstraint(fields=("group", "slug"), name="terms_once_a_group"),
            models.UniqueConstraint(
                fields=("group",),
                condition=models.Q(in_force=True),
                name="one_terms_in_force_a_group",
            ),
        )

    def __str__(self) -> str:
        """Say whose they are, and since when."""
        return f"{self.group}: {self.slug}"


class Seat(models.Model):
    """A place at a group's table, held by an agency."""

    class Kind(models.TextChoices):
        """What the seat gives."""

        VOTING = "voting", "Voting"
        INVITED = "invited", "Invited, without a vote"
        IN_ATTENDANCE = "in-attendance", "Officer in attendance"

    terms = models.ForeignKey(Terms, models.CASCADE, related_name="seats")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    places = models.PositiveIntegerField(null=True)
    votes = models.PositiveIntegerField(null=True)
    holder = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="voting")
                | models.Q(votes__isnull=True)
                | models.Q(votes=0),
                name="only_a_voting_seat_votes",
            ),
        )

    def __str__(self) -> str:
        """Say whose seat it is."""
        return f"{self.agency} ({self.get_kind_display()})"


class Calendar(models.Model):
    """When a group meets, by one source. Two versions may stand side by side; one is in force."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="calendars")
    slug = models.SlugField(max_length=64)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    in_force = models.BooleanField()
    reason = models.TextField(blank=True)
    meetings_per_year = models.PositiveIntegerField(null=True)
    meetings = models.JSONField(default=list)
    extraordinary = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-in_force", "-since", "slug")
        constraints = (
            models.UniqueConstraint(fields=("group", "slug"), name="calendar_once_a_group"),
            models.UniqueConstraint(
                fields=("group",),
                condition=models.Q(in_force=True),
                name="one_calendar_in_force_a_group",
            ),
        )

    def __str__(self) -> str:
        """Say whose it is."""
        return f"{self.group}: {self.slug}"


class Duty(Owned):
    """A duty that law lays on the partnership or its members."""

    text = models.TextField()
    falls_on = models.CharField(max_length=200)
    law = models.CharField(max_length=300, blank=True)
    since = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=40)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the duty's words."""
        return self.text


class Strategy(Owned):
    """A strategy or plan that the partnership's own is linked with."""

    name = models.CharField(max_length=200)
    level = models.CharField(max_length=40)
    version = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=40)

    class Meta(Owned.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class AreaOfWork(Owned):
    """A field of work coordinated for the whole county."""

    name = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Membership(models.Model):
    """What a person is in a partnership, for which agency, between which days. The one thing that lets anybody in."""

    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.words) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "partnership", "agency", "role", "since"),
                name="one_membership_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say who is what, and for whom."""
        return f"{self.person}, {Role(self.role).words}" + (
            f", {self.agency}" if self.agency else ""
        )
