"""Write documents: begin one and its editions, fill the control sheet, write a section with a preview, freeze."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault, Fault
from frankpledge.publishing.markdown import blocks_of
from frankpledge.publishing.plan.sources import performance_months
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import presenters, queries
from frankpledge.web.documents.forms import ControlForm, DocumentForm, FreezeForm, SectionForm
from frankpledge.web.documents.inserting import Inserting, offered
from frankpledge.web.documents.services import review, writing
from frankpledge.web.documents.sources import definition_of
from frankpledge.web.documents.views.opening import leading, one_document, one_edition
from frankpledge.web.documents.woven import asked_of, gathered_for, named
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.documents.models import Edition

ASK = ["GET", "HEAD", "POST"]
_WRITES = Permission.WRITE_DOCUMENTS


@require_http_methods(ASK)
@page(_WRITES)
def begin(request: HttpRequest) -> HttpResponse:
    """Ask what kind of document it is, and begin it with its first edition."""
    months = performance_months(definition_of(request.partnership), request.today.year)
    begun = {
        "version": "0.1",
        "first": months.first,
        "last": months.last,
        "produced_by": request.partnership.name,
    }
    form = DocumentForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.begin(by=request.acting, today=request.today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Begun as {made.document.reference}.")
            return redirect("edition", request.partnership.pk, made.document.reference, made.number)
    return render(
        request, "documents/begin.html", {"form": form}, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(_WRITES)
def begin_edition(request: HttpRequest, record: str) -> HttpResponse:
    """Begin the next edition of a document; what was written in the one before stands in it."""
    held = one_document(request, record)
    last = queries.editions(request.acting, held).first()
    names = ("first", "last", "produced_by", "updated_by", "next_revision")
    form = ControlForm(
        request.POST or None, initial={name: getattr(last, name) for name in names} if last else {}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.begin_edition(
                by=request.acting, document=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(
                request, f"Edition {made.number} is begun. What was written before stands in it."
            )
            return redirect("edition", request.partnership.pk, record, made.number)
    shown = {"document": held, "form": form, "last": last}
    return render(
        request, "documents/begin_edition.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(_WRITES)
def describe(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Fill the control sheet of a draft."""
    held = one_edition(request, record, number)
    begun = {name: getattr(held, name) for name in ControlForm.base_fields}
    form = ControlForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            writing.describe(by=request.acting, edition=held, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The control sheet is saved.")
            return redirect("edition", request.partnership.pk, record, number)
    shown = {"document": held.document, "edition": held, "form": form}
    return render(request, "documents/describe.html", shown, status=400 if form.errors else 200)


@require_safe
@page(_WRITES)
def sections(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """List the sections of a draft, with what is written in each."""
    held = one_edition(request, record, number)
    texts = queries.texts(held)
    taken = gathered_for(held, evidence.current_release())
    rows = [(one, level, texts.get(one.id)) for one, level in named(held, taken)]
    return render(
        request,
        "documents/sections.html",
        {"document": held.document, "edition": held, "rows": rows},
    )


@require_http_methods(ASK)
@page(_WRITES)
def section(request: HttpRequest, record: str, number: int, part: str) -> HttpResponse:
    """Write a section; ``preview`` shows what the words become, and saves nothing."""
    held = one_edition(request, record, number)
    taken = gathered_for(held, evidence.current_release())
    outlined = next((one for one, _ in named(held, taken) if one.id == part), None)
    if outlined is None:
        raise Http404("The document has no such section.")
    row = queries.texts(held).get(part)
    begun = {"base": row.number if row else 0, "words": row.words if row else ""}
    form = SectionForm(request.POST or None, initial=begun)
    asked = asked_of(request.acting, held, request.today)
    shown = {"document": held.document, "edition": held, "section": outlined, "form": form, "text": row,
             "offered": offered(taken, asked)}  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "documents/section.html", shown, status=400 if form.errors else 200)
    shown |= _preview(request, form.cleaned_data["words"], Inserting(taken, asked))
    if "preview" in request.POST or "fault" in shown:
        if "fault" in shown:
            form.add_error("words", shown["fault"])
        return render(request, "documents/section.html", shown, status=400 if form.errors else 200)
    return _save(request, held, part, form, shown)


def _preview(request: HttpRequest, words: str, insert: Inserting) -> dict[str, Any]:
    """Return what words become, and which numbers in them somebody typed; or what is wrong with them."""
    try:
        made = blocks_of(words, insert)
    except CallFault as fault:
        return {"fault": str(fault)}
    return {
        "preview": list(presenters.blocks(made, leading(request))),
        "typed": presenters.typed_in(made),
    }


def _save(
    request: HttpRequest, held: Edition, part: str, form: SectionForm, shown: dict[str, Any]
) -> HttpResponse:
    told = form.cleaned_data
    try:
        writing.write(by=request.acting, edition=held, section=part, base=told["base"], words=told["words"],
                      today=request.today)  # fmt: skip
    except writing.Overtaken as fault:
        again = SectionForm(initial=told | {"base": fault.held.number})
        return render(
            request,
            "documents/section.html",
            shown | {"form": again, "theirs": fault.held},
            status=409,
        )
    except CallFault as fault:
        form.add_error(None, str(fault))
        return render(request, "documents/section.html", shown, status=400)
    messages.success(request, "The section is saved.")
    return redirect(
        "edition-sections", request.partnership.pk, held.document.reference, held.number
    )


@require_safe
@page(Permission.READ_DRAFTS)
def texts(request: HttpRequest, record: str, number: int, part: str) -> HttpResponse:
    """Show every text of a section, the latest first."""
    held = one_edition(request, record, number)
    rows = queries.written(held, part)
    if not rows:
        raise Http404("Nobody has written in this section.")
    heading = next(
        (one.heading for one in queries.outline_of(held.document).walk() if one.id == part), part
    )
    shown = {"document": held.document, "edition": held, "heading": heading, "rows": rows[::-1]}
    return render(request, "documents/texts.html", shown)


@require_http_methods(ASK)
@page(_WRITES)
def freeze(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Freeze a draft with its figures."""
    held = one_edition(request, record, number)
    form = FreezeForm(request.POST if request.method == "POST" else None)
    has_past = held.document.is_public and bool(
        queries.disclosed(held.document.partnership, but=held)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = review.freeze(
                by=request.acting, edition=held, today=request.today, **form.cleaned_data
            )
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            told = (
                "Frozen. It would be stopped at the door: see below."
                if made.stops
                else "Frozen, with its figures."
            )
            messages.success(request, told)
            return redirect("edition", request.partnership.pk, record, number)
    shown = {"document": held.document, "edition": held, "form": form, "has_past": has_past}
    return render(request, "documents/freeze.html", shown, status=400 if form.errors else 200)


_EDITION = "documents/<slug:record>/editions/<int:number>/"
urlpatterns = [
    path("documents/begin/", begin, name="begin-document"),
    path("documents/<slug:record>/begin-edition/", begin_edition, name="begin-edition"),
    path(f"{_EDITION}describe/", describe, name="describe-edition"),
    path(f"{_EDITION}sections/", sections, name="edition-sections"),
    path(f"{_EDITION}sections/<slug:part>/", section, name="edition-section"),
    path(f"{_EDITION}sections/<slug:part>/texts/", texts, name="edition-texts"),
    path(f"{_EDITION}freeze/", freeze, name="freeze-edition"),
]
