"""Read one plan whole, as its page shows it: few questions, however many actions, versions and sub-plans it has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import F, Value

from frankpledge.evidence.questions import month_words
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.plans.queries import SUB_PLAN, placed_in, versions
from frankpledge.web.plans.versions import contents
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan, PlanVersion

_PRIORITY, _STRATEGY, _REFRESH = "priority", "strategy", "refresh"


class Named(NamedTuple):
    """What hangs on a plan by its name: a sub-plan, a priority or a strategy; of a refresh its months are kept."""

    kind: str
    pk: int
    order: int
    slug: str
    name: str
    reference: str
    ended_on: datetime.date | None


@dataclass(frozen=True)
class Whole:
    """A plan with all that a membership may see of it."""

    sub_plans: list[Named]
    priorities: list[Named]
    strategies: list[Named]
    # The months of the refresh that is going on, in words.
    refreshing: str
    proposed: PlanVersion | None
    approved: PlanVersion | None
    actions: list[Action]
    left: list[Action]
    changes: dict[str, Any]


def whole(membership: Membership, plan: Plan) -> Whole:
    """Return a plan with its sub-plans, actions, versions and what it serves: three questions."""
    named = _named(membership, plan)
    # Ended ones come last.
    parts = sorted(named[SUB_PLAN], key=lambda row: (row.ended_on is not None, row.order, row.pk))
    marked = markings_of(membership, [(SUB_PLAN, row.reference) for row in parts])
    seen = [
        row
        for row in parts
        if (SUB_PLAN, row.reference) not in marked or marked[SUB_PLAN, row.reference]
    ]
    rows = versions(membership).filter(plan=plan, state__in=("approved", "proposed"))
    by_state = {row.state: row for row in rows.select_related(None)}
    approved = by_state.get("approved")
    kept = contents.rows_of(approved.contents) if approved else []
    known = list(placed_in(membership, plan, [row["reference"] for row in kept]))
    told: Any = known  # each has what the query adds
    left = [row for row in told if row.left_on is not None]
    standing = [row for row in told if row.stands]
    return Whole(
        sub_plans=seen,
        priorities=sorted(named[_PRIORITY], key=lambda row: row.name),
        strategies=sorted(named[_STRATEGY], key=lambda row: row.name),
        refreshing=next((_months(row) for row in named[_REFRESH]), ""),
        proposed=by_state.get("proposed"),
        approved=approved,
        actions=standing,
        left=sorted(left, key=lambda row: (row.left_on, row.placed), reverse=True),
        changes=_changes(plan, approved, named[SUB_PLAN], standing, known) if approved else {},
    )


def _months(refresh: Named) -> str:
    return f"{month_words(refresh.slug)} to {month_words(refresh.name)}"


def _changes(
    plan: Plan,
    approved: PlanVersion,
    parts: list[Named],
    standing: list[Action],
    known: list[Action],
) -> dict[str, Any]:
    """Return what has changed in a plan since its version was approved, as far as the actions known are seen."""
    by_order = sorted(parts, key=lambda row: (row.order, row.pk))
    now = contents.as_kept(plan, by_order, standing, approved.first)
    seen = {row.reference: row for row in known}
    was = [row for row in contents.rows_of(approved.contents) if row["reference"] in seen]
    found = contents.differences(was, now["actions"])
    return {
        "differs": contents.with_ends_of(known, found),
        "worded": contents.words_changed(approved.contents, now),
    }


def _named(membership: Membership, plan: Plan) -> dict[str, list[Named]]:
    """Return what hangs on a plan by its name, by kind: one question instead of four."""
    none, never = Value(0, models.IntegerField()), Value(None, models.DateField())
    quiet = Value("", models.CharField())

    def of(kind: str, rows: QuerySet[Any], order: Any = none, slug: str = "slug", name: str = "name",
           reference: Any = quiet, ended: Any = never) -> QuerySet[Any]:  # fmt: skip
        told = {
            "a_kind": Value(kind, models.CharField()),
            "a_place": order,
            "a_reference": reference,
            "a_day": ended,
        }
        names = ("a_kind", "pk", "a_place", slug, name, "a_reference", "a_day")
        return rows.order_by().select_related(None).annotate(**told).values_list(*names)

    # Sub-plans first: of a union the database takes the types from its first rows.
    parts = of(
        SUB_PLAN, plan.sub_plans.all(), F("order"), reference=F("reference"), ended=F("ended_on")
    )
    found = parts.union(
        of(_PRIORITY, priorities(membership).filter(plans=plan)),
        of(_STRATEGY, plan.strategies.all()),
        of(_REFRESH, plan.refreshes.filter(versions=None), slug="first", name="last"),
        all=True,
    )
    by_kind: dict[str, list[Named]] = {SUB_PLAN: [], _PRIORITY: [], _STRATEGY: [], _REFRESH: []}
    for row in starmap(Named, found):
        by_kind[row.kind].append(row)
    return by_kind
