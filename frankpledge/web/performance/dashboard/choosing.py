"""What a dashboard is asked for, a priority, an area, an agency, and which actions belong to that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from frankpledge.web.actions.models import Action
from frankpledge.web.plans import queries as plans
from frankpledge.web.plans.models import PlannedAction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.dashboard.going import Going
    from frankpledge.web.performance.models import Indicator, PerformanceException


@dataclass(frozen=True)
class Asked:
    """What is asked for: slugs of a priority and an agency, the code of an area; empty where it does not matter."""

    priority: str = ""
    area: str = ""
    agency: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.priority or self.area or self.agency)

    def takes_indicator(self, one: Indicator) -> bool:
        """Whether an indicator is among what is asked for, wherever it is read."""
        priority = one.priority.slug if one.priority else ""
        agency = one.agency.slug if one.agency else ""
        return self.priority in ("", priority) and self.agency in ("", agency)


def actions_of(membership: Membership, asked: Asked, rows: list[Going]) -> list[Going]:
    """Return those of some actions that belong to what is asked for; one question more where a plan says so."""
    held = [row for row in rows if asked.agency in ("", row.agency.slug)]
    if not (asked.priority or asked.area):
        return held
    own = Action.objects.filter(partnership=membership.partnership_id)
    known = set(own.filter(belonging(membership, asked)).order_by().values_list("pk", flat=True))
    return [row for row in held if row.pk in known]


def belonging(membership: Membership, asked: Asked) -> Q:
    """Return the condition on actions that belong to what is asked for.

    A priority has the actions that are there because of it, and those of its plans and sub-plans; a district those
    that its own agencies lead, and those of its delivery plan; an agency those that it leads.
    """
    wanted = Q(agency__slug=asked.agency) if asked.agency else Q()
    if asked.priority:
        wanted &= _of_priority(membership, asked.priority)
    if asked.area:
        wanted &= _of_area(membership, asked.area)
    return wanted


def _of_priority(membership: Membership, slug: str) -> Q:
    whole = plans.plans(membership).filter(priorities__slug=slug).order_by()
    parts = (
        plans.sub_plans(membership).filter(Q(priority__slug=slug) | Q(plan__in=whole)).order_by()
    )
    put = PlannedAction.objects.filter(Q(plan__in=whole) | Q(sub_plan__in=parts)).order_by()
    return (
        Q(source_kind="priority", source_record=slug)
        | Q(source_kind=plans.KIND, source_record__in=whole.values("slug"))
        | Q(source_kind=plans.SUB_PLAN, source_record__in=parts.values("reference"))
        | Q(pk__in=put.values("action"))
    )


def _of_area(membership: Membership, code: str) -> Q:
    whole = plans.plans(membership).filter(area=code).order_by()
    put = PlannedAction.objects.filter(plan__in=whole).order_by()
    return (
        Q(agency__district=code)
        | Q(source_kind=plans.KIND, source_record__in=whole.values("slug"))
        | Q(pk__in=put.values("action"))
    )


# Of each exception, by its key: the areas that it touches, and the records in danger there.
Touched = dict[int, set[tuple[str, str]]]


def exceptions_of(
    asked: Asked,
    rows: list[PerformanceException],
    touched: Touched,
    indicators: list[Indicator],
    actions: Sequence[Action | Going],
) -> list[PerformanceException]:
    """Return those of some exceptions that belong to what is asked for, by measure, by action or by agency."""
    if asked.is_all:
        return rows
    measures = {one.pk for one in indicators}
    references = {one.reference for one in actions}

    def belongs(row: PerformanceException) -> bool:
        if row.subject_kind == "action":
            return row.subject_record in references
        if row.indicator_id is not None and row.indicator_id in measures:
            return asked.area in {"", *(area for area, _ in touched[row.pk])}
        return (
            bool(asked.agency)
            and not (asked.priority or asked.area)
            and asked.agency in _agencies(row)
        )

    return [row for row in rows if belongs(row)]


def _agencies(row: PerformanceException) -> set[str]:
    """Return the agencies that an exception names: who answers, who does not contribute, whom it is about."""
    named = {one.slug for one in (row.agency, row.withholding) if one is not None}
    return named | ({row.part} if row.subject_kind == "return-round" else set())
