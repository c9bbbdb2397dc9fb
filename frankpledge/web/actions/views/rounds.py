"""Return rounds for who runs them, and their reports for every member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.definitions.return_rounds import return_rounds, year_of
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.presenters import rounds as presenter
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import references_seen
from frankpledge.web.actions.rounds import queries, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.thread.registry import describe
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download, xlsx_download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import ReturnAsk, ReturnRound
    from frankpledge.web.ui.exports import Table

STATE = queries.STATE


@dataclass(frozen=True)
class Step:
    """A step of a round: its words, what it does in words, from which state, and the service that takes it."""

    words: str
    explains: str
    state: str
    take: Callable[..., Any]


STEPS = {
    "open": Step("Open it now", "Each owner of an open action is asked by e-mail, through a link of their own.",
                 STATE.PLANNED, services.open_round),
    "remind": Step("Remind those who have not answered", "Each gets one more e-mail, at most one a day.",
                   STATE.OPEN, services.remind),
    "close": Step("Close it now", "What was told freezes into a report that never changes. Whoever has not answered "
                  "is shown as late, and no link opens any more.", STATE.OPEN, services.close_round),
}  # fmt: skip
ASK_STEPS = {
    "remind": (services.remind_one, "They get one more e-mail."),
    "send-again": (services.send_again, "A new link is sent; the one before opens nothing any more."),
    "end-link": (services.revoke, "The link is ended: it opens nothing any more."),
}  # fmt: skip


@require_safe
@page(Permission.SEE_PLANS)
def rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds, the latest first."""
    held = list(queries.rounds(request.acting))
    year = year_of(request.today)
    is_planned = any(queries.quarter_of(one).year == year for one in held)
    may_run = request.acting.may(Permission.RUN_ROUNDS)
    shown = {"lines": [presenter.line(one) for one in held], "may_run": may_run, "year": year,
             "may_plan": may_run and not is_planned, "rules": return_rounds()}  # fmt: skip
    return render(request, "actions/rounds.html", shown)


@require_POST
@page(Permission.RUN_ROUNDS)
def plan_rounds(request: HttpRequest) -> HttpResponse:
    """Plan the rounds of this year, April to March."""
    services.plan_year(
        by=request.acting, partnership=request.partnership, year=year_of(request.today)
    )
    messages.success(request, "The four rounds of the year are planned.")
    return redirect("return-rounds", request.partnership.pk)


def _round(request: HttpRequest, record: str) -> ReturnRound:
    held = queries.a_round(request.acting, record)
    if held is None:
        raise Http404("There is no such return round.")
    return held


@require_safe
@page(Permission.SEE_PLANS)
def return_round(request: HttpRequest, record: str) -> HttpResponse:
    """Show a round: while it is open who has not answered, afterwards its report."""
    held = _round(request, record)
    shown = {"round": held, "line": presenter.line(held), "email_is_set": settings.EMAIL_IS_SET}
    may_run = request.acting.may(Permission.RUN_ROUNDS)
    shown |= {"may_run": may_run, "steps": _steps(held) if may_run else {}}
    counts = None
    if held.state == STATE.CLOSED:
        counts = queries.counts(held)
        shown |= _told(request, held)
    elif held.is_open and may_run:
        found = queries.answers(held)
        counts = queries.count(found)
        visible = _visible(request, {one for answer in found for one in answer.ask.actions})
        shown |= {"agencies": presenter.standing_now(found, visible, request.today),
                  "blocked": presenter.blocked_now(found, visible),
                  "waiting": sum(answer.ask.letter != "" for answer in found)}  # fmt: skip
    if counts is not None:
        shown["counts"] = presenter.counts_words(counts, is_open=held.is_open)
    return render(request, "actions/return_round.html", shown)


def _steps(held: ReturnRound) -> dict[str, Step]:
    return {name: step for name, step in STEPS.items() if step.state == held.state}


def _told(request: HttpRequest, held: ReturnRound) -> dict[str, Any]:
    """Return the report of a closed round: summed up, then by agency or by what each action is there for."""
    agencies = _report(request, held)
    summed = presenter.summary(agencies)
    shown = {
        "agencies": presenter.folded(agencies, request.GET.get("agency")),
        "not_asked": _not_asked(request, held),
        "summary": summed,
        "blocked": summed.blocked,
    }
    if request.GET.get("by") == "source":
        every = [one for agency in agencies for owner in agency.owners for one in owner.actions]
        names = {tuple(one["source"]) for one in every if "source" in one}
        described = describe(request.acting, names)
        raise_marking(request, *(one.marking or OFFICIAL for one in described.values()))
        shown["sources"] = presenter.by_source(agencies, described)
    return shown


def _report(request: HttpRequest, held: ReturnRound) -> list[presenter.AgencyAnswers]:
    """Return what a round froze into as the person may see it; the page takes the marking of what it shows."""
    content = held.report.content
    owners = [owner for agency in content["agencies"] for owner in agency["owners"]]
    told = {one["reference"] for owner in owners for one in owner["actions"]}
    visible = _visible(request, told)
    people = Membership.objects.filter(
        partnership=request.partnership, pk__in=[owner["membership"] for owner in owners]
    )
    names = dict(people.values_list("pk", "person__name"))
    return presenter.report(content, names, visible)


def _not_asked(request: HttpRequest, held: ReturnRound) -> list[dict[str, str]]:
    rest: list[dict[str, str]] = held.report.content["not_asked"]
    visible = _visible(request, {one["reference"] for one in rest})
    return [one for one in rest if one["reference"] in visible]


def _visible(request: HttpRequest, references: set[str]) -> set[str]:
    visible = set(references_seen(request.acting, references))
    raise_to(request, ACTION, visible)
    return visible


@require_safe
@page(Permission.SEE_PLANS)
def report_csv(request: HttpRequest, record: str) -> HttpResponse:
    """Give the report of a closed round as CSV."""
    return csv_download(_table(request, record))


@require_safe
@page(Permission.SEE_PLANS)
def report_xlsx(request: HttpRequest, record: str) -> HttpResponse:
    """Give the report of a closed round as a workbook."""
    return xlsx_download(_table(request, record))


def _table(request: HttpRequest, record: str) -> Table:
    held = _round(request, record)
    if held.state != STATE.CLOSED:
        raise Http404("This round has no report yet: it is not closed.")
    shown = _report(request, held)
    return presenter.table(held, shown, str(marking_of(request)), is_synthetic=is_synthetic())


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_ROUNDS)
def round_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask whether a step is meant, and take it."""
    held = _round(request, record)
    taken = _steps(held).get(step)
    if taken is None:
        raise Http404("This round has no such step now.")
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        try:
            taken.take(by=request.acting, return_round=held, today=request.today)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is done.")
            return redirect("return-round", request.partnership.pk, record)
    shown = {"form": form, "round": held, "step": taken, "line": presenter.line(held)}
    return render(request, "actions/round_step.html", shown, status=400 if form.errors else 200)


@require_POST
@page(Permission.RUN_ROUNDS)
def ask_step(request: HttpRequest, record: str, pk: int, step: str) -> HttpResponse:
    """Send an owner a new link, or end theirs."""
    held = _round(request, record)
    ask: ReturnAsk | None = queries.asks(held).filter(pk=pk).first()
    if ask is None or step not in ASK_STEPS:
        raise Http404("Nobody was asked so in this round.")
    take, words = ASK_STEPS[step]
    take(by=request.acting, ask=ask, today=request.today)
    messages.success(request, words)
    return redirect("return-round", request.partnership.pk, record)


urlpatterns = [
    path("rounds/", rounds, name="return-rounds"),
    path("rounds/plan/", plan_rounds, name="plan-return-rounds"),
    path("rounds/<slug:record>/", return_round, name="return-round"),
    path("rounds/<slug:record>/report.csv", report_csv, name="return-round-csv"),
    path("rounds/<slug:record>/report.xlsx", report_xlsx, name="return-round-xlsx"),
    path("rounds/<slug:record>/<slug:step>/", round_step, name="return-round-step"),
    path("rounds/<slug:record>/asks/<int:pk>/<slug:step>/", ask_step, name="return-ask-step"),
]
