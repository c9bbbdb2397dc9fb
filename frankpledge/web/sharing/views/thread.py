"""The whole thread of a record, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import open_record
from frankpledge.web.thread.queries import MOST_STEPS, walk
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_PARTNERSHIP)
def of_record(request: HttpRequest, kind: str, record: str) -> HttpResponse:
    """Show what a record came from and what it led to, step by step."""
    told = open_record(request, kind, record)
    walked = walk(request.acting, kind, record)
    raise_marking(request, walked.marking)
    return render(
        request, "thread/whole.html", {"told": told, "walk": walked, "most_steps": MOST_STEPS}
    )
