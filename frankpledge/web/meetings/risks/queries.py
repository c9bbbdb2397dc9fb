"""Read risks, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from frankpledge.web.meetings.models import Risk, RiskWeighing
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "risk"
WEIGHED = (
    "likelihood_before", "impact_before", "likelihood_after", "impact_after", "weighed_on", "review_on",
)  # fmt: skip


def risks(membership: Membership) -> QuerySet[Risk]:
    """Return the risks that a membership may see, each with what it was weighed as last; the gravest first."""
    own = Risk.objects.filter(partnership=membership.partnership_id)
    last = RiskWeighing.objects.filter(risk=OuterRef("pk")).order_by("-number")
    told = {name: Subquery(last.values(name)[:1]) for name in WEIGHED}
    rows = seen_by(own, membership, KIND).annotate(**told)
    gravest = (F("likelihood_after") * F("impact_after")).desc()
    return rows.select_related("group", "agency").order_by(gravest, "number")


def risk(membership: Membership, reference: str) -> Risk | None:
    """Return one risk that a membership may see."""
    rows = risks(membership).annotate(was_read=was_read(KIND))
    return rows.filter(reference=reference).first()


def weighings(held: Risk) -> QuerySet[RiskWeighing]:
    """Return each time that a risk was weighed, the latest first."""
    return held.weighings.select_related("weighed_by__person").order_by("-number")


def _told(place: str, reference: str, event: str) -> tuple[str, str]:
    return event, reverse("risk", args=[place, reference])


# Tell the thread of risks: the event, and the address.
describe = Rows(risks, _told, ("reference", "event"))
