"""The sub-navigation of the performance pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from frankpledge.web.performance.presenters.standing import in_unit
from frankpledge.web.performance.sections import sections_for

if TYPE_CHECKING:
    from frankpledge.web.ui.navigation import Shown

register = template.Library()


register.filter("in_unit", in_unit)


@register.simple_tag(takes_context=True)
def performance_sections(context: dict[str, Any]) -> list[Shown]:
    """Return the sections of performance that this person may open."""
    request = context["request"]
    return sections_for(request.acting, request.path)
