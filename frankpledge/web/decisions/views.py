"""The register of decisions: list, one decision, record, confirm, tie, take away as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions import forms, presenters, queries, services
from frankpledge.web.decisions.due import queries as due
from frankpledge.web.decisions.forms import DecisionFilter, DecisionForm, TieForm
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import named_in_address, opened, people_named, raise_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download, xlsx_download
from frankpledge.web.ui.marking import marking_of
from frankpledge.web.ui.paging import paged

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.thread.registry import Described

A_PAGE = 25


@require_safe
@page(Permission.SEE_DECISIONS)
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions that fit."""
    form, found = _asked(request)
    rows = paged(request, found, A_PAGE)
    raise_to(request, queries.KIND, [row.reference for row in rows])
    shown = {"form": form, "rows": rows, "query": request.GET.urlencode()} | _may(request)
    return render(request, "decisions/decisions.html", shown)


def _may(request: HttpRequest) -> dict[str, bool]:
    """Say what the person may do, so that a page offers nothing that would be refused."""
    may = request.acting.may
    return {
        "can_record": may(Permission.RECORD_DECISIONS),
        "can_mark": may(Permission.RECORD_DECISIONS) or may(Permission.LOWER_MARKINGS),
        "can_see_reads": may(Permission.SEE_READS),
    }


def _asked(request: HttpRequest) -> tuple[DecisionFilter, QuerySet[Decision]]:
    bodies, years = queries.bodies(request.acting), queries.years(request.acting)
    form = DecisionFilter(request.GET or None, bodies=bodies, years=years)
    asked = form.cleaned_data if form.is_valid() else {}
    return form, queries.filtered(queries.decisions(request.acting), **asked)


@require_safe
@page(Permission.SEE_DECISIONS)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the decisions that fit as CSV."""
    return csv_download(_table(request))


@require_safe
@page(Permission.SEE_DECISIONS)
def as_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the decisions that fit as a workbook."""
    return xlsx_download(_table(request))


def _table(request: HttpRequest) -> Any:
    rows = list(_asked(request)[1])
    raise_to(request, queries.KIND, [row.reference for row in rows])
    return presenters.table(
        rows, request.partnership.name, marking_of(request), is_synthetic=is_synthetic()
    )


def _decision(request: HttpRequest, record: str) -> Decision:
    """Return a decision that the person may see, or 404."""
    found = queries.with_entry(queries.decisions(request.acting)).filter(reference=record).first()
    if found is None:
        raise Http404("There is no such decision, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_DECISIONS)
def decision(request: HttpRequest, record: str) -> HttpResponse:
    """Show one decision with its thread."""
    held = _decision(request, record)
    marking = opened(request, queries.KIND, record)
    shown: dict[str, Any] = {"decision": held, "marking": marking, "when": presenters.when(held)}
    # Who has read it stays to be seen when it is open again: an auditor asks then.
    shown["may_have_reads"] = marking.is_restricted or held.was_read
    shown["entered_by"] = people_named([held.entered_by]).get(held.entered_by, held.entered_by)
    shown |= {"others": queries.visible_versions(request.acting, held)} | _may(request)
    shown["comes_back"] = due.of(request.acting, held)
    return render(request, "decisions/decision.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RECORD_DECISIONS)
def record(request: HttpRequest) -> HttpResponse:
    """Record a decision; ``?supersedes=`` names the one that it corrects, ``?kind=&id=`` what it rests on."""
    reference = request.GET.get("supersedes")
    old = _decision(request, reference) if reference else None
    reason = named_in_address(request)
    form = DecisionForm(
        request.POST or None,
        membership=request.acting,
        bodies=queries.bodies(request.acting),
        groups=groups_for(request.acting),
        initial=_initial(request, old, reason),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.record_decision(
                by=request.acting, today=request.today, supersedes=old, **form.told()
            )
        except CallFault as fault:
            form.add_fault(fault)
        else:
            messages.success(request, f"Recorded as {made.reference}.")
            return redirect("decision", request.partnership.pk, made.reference)
    shown = {"form": form, "old": old, "reason": reason}
    return render(request, "decisions/record.html", shown, status=400 if form.errors else 200)


def _initial(
    request: HttpRequest, old: Decision | None, reason: Described | None
) -> dict[str, Any]:
    """Begin a form with what the decision corrects, or with what it rests on and how that is marked."""
    if old is not None:
        kept = ("title", "wording", "body", "decided_on", "kind", "minute", "note")
        marking = opened(request, queries.KIND, old.reference)
        begun = {name: getattr(old, name) for name in kept}
    else:
        # A reason that is open says nothing of the decision, and a finding bears no marking: a person chooses.
        marking, begun = reason.marking if reason else None, {}
    if reason is not None:
        begun |= {"other_kind": reason.kind.name, "other_id": reason.record}
    return begun | (forms.as_marked(marking, groups_for(request.acting)) if marking else {})


@require_POST
@page(Permission.RECORD_DECISIONS)
def confirm(request: HttpRequest, record: str) -> HttpResponse:
    """Confirm a decision."""
    held = services.confirm(by=request.acting, decision=_decision(request, record))
    messages.success(request, f"{held.reference} is confirmed.")
    return redirect("decision", request.partnership.pk, held.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RECORD_DECISIONS)
def tie(request: HttpRequest, record: str) -> HttpResponse:
    """Tie a decision to another record."""
    held = _decision(request, record)
    opened(request, queries.KIND, record)
    form = TieForm(request.POST or None, membership=request.acting)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            services.tie(
                by=request.acting, decision=held, other=(asked["other_kind"], asked["other_id"]),
                since=request.today, is_reason=asked["way"] == "because-of",
            )  # fmt: skip
        except CallFault as fault:
            form.add_error("other_id", str(fault))
        else:
            messages.success(request, "The two records are tied.")
            return redirect("decision", request.partnership.pk, record)
    shown = {"decision": held, "form": form}
    return render(request, "decisions/tie.html", shown, status=400 if form.errors else 200)
