"""Annotations: the list, adding one, withdrawing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.explore.annotations import queries, services
from frankpledge.web.explore.forms.annotations import AnnotationForm, WithdrawalForm
from frankpledge.web.partnerships.access import may, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area
    from frankpledge.web.partnerships.models import Partnership

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_EVIDENCE)
def every_annotation(request: HttpRequest) -> HttpResponse:
    """List what readers of this partnership's charts are told, and what was withdrawn."""
    held = [(one, queries.when(one)) for one in queries.annotations_of(request.partnership)]
    shown = {
        "standing": [(one, when) for one, when in held if one.withdrawn_on is None],
        "withdrawn": [(one, when) for one, when in held if one.withdrawn_on is not None],
        "may_annotate": may(request.acting, Permission.ANNOTATE_EVIDENCE),
    }
    return render(request, "explore/annotations.html", shown)


def _areas(partnership: Partnership) -> dict[str, Area]:
    """Return the areas that may be annotated: the partnership, its districts and its wards, by code."""
    whole = evidence.area_of(partnership)
    release = evidence.current_release()
    if release is None or not release.table("areas"):
        return {whole.code: whole}
    directory = evidence.areas(release)
    codes = [code for level in ("district", "ward") for code in directory.codes(level, whole)]
    return {whole.code: whole} | {code: directory.by_code(code) for code in codes}


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def annotation_add(request: HttpRequest) -> HttpResponse:
    """Ask for a dated note and add it."""
    areas = _areas(request.partnership)
    choices = [(code, f"{area.name} ({area.kind})") for code, area in areas.items()]
    form = AnnotationForm(choices, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        names = (
            "kind",
            "words",
            "first_day",
            "last_day",
            "to_the_month",
            "crime_group_ids",
            "source",
        )
        given = {name: form.cleaned_data[name] for name in names}
        area = areas.get(form.cleaned_data["area"])
        services.annotate(by=request.acting, today=request.today, area=area, **given)
        messages.success(request, "The annotation stands on the charts from now on.")
        return redirect("annotations", request.partnership.pk)
    status = 400 if form.errors else 200
    return render(request, "explore/annotation_add.html", {"form": form}, status=status)


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def annotation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why an annotation goes, and take it off the charts."""
    held = get_object_or_404(queries.annotations_of(request.partnership), pk=pk)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        services.withdraw(by=request.acting, annotation=held, why=why, today=request.today)
        messages.success(request, "The annotation was withdrawn.")
        return redirect("annotations", request.partnership.pk)
    shown = {"form": form, "annotation": held, "when": queries.when(held)}
    status = 400 if form.errors else 200
    return render(request, "explore/annotation_withdraw.html", shown, status=status)


urlpatterns = [
    path("evidence/annotations/", every_annotation, name="annotations"),
    path("evidence/annotations/add/", annotation_add, name="annotation-add"),
    path(
        "evidence/annotations/<int:pk>/withdraw/", annotation_withdraw, name="annotation-withdraw"
    ),
]
