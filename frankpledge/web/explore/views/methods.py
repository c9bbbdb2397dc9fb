"""The analyst's methods: the list of them, and each as a page, as a chart and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.charts.answer_charts import chart_of
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.groups import grouped
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence, exports
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.charting import chart_response
from frankpledge.web.explore.presenters import methods as present
from frankpledge.web.explore.queries.figures import KIND
from frankpledge.web.explore.queries.methods import answered, question_of
from frankpledge.web.partnerships.access import may, page
from frankpledge.web.sharing.records import note_read
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.findings.methods.asked import Answer, Method


@require_safe
@page(Permission.SEE_EVIDENCE)
def methods(request: HttpRequest) -> HttpResponse:
    """List the methods by the question that each answers."""
    allowed = may(request.acting, Permission.SEE_RESTRICTED_EVIDENCE)
    return render(request, "explore/methods.html", {"groups": grouped(restricted=allowed)})


def _named(name: str) -> Method:
    if name not in METHODS:
        raise Http404("There is no such method.")
    return METHODS[name]


@require_safe
@page(Permission.SEE_EVIDENCE)
def method(request: HttpRequest, method: str) -> HttpResponse:
    """Ask a method and show its answer; what it cannot tell it says, with what can be done instead."""
    chosen = _named(method)
    if evidence.current_release() is None:
        return render(request, "explore/nothing_loaded.html", {"heading": chosen.title})
    shown: dict[str, object] = {"method": chosen}
    try:
        question = question_of(request.acting, chosen, request.GET)
        shown["form"] = question.form
        if question.asked is None:
            return render(request, "explore/method.html", shown, status=400)
        found = answered(question, question.asked)
    except (DataFault, CallFault) as fault:
        return render(request, "explore/method.html", shown | {"fault": str(fault)}, status=409)
    _mark(request, found)
    return render(
        request, "explore/method.html", shown | present.page(request.partnership.pk, found)
    )


def _mark(request: HttpRequest, found: Answer) -> None:
    """Raise the page's marking, and note who read what restricted evidence tells."""
    audience = marking(audiences_of(request.acting)[0])
    raise_marking(request, present.marking_of(found, audience))
    if found.uses_restricted:
        note_read(request.acting, KIND, found.record.id)


def _answer(request: HttpRequest, name: str) -> Answer:
    """Answer for a chart or file; refuse what the form refuses."""
    question = question_of(request.acting, _named(name), request.GET)
    if question.asked is None:
        wrong = (str(e) for errors in question.form.errors.values() for e in errors)
        raise CallFault("; ".join(wrong))
    found = answered(question, question.asked)
    _mark(request, found)
    return found


@require_safe
@page(Permission.SEE_EVIDENCE)
def method_chart(request: HttpRequest, method: str, picture: str) -> HttpResponse:
    """Draw the answer of a method."""
    found = _answer(request, method)
    return chart_response(
        request, found.release, picture, method, present.drawing(found), lambda: chart_of(found)
    )


@require_safe
@page(Permission.SEE_EVIDENCE)
def method_file(request: HttpRequest, method: str, ending: str) -> HttpResponse:
    """Give the numbers of an answer as a file."""
    found = _answer(request, method)
    return exports.download(present.table(found, _named(method).title, marking_of(request)), ending)


_AT = "evidence/analyse/<slug:method>/"
urlpatterns = [
    path("evidence/analyse/", methods, name="methods"),
    path(_AT, method, name="method"),
    path(f"{_AT}chart.<picture_ending:picture>", method_chart, name=present.CHART),
    path(f"{_AT}numbers.<file_ending:ending>", method_file, name=present.FILE),
]
