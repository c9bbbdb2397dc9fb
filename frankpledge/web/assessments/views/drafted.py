"""Load a drafted assessment: the folder that the shell wrote and people edited."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from frankpledge.faults import Fault
from frankpledge.findings.assessing.reading import MOST_BYTES
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.drafted import services
from frankpledge.web.assessments.drafted.reading import read_draft
from frankpledge.web.assessments.drafted.sent import files_sent
from frankpledge.web.assessments.forms.drafted import TOO_LARGE, DraftedForm
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.drafted.services import Taken


MOST_SENT = MOST_BYTES + 100_000  # the form's other fields and what stands between them


class WithinMemory(MemoryFileUploadHandler):
    """Hold one draft in memory, whatever the settings say of other files: it is read once and written nowhere."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        """Take what is no larger than a draft."""
        del given, more
        self.activated = True


def _into_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take the file into memory; what is larger than a draft is refused before a byte is read.

    The order matters: the door first, then the size, and only then the form is read (in which the token stands that
    guards against forgery).
    """

    @functools.wraps(view)
    def taking(request: HttpRequest, **more: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
            form = DraftedForm({})
            form.errors.clear()
            form.errors["file"] = form.error_class([TOO_LARGE])
            return _show(request, form, status=413)
        request.upload_handlers = [WithinMemory(request)]
        return csrf_protect(view)(request, **more)

    return taking


def _show(request: HttpRequest, form: DraftedForm, status: int) -> HttpResponse:
    return render(request, "assessments/load_drafted.html", {"form": form}, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_ASSESSMENT)
@_into_memory
def load_drafted(request: HttpRequest) -> HttpResponse:
    """Ask for a drafted assessment, and begin an assessment of it."""
    form = DraftedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = _take(request, form)
        except Fault as fault:
            form.add_error("file", str(fault))
        else:
            _tell(request, taken)
            return redirect("assessment", request.partnership.pk, taken.assessment.reference)
    return _show(request, form, status=400 if form.errors else 200)


def _take(request: HttpRequest, form: DraftedForm) -> Taken:
    files = files_sent(form.cleaned_data["file"].read())
    return services.take_draft(
        by=request.acting,
        today=request.today,
        read=read_draft(request.acting, files),
        kind=form.cleaned_data["kind"],
        title=form.cleaned_data["title"],
    )


def _tell(request: HttpRequest, taken: Taken) -> None:
    """Say what became of the draft, and what somebody should look at."""
    edited = f" {taken.rationales} edited by people are taken over." if taken.rationales else ""
    messages.success(
        request,
        f"Begun as {taken.assessment.reference}, with {taken.kept} findings kept and a rationale drafted for each "
        f"theme.{edited}",
    )
    if taken.left:
        messages.warning(
            request, f"{taken.left} findings could not be kept by themselves, and stay in the file."
        )
    if taken.edited:
        messages.warning(
            request,
            f"{taken.edited} sentences of the draft hold numbers that are not their figures’. The figures’ own "
            "sentences are kept; what was written stands beside them as words.",
        )


urlpatterns = [path("assessment/load/", load_drafted, name="load-drafted")]
