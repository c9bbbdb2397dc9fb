"""The door of an administrator's pages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def administrators_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer administrators only; for everybody else it is not there."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        if not request.user.is_administrator:
            raise Http404("There is no such page.")
        return view(request, *given, **more)

    guarded.for_administrators = True  # type: ignore[attr-defined]  # read by the matrix of the tests
    return login_required(guarded)
