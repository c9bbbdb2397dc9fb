"""Write a rationale: who writes it, the draft, one part a page, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms import rationales as forms
from frankpledge.web.assessments.models import RationaleVersion
from frankpledge.web.assessments.presenters.comparing import part_changed
from frankpledge.web.assessments.rationales import queries, services
from frankpledge.web.assessments.rationales.evidence import offered
from frankpledge.web.assessments.views.rationales import (
    PLACE,
    READERS_STEPS,
    WRITERS_STEPS,
    assessed_theme,
    cited_by,
    doors,
    mark_evidence,
    one_rationale,
    told,
)
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Rationale

ASK = ["GET", "HEAD", "POST"]
_WRITES = Permission.WRITE_RATIONALE


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def who(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Ask who writes a theme's rationale, and by when."""
    assessed = assessed_theme(request, record, theme)
    held = queries.rationale(request.acting, assessed)
    begun = (
        {"specialist": held.specialist, "due_on": held.due_on}
        if held
        else {"specialist": assessed.theme.specialist}
    )
    form = forms.AssignForm(
        request.POST or None, initial=begun, people=queries.writers(request.acting, request.today)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.assign(
                by=request.acting, assessed_theme=assessed, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("rationale", request.partnership.pk, record, theme)
    shown = {"form": form, "assessed": assessed}
    return render(
        request, "assessments/rationale_who.html", shown, status=400 if form.errors else 200
    )


@require_POST
@page(_WRITES)
def draft(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Draft a theme's rationale by rules from what was kept."""
    assessed = assessed_theme(request, record, theme)
    made = services.draft(by=request.acting, assessed_theme=assessed, today=request.today)
    messages.success(request, f"Drafted: {made.note}.")
    return redirect("rationale-write", request.partnership.pk, record, theme)


@require_safe
@page(_WRITES)
def write(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Show the parts of a rationale with how far each is."""
    held = one_rationale(request, record, theme)
    version = queries.newest(held)
    shown = told(request, held, version) | doors(request, held, version)
    return render(request, "assessments/rationale_write.html", shown)


@require_http_methods(ASK)
@page(_WRITES)
def part(request: HttpRequest, record: str, theme: str, part: str) -> HttpResponse:
    """Write one section or criterion."""
    held = one_rationale(request, record, theme)
    _check(held, part)
    version = queries.newest(held)
    evidence = offered(request.acting, held, version, part)
    form = forms.PartForm(request.POST or None, initial=_begun(version, part), evidence=evidence)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("keep") == forms.THEIRS:
            messages.success(request, "Theirs stands. Yours was not saved.")
            return redirect("rationale-part", request.partnership.pk, record, theme, part)
        if request.POST.get("keep") == forms.BOTH and version is not None:
            return _show(request, held, version, part, _together(form, version, part, evidence))
        return _save(request, held, part, form)
    return _show(request, held, version, part, form)


def _begun(version: RationaleVersion | None, part: str) -> dict[str, Any]:
    if version is None:
        return {"base": 0}
    return {"base": version.number, "words": version.words(part), "findings": version.ticked(part)}


def _together(
    form: forms.PartForm, held: RationaleVersion, part: str, evidence: Any
) -> forms.PartForm:
    """Return the form with both people's words, theirs first, to be gone over before it is saved."""
    said = form.cleaned_data
    both = {
        "base": held.number,
        "words": f"{held.words(part)}\n\n{said['words']}",
        "findings": sorted({*held.ticked(part), *said.get("findings", [])}),
        "note": said["note"],
    }
    return forms.PartForm(initial=both, evidence=evidence)


def _save(request: HttpRequest, held: Rationale, part: str, form: forms.PartForm) -> HttpResponse:
    """Save a part; show both where somebody was faster; go on to the next part where the writer wants to."""
    said = form.cleaned_data
    try:
        made = services.save_part(
            by=request.acting, rationale=held, part=part, base=said["base"], words=said["words"],
            findings=said.get("findings", ()), note=said["note"],
        )  # fmt: skip
    except services.Overtaken as fault:
        return _overtaken(request, held, part, form, fault.held)
    except CallFault as fault:
        form.add_error("words", str(fault))
        return _show(request, held, queries.newest(held), part, form)
    words = (
        f"Saved as version {made.number}." if made else "Nothing was changed, and nothing saved."
    )
    messages.success(request, words)
    place = [
        request.partnership.pk,
        held.assessed_theme.assessment.reference,
        held.assessed_theme.theme.slug,
    ]
    following = _following(held, part)
    if "onward" in request.POST and following:
        return redirect("rationale-part", *place, following)
    return redirect("rationale-write", *place)


def _overtaken(
    request: HttpRequest, held: Rationale, part: str, form: forms.PartForm, theirs: RationaleVersion
) -> HttpResponse:
    """Show both people's words of a part, and let the second choose; nothing is lost and nothing written over."""
    said = form.cleaned_data
    mine = RationaleVersion(
        criteria={part: {"words": said["words"], "findings": said.get("findings", [])}}
    )
    cited = cited_by(request, held, [theirs.words(part), said["words"]])
    again = said | {"base": theirs.number}
    shown = _frame(request, held, part) | {
        "theirs": theirs,
        "carried": forms.PartForm(
            initial=again, evidence=offered(request.acting, held, theirs, part)
        ),
        "choice": forms.OvertakenForm(),
        "changed": part_changed(part, "", theirs, mine, cited),
        "their_words": theirs.words(part),
        "my_words": said["words"],
    }
    return render(request, "assessments/rationale_overtaken.html", shown, status=409)


def _show(
    request: HttpRequest,
    held: Rationale,
    version: RationaleVersion | None,
    part: str,
    form: forms.PartForm,
) -> HttpResponse:
    evidence = offered(request.acting, held, version, part)
    mark_evidence(request, held, evidence)
    shown = _frame(request, held, part) | {
        "form": form,
        "edition": version,
        "evidence": evidence,
        "following": _following(held, part),
        "may_write": doors(request, held, version)["may_write"],
    }
    return render(
        request, "assessments/rationale_part.html", shown, status=400 if form.errors else 200
    )


def _frame(request: HttpRequest, held: Rationale, part: str) -> dict[str, Any]:
    whole = told(request, held, queries.newest(held))
    mine = next(one for one in whole["document"].parts if one.id == part)
    return {"rationale": held, "assessed": held.assessed_theme, "part": mine}


def _parts(held: Rationale) -> list[str]:
    return [one.id for one in held.outline.sections] + [scale.id for scale in held.scheme.scales]


def _check(held: Rationale, part: str) -> None:
    if part not in _parts(held):
        raise Http404("The rationale has no such part.")


def _following(held: Rationale, part: str) -> str:
    parts = [*_parts(held), ""]
    return parts[parts.index(part) + 1]


@require_http_methods(ASK)
@page(_WRITES)
def step(request: HttpRequest, record: str, theme: str, step: str) -> HttpResponse:
    """Ask the writer whether a rationale is to be handed in or taken back, and do it."""
    return _step(request, one_rationale(request, record, theme), step, WRITERS_STEPS)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def look(request: HttpRequest, record: str, theme: str, step: str) -> HttpResponse:
    """Ask who looks at a rationale whether it is agreed or handed back, and do it."""
    return _step(request, one_rationale(request, record, theme), step, READERS_STEPS)


def _step(request: HttpRequest, held: Rationale, step: str, steps: dict[str, str]) -> HttpResponse:
    if step not in steps:
        raise Http404("There is no such page.")
    asked = forms.HandBackForm if step == "hand-back" else forms.SureForm
    form = asked(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = services.move(by=request.acting, rationale=held, step=step, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{held}: {moved.get_state_display().lower()}.")
            return redirect(queries.address(held.assessed_theme, request.partnership.pk))
    shown = told(request, held, queries.newest(held)) | {
        "form": form,
        "step": step,
        "words": steps[step],
    }
    return render(
        request, "assessments/rationale_step.html", shown, status=400 if form.errors else 200
    )


urlpatterns = [
    path(f"{PLACE}who/", who, name="rationale-who"),
    path(f"{PLACE}draft/", draft, name="rationale-draft"),
    path(f"{PLACE}write/", write, name="rationale-write"),
    path(f"{PLACE}write/<slug:part>/", part, name="rationale-part"),
    path(f"{PLACE}step/<slug:step>/", step, name="rationale-step"),
    path(f"{PLACE}look/<slug:step>/", look, name="rationale-look"),
]
