"""The sub-navigation of the assessment's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from frankpledge.web.assessments.sections import sections_for

if TYPE_CHECKING:
    from frankpledge.web.ui.navigation import Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def assessment_sections(context: dict[str, Any]) -> list[Shown]:
    """Return the sections of the assessment that this person may open."""
    request = context["request"]
    return sections_for(request.acting, request.path)
