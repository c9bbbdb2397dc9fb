"""My return: what an owner answers by the signed link of an e-mail, without signing in.

Who holds the link answers, and nobody else: the pages look at no session and set no cookie, so there is nothing that a
page from elsewhere could borrow, and no token against that is asked for. Reading changes nothing, since programs that
check e-mails open every link in them.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.actions.forms.my_return import ReturnForm
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.links import NoLink, read_link
from frankpledge.web.actions.rounds.queries import months_words
from frankpledge.web.actions.rounds.returns import my_return as return_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.rounds.returns import Item, MyReturn

    View = Callable[..., HttpResponse]

# The address is the secret: it is kept by no cache, told to no other page, and listed nowhere.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def by_link(view: View) -> View:
    """Let a view answer whoever holds an open link; the request gains ``today`` and the return."""

    @functools.wraps(view)
    def opened(request: HttpRequest, link: str, **more: Any) -> HttpResponse:
        answer = _answer(view, request, link, more)
        for name, value in HEADERS.items():
            answer[name] = value
        return answer

    return opened


def _answer(view: View, request: HttpRequest, link: str, more: dict[str, Any]) -> HttpResponse:
    request.today = clock.day()
    try:
        ask = read_link(link, request.today)
    except NoLink as fault:
        if not _within(request, "forged"):
            return _page(request, "actions/my_return_too_many.html", {}, 429)
        return _page(request, "actions/my_return_closed.html", {"fault": str(fault)}, 403)
    if request.method == "POST" and not _within(request, "answered", str(ask.pk)):
        return _page(request, "actions/my_return_too_many.html", {}, 429)
    request.link, request.my_return = link, return_of(ask)
    return view(request, **more)


def _within(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Whether no more came than people send: links that open nothing by address, answers by link."""
    used = ratelimit.consume(
        request, app="frankpledge", action=action, config=settings.RETURN_LINK_RATES, key=key,
        limit_get=True,
    )  # fmt: skip
    return used is not None


def _page(
    request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Draw a page that belongs to nobody who is signed in: no menu, no name, no message of theirs."""
    nobody = {"user": AnonymousUser(), "messages": (), "navigation": []}
    return render(request, template, nobody | shown, status=status)


def _shown(request: HttpRequest) -> dict[str, Any]:
    held: MyReturn = request.my_return
    return {
        "my_return": held,
        "round": held.ask.round,
        "months": months_words(held.ask.round),
        "link": request.link,
    }


@require_safe
@by_link
def my_return(request: HttpRequest) -> HttpResponse:
    """Show the first action of which nothing was told yet, or what was sent."""
    held: MyReturn = request.my_return
    if held.next is None:
        return _page(request, "actions/my_return_sent.html", _shown(request))
    return _asked(request, held.next, ReturnForm(), is_first=True)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def my_return_action(request: HttpRequest, record: str) -> HttpResponse:
    """Ask one action, and lead on to the next."""
    item = request.my_return.item(record)
    if item is None:
        return redirect("my-return", request.link)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _is_kept(request, item, form):
        return redirect("my-return", request.link)
    return _asked(request, item, form)


def _is_kept(request: HttpRequest, item: Item, form: ReturnForm) -> bool:
    """Write down what was sent; where it cannot be, the form says why."""
    ask, is_nothing = request.my_return.ask, "nothing" in request.POST
    told = {"by": ask.membership, "ask": ask, "action": item.action, "today": request.today}
    try:
        if is_nothing:
            services.nothing_to_report(**told)
            return True
        if form.is_valid():
            services.answer(**told, **form.cleaned_data)
            return True
    except CallFault as fault:
        form.add_error(None, str(fault))
    return False


def _asked(
    request: HttpRequest, item: Item, form: ReturnForm, *, is_first: bool = False
) -> HttpResponse:
    """Ask of an action; the page that the link itself opens is told apart by its title."""
    place = request.my_return.place(item)
    shown = {"item": item, "form": form, "place": place, "is_first": is_first}
    status = 400 if form.errors else 200
    return _page(request, "actions/my_return.html", _shown(request) | shown, status)


urlpatterns = [
    path("my-return/<str:link>/", my_return, name="my-return"),
    path("my-return/<str:link>/<slug:record>/", my_return_action, name="my-return-action"),
]
