"""Read rationales, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.assessments.models import (
    AssessedTheme,
    Assessment,
    Rationale,
    RationaleComment,
    RationaleVersion,
)
from frankpledge.web.assessments.queries import assessed_themes, beyond
from frankpledge.web.partnerships.queries import current
from frankpledge.web.sharing.queries import seen_by, was_read

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "rationale"
_OPEN_COMMENTS = Count("versions__comments", filter=Q(versions__comments__answered_on=None))


def rationales(membership: Membership) -> QuerySet[Rationale]:
    """Return the rationales that a membership may see: of themes that it may see, and not marked for others."""
    themes = assessed_themes(membership).order_by().values("pk")
    own = Rationale.objects.filter(partnership=membership.partnership_id, assessed_theme__in=themes)
    return seen_by(own, membership, KIND).select_related(
        "assessed_theme__theme",
        "assessed_theme__assessment",
        "specialist__person",
        "specialist__agency",
    )


def rationale(membership: Membership, assessed: AssessedTheme) -> Rationale | None:
    """Return the rationale of a theme in an assessment, where one is begun and the membership may see it."""
    found = rationales(membership).annotate(was_read=was_read(KIND))
    return found.filter(assessed_theme=assessed).first()


def is_closed_to(membership: Membership, assessed: AssessedTheme) -> bool:
    """Whether a rationale is begun that the membership must not learn of: then there is no page at all."""
    held = Rationale.objects.filter(assessed_theme=assessed).exists()
    return held and rationale(membership, assessed) is None


def of_assessment(
    membership: Membership, assessment: Assessment
) -> list[tuple[AssessedTheme, Rationale | None]]:
    """Return every theme of an assessment that a membership may see, with its rationale where one may be seen."""
    newest = RationaleVersion.objects.filter(rationale=OuterRef("pk")).order_by("-number")
    held = rationales(membership).annotate(
        newest=Subquery(newest.values("number")[:1]), open_comments=_OPEN_COMMENTS
    )
    by_theme = {
        row.assessed_theme_id: row for row in held.filter(assessed_theme__assessment=assessment)
    }
    themes = assessed_themes(membership).filter(assessment=assessment)
    return [(theme, by_theme.get(theme.pk)) for theme in themes]


class Tasks(NamedTuple):
    """The rationales of open assessments that wait for a membership, the first due first.

    To write: it is named as their specialist, and they are not handed in. To answer: it writes them, named or not, and
    comments wait (``open_comments``). To look at: they were handed in, and wait to be agreed or handed back.
    """

    to_write: list[Rationale]
    to_answer: list[Rationale]
    to_look_at: list[Rationale]


def in_hand(membership: Membership) -> QuerySet[Rationale]:
    """Return a membership's own rationales and those handed in, of assessments still being written."""
    states = [Assessment.State.DRAFTING, Assessment.State.FEEDBACK]
    written = RationaleVersion.objects.filter(rationale=OuterRef("pk")).order_by("-number")
    rows = rationales(membership).annotate(
        written_by=Subquery(written.values("written_by")[:1]), open_comments=_OPEN_COMMENTS
    )
    is_mine = Q(specialist=membership) | Q(specialist=None, written_by=membership.pk)
    return rows.filter(
        is_mine | Q(state=Rationale.State.SUBMITTED), assessed_theme__assessment__state__in=states
    )


def waiting(membership: Membership) -> Tasks:
    """Return what waits of rationales, in one query."""
    rows = in_hand(membership)
    held = list(rows.order_by(F("due_on").asc(nulls_last=True), "assessed_theme__order", "pk"))
    mine = [row for row in held if (row.specialist_id or row.written_by) == membership.pk]
    unfinished = (Rationale.State.DRAFTING, Rationale.State.RETURNED)
    return Tasks(
        [row for row in mine if row.specialist_id and row.state in unfinished],
        [row for row in mine if row.open_comments],
        [row for row in held if row.state == Rationale.State.SUBMITTED],
    )


def versions(rationale: Rationale) -> QuerySet[RationaleVersion]:
    """Return the versions of a rationale, the newest first, each with who wrote it."""
    return rationale.versions.select_related("written_by__person", "written_by__agency")


def newest(rationale: Rationale) -> RationaleVersion | None:
    """Return the newest version; None where nothing is written yet."""
    return versions(rationale).first()


def comments(rationale: Rationale) -> QuerySet[RationaleComment]:
    """Return what was said of any version of a rationale, the oldest first."""
    return (
        RationaleComment.objects.filter(version__rationale=rationale)
        .annotate(number=F("version__number"))
        .select_related("by__person", "by__agency", "answered_by__person", "answered_by__agency")
    )


def writers(membership: Membership, today: datetime.date) -> QuerySet[Membership]:
    """Return who of the partnership writes rationales today, by name."""
    roles = [role.value for role in Role if role.may(Permission.WRITE_RATIONALE)]
    held = current(today).filter(partnership=membership.partnership_id, role__in=roles)
    return held.select_related("person", "agency").order_by("person__name", "pk")


def closed(membership: Membership) -> QuerySet[Rationale, str]:
    """Return the rationales that are closed to a membership, themselves or with their theme."""
    own = Rationale.objects.filter(partnership=membership.partnership_id)
    return beyond(own, rationales(membership))


def describe(membership: Membership, references: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Tell the thread of rationales: title and address of those that a membership may see."""
    place = membership.partnership_id
    return {
        row.reference: (str(row), address(row.assessed_theme, place))
        for row in rationales(membership).filter(reference__in=references)
    }


def address(assessed: AssessedTheme, place: str, name: str = "rationale", *more: str | int) -> str:
    """Return where a page of a theme's rationale is."""
    return reverse(name, args=[place, assessed.assessment.reference, assessed.theme.slug, *more])
