"""Priorities: all of them as of a day, one with its thread and wordings, and the changes of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.strategies_of_section_6 import statutory_strategies
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms import priorities as forms
from frankpledge.web.assessments.outcomes import queries as outcomes
from frankpledge.web.assessments.presenters import led_to
from frankpledge.web.assessments.presenters import priorities as present
from frankpledge.web.assessments.presenters.word_changes import versions
from frankpledge.web.assessments.priorities import queries, services
from frankpledge.web.assessments.priorities.scored import scored
from frankpledge.web.assessments.scoring.queries import RESULT
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.thread.queries import walk
from frankpledge.web.thread.registry import beginnings_of
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download, xlsx_download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Priority


@dataclass(frozen=True)
class Step:
    """A change of a priority: its words, what is asked, the service that writes it down."""

    words: str
    form: type[forms.StepForm]
    write: Callable[..., Any]
    needs_today: bool = True


STEPS = {
    "words": Step("Change its words", forms.TextForm, services.change_text),
    "serves": Step("Say what it serves", forms.ServedForm, services.set_served, needs_today=False),
    "review": Step("Set when it is reviewed", forms.ReviewForm, services.set_review),
    "place": Step("Move it, or change what it is", forms.MoveForm, services.move),
    "end": Step("End it", forms.EndForm, services.end),
}


@require_safe
@page(Permission.SEE_PRIORITIES)
def priorities(request: HttpRequest) -> HttpResponse:
    """Show what the partnership puts first on a day, what stands beside it, and what was not taken up."""
    form, day = _day_asked(request)
    held, beside, ended = _all(request, day)
    shown = {
        "form": form,
        "day": day,
        "is_today": day == request.today,
        "sections": present.sections(held),
        "period": present.period_of(held),
        "inferred": any(one.priority.is_inferred for one in present.walk(held)),
        "beside": beside,
        "ended": ended,
        "query": request.GET.urlencode(),
        "unsaid": queries.unsaid(queries.with_said(request.acting))
        if _may_say(request, day)
        else [],
        "may_see_assessment": request.acting.may(Permission.SEE_ASSESSMENT),
    }
    return render(request, "assessments/priorities.html", shown)


def _may_say(request: HttpRequest, day: datetime.date) -> bool:
    """Whether this person is asked, on the page of today, for what nobody has said of a priority yet."""
    return day == request.today and request.acting.may(Permission.CHANGE_PRIORITIES)


def _day_asked(request: HttpRequest) -> tuple[forms.OnForm, datetime.date]:
    form = forms.OnForm(request.GET if "on-day" in request.GET else None)
    asked = form.cleaned_data.get("on") if form.is_valid() else None
    return form, asked or request.today


def _all(request: HttpRequest, day: datetime.date) -> tuple[Any, present.Others, list[Priority]]:
    """Return what stood on a day, what the Board had chosen beside it, what had ended; the page takes their marking."""
    held = queries.on(request.acting, day)
    ended = queries.ended(request.acting, day)
    beside = present.others(outcomes.choices(request.acting), day)
    shown = [one.priority.slug for one in present.walk(held)] + [row.slug for row in ended]
    raise_to(request, queries.KIND, shown)
    named = [row for rows in vars(beside).values() for row in rows]
    raise_to(request, outcomes.KIND, [row.outcome.reference for row in named])
    raise_to(request, DECISION, [row.decision.reference for row in named if row.decision])
    return held, beside, ended


@require_safe
@page(Permission.SEE_PRIORITIES)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the priorities as CSV."""
    return csv_download(_table(request))


@require_safe
@page(Permission.SEE_PRIORITIES)
def as_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the priorities as a workbook."""
    return xlsx_download(_table(request))


def _table(request: HttpRequest) -> Any:
    _, day = _day_asked(request)
    held, beside, ended = _all(request, day)
    return present.table(
        held, beside, ended, marking_of(request),
        partnership=request.partnership.name, day=day.isoformat(), is_synthetic=is_synthetic(),
    )  # fmt: skip


def _priority(request: HttpRequest, slug: str) -> Priority:
    return _opened(request, slug)[0]


def _opened(request: HttpRequest, slug: str) -> tuple[Priority, Marking]:
    found = queries.priority(request.acting, slug)
    if found is None:
        raise Http404("There is no such priority, or it is not yours to see.")
    return found, opened(request, queries.KIND, slug)


@require_safe
@page(Permission.SEE_PRIORITIES)
def priority(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one priority: its words, what led to it, what follows from it, what it serves."""
    held, marking = _opened(request, slug)
    may = request.acting.may
    may_change = may(Permission.CHANGE_PRIORITIES)
    above = queries.priorities(request.acting).filter(pk=held.under_id).first()
    beneath = list(queries.standing(request.acting).filter(under=held))
    raise_to(request, queries.KIND, [row.slug for row in (above, *beneath) if row])
    shown = {
        "priority": held,
        "marking": marking,
        "text": held.texts.last(),
        "wordings": held.texts.count(),
        "standings": queries.earlier_standings(request.acting, held),
        "above": above,
        "beneath": beneath,
        "serves": [one for key, one in statutory_strategies().items() if key in held.statutory],
        "steps": STEPS if may_change and held.ended_on is None else {},
        "may_mark": may_change or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),
    }
    return render(request, "assessments/priority.html", shown | _thread(request, held))


def _thread(request: HttpRequest, held: Priority) -> dict[str, Any]:
    """Return what led to a priority and what followed, as far as the person may see; the page takes its marking."""
    walked = walk(request.acting, queries.KIND, held.slug)
    raise_marking(request, walked.marking)
    decided = decisions(request.acting).filter(reference__in=led_to.names_of(walked, DECISION))
    proposed = outcomes.outcomes(request.acting)
    proposed = proposed.filter(reference__in=led_to.names_of(walked, outcomes.KIND))
    given = led_to.names_of(walked, RESULT)[: led_to.MOST_ENDS]
    return {
        "stages": led_to.stages(walked, decided, proposed, scored(request.acting, given)),
        "follows": led_to.follows(walked),
        "unseen": walked.unseen,
        "beginnings": beginnings_of(request.acting, queries.KIND, held.slug),
    }


@require_safe
@page(Permission.SEE_PRIORITIES)
def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every wording of a priority, each compared with the one before."""
    held = _priority(request, slug)
    texts = list(held.texts.select_related("decision", "written_by__person", "written_by__agency"))
    seen = {
        row.pk for row in decisions(request.acting).filter(pk__in=[t.decision_id for t in texts])
    }
    shown = {"priority": held, "versions": versions(texts), "seen": seen}
    return render(request, "assessments/priority_wordings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.CHANGE_PRIORITIES)
def change(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Ask for a change of a priority, and write it down."""
    held, taken = _priority(request, slug), STEPS.get(step)
    if taken is None:
        raise Http404("There is no such page.")
    choosable = queries.choosable(request.acting, held)
    form = taken.form(request.POST or None, choosable=choosable, initial=_initial(held, step))
    if request.method == "POST" and form.is_valid():
        dated = {"today": request.today} if taken.needs_today else {}
        try:
            taken.write(by=request.acting, priority=held, **dated, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("priority", request.partnership.pk, slug)
    shown = {"form": form, "priority": held, "step": taken}
    return render(
        request, "assessments/priority_change.html", shown, status=400 if form.errors else 200
    )


def _initial(held: Priority, step: str) -> dict[str, Any]:
    """Return how a change begins: with what holds now."""
    if step == "words":
        text = held.texts.last()
        return {"words": text.words if text else ""}
    if step == "serves":
        return {"statutory": held.statutory, "objectives": "\n".join(held.objectives),
                "areas": held.areas.all(), "linked": held.linked.all()}  # fmt: skip
    return {"status": held.status, "under": held.under, "review_on": held.review_on}


urlpatterns = [
    path("priorities/", priorities, name="priorities"),
    path("priorities/table.csv", as_csv, name="priorities-csv"),
    path("priorities/table.xlsx", as_xlsx, name="priorities-xlsx"),
    path("priorities/<slug:slug>/", priority, name="priority"),
    path("priorities/<slug:slug>/wordings/", wordings, name="priority-wordings"),
    path("priorities/<slug:slug>/change/<slug:step>/", change, name="change-priority"),
]
