"""Comment on a part of a rationale, and answer a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.rationales import AnswerForm, CommentForm
from frankpledge.web.assessments.rationales import commenting, queries
from frankpledge.web.assessments.views.rationales import PLACE, one_rationale, told
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.COMMENT_ASSESSMENT)
def comment(request: HttpRequest, record: str, theme: str, part: str) -> HttpResponse:
    """Ask what somebody wants to say of a part, and keep it."""
    held = one_rationale(request, record, theme)
    version, form = queries.newest(held), CommentForm(request.POST or None)
    shown = told(request, held, version)
    of = next((one for one in shown["document"].parts if one.id == part), None)
    if of is None or version is None:
        raise Http404("There is nothing of this name to comment on.")
    if request.method == "POST" and form.is_valid():
        try:
            commenting.comment(
                by=request.acting,
                version=version,
                today=request.today,
                part=part,
                **form.cleaned_data,
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Your comment is kept. The writer sees it.")
            return redirect("rationale", request.partnership.pk, record, theme)
    return render(
        request, "assessments/rationale_comment.html", shown | {"form": form, "part": of},
        status=400 if form.errors else 200,
    )  # fmt: skip


@require_http_methods(ASK)
@page(Permission.WRITE_RATIONALE)
def answer(request: HttpRequest, record: str, theme: str, pk: int) -> HttpResponse:
    """Ask what the writer answers to a comment, and keep it."""
    held = one_rationale(request, record, theme)
    of = queries.comments(held).filter(pk=pk).first()
    if of is None:
        raise Http404("There is no such comment.")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commenting.answer(
                by=request.acting, comment=of, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Your answer is kept.")
            return redirect("rationale", request.partnership.pk, record, theme)
    shown = told(request, held, queries.newest(held)) | {"form": form, "comment": of}
    return render(
        request, "assessments/rationale_answer.html", shown, status=400 if form.errors else 200
    )


urlpatterns = [
    path(f"{PLACE}comment/<slug:part>/", comment, name="rationale-comment"),
    path(f"{PLACE}comments/<int:pk>/", answer, name="rationale-answer"),
]
