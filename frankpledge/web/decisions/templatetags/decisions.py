"""A decision's day as pages write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from frankpledge.web.decisions.presenters import when

if TYPE_CHECKING:
    from frankpledge.web.decisions.models import Decision

register = template.Library()


@register.filter
def decided_when(decision: Decision) -> str:
    """Say when a decision was taken."""
    return when(decision)
