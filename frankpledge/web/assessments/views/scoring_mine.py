"""A panellist's pages: what is left, and one criterion at a time. They hold nobody else's score, reason or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.risk_schemes import FREQUENCY
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.scoring_mine import ScoreForm, initial_of
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.presenters import scoring_mine as presenter
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.rationales import queries as rationales
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.assessments.scoring.rules import ReasonWanted, county_of, name_of
from frankpledge.web.assessments.views.assessed import mark_findings
from frankpledge.web.assessments.views.live import is_part, live
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Panellist, ScoringExercise
    from frankpledge.web.assessments.scoring.progress import Course, Step

STATE = queries.STATE


def _own(request: HttpRequest, record: str) -> tuple[ScoringExercise, Panellist]:
    """Return an exercise with the person's place on its panel: 404 where it is not there, 403 where they have none."""
    panellist = queries.place_on_panel(request.acting, record)
    if panellist is None:
        if queries.exercise(request.acting, record) is None:
            raise Http404("There is no such exercise, or it is not yours to see.")
        raise PermissionDenied("You are not on the panel of this exercise.")
    opened(request, queries.KIND, record, is_part=is_part(request))
    return panellist.exercise, panellist


def _mine(request: HttpRequest, record: str) -> dict[str, Any]:
    held, panellist = _own(request, record)
    course = course_of(request.acting, held, panellist)
    raise_to(request, ASSESSED, {step.theme.assessed_theme.reference for step in course.steps})
    scheme = queries.scheme_of(held)
    is_running = held.state == STATE.SCORING
    given = [] if is_running else queries.own_scores(panellist)
    return {
        "exercise": held,
        "scheme": scheme,
        "lines": presenter.lines(course),
        "left": presenter.left_words(course),
        "next": course.after(-1) if is_running else None,
        "has_begun": bool(course.done),
        "given": presenter.given_parts(scheme, given, course),
        "is_running": is_running,
    }


@require_safe
@page(Permission.SCORE_RISK)
def mine(request: HttpRequest, record: str) -> HttpResponse:
    """Show what a panellist has scored and what is left, or what they gave once the scores are opened."""
    return render(request, "assessments/scoring_mine.html", _mine(request, record))


@require_safe
@page(Permission.SCORE_RISK)
def mine_live(request: HttpRequest, record: str) -> HttpResponse:
    """Answer the parts of that page which change while the session runs."""
    return live(request, "assessments/_scoring_mine.html", _mine(request, record))


@require_safe
@page(Permission.SCORE_RISK)
def notice(request: HttpRequest, record: str) -> HttpResponse:
    """Answer what a panellist must know while a criterion is before them: that the scores were opened."""
    held, _ = _own(request, record)
    return live(request, "assessments/_scoring_notice.html", {"exercise": held})


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SCORE_RISK)
def criterion(
    request: HttpRequest, record: str, theme: str, area: str, criterion: str
) -> HttpResponse:
    """Ask one criterion of a theme in an area, and lead on to the next."""
    held, panellist = _own(request, record)
    course = course_of(request.acting, held, panellist)
    place = course.at(theme, area, criterion)
    if place is None:
        raise Http404("There is no such criterion, theme or area in this exercise.")
    if held.state != STATE.SCORING:
        messages.success(
            request, f"{held} is {held.get_state_display().lower()}: nothing is scored now."
        )
        return redirect("my-scores", request.partnership.pk, record)
    step = course.steps[place]
    sent, status = _sent(request, panellist, step), 200
    if sent is not None:
        status = _save(request, sent, step, panellist)
        if status == 302:
            return _onwards(request, held, course.with_score(step).after(place))
    score, of_county = _standing(panellist, step)
    form = sent or _form(panellist, step, initial=score)
    shown = _shown(held, course, place, form) | {"of_county": of_county}
    shown |= _evidence(request, step)
    shown["county_level"] = name_of(step.scale, of_county.level) if of_county else ""
    return render(request, "assessments/scoring_criterion.html", shown, status=status)


def _evidence(request: HttpRequest, step: Step) -> dict[str, Any]:
    """Return the findings that the person may see, those ticked for the criterion apart, and where its rationale is."""
    assessed = step.theme.assessed_theme
    opened(request, ASSESSED, assessed.reference)
    found = list(kept.standing(request.acting, assessed))
    mark_findings(request, assessed, found)
    held = rationales.rationale(request.acting, assessed)
    if held is None:
        return {"findings": found}
    opened(request, rationales.KIND, held.reference)
    newest = rationales.newest(held)
    said = newest.criteria.get(step.scale.id, {}) if newest else {}
    ticked = set(said.get("findings", []))
    place = rationales.address(assessed, request.partnership.pk)
    return {
        "ticked": [finding for finding in found if finding.pk in ticked],
        "findings": [finding for finding in found if finding.pk not in ticked],
        "rationale": f"{place}#{step.scale.id}" if said.get("words") else place,
    }


def _standing(panellist: Panellist, step: Step) -> tuple[Any, Any]:
    """Return one's own score of a step and, in a district, one's own of the county."""
    county = county_of(panellist.exercise, step.area)
    rows = queries.own_scores(panellist, step.theme).filter(criterion=step.scale.id)
    by_area = {row.area_id: row for row in rows}
    return by_area.get(step.area.pk), by_area.get(county.pk) if county else None


def _sent(request: HttpRequest, panellist: Panellist, step: Step) -> ScoreForm | None:
    """Return the form that was sent, with the county's own score where that was asked for; None where none was."""
    if request.method != "POST":
        return None
    given = request.POST.copy()
    of_county = _standing(panellist, step)[1] if given.get("same") else None
    if of_county is not None:
        given["level"], given["confidence"] = of_county.level, of_county.confidence
        given["justification"] = of_county.justification
    return _form(panellist, step, given)


def _form(panellist: Panellist, step: Step, given: Any = None, initial: Any = None) -> ScoreForm:
    scheme = queries.scheme_of(panellist.exercise)
    begun = initial_of(initial, scheme.default_confidence)
    return ScoreForm(given, scale=step.scale, scheme=scheme, initial=begun)


def _save(request: HttpRequest, form: ScoreForm, step: Step, panellist: Panellist) -> int:
    """Save what was sent: 302 where it is saved, else the status of the page that says what is wrong."""
    if not form.is_valid():
        return 400
    try:
        services.score(by=request.acting, theme=step.theme, area=step.area, criterion=step.scale.id,
                       **form.cleaned_data)  # fmt: skip
    except services.ScoredMeanwhile as fault:
        _show_what_stands(form, step, panellist, str(fault))
        return 409
    except ReasonWanted as fault:
        form.add_error("justification", str(fault))
        return 400
    except CallFault as fault:
        form.add_error(None, str(fault))
        return 400
    return 302


def _show_what_stands(form: ScoreForm, step: Step, panellist: Panellist, words: str) -> None:
    """Say what was saved elsewhere, and let the next save be against it."""
    stands = queries.own_scores(panellist, step.theme).get(area=step.area, criterion=step.scale.id)
    name = name_of(step.scale, stands.level)
    form.add_error(None, f"{words} It stands at {name}.")
    form.data["version"] = str(stands.version)


def _onwards(request: HttpRequest, held: ScoringExercise, following: Step | None) -> HttpResponse:
    if following is None:
        messages.success(request, "Saved. You have scored everything.")
        return redirect("my-scores", request.partnership.pk, held.reference)
    return redirect(address_of(request.partnership.pk, held, following))


def address_of(partnership: str, held: ScoringExercise, step: Step) -> str:
    """Return where a step is scored."""
    return reverse(
        "my-score",
        args=[partnership, held.reference, step.theme.slug, step.area.code, step.scale.id],
    )


def _shown(held: ScoringExercise, course: Course, place: int, form: ScoreForm) -> dict[str, Any]:
    step, scheme = course.steps[place], queries.scheme_of(held)
    own = course.of(step.theme, step.area)
    return {
        "exercise": held,
        "step": step,
        "form": form,
        "group": presenter.group_words(scheme, step.scale),
        "at": own.index(step) + 1,
        "of": len(own),
        "done": sum(course.is_done(one) for one in own),
        "before": course.steps[place - 1] if place else None,
        "after": course.steps[place + 1] if place + 1 < len(course.steps) else None,
        "basis": (held.cut_points or scheme.likelihood.frequency.basis)
        if step.scale.id == FREQUENCY
        else "",
    }


urlpatterns = [
    path("scoring/<slug:record>/mine/", mine, name="my-scores"),
    path("scoring/<slug:record>/mine/live/", mine_live, name="my-scores-live"),
    path("scoring/<slug:record>/mine/notice/", notice, name="my-scores-notice"),
    path("scoring/<slug:record>/mine/<slug:theme>/<slug:area>/<slug:criterion>/", criterion, name="my-score"),
]  # fmt: skip
