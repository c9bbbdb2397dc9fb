"""Read outcomes, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from frankpledge.web.assessments.models import Choice, Outcome, Placement
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.assessments.queries import Told, assessed_themes, beyond
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.sharing.queries import seen_by, was_read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.assessments.models import AssessedTheme, Theme
    from frankpledge.web.partnerships.models import Membership

KIND = "outcome"
_WITH = (
    "theme", "assessed_theme__theme", "assessed_theme__assessment", "under", "forum",
)  # fmt: skip


def outcomes(membership: Membership) -> QuerySet[Outcome]:
    """Return the outcomes that a membership may see, those withdrawn among them.

    The outcome of a theme that is marked for others is not there; nor is one that is marked itself, or that names a
    priority that is.
    """
    own = Outcome.objects.filter(partnership=membership.partnership_id)
    open_ = Q(assessed_theme=None) | Q(assessed_theme__in=assessed_themes(membership).order_by())
    named = Q(under=None) | Q(under__in=priorities(membership).order_by())
    return seen_by(own.filter(open_, named), membership, KIND).select_related(*_WITH)


def outcome(membership: Membership, reference: str) -> Outcome | None:
    """Return one outcome that a membership may see."""
    rows = outcomes(membership).select_related(*_WITH, "recommended_by__person")
    return rows.annotate(was_read=was_read(KIND)).filter(reference=reference).first()


def standing(membership: Membership) -> QuerySet[Outcome]:
    """Return the outcomes that a membership may see and that are not withdrawn."""
    return outcomes(membership).filter(withdrawn_on=None)


def choices(membership: Membership) -> QuerySet[Choice]:
    """Return what the Board chose, the latest first: where a membership sees all that it names."""
    rows = Choice.objects.filter(outcome__in=outcomes(membership).order_by())
    seen = priorities(membership).order_by()
    rows = rows.filter(
        Q(decision=None) | Q(decision__in=decisions(membership).order_by()),
        Q(priority=None) | Q(priority__in=seen),
        Q(under=None) | Q(under__in=seen),
    )
    held = rows.select_related(
        "outcome__theme", "outcome__assessed_theme__theme", "outcome__assessed_theme__assessment", "decision__body",
        "priority", "under", "forum",
    )  # fmt: skip
    return held.order_by("-decision__decided_on", "-pk")


def chosen(membership: Membership, rows: Iterable[Outcome]) -> dict[int, Choice]:
    """Return what the Board chose of outcomes, by their keys, as far as a membership may see it."""
    return {row.outcome_id: row for row in choices(membership).filter(outcome__in=rows)}


def not_taken_up(membership: Membership, assessed: AssessedTheme) -> list[Choice]:
    """Return what was proposed of a theme before and not taken up, with its reasons."""
    return [
        row
        for row in rejected(membership, assessed.theme)
        if row.outcome.assessed_theme is None
        or row.outcome.assessed_theme.assessment_id != assessed.assessment_id
    ]


def rejected(membership: Membership, theme: Theme) -> list[Choice]:
    """Return what was proposed of a theme in any assessment and not taken up.

    What the partnership's plan states and ties to no theme counts where its words name the theme.
    """
    rows = choices(membership).filter(kind=Placement.Kind.REJECT)
    name = theme.name.casefold()
    return [
        row
        for row in rows
        if row.outcome.of_theme == theme
        or (row.outcome.of_theme is None and name in row.outcome.proposal.casefold())
    ]


def closed(membership: Membership) -> QuerySet[Outcome, str]:
    """Return the outcomes that are closed to a membership: themselves, their theme, or a priority that they name."""
    own = Outcome.objects.filter(partnership=membership.partnership_id)
    return beyond(own, outcomes(membership))


def describe(membership: Membership, references: Iterable[str]) -> Told:
    """Tell the thread of outcomes: what was proposed and recommended, and the address, of those that may be seen."""
    place = membership.partnership_id
    return {
        row.reference: (
            f"{row.proposal}: {row.words.lower()}",
            reverse("outcome", args=[place, row.reference]),
        )
        for row in outcomes(membership).filter(reference__in=references)
    }
