"""Change what an action says, hand it over, say what it waits for: for who writes plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import changing, queries
from frankpledge.web.actions.forms.actions import ChangeForm, HandOverForm, WaitForForm, as_begun
from frankpledge.web.actions.views.actions import held_action, people_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import Action

ASK = ["GET", "HEAD", "POST"]


def _change(request: HttpRequest, held: Action) -> tuple[str, Form, Callable[[], Any]]:
    named = (*changing.SAID, "contributors")
    begun = {name: getattr(held, name) for name in named if name not in ("what_works", "contributors")}  # fmt: skip
    begun |= as_begun(held.what_works) | {"contributors": held.contributors.all()}
    agencies = request.partnership.agency_set.order_by("name")
    form = ChangeForm(request.POST or None, agencies=agencies, initial=begun)
    return (
        "Change what it says",
        form,
        lambda: changing.change_action(
            by=request.acting, today=request.today, action=held, **form.said()
        ),
    )


def _hand_over(request: HttpRequest, held: Action) -> tuple[str, Form, Callable[[], Any]]:
    agencies = request.partnership.agency_set.order_by("name")
    begun = {"agency": held.agency, "lead": held.lead}
    form = HandOverForm(
        request.POST or None, agencies=agencies, people=people_of(request), initial=begun
    )
    return (
        "Hand it over",
        form,
        lambda: changing.hand_over(
            by=request.acting, today=request.today, action=held, **form.cleaned_data
        ),
    )


def _wait_for(request: HttpRequest, held: Action) -> tuple[str, Form, Callable[[], Any]]:
    before = held.depends_on.values("pk")
    rows = queries.actions(request.acting)
    others = (rows.filter(queries.writable()) | rows.filter(pk__in=before)).exclude(pk=held.pk)
    raise_to(request, queries.KIND, [one.reference for one in others])
    form = WaitForForm(request.POST or None, others=others, initial={"others": held.depends_on.all()})  # fmt: skip
    return (
        "Say what it waits for",
        form,
        lambda: changing.wait_for(
            by=request.acting, today=request.today, action=held, **form.cleaned_data
        ),
    )


CHANGES = {"says": _change, "lead": _hand_over, "waits": _wait_for}


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def change(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask for a change of an action, and write it down."""
    held = held_action(request, record)
    if step not in CHANGES:
        raise Http404("There is no such page.")
    opened(request, queries.KIND, record)
    words, form, write = CHANGES[step](request, held)
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("action", request.partnership.pk, record)
    shown = {"form": form, "action": held, "words": words}
    return render(request, "actions/change.html", shown, status=400 if form.errors else 200)


urlpatterns = [path("actions/<slug:record>/change/<slug:step>/", change, name="action-change")]
