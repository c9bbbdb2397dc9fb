"""Load data: the page that takes files, and the page of one load with its progress and report."""

from __future__ import annotations

import functools
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge import clock
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.forms.loading import RESTRICTED, FolderForm, UploadForm
from frankpledge.web.explore.loading import folders, places, services
from frankpledge.web.explore.loading.uploads import IntoFolder
from frankpledge.web.explore.presenters import loading as presenter
from frankpledge.web.explore.queries import loading as queries
from frankpledge.web.partnerships.access import may, page
from frankpledge.web.ui.exports import csv_download

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.http import HttpRequest, HttpResponse


def _show(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    loads = queries.loads_of(request.partnership)[: queries.SHOWN]
    shown = {
        "upload_form": forms.get("upload_form") or UploadForm(),
        "folder_form": forms.get("folder_form") or FolderForm(),
        "folder_offered": folders.is_offered(),
        "loads": [presenter.shown(load) for load in loads],
        "no_worker": not places.is_any_at_work(),
    }
    return render(request, "explore/load_data.html", shown, status=status)


@require_safe
@page(Permission.LOAD_EVIDENCE)
def load_data(request: HttpRequest) -> HttpResponse:
    """Offer the ways to load, and list what was loaded."""
    return _show(request)


def _into_the_store(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Stream what is sent into a folder of its own; who may not, or sends too much, is refused before a byte is kept.

    The order matters: the door first, then the size, then the place of the files, and only then the form is read (in
    which the token stands that guards against forgery).
    """

    @functools.wraps(view)
    def taking(request: HttpRequest, **more: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_BYTES:
            form = UploadForm({})
            form.errors["files"] = form.error_class([_too_much()])
            return _show(request, upload_form=form, status=413)
        with places.sending(str(uuid.uuid4())) as folder:
            request.upload_handlers = [IntoFolder(request, folder)]
            request.sent_to, request.sent_is_kept = folder, False
            try:
                return csrf_protect(view)(request, **more)
            finally:
                if not request.sent_is_kept:
                    places.forget_files(folder.name)

    return taking


def _too_much() -> str:
    return (
        f"The files together are larger than {settings.UPLOAD_BYTES >> 20} MB. Send them in several loads, or have "
        "them put into the folder on the server"
    )


@csrf_exempt
@require_POST
@page(Permission.LOAD_EVIDENCE)
@_into_the_store
def load_upload(request: HttpRequest) -> HttpResponse:
    """Take files and ask for their load."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, upload_form=form, status=400)
    kept: Path = request.sent_to
    load = services.ask_for(
        by=request.acting,
        now=clock.now(),
        files=[file.told() for file in form.cleaned_data["files"]],
        files_in=kept.name,
        restricted=_is_restricted(request, form),
    )
    request.sent_is_kept = True
    return redirect("load", request.partnership.pk, load.pk)


def _is_restricted(request: HttpRequest, form: UploadForm) -> bool:
    """Whether restricted evidence was sent; refused to whom may not see such evidence."""
    restricted = form.cleaned_data["what"] == RESTRICTED
    if restricted and not may(request.acting, Permission.SEE_RESTRICTED_EVIDENCE):
        raise PermissionDenied("Your role does not show restricted evidence.")
    return restricted


@require_POST
@page(Permission.LOAD_EVIDENCE)
def load_folder(request: HttpRequest) -> HttpResponse:
    """Ask for the load of a folder on the server."""
    form = FolderForm(request.POST)
    if not form.is_valid():
        return _show(request, folder_form=form, status=400)
    name = form.cleaned_data["folder"]
    folders.chosen(name)
    load = services.ask_for(by=request.acting, now=clock.now(), files=[], folder=name)
    return redirect("load", request.partnership.pk, load.pk)


@require_safe
@page(Permission.LOAD_EVIDENCE)
def load(request: HttpRequest, load: uuid.UUID) -> HttpResponse:
    """Show how far a load is, or what it did."""
    return render(request, "explore/load.html", _told(request, load))


@require_safe
@page(Permission.LOAD_EVIDENCE)
def load_progress(request: HttpRequest, load: uuid.UUID) -> HttpResponse:
    """Show the part of a load's page that changes while it runs."""
    return render(request, "explore/_load_progress.html", _told(request, load))


def _told(request: HttpRequest, load: uuid.UUID) -> dict[str, Any]:
    held = queries.load_of(request.partnership, load)
    shown = presenter.shown(held)
    report = held.report or {}
    return {
        "shown": shown,
        "load": held,
        "report": report,
        "lines": presenter.file_lines(report),
        "refused_total": presenter.refused_total(held),
        "rows": presenter.refused_rows(held)[:20],
        "fault_lines": presenter.fault_lines(held.fault),
        "followed_by": held.followed_by.first() if shown.finished else None,
    }


@require_POST
@page(Permission.LOAD_EVIDENCE)
def load_cancel(request: HttpRequest, load: uuid.UUID) -> HttpResponse:
    """Cancel a load that waits or runs."""
    held = queries.load_of(request.partnership, load)
    services.cancel(by=request.acting, load=held, now=clock.now())
    return redirect("load", request.partnership.pk, held.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.LOAD_EVIDENCE)
def load_good_rows(request: HttpRequest, load: uuid.UUID) -> HttpResponse:
    """Ask whether a load is to be taken without its bad rows, and do so."""
    held = queries.load_of(request.partnership, load)
    if request.method == "POST":
        again = services.take_good_rows(by=request.acting, load=held, now=clock.now())
        messages.success(request, "The good rows are being loaded.")
        return redirect("load", request.partnership.pk, again.pk)
    shown = {"load": held, "report": held.report, "refused_total": presenter.refused_total(held)}
    return render(request, "explore/load_good_rows.html", shown)


@require_safe
@page(Permission.LOAD_EVIDENCE)
def load_refused(request: HttpRequest, load: uuid.UUID) -> HttpResponse:
    """Give the refused rows of a load as CSV."""
    held = queries.load_of(request.partnership, load)
    return csv_download(presenter.refused_table(held))


urlpatterns = [
    path("evidence/load/", load_data, name="load-data"),
    path("evidence/load/upload/", load_upload, name="load-upload"),
    path("evidence/load/folder/", load_folder, name="load-folder"),
    path("evidence/load/<uuid:load>/", load, name="load"),
    path("evidence/load/<uuid:load>/progress/", load_progress, name="load-progress"),
    path("evidence/load/<uuid:load>/cancel/", load_cancel, name="load-cancel"),
    path("evidence/load/<uuid:load>/good-rows/", load_good_rows, name="load-good-rows"),
    path("evidence/load/<uuid:load>/refused.csv", load_refused, name="load-refused"),
]
