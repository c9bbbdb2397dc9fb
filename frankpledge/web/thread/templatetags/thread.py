"""The thread on every record's page: what it came from, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from frankpledge.web.thread.queries import neighbours
from frankpledge.web.thread.registry import beginnings_of
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.template import Context

    from frankpledge.web.thread.queries import Neighbours

register = template.Library()

# As many as a strip shows of each side; the whole thread is one page further.
MOST_ENDS = 4


@register.inclusion_tag("thread/strip.html", takes_context=True)
def thread_strip(
    context: Context, kind: str, record: str, sides: Neighbours | None = None
) -> dict[str, Any]:
    """Show both sides of a record, as far as the person who asks may see; ``sides`` where the view has them already."""
    request = context["request"]
    sides = sides or neighbours(request.acting, kind, record)
    shown = {"because_of": sides.because_of[:MOST_ENDS], "leads_to": sides.leads_to[:MOST_ENDS]}
    raise_marking(request, *(end.marking for ends in shown.values() for end in ends))
    return shown | {
        "request": request,
        "kind": kind,
        "record": record,
        "beginnings": beginnings_of(request.acting, kind, record),
        "more_because_of": len(sides.because_of) - len(shown["because_of"]),
        "more_leads_to": len(sides.leads_to) - len(shown["leads_to"]),
        "unseen": sides.unseen,
    }


@register.inclusion_tag("thread/beginnings.html", takes_context=True)
def begun_here(context: Context, kind: str, record: str, about: str = "") -> dict[str, Any]:
    """Show what records of this kind in particular let a person begin; ``about`` names the record to who hears it."""
    acting = context["request"].acting
    return {
        "beginnings": beginnings_of(acting, kind, record, of_kind_only=True),
        "about": about,
    }
