"""The one form of every page that changes something: ask, do, say so; what is refused stands above the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render

from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Asked:
    """What a page asks: its heading, its button, where it leads back to, and what is said when it is done."""

    title: str
    button: str
    back: str
    back_words: str
    done: str
    more: dict[str, Any] = field(default_factory=dict)
    template: str = "partnerships/ask.html"


def ask(
    request: HttpRequest, form: forms.Form, asked: Asked, do: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the form; where it was filled in and holds, do what it says and lead back."""
    if request.method == "POST" and form.is_valid():
        try:
            do(dict(form.cleaned_data))
        except (CallFault, DataFault) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, asked.done)
            return redirect(asked.back)
    shown = {"form": form, "asked": asked} | asked.more
    return render(request, asked.template, shown, status=400 if form.errors else 200)
