"""How a group meets: terms of reference, seats and who stands in, calendars, who chairs and when that is reviewed."""

from __future__ import annotations

from django.db import models

from frankpledge.web.partnerships.models.bodies import Agency, Group


class Version(models.Model):
    """One version among several of a group's rules. It is never edited: a new one follows it from a day on.

    ``in_force`` says that the partnership follows this version between its days; versions that merely stand in a
    document, and contradict the one that is followed, have it false.
    """

    slug = models.SlugField(max_length=64)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    in_force = models.BooleanField()
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("-in_force", "-since", "slug")
        constraints = (
            models.UniqueConstraint(fields=("group", "slug"), name="%(class)s_once_a_group"),
            models.UniqueConstraint(
                fields=("group",),
                condition=models.Q(in_force=True, until__isnull=True),
                name="one_open_%(class)s_a_group",
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="%(class)s_end_after_they_begin",
            ),
        )

    def __str__(self) -> str:
        """Say which version this is: since when, or by which document."""
        if self.since:
            return f"Version from {self.since:%-d %B %Y}"
        return f"Version of {self.source}" if self.source else f"Version {self.slug}"


class Terms(Version):
    """Terms of reference of a group: who sits in it, and by which rules it meets."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="terms")
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
    # Where single rules are stated, where that is not where the membership is: field → source.
    sources = models.JSONField(default=dict)


class Calendar(Version):
    """How often and in which months a group meets."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="calendars")
    meetings_per_year = models.PositiveIntegerField(null=True)
    meetings = models.JSONField(default=list)
    extraordinary = models.TextField(blank=True)


class Seat(models.Model):
    """A place at a group's table, held by an agency."""

    class Kind(models.TextChoices):
        """What the seat gives."""

        VOTING = "voting", "Voting"
        VICE_CHAIR = "vice-chair", "Vice-chair"
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
                condition=models.Q(kind__in=("voting", "vice-chair"))
                | models.Q(votes__isnull=True)
                | models.Q(votes=0),
                name="only_a_voting_seat_votes",
            ),
        )

    def __str__(self) -> str:
        """Say whose seat it is."""
        return f"{self.agency} ({self.get_kind_display()})"


class Substitute(models.Model):
    """Who may stand in for the holder of a seat: a role of an agency, or a named member."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="standing_in")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    holder = models.CharField(max_length=200, blank=True)
    membership = models.ForeignKey(
        "partnerships.Membership", models.PROTECT, null=True, related_name="standing_in"
    )
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False, membership__isnull=True)
                | models.Q(agency__isnull=True, membership__isnull=False),
                name="an_agency_or_a_member_stands_in",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="standing_in_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say who stands in."""
        if self.membership is not None:
            return str(self.membership)
        return f"{self.holder}, {self.agency}" if self.holder else str(self.agency)


class Chairing(models.Model):
    """Which agency has held the chair of a group, from a day on."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="chairings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    since = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("-since",)
        constraints = (models.UniqueConstraint(fields=("group", "since"), name="one_chair_a_day"),)

    def __str__(self) -> str:
        """Say who chairs, and since when."""
        return f"{self.agency} since {self.since}"


class ChairReview(models.Model):
    """That the chair was looked at again: on which day, by which body, and what came of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="chair_reviews")
    held_on = models.DateField()
    held_by = models.ForeignKey(Group, models.PROTECT, related_name="+")
    outcome = models.TextField()
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-held_on",)
        constraints = (
            models.UniqueConstraint(fields=("group", "held_on"), name="one_chair_review_a_day"),
            models.CheckConstraint(
                condition=~models.Q(outcome=""), name="a_chair_review_has_an_outcome"
            ),
        )

    def __str__(self) -> str:
        """Say when it was held."""
        return f"{self.group}: {self.held_on}"
