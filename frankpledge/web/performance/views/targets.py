"""Targets: the list, one with how it stands, its chart, its endorsement, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.charts.target import target_spec
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions, recording_because_of
from frankpledge.web.explore import evidence
from frankpledge.web.explore.charting import chart_response
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.performance.exceptions.queries import about
from frankpledge.web.performance.forms.targets import EndorseForm, TargetFilter, WithdrawForm
from frankpledge.web.performance.presenters import target_page as present
from frankpledge.web.performance.presenters.carrying import fit, part_words
from frankpledge.web.performance.presenters.exceptions import line as exception_line
from frankpledge.web.performance.presenters.indicators import marking_of
from frankpledge.web.performance.presenters.target_list import listed
from frankpledge.web.performance.standing import areas_of
from frankpledge.web.performance.targets import queries, services
from frankpledge.web.performance.targets.resting import rested_on
from frankpledge.web.performance.targets.standing import standings_of
from frankpledge.web.plans.queries import KIND as PLAN
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.performance.models import Target

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_PERFORMANCE)
def targets(request: HttpRequest) -> HttpResponse:
    """List the targets that fit: what waits for the Board first, then what stands, then what is over."""
    areas = areas_of(request.partnership)
    form, rows = _asked(request, areas)
    raise_to(request, queries.KIND, [one.reference for one in rows])
    raise_marking(request, *(marking_of(one.indicator) for one in rows))
    shown = {
        "form": form,
        "groups": listed(rows, standings_of(rows, areas), queries.carried_of(rows), areas),
        "query": request.GET.urlencode(),
        "may_propose": request.acting.may(Permission.PROPOSE_TARGETS),
    }
    return render(request, "performance/targets.html", shown)


def _asked(request: HttpRequest, areas: list[Any]) -> tuple[TargetFilter, list[Target]]:
    seen = priorities(request.acting).filter(indicators__targets__isnull=False).distinct()
    form = TargetFilter(request.GET or None, areas=areas, priorities=seen)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.targets(request.acting)
    state = asked.get("state", "")
    if not state:
        rows = rows.filter(state__in=("proposed", "endorsed"))
    more = {"area": asked.get("area", ""), "priority": asked.get("priority", "")}
    return form, list(queries.filtered(rows, state="" if state == "all" else state, **more))


def fetched(request: HttpRequest, record: str) -> Target:
    """Return the target of an address; 404 where there is none for this person, and the page takes its marking."""
    found = queries.target(request.acting, record)
    if found is None:
        raise Http404("There is no such target, or it is not yours to see.")
    opened(request, queries.KIND, record)
    raise_marking(request, marking_of(found.indicator))
    return found


@require_safe
@page(Permission.SEE_PERFORMANCE)
def target(request: HttpRequest, record: str) -> HttpResponse:
    """Show a target: what it asks for, how it stands by month, who endorsed it, where it is carried."""
    held = fetched(request, record)
    areas = areas_of(request.partnership)
    standing = standings_of([held], areas)[held.pk]
    may = request.acting.may
    shown = {
        "target": held,
        "area": next((one.name for one in areas if one.code == held.area), held.area),
        "words": present.aim_words(held),
        "tag": present.TAGS[present.STATE(held.state)],
        "standing": present.standing_words(held, standing),
        "districts": {one.code: one.name for one in areas if one.kind == "district"},
        "may_propose": may(Permission.PROPOSE_TARGETS),
        "may_mark": may(Permission.PROPOSE_TARGETS) or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and held.was_read,  # type: ignore[attr-defined]  # what the query adds
    }
    around = _around(request, held)
    shown["rests"] = rested_on(request.acting, held)
    raise_to(request, ASSESSED, {one.assessed.reference for one in shown["rests"].get("notes", ())})
    shown["fit"], shown["is_amiss"] = fit(held, around["carried"], shown["districts"])
    return render(request, "performance/target.html", shown | around)


def _around(request: HttpRequest, held: Target) -> dict[str, Any]:
    """Return what stands around a target, as far as the person may see it; the page takes its marking."""
    decision = _endorsed_by(request, held)
    carried = queries.carried_into(request.acting, held)
    raised = about(request.acting, queries.KIND, held.reference)
    lines = [exception_line(one, request.today) for one in raised]
    raise_to(request, DECISION, [decision.reference] if decision else [])
    raise_to(request, PLAN, [one.plan.slug for one in carried])
    raise_to(request, EXCEPTION, [one.exception.reference for one in lines])
    replaced = queries.targets(request.acting).filter(replaced_by=held).first()
    parts = [(one, part_words(one)) for one in carried]
    return {
        "decision": decision,
        "carried": carried,
        "parts": parts,
        "exceptions": lines,
        "before": replaced,
    }


def _endorsed_by(request: HttpRequest, held: Target) -> Decision | None:
    """Return the decision that a target was fetched with, where the person may see it."""
    if held.decision is None:
        return None
    name = (DECISION, held.decision.reference)
    return held.decision if markings_of(request.acting, [name]).get(name, OFFICIAL) else None


@require_safe
@page(Permission.SEE_PERFORMANCE)
def target_chart(request: HttpRequest, record: str, picture: str) -> HttpResponse:
    """Draw a target over its year."""
    held = fetched(request, record)
    own = evidence.restricted_release(request.partnership) if held.indicator.is_restricted else None
    release = own or evidence.current_release()
    standing = standings_of([held], areas_of(request.partnership))[held.pk]
    if standing is None or release is None or present.picture_of(held, standing) is None:
        raise Http404("There is nothing to draw yet.")
    drawn = present.drawn(held, standing, synthetic=release.is_synthetic)
    asked = present.question(drawn)
    return chart_response(request, release, picture, "target", asked, lambda: target_spec(drawn))


@require_http_methods(ASK)
@page(Permission.PROPOSE_TARGETS)
def endorse(request: HttpRequest, record: str) -> HttpResponse:
    """Say by which recorded decision the Board endorsed a target, and which of its lines with it."""
    held = fetched(request, record)
    taken = decisions(request.acting).filter(decided_on__gte=held.proposed_on)
    lines = siblings(request, held)
    form = EndorseForm(request.POST or None, decisions=taken.exclude(status=Decision.Status.SUPERSEDED),
                       lines=lines, initial={"also": lines})  # fmt: skip

    def write(told: dict[str, Any]) -> object:
        also = list(told.get("also", ()))
        return services.endorse_lines(
            by=request.acting, targets=[held, *also], decision=told["decision"]
        )

    may_record = request.acting.may(Permission.RECORD_DECISIONS)
    about = {"title": "The Board has endorsed it", "may_record": may_record, "is_endorsement": True,
             "recording": recording_because_of(request.acting, queries.KIND, record)}  # fmt: skip
    return _stepped(request, held, form, write, about)


def siblings(request: HttpRequest, held: Target) -> QuerySet[Target]:
    """Return the other lines that are proposed for the same indicator, area and year."""
    same = {name: getattr(held, name) for name in ("indicator", "area", "first", "last")}
    rows = queries.targets(request.acting).filter(state=present.STATE.PROPOSED, **same)
    return rows.exclude(line=held.line)


@require_http_methods(ASK)
@page(Permission.PROPOSE_TARGETS)
def withdraw(request: HttpRequest, record: str) -> HttpResponse:
    """Ask why a proposed target is taken back."""
    held = fetched(request, record)

    def write(told: dict[str, Any]) -> object:
        return services.withdraw_target(by=request.acting, target=held, why=told["why"])

    form = WithdrawForm(request.POST or None)
    return _stepped(request, held, form, write, {"title": "Withdraw the proposal"})


def _stepped(
    request: HttpRequest,
    held: Target,
    form: Any,
    write: Callable[[dict[str, Any]], object],
    about: dict[str, Any],
) -> HttpResponse:
    """Show a form of a proposed target, or write down what was entered and show the target."""
    if request.method == "POST" and form.is_valid():
        try:
            write(form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("target", request.partnership.pk, held.reference)
    shown = {"target": held, "form": form, "words": present.aim_words(held),
             "is_next": held.state == present.STATE.PROPOSED, **about}  # fmt: skip
    status = 400 if form.errors else 200
    return render(request, "performance/target_step.html", shown, status=status)


_AT = "performance/targets/"
urlpatterns = [
    path(_AT, targets, name="targets"),
    path(f"{_AT}<slug:record>/", target, name="target"),
    path(f"{_AT}<slug:record>/chart.<picture_ending:picture>", target_chart, name="target-chart"),
    path(f"{_AT}<slug:record>/endorse/", endorse, name="endorse-target"),
    path(f"{_AT}<slug:record>/withdraw/", withdraw, name="withdraw-target"),
]
