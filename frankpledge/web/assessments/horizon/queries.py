"""Read the horizon scan and the notes on themes, always through the membership that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse

from frankpledge.definitions.probability_yardstick import yardstick
from frankpledge.web.assessments.models import Assessment, FrameworkNote, HorizonEntry
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.queries import assessed_themes, beyond
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.definitions.probability_yardstick import Likelihood
    from frankpledge.web.assessments.models import AssessedTheme
    from frankpledge.web.partnerships.models import Membership

KIND = "horizon-entry"


def entries(membership: Membership) -> QuerySet[HorizonEntry]:
    """Return the entries that a membership may see, the next to be tested first, each with the themes it may see."""
    own = Assessment.objects.filter(partnership=membership.partnership_id)
    open_ = seen_by(own, membership, ASSESSMENT)
    rows = HorizonEntry.objects.filter(assessment__in=open_)
    themes = Prefetch("themes", assessed_themes(membership), to_attr="seen_themes")
    return seen_by(rows, membership, KIND).select_related("assessment").prefetch_related(themes)


def closed(membership: Membership) -> QuerySet[HorizonEntry, str]:
    """Return the entries that are closed to a membership, themselves or with their assessment."""
    own = HorizonEntry.objects.filter(partnership=membership.partnership_id)
    return beyond(own, entries(membership).prefetch_related(None))


def of_assessment(membership: Membership, assessment: Assessment) -> QuerySet[HorizonEntry]:
    """Return the entries of an assessment that a membership may see."""
    return entries(membership).filter(assessment=assessment.pk)


def of_theme(membership: Membership, assessed: AssessedTheme) -> QuerySet[HorizonEntry]:
    """Return the entries that touch a theme of an assessment, as far as a membership may see them."""
    return entries(membership).filter(themes=assessed.pk)


def entry(membership: Membership, reference: str) -> HorizonEntry | None:
    """Return one entry that a membership may see."""
    rows = entries(membership).select_related("entered_by__person", "tested_by__person")
    return rows.annotate(was_read=was_read(KIND)).filter(reference=reference).first()


def to_test(membership: Membership, day: datetime.date) -> QuerySet[HorizonEntry]:
    """Return the entries whose day has come and that nobody tested yet."""
    return entries(membership).filter(tested_on=None, test_on__lte=day)


@dataclass(frozen=True)
class Borne:
    """How often what was called so likely came: entries tested, and of them came, in part, not, cannot be told."""

    likelihood: Likelihood
    tested: int
    came: int
    partly: int
    not_: int
    untold: int


def borne_out(rows: Iterable[HorizonEntry]) -> list[Borne]:
    """Count tested entries by the word that foresaw them, the least likely first; words without any are left out."""
    tested = [row for row in rows if row.tested_on is not None]
    found = []
    for one in yardstick().words:
        own = [row.came_true for row in tested if row.likelihood == one.id]
        if own:
            counts = (own.count(kind) for kind in ("yes", "partly", "no", "cannot-tell"))
            found.append(Borne(one, len(own), *counts))
    return found


def notes(membership: Membership, assessed: AssessedTheme) -> QuerySet[FrameworkNote]:
    """Return the notes on a theme that stand; the theme must be one that the membership may see."""
    rows = FrameworkNote.objects.filter(
        partnership=membership.partnership_id, assessed=assessed.pk, withdrawn_on=None
    )
    return rows.order_by("written_on", "pk")


def note(membership: Membership, number: int) -> FrameworkNote | None:
    """Return one note that stands on a theme that a membership may see."""
    rows = FrameworkNote.objects.filter(
        assessed__in=assessed_themes(membership).values("pk"), withdrawn_on=None
    )
    return rows.select_related("assessed__assessment", "assessed__theme").filter(pk=number).first()


def _told(place: str, reference: str, what: str) -> tuple[str, str]:
    return what, reverse("horizon-entry", args=[place, reference])


# Tell the thread of horizon entries: what may come, and the address.
describe = Rows(entries, _told, ("reference", "what"))
