"""Open a document and an edition as a person: each page takes its marking, and where a figure leads for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import queries
from frankpledge.web.explore import audiences
from frankpledge.web.sharing.records import opened
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.web.documents.models import Document, Edition


def one_document(request: HttpRequest, record: str) -> Document:
    """Return a document that the person may see, and give the page its marking."""
    found = queries.document(request.acting, record)
    if found is None:
        raise Http404("There is no such document, or it is not yours to see.")
    opened(request, queries.KIND, record)
    raise_marking(request, audiences.marking(found.audience))
    return found


def one_edition(request: HttpRequest, record: str, number: int) -> Edition:
    """Return an edition that the person may read, and give the page its marking."""
    found = queries.edition(request.acting, record, number)
    if found is None:
        raise Http404("There is no such edition, or it is not yours to read.")
    opened(request, queries.KIND, record)
    raise_marking(request, audiences.marking(found.document.audience))
    return found


def leading(request: HttpRequest) -> Callable[[str], str] | None:
    """Return where a figure's id leads; None to who may not follow it."""
    if not request.acting.may(Permission.SEE_EVIDENCE):
        return None
    return partial(_figure, request.partnership.pk)


def _figure(place: str, figure: str) -> str:
    return reverse("figure", args=[place, figure])
