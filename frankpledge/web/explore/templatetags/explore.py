"""The sub-navigation of the evidence pages."""

from __future__ import annotations

from typing import Any

from django import template

from frankpledge.web.explore.sections import menu_for

register = template.Library()


@register.inclusion_tag("explore/_sections.html", takes_context=True)
def sections(context: dict[str, Any]) -> dict[str, Any]:
    """Draw the sections of Evidence that this person may open."""
    request = context["request"]
    return {"menu": menu_for(request.acting, request.path)}
