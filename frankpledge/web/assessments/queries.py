"""Read assessments and the themes in them, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count
from django.urls import reverse

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import AssessedTheme, Assessment
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from frankpledge.web.partnerships.models import Membership

    _M = TypeVar("_M", bound=Model)

KIND = "assessment"
ASSESSED = "assessed-theme"
Told = dict[str, tuple[str, str]]


def assessments(membership: Membership) -> QuerySet[Assessment]:
    """Return the assessments that a membership may see, the latest first."""
    own = Assessment.objects.filter(partnership=membership.partnership_id)
    counted = seen_by(own, membership, KIND).annotate(
        themes=Count("assessed", distinct=True), was_read=was_read(KIND)
    )
    return counted.order_by("-begun_on", "-number")  # counting drops the order of the model


def assessment(membership: Membership, reference: str) -> Assessment | None:
    """Return one assessment that a membership may see."""
    return assessments(membership).filter(reference=reference).first()


def assessed_themes(membership: Membership) -> QuerySet[AssessedTheme]:
    """Return the themes in assessments that a membership may see, in their order.

    A theme in an assessment that is marked for others is not there, and neither is one that is marked itself.
    """
    open_ = seen_by(
        Assessment.objects.filter(partnership=membership.partnership_id), membership, KIND
    )
    rows = AssessedTheme.objects.filter(assessment__in=open_)
    return seen_by(rows, membership, ASSESSED).select_related("assessment", "theme")


def assessed_theme(membership: Membership, reference: str, slug: str) -> AssessedTheme | None:
    """Return a theme in an assessment, by the assessment's reference and the theme's slug."""
    return (
        assessed_themes(membership)
        .filter(assessment__reference=reference, theme__slug=slug)
        .annotate(was_read=was_read(ASSESSED))
        .first()
    )


def writable(by: Membership, assessment: Assessment) -> Assessment:
    """Return an assessment of one's own partnership, locked until the transaction ends; refuse one that is closed."""
    held = Assessment.objects.select_for_update().filter(partnership=by.partnership_id)
    found = held.filter(pk=assessment.pk).first()
    if found is None:
        raise CallFault(f"{assessment} is no assessment of this partnership.")
    if not found.is_open:
        raise CallFault(
            f"{found.reference} is {found.get_state_display().lower()}, and does not change any more. "
            "Move it back to drafting first, where it is not received yet."
        )
    return found


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("assessment", args=[place, reference])


# Tell the thread of assessments: title and address of those that a membership may see.
describe = Rows(assessments, _told, ("reference", "title"))


def beyond(rows: QuerySet[_M], seen: QuerySet[_M], record: str = "reference") -> QuerySet[_M, str]:
    """Return the text ids of those rows that are not among the ones seen."""
    return rows.exclude(pk__in=seen.order_by().values("pk")).values_list(record, flat=True)


def closed_themes(membership: Membership) -> QuerySet[AssessedTheme, str]:
    """Return the assessed themes that are closed to a membership, themselves or with their assessment."""
    own = AssessedTheme.objects.filter(partnership=membership.partnership_id)
    return beyond(own, assessed_themes(membership))


def _assessed_told(
    place: str, _reference: str, name: str, assessment: str, theme: str
) -> tuple[str, str]:
    return name, reverse("assessed-theme", args=[place, assessment, theme])


# Tell the thread of themes in assessments: the theme's name and its page, of those that a membership may see.
describe_assessed = Rows(
    assessed_themes,
    _assessed_told,
    ("reference", "theme__name", "assessment__reference", "theme__slug"),
)
