"""Papers: send one, send a newer file, write down what the chair said of a late one, read one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.agenda.queries import STATE, TO_COME
from frankpledge.web.meetings.forms.papers import FileForm, LateForm, PaperForm
from frankpledge.web.meetings.papers import queries, services
from frankpledge.web.meetings.presenters import agenda as present
from frankpledge.web.meetings.views.agenda import item_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import note_read, opened
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.marking import raise_marking
from frankpledge.web.ui.received import LARGEST, TYPES, ending_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.web.meetings.models import Paper

ASK = ["GET", "HEAD", "POST"]
MOST_SENT = LARGEST + 100_000  # the form's other fields and what stands between them


class WithinMemory(MemoryFileUploadHandler):
    """Hold one paper in memory: it is looked at once, and kept in the database alone."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        """Take what is no larger than a paper."""
        del given, more
        self.activated = True


def _into_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take the file into memory: the door first, then the size, and only then the form with its token is read."""

    @functools.wraps(view)
    def taking(request: HttpRequest, **places: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
            raise CallFault(
                f"The file is larger than {LARGEST >> 20} MB. Make its pictures smaller, or send it in parts."
            )
        request.upload_handlers = [WithinMemory(request)]
        return csrf_protect(view)(request, **places)

    return taking


@csrf_exempt
@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
@_into_memory
def new_paper(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Ask for a paper of an item, and take it in."""
    item = item_of(request, record, number)
    form = PaperForm(request.POST or None, request.FILES or None, groups=groups_for(request.acting))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.take_paper(
                by=request.acting, item=item, today=request.today, **form.told()
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            _say(request, made, "The paper is received.")
            return redirect("agenda", request.partnership.pk, record)
    shown = {"form": form, "item": item, "meeting": item.meeting}
    return render(request, "meetings/new_paper.html", shown, status=400 if form.errors else 200)


@require_POST
@page(Permission.RUN_MEETINGS)
def draw_paper(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Draw the paper of an item from the records."""
    item = item_of(request, record, number)
    try:
        made = services.draw_paper(by=request.acting, item=item, today=request.today)
    except CallFault as fault:
        messages.error(request, str(fault))
    else:
        _say(request, made, "The paper is drawn from the records.")
    return redirect("agenda", request.partnership.pk, record)


def _say(request: HttpRequest, paper: Paper, what: str) -> None:
    messages.success(request, what)
    if paper.is_late:
        messages.warning(request, "It came late: the chair decides whether it is taken.")


def _paper(request: HttpRequest, record: str) -> Paper:
    found = queries.paper(request.acting, record)
    if found is None:
        raise Http404("There is no such paper, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_MEETINGS)
def paper(request: HttpRequest, record: str) -> HttpResponse:
    """Show a paper: for which item, when it came, what the chair said, and every file that was sent."""
    held = _paper(request, record)
    marking = opened(request, queries.KIND, record)
    files = list(held.files.defer("content").select_related("paper"))
    may = request.acting.may
    may_run = may(Permission.RUN_MEETINGS)
    shown = {
        "paper": held,
        "meeting": held.item.meeting,
        "line": present.paper_line(request.acting, held, [one for one in files if not one.is_replaced], marking),
        "before": [present.file_line(request.acting, one) for one in files if one.is_replaced],
        "marking": marking,
        "may_send": may_run and held.item.meeting.is_in(TO_COME),
        "may_mark": may_run or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),  # type: ignore[attr-defined]  # what the query adds
    }  # fmt: skip
    return render(request, "meetings/paper.html", shown)


@require_safe
@page(Permission.SEE_MEETINGS)
def paper_file(request: HttpRequest, record: str, pk: int) -> HttpResponse:
    """Give a file, under a name that says how it is marked; that one which is exempt was read is written down."""
    held = _paper(request, record)
    file = held.files.filter(pk=pk).first()
    if file is None or not queries.may_read(request.acting, file):
        raise Http404("There is no such file, or it is not yours to read.")
    marking = opened(request, queries.KIND, record)
    if file.meant_for == queries.EXEMPT and not marking.is_restricted:
        note_read(request.acting, queries.KIND, record)
    marking = queries.marking_of_file(marking, file.meant_for)
    raise_marking(request, marking)
    ending = ending_of(file.name)
    name = named(present.file_parts(held, file, marking), ending)
    return sent(bytes(file.content), TYPES[ending], name)


def sent(content: bytes, kind: str, name: str) -> HttpResponse:
    """Send a file to be kept by whoever asked, and by nothing on the way."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@csrf_exempt
@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
@_into_memory
def new_file(request: HttpRequest, record: str) -> HttpResponse:
    """Ask for a newer file of a paper, or its other version, and take it in."""
    held = _paper(request, record)
    opened(request, queries.KIND, record)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_file(
                by=request.acting, paper=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The file is received; what it replaces stays.")
            return redirect("paper", request.partnership.pk, record)
    shown = {"form": form, "paper": held}
    return render(request, "meetings/new_file.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def late_paper(request: HttpRequest, record: str) -> HttpResponse:
    """Ask what the chair said of a late paper, and write it down."""
    held = _paper(request, record)
    opened(request, queries.KIND, record)
    form = LateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.admit(by=request.acting, paper=held, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _said(held, is_admitted=form.told()["is_admitted"]))
            return redirect("paper", request.partnership.pk, record)
    shown = {"form": form, "paper": held}
    return render(request, "meetings/late_paper.html", shown, status=400 if form.errors else 200)


def _said(held: Paper, *, is_admitted: bool) -> str:
    """Say what was written down, and what is left to do."""
    goes_out = is_admitted and held.item.meeting.state == STATE.CALLED
    more = " Send it round: members have not been told of it." if goes_out else ""
    return f"What the chair said is written down.{more}"


urlpatterns = [
    path("meetings/<slug:record>/agenda/<int:number>/paper/", new_paper, name="new-paper"),
    path("meetings/<slug:record>/agenda/<int:number>/draw/", draw_paper, name="draw-paper"),
    path("meetings/papers/<slug:record>/", paper, name="paper"),
    path("meetings/papers/<slug:record>/file/", new_file, name="new-paper-file"),
    path("meetings/papers/<slug:record>/late/", late_paper, name="late-paper"),
    path("meetings/papers/<slug:record>/files/<int:pk>/", paper_file, name="paper-file"),
]
