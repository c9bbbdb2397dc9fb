"""Pages of a case's files: which there are, keep one, take one, take one out. Each stands behind the case's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews import files
from frankpledge.web.reviews.doors import NOT_THERE, RESTRICTED, case_page
from frankpledge.web.reviews.exporting import mark_for
from frankpledge.web.reviews.file_forms import ReviewFileForm, TakeOutForm
from frankpledge.web.reviews.watermark import stamped
from frankpledge.web.ui.received import LARGEST, TYPES, ending_of
from frankpledge.web.ui.uploads import into_memory, is_too_large

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.reviews.case_files import ReviewFile
    from frankpledge.web.reviews.models import DeathReview

ASK = ["GET", "HEAD", "POST"]


@require_safe
@case_page(Permission.SEE_REVIEW)
def review_files(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """List the files of a case, those taken out with why."""
    every = list(files.files_of(held))
    shown = {
        "review": held,
        "files": [(one, ending_of(one.name).upper()) for one in every if one.out_on is None],
        "out": [one for one in every if one.out_on is not None],
        "may_run": request.acting.may(Permission.RUN_REVIEWS),
    }
    return render(request, "reviews/files.html", shown)


@csrf_exempt
@require_http_methods(ASK)
@into_memory(LARGEST)
@case_page(Permission.RUN_REVIEWS)
def new_file(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Ask for a file of the case, and keep it."""
    is_asked = request.method == "POST"
    sent = (request.POST, request.FILES) if is_asked else (None, None)
    form = ReviewFileForm(*sent, is_too_large=is_too_large(request, LARGEST))
    if is_asked and form.is_valid():
        told = form.cleaned_data
        made = files.keep_file(by=request.acting, review=held, today=request.today, **told)
        messages.success(request, f"{made} is kept.")
        return redirect("review-files", request.partnership.pk, held.reference)
    shown = {"form": form, "review": held}
    return render(request, "reviews/new_file.html", shown, status=400 if form.errors else 200)


@require_safe
@case_page(Permission.SEE_REVIEW)
def review_file(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Give a file under a name that tells of nobody, and write down who took it.

    The coordinator takes it as it was received, to send it on; a PDF that the panel takes says on each page who did.
    """
    file = _file(held, number, with_bytes=True)
    files.note_taken(request.acting, file)
    name = files.leaves_as(file, RESTRICTED)
    content, ending = file.content, ending_of(file.name)
    if ending == "pdf" and not request.acting.may(Permission.RUN_REVIEWS):
        content = stamped(content, mark_for(request.acting, file.reference, clock.now()))
    answer = HttpResponse(content, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(ASK)
@case_page(Permission.RUN_REVIEWS)
def take_file_out(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Ask why a file is taken out, and take it out for good."""
    file = _file(held, number)
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"number": number, "why": form.cleaned_data["why"]}
        try:
            files.take_out(by=request.acting, review=held, today=request.today, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{file} is taken out.")
            return redirect("review-files", request.partnership.pk, held.reference)
    shown = {"form": form, "review": held, "file": file}
    return render(request, "reviews/take_file_out.html", shown, status=400 if form.errors else 200)


def _file(held: DeathReview, number: int, *, with_bytes: bool = False) -> ReviewFile:
    rows = files.files_of(held).defer(None) if with_bytes else files.files_of(held)
    found = rows.select_related("review").filter(number=number, out_on=None).first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


urlpatterns = [
    path("reviews/<slug:record>/files/", review_files, name="review-files"),
    path("reviews/<slug:record>/files/new/", new_file, name="new-review-file"),
    path("reviews/<slug:record>/files/<int:number>/", review_file, name="review-file"),
    path("reviews/<slug:record>/files/<int:number>/out/", take_file_out, name="review-file-out"),
]
