"""A load that was asked for: the evidence's way in, kept for good."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Partnership


class Load(models.Model):
    """A load that somebody asked for: of which files, how far it is, and what came of it.

    The files that were sent lie in ``files_in`` beneath the store until the load ends; what is kept of them for good
    is in the release, which is one of the partnership's own store where the load is ``restricted``. What a load did
    stays here when its files are gone.
    """

    class State(models.TextChoices):
        """How far a load is. Only the first two can change."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        LOADED = "loaded", "Loaded"
        NOTHING_NEW = "nothing-new", "Nothing new"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"
        STOPPED = "stopped", "Stopped half-way"

    OPEN = (State.WAITING, State.RUNNING)
    # Of these the files are kept for a day, so that the good rows can be taken, or the same be tried again.
    WITHOUT_RELEASE = (State.REFUSED, State.FAILED, State.CANCELLED, State.STOPPED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="loads")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    folder = models.CharField(max_length=500, blank=True)
    files_in = models.CharField(max_length=36, blank=True)
    files = models.JSONField(default=list)
    accepts_refused = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="followed_by", editable=False
    )
    state = models.CharField(max_length=11, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    release_before = models.CharField(max_length=16, blank=True)
    release_after = models.CharField(max_length=16, blank=True)
    report = models.JSONField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("partnership", "asked_at")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running"), ended_at=None)
                | (~Q(state__in=("waiting", "running")) & Q(ended_at__isnull=False)),
                name="a_load_ends_once_it_is_over",
            ),
            models.CheckConstraint(
                condition=~Q(state="loaded") | ~Q(release_after=""),
                name="a_load_that_loaded_names_its_release",
            ),
            models.CheckConstraint(
                condition=Q(folder="") | Q(files_in=""), name="a_load_is_of_files_or_of_a_folder"
            ),
        )

    def __str__(self) -> str:
        """Say what is loaded."""
        if self.folder:
            return f"the folder {self.folder}"
        names = [file["name"] for file in self.files]
        return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in self.OPEN

    @property
    def has_bad_rows(self) -> bool:
        """Whether it was refused for rows alone, so that the good ones could be loaded."""
        return self.state == self.State.REFUSED and bool((self.report or {}).get("only_rows"))
