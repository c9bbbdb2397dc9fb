"""Numbers and months of the evidence in words."""

from __future__ import annotations

from django import template

from frankpledge.evidence.questions import month_words as words_of

register = template.Library()


@register.filter
def month_words(month: str) -> str:
    """Write a month in words."""
    return words_of(month)


@register.filter
def per_cent(share: float) -> str:
    """Write a share as a percentage with one digit."""
    return f"{100 * share:.1f}"
