"""One action whole, and how one is begun because of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.action_tags import action_tags
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.actions import queries, services
from frankpledge.web.actions.forms.actions import BeginForm
from frankpledge.web.actions.presenters.actions import line, tags_of, timeline, what_works
from frankpledge.web.actions.steps import steps_for
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.queries import current
from frankpledge.web.sharing.queries import groups_for, was_read
from frankpledge.web.sharing.records import named_in_address, opened, raise_to
from frankpledge.web.thread.queries import neighbours
from frankpledge.web.thread.registry import describe, over, said
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.thread.queries import End, Neighbours
    from frankpledge.web.thread.registry import Described


def held_action(request: HttpRequest, record: str) -> Action:
    """Return an action that the person may see, or 404."""
    found = queries.action(request.acting, record)
    if found is None:
        raise Http404("There is no such action, or it is not yours to see.")
    return found


@dataclass(frozen=True)
class Tied:
    """An action with the agencies that contribute, and what it waits for and what waits for it, the earliest first."""

    action: Action
    contributors: list[str]
    waits_for: list[Action]
    waited_for_by: list[Action]


def _tied_action(request: HttpRequest, record: str) -> Tied:
    """Return an action that the person may see with what it is tied to, as far as they may see that too, or 404."""
    rows = queries.tied(request.acting, record)
    found = list(rows.annotate(was_read=was_read(queries.KIND)))
    own = [row for row in found if row.reference == record]
    if not own:
        raise Http404("There is no such action, or it is not yours to see.")
    others = {row.pk: row for row in found if row.reference != record}.values()
    raise_to(request, queries.KIND, [one.reference for one in others])
    return Tied(
        own[0],
        [name for row in own if (name := vars(row)["contributor"])],
        [one for one in others if vars(one)["is_before"]],
        [one for one in others if vars(one)["is_after"]],
    )


@require_safe
@page(Permission.SEE_PLANS)
def action(request: HttpRequest, record: str) -> HttpResponse:
    """Show one action: what it says, how it goes, what was told of it, and what may be done."""
    tied = _tied_action(request, record)
    held, sides = tied.action, neighbours(request.acting, queries.KIND, record)
    marking = opened(request, queries.KIND, record)
    may = request.acting.may
    told = list(held.updates.select_related("told_by__person").order_by("-number"))
    milestones = list(held.milestones.order_by("due_on", "order"))
    queries.tell_of(held, told, milestones, tied.waits_for)
    shown = {
        "action": held,
        "tied": tied,
        "sides": sides,
        "source": _source(request, held, sides),
        "said": said(request.acting, held.source_kind, held.source_record),
        "line": line(held, request.today),
        "marking": marking,
        "told": timeline(told),
        "milestones": milestones,
        "strand": action_tags().strand_name(held.strand),
        "tags": tags_of(held),
        "what_works": what_works(held),
        "steps": steps_for(request.acting, held),
        "may_write": held.is_open and may(Permission.WRITE_PLANS),
        "may_update": held.is_open and queries.may_update(request.acting, held),
        "may_mark": may(Permission.WRITE_PLANS) or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS)
        and (marking.is_restricted or vars(held)["was_read"]),
    }
    return render(request, "actions/action.html", shown)


def _source(request: HttpRequest, held: Action, sides: Neighbours) -> End | Described | None:
    """Return what an action is there for, as far as the person may see: its thread has told it already, if tied."""
    name = (held.source_kind, held.source_record)
    ends = (end for end in sides.because_of if (end.kind, end.record) == name)
    source = next(ends, None) or describe(request.acting, [name]).get(name)
    if source is not None:
        raise_marking(request, source.marking or OFFICIAL)
    return source


def people_of(request: HttpRequest) -> QuerySet[Membership]:
    """Return who may lead an action of this partnership today: whoever may say how one goes."""
    held = current(request.today).filter(partnership=request.partnership, agency__isnull=False)
    leading = [role.value for role in Role if role.may(Permission.UPDATE_ACTIONS)]
    rows = held.filter(role__in=leading).select_related("person", "agency")
    return rows.order_by("person__name", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_PLANS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an action; ``?kind=&id=`` names the record that it is there for."""
    source = named_in_address(request)
    refused = over(request.acting, source.kind.name, source.record) if source else ""
    if refused:
        shown = {"refused": refused, "source": source}
        return render(request, "actions/new.html", shown, status=400 if request.POST else 200)
    groups = groups_for(request.acting)
    form = BeginForm(
        request.POST or None,
        membership=request.acting,
        agencies=request.partnership.agency_set.order_by("name"),
        people=people_of(request),
        groups=groups,
        has_source=source is not None,
        initial=_as_source(source, groups),
    )
    if request.method == "POST" and form.is_valid():
        made = _begun(request, form, source)
        if made is not None:
            messages.success(request, f"It stands among the actions as {made.reference}.")
            return redirect("action", request.partnership.pk, made.reference)
    shown = {"form": form, "source": source}
    return render(request, "actions/new.html", shown, status=400 if form.errors else 200)


def _as_source(source: Described | None, groups: Any) -> dict[str, Any]:
    """Begin the marking with that of the record which the action is there for."""
    if source is None or source.marking is None:
        return {}
    marking = source.marking
    ticked = [group.pk for group in groups if group.name in marking.groups]
    return {"level": marking.level.value, "groups": ticked}


def _begun(request: HttpRequest, form: BeginForm, source: Described | None) -> Action | None:
    """Begin the action; None where it is refused, and the form says why."""
    told = form.told()
    if source is None:
        name = told.pop("source_kind"), told.pop("source_record").strip()
        if name not in describe(request.acting, [name]):
            form.add_error("source_record", "There is no such record, or it is not yours to see")
            return None
    else:
        name = source.kind.name, source.record
    try:
        return services.begin_action(by=request.acting, today=request.today, source=name, **told)
    except CallFault as fault:
        form.add_error(None, str(fault))
        return None


urlpatterns = [
    path("actions/new/", new, name="action-new"),
    path("actions/<slug:record>/", action, name="action"),
]
