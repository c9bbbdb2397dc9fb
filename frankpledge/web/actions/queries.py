"""Read actions, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.http import urlencode

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.models import Action, ActionUpdate, Milestone
from frankpledge.web.sharing.queries import seen_by
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model, QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "action"
# What a list of many does not show: ``defer(*LONG)`` leaves it where it is.
LONG = ("objective", "output", "outcome", "success_measure", "county_aim", "resources", "what_works",
        "escalated_why", "ended_why")  # fmt: skip


def actions(membership: Membership) -> QuerySet[Action]:
    """Return the actions that a membership may see, the earliest due first.

    Each has ``told``, ``told_on`` and ``blocker``: how it goes, when that was told and what was then in the way, by
    its latest update that is not "nothing to report"; empty where nothing was told. ``heard_on`` is the day of its
    latest update of either kind, ``milestone_on`` the earliest day of a milestone that is not reached, and
    ``dependency_on`` the earliest at which an open action that it waits for is due.
    """
    seen = _seen(membership)
    return as_told(seen.select_related("agency", "lead__person"), seen)


def as_told(rows: QuerySet[Action], others: QuerySet[Action]) -> QuerySet[Action]:
    """Return actions with what ``actions`` says of each; of ``others`` it tells when those it waits for are due."""
    # From the ties, which are few: asked of the actions themselves, SQLite reads every action for every action.
    unfinished = others.filter(writable()).order_by().values("pk")
    ties = Action.depends_on.through.objects.filter(
        from_action=OuterRef("pk"), to_action__in=unfinished
    )
    before = ties.order_by("to_action__due_on").values("to_action__due_on")
    return rows.annotate(
        told=_TOLD,
        told_on=_TOLD_ON,
        blocker=_BLOCKER,
        heard_on=_HEARD_ON,
        milestone_on=_MILESTONE_ON,
        dependency_on=Subquery(before[:1]),
    )


def _first(model: type[Model], column: str, rest: str) -> Func:
    """Return a column of the first row of an action by ``rest``, of updates or milestones.

    Written down once: Django takes longer to write five such questions than the database to answer them, and every page
    with actions asks them.
    """
    told = model._meta  # noqa: SLF001 - Django's own way to its columns
    sql = f'SELECT own."{column}" FROM "{told.db_table}" own WHERE own."action_id" = %(expressions)s {rest} LIMIT 1'  # noqa: S608 - of names in our own models alone
    kind = type(told.get_field(column))
    return Func(F("pk"), template=f"({sql})", output_field=kind())


_LATEST = 'ORDER BY own."number" DESC'
_TOLD = _first(ActionUpdate, "delivery", f'AND NOT own."is_nil" {_LATEST}')
_TOLD_ON = _first(ActionUpdate, "told_on", f'AND NOT own."is_nil" {_LATEST}')
_BLOCKER = _first(ActionUpdate, "blocker", f'AND NOT own."is_nil" {_LATEST}')
_HEARD_ON = _first(ActionUpdate, "told_on", _LATEST)
_MILESTONE_ON = _first(Milestone, "due_on", 'AND own."reached_on" IS NULL ORDER BY own."due_on"')


def _seen(membership: Membership) -> QuerySet[Action]:
    return seen_by(Action.objects.filter(partnership=membership.partnership_id), membership, KIND)


def action(membership: Membership, reference: str) -> Action | None:
    """Return one action that a membership may see."""
    return actions(membership).filter(reference=reference).first()


def leads_seen(membership: Membership) -> QuerySet[Action, int]:
    """Return the numbers of the memberships that lead an action which a membership may see, for a condition."""
    return _seen(membership).order_by().exclude(lead=None).values_list("lead", flat=True)


def led_by(membership: Membership) -> QuerySet[Action]:
    """Return the open actions that a membership leads."""
    return actions(membership).filter(writable(), lead=membership)


def because_of(membership: Membership, kind: str, record: str) -> QuerySet[Action]:
    """Return the actions that are there for a record, such as a sub-plan or an exception."""
    return actions(membership).filter(source_kind=kind, source_record=record)


def tell_of(
    action: Action,
    updates: Sequence[ActionUpdate],
    milestones: Iterable[Milestone],
    before: Iterable[Action],
) -> None:
    """Give an action what ``as_told`` asks the database for, of what its page has gathered anyway.

    ``updates`` are all of its own, the latest first, ``before`` the actions that it waits for, as far as they are seen.
    """
    latest = next((one for one in updates if not one.is_nil), None)
    waiting = (one.due_on for one in milestones if one.reached_on is None)
    vars(action).update(
        told=latest and latest.delivery,
        told_on=latest and latest.told_on,
        blocker=latest and latest.blocker,
        heard_on=updates[0].told_on if updates else None,
        milestone_on=min(waiting, default=None),
        dependency_on=min((one.due_on for one in before if one.is_open), default=None),
    )


def may_update(membership: Membership, action: Action) -> bool:
    """Whether a membership may say how an action goes: its lead, its agency's lead, and who writes plans."""
    if membership.may(Permission.WRITE_PLANS):
        return True
    own = action.lead_id == membership.pk
    agencys = membership.role == "partner-lead" and action.agency_id == membership.agency_id
    return membership.may(Permission.UPDATE_ACTIONS) and (own or agencys)


def writable() -> Q:
    """Return the condition on actions that still change."""
    return Q(state__in=(Action.State.OPEN, Action.State.ESCALATED))


def references_seen(membership: Membership, references: Iterable[str]) -> list[str]:
    """Return those of some references whose actions a membership may see."""
    found = _seen(membership).order_by().filter(reference__in=list(references))
    return list(found.values_list("reference", flat=True))


def tied(membership: Membership, reference: str) -> QuerySet[Action]:
    """Return an action, those that it waits for and those that wait for it, as far as a membership may see: one query.

    Each has ``is_before`` (the action waits for it), ``is_after`` (it waits for the action) and ``contributor``, the
    name of an agency that contributes: an action of several such agencies stands there once for each, by name.
    """
    ties, place = Action.depends_on.through.objects, membership.partnership_id
    before = ties.filter(from_action__reference=reference, from_action__partnership=place)
    after = ties.filter(to_action__reference=reference, to_action__partnership=place)
    found = _seen(membership).filter(
        Q(reference=reference)
        | Q(pk__in=before.values("to_action"))
        | Q(pk__in=after.values("from_action"))
    )
    return (
        found.select_related("agency", "lead__person", "lead__agency")
        .annotate(
            is_before=Exists(before.filter(to_action=OuterRef("pk"))),
            is_after=Exists(after.filter(from_action=OuterRef("pk"))),
            contributor=F("contributors__name"),
        )
        .order_by("due_on", "number", "contributor")
    )


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("action", args=[place, reference])


# Tell the thread of actions: what is to be done, and the address, of those that the membership may see.
describe = Rows(_seen, _told, ("reference", "title"))


def beginning_because_of(membership: Membership, kind: str, record: str) -> str:
    """Return the address at which an action is begun because of a record."""
    asked = urlencode({"kind": kind, "id": record})
    return f"{reverse('action-new', args=[membership.partnership_id])}?{asked}"
