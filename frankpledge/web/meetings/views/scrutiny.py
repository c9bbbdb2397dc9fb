"""Questions of scrutiny committees: the list, one with its answers, asking, answering, withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.forms.scrutiny import AnswerForm, QuestionForm
from frankpledge.web.meetings.presenters import reports as present
from frankpledge.web.meetings.scrutiny import queries, services
from frankpledge.web.meetings.scrutiny.reports import queries as reports
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.standing import areas_of
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area
    from frankpledge.web.meetings.models import ScrutinyQuestion

ASK = ["GET", "HEAD", "POST"]


def _districts(request: HttpRequest) -> list[Area]:
    return [one for one in areas_of(request.partnership) if one.kind == "district"]


@require_safe
@page(Permission.SEE_MEETINGS)
def questions(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer, the first due first; then what was answered."""
    held = list(queries.questions(request.acting))
    raise_to(request, queries.KIND, [one.reference for one in held])
    districts = _districts(request)
    told_of = list(reports.reports(request.acting))
    raise_to(request, reports.KIND, [one.reference for one in told_of])
    names = {one.code: one.name for one in districts}
    told = [(one, names.get(one.district, one.district)) for one in held]
    shown = {
        "waiting": [pair for pair in told if _waits(pair[0])],
        "over": [pair for pair in reversed(told) if not _waits(pair[0])],
        "late": {one.pk for one in held if _waits(one) and one.due_on < request.today},
        "districts": districts,
        "reports": [
            present.line(one, names.get(one.district, one.district), request.today)
            for one in told_of
        ],
        "may_run": request.acting.may(Permission.RUN_MEETINGS),
    }
    return render(request, "meetings/scrutiny.html", shown)


def _waits(one: ScrutinyQuestion) -> bool:
    return vars(one)["answered_on"] is None and one.withdrawn_on is None


def fetched(request: HttpRequest, record: str) -> ScrutinyQuestion:
    """Return the question of an address; 404 where there is none for this person, and the page takes its marking."""
    found = queries.question(request.acting, record)
    if found is None:
        raise Http404("There is no such question, or it is not yours to see.")
    opened(request, queries.KIND, record)
    return found


@require_safe
@page(Permission.SEE_MEETINGS)
def question(request: HttpRequest, record: str) -> HttpResponse:
    """Show a question and its answers."""
    held = fetched(request, record)
    may_run = request.acting.may(Permission.RUN_MEETINGS)
    names = {one.code: one.name for one in _districts(request)}
    is_open = held.withdrawn_on is None
    shown = {
        "question": held,
        "district": names.get(held.district, held.district),
        "is_late": is_open and not vars(held)["told"] and held.due_on < request.today,
        "may_run": may_run and is_open,
        "may_mark": may_run or request.acting.may(Permission.LOWER_MARKINGS),
        "may_see_reads": request.acting.may(Permission.SEE_READS) and vars(held)["was_read"],
    }
    return render(request, "meetings/scrutiny_question.html", shown)


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a committee's question, and write it down."""
    offered = {"partnership": request.partnership, "districts": _districts(request)}
    form = QuestionForm(request.POST or None, **offered)

    def write() -> ScrutinyQuestion:
        return services.ask(by=request.acting, today=request.today, **form.cleaned_data)

    return _asked(
        request, form, write, {"title": "Enter a committee’s question", "says": "Enter it"}
    )


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def answer(request: HttpRequest, record: str) -> HttpResponse:
    """Ask for the answer to a question, and write it down."""
    held = fetched(request, record)
    form = AnswerForm(request.POST or None)

    def write() -> ScrutinyQuestion:
        words = form.cleaned_data["words"]
        services.answer(by=request.acting, question=held, today=request.today, words=words)
        return held

    return _asked(
        request,
        form,
        write,
        {"title": "Answer the question", "says": "Write it down", "question": held},
    )


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def withdraw(request: HttpRequest, record: str) -> HttpResponse:
    """Ask whether the committee wants to know no more, and write it down."""
    held = fetched(request, record)

    def write() -> ScrutinyQuestion:
        return services.withdraw(by=request.acting, question=held, today=request.today)

    about = {"title": "The committee has withdrawn it", "says": "Write it down", "question": held}
    return _asked(request, forms.Form(request.POST or None), write, about)


def _asked(
    request: HttpRequest, form: Any, write: Callable[[], ScrutinyQuestion], about: dict[str, Any]
) -> HttpResponse:
    """Show a form, or write down what was entered and show the question."""
    if request.method == "POST" and form.is_valid():
        try:
            made = write()
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("scrutiny-question", request.partnership.pk, made.reference)
    shown = {"form": form, **about}
    return render(request, "meetings/scrutiny_form.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("scrutiny/", questions, name="scrutiny"),
    path("scrutiny/ask/", ask, name="ask-scrutiny"),
    path("scrutiny/<slug:record>/", question, name="scrutiny-question"),
    path("scrutiny/<slug:record>/answer/", answer, name="answer-scrutiny"),
    path("scrutiny/<slug:record>/withdraw/", withdraw, name="withdraw-scrutiny"),
]
