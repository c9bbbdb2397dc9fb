"""Read targets, always through the membership that asks: those of the indicators that it may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.evidence.questions import month_words
from frankpledge.web.performance.models import CarriedTarget, Target
from frankpledge.web.performance.queries import indicators
from frankpledge.web.plans.queries import plans
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.evidence.questions import Area, Period
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator
    from frankpledge.web.plans.models import Plan

KIND = "target"


def targets(membership: Membership) -> QuerySet[Target]:
    """Return the targets that a membership may see, the latest year first."""
    own = Target.objects.filter(
        partnership=membership.partnership_id, indicator__in=indicators(membership)
    )
    return seen_by(own, membership, KIND).select_related("indicator", "decision")


def target(membership: Membership, reference: str) -> Target | None:
    """Return one target that a membership may see, with those it replaced and that replaced it."""
    rows = targets(membership).select_related(
        "indicator__priority", "decision__body", "replaced_by", "proposed_by__person"
    )
    return rows.annotate(was_read=was_read(KIND)).filter(reference=reference).first()


def of_year(
    membership: Membership, year: Period, indicators: Iterable[Indicator], areas: Iterable[Area]
) -> list[Target]:
    """Return the endorsed targets of a year and of some indicators in some areas, each with its indicator as given.

    Read anew with each of their targets, indicators would be most of the work.
    """
    held = {one.pk: one for one in indicators}
    rows = targets(membership).filter(
        state=Target.State.ENDORSED, first=year.first, last=year.last,
        indicator__in=list(held), area__in=[one.code for one in areas],
    )  # fmt: skip
    found = list(rows.select_related(None).order_by("indicator__name", "area", "number"))
    for one in found:
        one.indicator = held[one.indicator_id]
    return found


def filtered(
    rows: QuerySet[Target], *, state: str = "", area: str = "", priority: str = ""
) -> QuerySet[Target]:
    """Return the targets that fit: a state, an area, the priority of their indicator."""
    exact = {"state": state, "area": area, "indicator__priority__slug": priority}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def carried_of(held: Iterable[Target]) -> list[CarriedTarget]:
    """Return what plans carry of targets now: of each target and plan the latest row, the plans in their order."""
    return _latest(CarriedTarget.objects.filter(target__in=held))


def _latest(rows: QuerySet[CarriedTarget]) -> list[CarriedTarget]:
    rows = rows.select_related("plan", "target__indicator").order_by("number")
    latest = {(one.target_id, one.plan_id): one for one in rows}
    return sorted(latest.values(), key=lambda one: (one.target_id, one.plan.order, one.plan_id))


def carried_in(membership: Membership, plan: Plan) -> list[CarriedTarget]:
    """Return what a plan carries of the targets that a membership may see and that stand, or were replaced."""
    seen = targets(membership).filter(carried__plan=plan).distinct()
    return [one for one in carried_of(seen) if one.plan_id == plan.pk]


def carried_into(membership: Membership, held: Target) -> list[CarriedTarget]:
    """Return what plans carry of a target, as far as the membership may see them."""
    open_ = plans(membership).order_by().values("pk")
    return _latest(CarriedTarget.objects.filter(target=held, plan__in=open_))


def _told(
    place: str, reference: str, line: str, name: str, value: str, last: str
) -> tuple[str, str]:
    aim = f"{line} for {name}: {float(value):,g} by {month_words(last)}"
    return aim, reverse("target", args=[place, reference])


# Tell the thread of targets: what is aimed at, and where that stands.
describe = Rows(targets, _told, ("reference", "line", "indicator__name", "value", "last"))


def closed(membership: Membership) -> QuerySet[Target, str]:
    """Return the references of targets whose indicator is not there for a membership."""
    own = Target.objects.filter(partnership=membership.partnership_id)
    hidden = own.exclude(indicator__in=indicators(membership).order_by().values("pk"))
    return hidden.values_list("reference", flat=True)
