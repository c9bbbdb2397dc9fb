"""Read findings kept, always through the membership: those of restricted evidence only for who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Cast
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.models import AssessedTheme, Assessment, KeptFinding
from frankpledge.web.assessments.queries import assessed_themes
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.web.explore.telling import Told
    from frankpledge.web.partnerships.models import Membership

KIND = "kept-finding"
BEARING = KeptFinding.Bearing
# The order in which a page groups what is kept: what speaks against concern stands apart, never mixed in.
GROUPS = (BEARING.CONCERN, BEARING.PROTECTIVE, BEARING.CONTEXT)


def kept(membership: Membership) -> QuerySet[KeptFinding]:
    """Return every finding kept that a membership may see, also those withdrawn or replaced."""
    themes = assessed_themes(membership).values("pk")
    rows = KeptFinding.objects.filter(partnership=membership.partnership_id, assessed__in=themes)
    if not membership.may(Permission.SEE_RESTRICTED_EVIDENCE):
        rows = rows.filter(is_restricted=False)
    return rows.select_related("assessed__assessment", "assessed__theme")


def hidden_events(membership: Membership) -> Q:
    """Return which events of findings a membership must not see: those of findings that are not there for it."""
    own = kept(membership).order_by().annotate(text=Cast("pk", models.CharField()))
    return ~Q(record__in=own.values("text"))


def closed(membership: Membership) -> QuerySet[KeptFinding, str]:
    """Return the findings whose theme is closed to a membership; of restricted evidence its role is told apart."""
    own = KeptFinding.objects.filter(partnership=membership.partnership_id)
    return (
        own.exclude(assessed__in=assessed_themes(membership).order_by().values("pk"))
        .annotate(text=Cast("pk", models.CharField()))
        .values_list("text", flat=True)
    )


def standing(membership: Membership, assessed: AssessedTheme) -> QuerySet[KeptFinding]:
    """Return the findings that are part of a theme's assessment, in their order, as far as a membership may see."""
    rows = kept(membership).filter(assessed=assessed.pk, withdrawn_on=None, replaced_on=None)
    return rows.order_by("order", "pk")


def counted(membership: Membership, rows: QuerySet[AssessedTheme]) -> QuerySet[AssessedTheme]:
    """Add to themes how many findings stand under each, of those that a membership may see, as ``findings``."""
    stands = Q(kept__withdrawn_on=None, kept__replaced_on=None)
    if not membership.may(Permission.SEE_RESTRICTED_EVIDENCE):
        stands &= Q(kept__is_restricted=False)
    return rows.annotate(findings=Count("kept", filter=stands))


def left(membership: Membership, assessed: AssessedTheme) -> QuerySet[KeptFinding]:
    """Return the findings that were withdrawn or replaced, the latest first."""
    rows = kept(membership).filter(assessed=assessed.pk)
    gone = rows.exclude(withdrawn_on=None, replaced_on=None)
    return gone.select_related("replaced_by").order_by("-pk")


def finding(membership: Membership, number: int) -> KeptFinding | None:
    """Return one finding kept that a membership may see."""
    return kept(membership).filter(pk=number).first()


def open_themes(membership: Membership) -> list[AssessedTheme]:
    """Return the themes into which a finding may be kept today: those of assessments that are still open."""
    open_states = [Assessment.State.DRAFTING, Assessment.State.FEEDBACK]
    rows = assessed_themes(membership).filter(assessment__state__in=open_states)
    return list(rows.order_by("-assessment__begun_on", "-assessment__number", "order"))


def likely(themes: Sequence[AssessedTheme], told: Told) -> AssessedTheme | None:
    """Return the theme that draws on what a figure tells of; where only one theme is open, that one."""
    if len(themes) == 1:
        return themes[0]
    return next((row for row in themes if told.topic and told.topic in row.theme.topics), None)


def keeping(membership: Membership, kind: str, record: str) -> str:
    """Return where a figure is kept in an assessment, for the pages that show it."""
    del kind
    return reverse("keep-finding", args=[membership.partnership_id, record])


def _told(place: str, number: str, title: str, assessment: str, theme: str) -> tuple[str, str]:
    page = reverse("assessed-theme", args=[place, assessment, theme])
    return title, f"{page}#finding-{number}"


# Tell the thread of findings kept: title and place, of those that a membership may see.
describe = Rows(
    kept, _told, ("pk", "title", "assessed__assessment__reference", "assessed__theme__slug")
)
