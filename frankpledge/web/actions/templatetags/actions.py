"""The sub-navigation of delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from frankpledge.web.actions.sections import sections_for

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("actions/_sections.html", takes_context=True)
def delivery_sections(context: Context) -> dict[str, Any]:
    """Draw the pages of delivery that this person may open."""
    request = context["request"]
    return {"sections": sections_for(request.acting, request.path)}
