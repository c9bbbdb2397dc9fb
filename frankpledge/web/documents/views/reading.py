"""Read documents: the list, one with its editions, an edition with its figures, its control sheet, its files."""

from __future__ import annotations

import contextlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.faults import Fault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import comparing, files, presenters, queries
from frankpledge.web.documents.models import Edition
from frankpledge.web.documents.views.opening import leading, one_document, one_edition
from frankpledge.web.documents.woven import drafted, read
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.evidence.store import Release

_P = Permission


@require_safe
@page(_P.SEE_DOCUMENTS)
def documents(request: HttpRequest) -> HttpResponse:
    """List the documents, each with its latest editions."""
    rows = [
        (held, list(found))
        for held, found in groupby(queries.standing(request.acting), lambda one: one.document)
    ]
    raise_to(request, queries.KIND, [held.reference for held, _ in rows])
    shown = {
        "rows": [(held, _latest(found)) for held, found in rows],
        "may_write": request.acting.may(_P.WRITE_DOCUMENTS),
    }
    return render(request, "documents/documents.html", shown)


def _latest(found: list[Edition]) -> list[tuple[Edition, str]]:
    """Return the edition that is being made, and the one that stands."""
    told = [one for one in found if not one.is_out][:1]
    out = [one for one in found if one.state == Edition.State.PUBLISHED] or [
        one for one in found if one.is_out
    ][:1]
    return [(one, presenters.TAGS[one.state]) for one in (*told, *out)]


@require_safe
@page(_P.SEE_DOCUMENTS)
def document(request: HttpRequest, record: str) -> HttpResponse:
    """Show a document with its editions."""
    held, may = one_document(request, record), request.acting.may
    rows = list(queries.editions(request.acting, held))
    writes = may(_P.WRITE_DOCUMENTS)
    shown = {
        "document": held, "rows": [(row, presenters.TAGS[row.state]) for row in rows],
        "may_begin": writes and all(row.is_out for row in rows), "may_mark": writes or may(_P.LOWER_MARKINGS),
        "may_see_reads": may(_P.SEE_READS) and held.was_read,
    }  # fmt: skip
    return render(request, "documents/document.html", shown)


@require_safe
@page(_P.SEE_DOCUMENTS)
def edition(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show an edition: its outline, its text with its figures, and what each figure is."""
    held = one_edition(request, record, number)
    content = read(request.acting, held, request.today)
    lead = leading(request)
    release = evidence.current_release()
    shown = {
        "document": held.document, "edition": held, "tag": presenters.TAGS[held.state], "content": content,
        "outline": presenters.outline(content), "sections": presenters.sections(content, lead),
        "figures": presenters.figures(content, lead), "typed": presenters.typed(content),
        "is_older": bool(held.frozen and release and held.frozen.release and held.frozen.release != release.id),
        "stops": held.frozen.stops if held.frozen and not held.is_out else [], "files": _offered(request, held),
    }  # fmt: skip
    return render(request, "documents/edition.html", shown | doors(request, held))


def doors(request: HttpRequest, held: Edition) -> dict[str, Any]:
    """Return what this person may do with an edition."""
    may, state = request.acting.may, held.state
    writes, publishes = may(_P.WRITE_DOCUMENTS), may(_P.PUBLISH_DOCUMENTS)
    is_author = publishes and str(request.acting.person_id) in queries.authors(held)
    return {
        "may_write": writes and held.is_draft, "may_freeze": writes and held.is_draft and held.frozen is None,
        "may_freeze_again": writes and held.is_draft and held.frozen is not None,
        "may_send": writes and held.is_draft and held.frozen is not None,
        "may_take_back": writes and state in ("review", "approved"), "may_approve": publishes and state == "review",
        "may_publish": publishes and state == "approved" and not is_author,
        "waits_for_second": publishes and state == "approved" and is_author,
        "may_withdraw": publishes and state == "published", "reads_drafts": may(_P.READ_DRAFTS),
    }  # fmt: skip


@require_safe
@page(_P.SEE_DOCUMENTS)
def control(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show the document control of an edition: versions, who approved and published, checksum, sources."""
    held = one_edition(request, record, number)
    content = read(request.acting, held, request.today)
    others = [
        one for one in queries.editions(request.acting, held.document) if one.number < held.number
    ]
    shown = {"document": held.document, "edition": held, "tag": presenters.TAGS[held.state], "control": content.control,
             "lines": presenters.control_lines(held, content, queries.decision_of(request.acting, held)),
             "beside": others}  # fmt: skip
    return render(request, "documents/control.html", shown)


@require_safe
@page(_P.SEE_DOCUMENTS)
def file(request: HttpRequest, record: str, number: int, ending: str) -> HttpResponse:
    """Give an edition as a file."""
    held = one_edition(request, record, number)
    kind = {one.name: one for one in _offered(request, held)}.get(ending)
    if kind is None:
        raise Http404("An edition is not given as this.")
    inputs = files.inputs_of(held, _release(held))
    made = kind.write(read(request.acting, held, request.today), inputs)
    answer = HttpResponse(made, content_type=kind.type)
    name = presenters.file_name(held, kind.ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _release(held: Edition) -> Release | None:
    """Return the release that an edition counts; None where it counts nothing, or its release is not held any more."""
    if held.frozen is None:
        return evidence.current_release()
    if not held.frozen.release:
        return None
    with contextlib.suppress(Fault, OSError):
        return evidence.release_of(held.frozen.release)
    return None


def _offered(request: HttpRequest, held: Edition) -> list[files.File]:
    """Return the files of an edition; one that was withdrawn is given to nobody who only reads."""
    if held.state == Edition.State.WITHDRAWN and not request.acting.may(_P.READ_DRAFTS):
        return []
    return list(files.files().values())


@require_safe
@page(_P.SEE_DOCUMENTS)
def compared(request: HttpRequest, record: str, number: int, earlier: int) -> HttpResponse:
    """Show what differs between two editions of a document."""
    held, other = one_edition(request, record, number), one_edition(request, record, earlier)
    before, after = (read(request.acting, one, request.today) for one in (other, held))
    shown = {"document": held.document, "edition": held, "other": other, "own_number": str(number),
             "other_number": str(earlier),
             "difference": comparing.difference(before, after)}  # fmt: skip
    return render(request, "documents/compared.html", shown)


@require_safe
@page(_P.READ_DRAFTS)
def refreshed(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show what would change if a frozen edition were made anew from what is held now."""
    held = one_edition(request, record, number)
    if held.frozen is None:
        raise Http404("It is not frozen: it is made from what is held now.")
    before, after = queries.content(held.frozen), drafted(request.acting, held, request.today)
    release = evidence.current_release()
    shown = {"document": held.document, "edition": held, "difference": comparing.difference(before, after),
             "release": release}  # fmt: skip
    return render(request, "documents/refreshed.html", shown)


_ONE = "documents/<slug:record>/"
_EDITION = f"{_ONE}editions/<int:number>/"
urlpatterns = [
    path("documents/", documents, name="documents"),
    path(_ONE, document, name="document"),
    path(_EDITION, edition, name="edition"),
    path(f"{_EDITION}control/", control, name="edition-control"),
    path(f"{_EDITION}file/<slug:ending>/", file, name="edition-file"),
    path(f"{_EDITION}beside/<int:earlier>/", compared, name="editions-compared"),
    path(f"{_EDITION}refreshed/", refreshed, name="edition-refreshed"),
]
