"""The contents of an assessment: what the regulations want, what satisfies each, and who judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import completeness
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.contents import queries, services
from frankpledge.web.assessments.forms.contents import SignForm
from frankpledge.web.assessments.opening import mark_figures, mark_themes, open_assessment
from frankpledge.web.assessments.presenters.contents import CONFIDENCE, Item, summary
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_ASSESSMENT)
def contents(request: HttpRequest, record: str) -> HttpResponse:
    """List the statutory contents with what satisfies each and what is missing."""
    held = open_assessment(request, record)
    themes = list(assessments.assessed_themes(request.acting).filter(assessment=held.pk))
    mark_themes(request, themes)
    found = completeness.seen(request.acting, held, themes)
    rows = [row for rows in found.findings.values() for row in rows]
    if rows:
        mark_figures(request, is_restricted=any(row.is_restricted for row in rows))
    signed = queries.signed(request.acting, held)
    wanted = assessment_contents()
    items = []
    for one in wanted.contents:
        notes = signed.get(one.id, [])
        latest = notes[0] if notes else None
        items.append(Item(one, completeness.checked(one, found), latest, notes[1:]))
    shown = {
        "assessment": held,
        "items": items,
        "summary": summary(items),
        "wanted": wanted,
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT) and held.is_open,
    }
    return render(request, "assessments/contents.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_ASSESSMENT)
def contents_sign(request: HttpRequest, record: str, content: str) -> HttpResponse:
    """Ask whether the assessment holds one of the contents, and have it signed."""
    held = open_assessment(request, record)
    wanted = next((one for one in assessment_contents().contents if one.id == content), None)
    if wanted is None:
        raise Http404("There is no such content.")
    form = SignForm(request.POST or None)
    back = f"{reverse('contents', args=[request.partnership.pk, record])}#{content}"
    if request.method == "POST" and form.is_valid():
        services.sign(
            by=request.acting, assessment=held, content=content,
            today=request.today, **form.told(),
        )  # fmt: skip
        messages.success(request, "It is signed with your name and today’s date.")
        return redirect(back)
    shown = {
        "assessment": held,
        "wanted": wanted,
        "confidence": CONFIDENCE[wanted.confidence],
        "form": form,
        "back": back,
    }
    return render(
        request, "assessments/contents_sign.html", shown, status=400 if form.errors else 200
    )


_AT = "assessment/<slug:record>/contents/"
urlpatterns = [
    path(_AT, contents, name="contents"),
    path(f"{_AT}<slug:content>/sign/", contents_sign, name="contents-sign"),
]
