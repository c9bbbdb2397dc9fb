"""A priority's day and standing as pages write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from frankpledge.web.assessments.models import Status
from frankpledge.web.assessments.presenters.priorities import TAGS
from frankpledge.web.assessments.presenters.priorities import since_words as words_of

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Priority

register = template.Library()


@register.filter
def since_words(priority: Priority) -> str:
    """Say since when a priority stands."""
    return words_of(priority)


@register.filter
def status_tag(status: str) -> str:
    """Return the class of the tag of a status; its words say the same."""
    return TAGS[Status(status)]
