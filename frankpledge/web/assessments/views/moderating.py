"""The moderator's pages: how far the panel is, what it gave once opened, what it agrees on, and the result live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.moderating import AgreedForm, LeaveForm, initial_of
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.picture.narrowing import only
from frankpledge.web.assessments.presenters import moderating as presenter
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.assessments.scoring.moderation import agreed_on, alike, open_ends
from frankpledge.web.assessments.scoring.outcomes import outcome_of
from frankpledge.web.assessments.scoring.progress import panel_progress
from frankpledge.web.assessments.scoring.rules import ReasonWanted, county_of
from frankpledge.web.assessments.views.live import live
from frankpledge.web.assessments.views.scoring import exercise_of, run_by, themes_shown
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.definitions.risk_schemes import Scale
    from frankpledge.web.assessments.models import ExerciseTheme, ScoredArea, ScoringExercise

ASK = ["GET", "HEAD", "POST"]
STATE = queries.STATE


def _followed(request: HttpRequest, record: str) -> ScoringExercise:
    """Return an exercise for who runs it, and for its panel once the scores are opened; 403 for everybody else."""
    held = exercise_of(request, record)
    if not queries.may_run(request.acting, held):
        is_of_it = queries.panellist_of(request.acting, held) is not None
        if not (is_of_it and held.is_open_to_panel):
            raise PermissionDenied(
                "This is shown to who runs the exercise, and to its panel once it is opened."
            )
    return held


def _overview(request: HttpRequest, record: str) -> dict[str, Any]:
    held = _followed(request, record)
    themes = themes_shown(request, held)
    areas = list(held.areas.all())
    shown: dict[str, Any] = {
        "exercise": held,
        "runs": queries.may_run(request.acting, held),
        "areas": areas,
        "scales": len(queries.scheme_of(held).scales),
    }
    if not held.is_open_to_panel:
        progress = panel_progress(held, themes)
        return shown | {"progress": progress, "done": sum(one.is_done for one in progress)}
    counted = agreed_on(held)
    shown["themes"] = [
        (t, [(area, counted.get((t.pk, area.pk), 0)) for area in areas]) for t in themes
    ]
    shown["ends"] = len(open_ends(held, themes)) if held.state == STATE.OPENED else 0
    return shown


@require_safe
@page(Permission.SCORE_RISK)
def overview(request: HttpRequest, record: str) -> HttpResponse:
    """Show who has finished while the panel scores, and what is agreed once the scores are opened."""
    return render(request, "assessments/moderate.html", _overview(request, record))


@require_safe
@page(Permission.SCORE_RISK)
def overview_live(request: HttpRequest, record: str) -> HttpResponse:
    """Answer the parts of that page which change while the session runs."""
    return live(request, "assessments/_moderate.html", _overview(request, record))


def _part(
    request: HttpRequest, held: ScoringExercise, theme: str, area: str
) -> tuple[ExerciseTheme, ScoredArea]:
    rows = queries.themes_of(request.acting, held).filter(assessed_theme__theme__slug=theme)
    found, place = rows.first(), held.areas.filter(code=area).first()
    if found is None or place is None:
        raise Http404("There is no such theme or area in this exercise.")
    found.exercise = held
    raise_to(request, ASSESSED, [found.assessed_theme.reference])
    return found, place


def _opened(request: HttpRequest, record: str) -> ScoringExercise:
    held = _followed(request, record)
    if not held.is_open_to_panel:
        raise PermissionDenied("The scores are not opened yet: nobody sees another’s.")
    return held


def _agreed(theme: ExerciseTheme, area: ScoredArea | None) -> dict[str, ModeratedScore]:
    if area is None:
        return {}
    return {row.criterion: row for row in ModeratedScore.objects.filter(theme=theme, area=area)}


def _theme(request: HttpRequest, record: str, theme: str, area: str) -> dict[str, Any]:
    held = _opened(request, record)
    found, place = _part(request, held, theme, area)
    scheme, agreed = queries.scheme_of(held), _agreed(found, place)
    of_county = _agreed(found, county_of(held, place))
    lines = presenter.lines(scheme, queries.opened_scores(found, place), agreed, of_county)
    seen = {one.slug for one in queries.themes_of(request.acting, held)}
    results = only(outcome_of(held, place), seen)
    return {
        "exercise": held,
        "theme": found,
        "area": place,
        "areas": list(held.areas.all()),
        "lines": lines,
        "left": sum(not line.is_settled for line in lines),
        "outcome": presenter.outcome(scheme, results, found.slug),
        "may_agree": held.state == STATE.OPENED and queries.may_run(request.acting, held),
    }


@require_safe
@page(Permission.SCORE_RISK)
def theme(request: HttpRequest, record: str, theme: str, area: str) -> HttpResponse:
    """Show what the panel gave a theme in an area, what is agreed, and the result as it now is."""
    shown = _theme(request, record, theme, area)
    may_take_over = shown["may_agree"] and shown["left"] > 0
    shown["alike"] = len(alike(shown["theme"], shown["area"])) if may_take_over else 0
    return render(request, "assessments/moderate_theme.html", shown)


@require_safe
@page(Permission.SCORE_RISK)
def theme_live(request: HttpRequest, record: str, theme: str, area: str) -> HttpResponse:
    """Answer the parts of that page which change while the session runs."""
    return live(request, "assessments/_moderate_theme.html", _theme(request, record, theme, area))


@require_http_methods(ASK)
@page(Permission.SCORE_RISK)
def criterion(
    request: HttpRequest, record: str, theme: str, area: str, criterion: str
) -> HttpResponse:
    """Show who gave what on a criterion, and write down what the panel agrees on."""
    held = _opened(request, record)
    found, place = _part(request, held, theme, area)
    scheme = queries.scheme_of(held)
    scale = scheme.scale(criterion)
    if scale is None:
        raise Http404("There is no such criterion in this exercise.")
    agreed = _agreed(found, place)
    first = initial_of(agreed.get(criterion), scheme.default_confidence)
    form = AgreedForm(request.POST or None, scale=scale, scheme=scheme, initial=first)
    status = 200
    if request.method == "POST":
        held = run_by(request, record)
        status = _agree(request, form, found, place, scale)
        if status == 302:
            return _onwards(request, held, found, place, scale)
    shown = _of_criterion(held, found, place, scale)
    shown |= {
        "form": form,
        "may_agree": held.state == STATE.OPENED and queries.may_run(request.acting, held),
    }
    return render(request, "assessments/moderate_criterion.html", shown, status=status)


def _of_criterion(
    held: ScoringExercise,
    theme: ExerciseTheme,
    area: ScoredArea,
    scale: Scale,
) -> dict[str, Any]:
    scheme = queries.scheme_of(held)
    scores = list(queries.opened_scores(theme, area).filter(criterion=scale.id))
    agreed, of_county = _agreed(theme, area), _agreed(theme, county_of(held, area))
    lines = presenter.lines(scheme, scores, agreed, of_county)
    line = next(line for line in lines if line.scale == scale)
    voices = presenter.voices(scheme, scale, scores)
    return {"exercise": held, "theme": theme, "area": area, "line": line, "voices": voices}


def _agree(
    request: HttpRequest, form: AgreedForm, theme: ExerciseTheme, area: ScoredArea, scale: Scale
) -> int:
    """Write down what was sent: 302 where it is saved, else the status of the page that says what is wrong."""
    if not form.is_valid():
        return 400
    told = form.cleaned_data
    about: dict[str, Any] = {"by": request.acting, "theme": theme, "area": area}
    try:
        if form.is_left:
            services.leave_unscored(**about, criteria=[scale.id], reason=told["reason"])
        else:
            services.moderate(**about, criterion=scale.id, **told)
    except services.ModeratedMeanwhile as fault:
        stands = _agreed(theme, area)[scale.id]
        form.add_error(None, str(fault))
        form.data = form.data.copy()
        form.data["version"] = str(stands.version)
        return 409
    except ReasonWanted as fault:
        form.add_error("reason", str(fault))
        return 400
    except CallFault as fault:
        form.add_error(None, str(fault))
        return 400
    return 302


def _onwards(
    request: HttpRequest,
    held: ScoringExercise,
    theme: ExerciseTheme,
    area: ScoredArea,
    scale: Scale,
) -> HttpResponse:
    """Lead on to the next criterion that is not agreed yet, or to the theme where all are."""
    agreed = _agreed(theme, area)
    scales = list(queries.scheme_of(held).scales)
    at = scales.index(scale) + 1
    rest = [one for one in (*scales[at:], *scales[:at]) if one.id not in agreed]
    where = [request.partnership.pk, held.reference, theme.slug, area.code]
    if rest:
        return redirect("moderate-criterion", *where, rest[0].id)
    messages.success(request, f"All is agreed of {theme}, {area}.")
    return redirect("moderate-theme", *where)


@require_http_methods(ASK)
@page(Permission.SCORE_RISK)
def leave(request: HttpRequest, record: str, theme: str, area: str) -> HttpResponse:
    """Leave all that is not agreed of a theme in an area unscored, by name and with the reason."""
    run_by(request, record)
    held = _opened(request, record)
    found, place = _part(request, held, theme, area)
    agreed = _agreed(found, place)
    rest = [scale for scale in queries.scheme_of(held).scales if scale.id not in agreed]
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.leave_unscored(by=request.acting, theme=found, area=place,
                                    criteria=[scale.id for scale in rest], **form.cleaned_data)  # fmt: skip
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("moderate-theme", request.partnership.pk, record, theme, area)
    shown = {"exercise": held, "theme": found, "area": place, "rest": rest, "form": form}
    return render(
        request, "assessments/moderate_leave.html", shown, status=400 if form.errors else 200
    )


@require_POST
@page(Permission.SCORE_RISK)
def take_over(request: HttpRequest, record: str, theme: str, area: str) -> HttpResponse:
    """Agree on every open criterion of a theme in an area that all who scored it alone gave one level."""
    run_by(request, record)
    held = _opened(request, record)
    found, place = _part(request, held, theme, area)
    made = services.take_over(by=request.acting, theme=found, area=place)
    what = "1 criterion is" if len(made) == 1 else f"{len(made) or 'No'} criteria are"
    messages.success(request, f"{what} taken over.")
    return redirect("moderate-theme", request.partnership.pk, record, theme, area)


urlpatterns = [
    path("scoring/<slug:record>/moderate/", overview, name="moderate-scoring"),
    path("scoring/<slug:record>/moderate/live/", overview_live, name="moderate-scoring-live"),
    path("scoring/<slug:record>/moderate/<slug:theme>/<slug:area>/", theme, name="moderate-theme"),
    path("scoring/<slug:record>/moderate/<slug:theme>/<slug:area>/live/", theme_live, name="moderate-theme-live"),
    path("scoring/<slug:record>/moderate/<slug:theme>/<slug:area>/leave/", leave, name="leave-unscored"),
    path("scoring/<slug:record>/moderate/<slug:theme>/<slug:area>/take-over/", take_over, name="take-over-alike"),
    path(
        "scoring/<slug:record>/moderate/<slug:theme>/<slug:area>/<slug:criterion>/",
        criterion,
        name="moderate-criterion",
    ),
]  # fmt: skip
