"""Review an edition: send it, comment and answer, take it back, write down which meeting approved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import presenters, queries
from frankpledge.web.documents.forms import AnswerForm, ApproveForm, CommentForm, WhyForm
from frankpledge.web.documents.services import review as services
from frankpledge.web.documents.views.opening import one_edition
from frankpledge.web.documents.views.reading import doors
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.documents.models import Edition

ASK = ["GET", "HEAD", "POST"]
_P = Permission


@require_http_methods(ASK)
@page(_P.READ_DRAFTS)
def review(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show what was said of an edition, and take what somebody says."""
    held = one_edition(request, record, number)
    form = CommentForm(request.POST or None, sections=_sections(held))
    if request.method == "POST" and form.is_valid():
        try:
            services.comment(
                by=request.acting, edition=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Your comment is there. Who writes the document answers it.")
            return redirect("edition-review", request.partnership.pk, record, number)
    headings = dict(_sections(held))
    rows = [(row, headings.get(row.section, "The whole")) for row in queries.comments(held)]
    shown = {"document": held.document, "edition": held, "tag": presenters.TAGS[held.state], "form": form, "rows": rows,
             "may_answer": request.acting.may(_P.WRITE_DOCUMENTS) and held.state in ("draft", "review"),
             "is_in_review": held.state == "review"}  # fmt: skip
    return render(
        request,
        "documents/review.html",
        shown | doors(request, held),
        status=400 if form.errors else 200,
    )


def _sections(held: Edition) -> list[tuple[str, str]]:
    """Return the sections by id, each under its heading as it is read."""
    if held.frozen is not None:
        return [(section.id, section.title) for _, section in queries.content(held.frozen).walk()]
    return [(one.id, one.heading) for one in queries.outline_of(held.document).walk()]


@require_http_methods(ASK)
@page(_P.WRITE_DOCUMENTS)
def answer(request: HttpRequest, record: str, number: int, comment: int) -> HttpResponse:
    """Answer a comment."""
    held = one_edition(request, record, number)
    found = queries.comments(held).filter(number=comment).first()
    if found is None:
        raise Http404("There is no such comment.")
    found.edition = held
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(
                by=request.acting, comment=found, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Comment {comment} is answered.")
            return redirect("edition-review", request.partnership.pk, record, number)
    shown = {"document": held.document, "edition": held, "comment": found, "form": form}
    return render(request, "documents/answer.html", shown, status=400 if form.errors else 200)


@require_POST
@page(_P.WRITE_DOCUMENTS)
def send(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Send a frozen draft to review."""
    services.send(by=request.acting, edition=one_edition(request, record, number))
    messages.success(request, "It is in review. Everybody who reads drafts may comment on it.")
    return redirect("edition-review", request.partnership.pk, record, number)


@require_http_methods(ASK)
@page(_P.WRITE_DOCUMENTS)
def take_back(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Take an edition back to a draft, because something has to change."""
    held, form = one_edition(request, record, number), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_back(by=request.acting, edition=held, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(
                request, "It is a draft again. It has to be frozen, reviewed and approved anew."
            )
            return redirect("edition", request.partnership.pk, record, number)
    shown = {"document": held.document, "edition": held, "form": form}
    return render(request, "documents/take_back.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(_P.PUBLISH_DOCUMENTS)
def approve(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Write down which meeting approved an edition."""
    held = one_edition(request, record, number)
    known = queries.approving(request.acting, held)
    raise_to(request, "decision", list(known.values_list("reference", flat=True)))
    form = ApproveForm(request.POST or None, decisions=known)
    if request.method == "POST" and form.is_valid():
        try:
            services.approve(
                by=request.acting, edition=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(
                request,
                "It is approved. A second person publishes it, who had no part in writing it.",
            )
            return redirect("edition", request.partnership.pk, record, number)
    shown = {
        "document": held.document,
        "edition": held,
        "form": form,
        "open": queries.comments(held).filter(answer=""),
    }
    return render(request, "documents/approve.html", shown, status=400 if form.errors else 200)


_EDITION = "documents/<slug:record>/editions/<int:number>/"
urlpatterns = [
    path(f"{_EDITION}review/", review, name="edition-review"),
    path(f"{_EDITION}review/<int:comment>/answer/", answer, name="answer-comment"),
    path(f"{_EDITION}send/", send, name="send-edition"),
    path(f"{_EDITION}take-back/", take_back, name="take-back-edition"),
    path(f"{_EDITION}approve/", approve, name="approve-edition"),
]
