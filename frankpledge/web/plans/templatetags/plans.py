"""Days that a version kept, in words."""

from __future__ import annotations

from django import template

from frankpledge.web.plans.versions import contents

register = template.Library()


@register.filter
def day_words(day: str) -> str:
    """Say a kept day, such as 2026-03-31, in words."""
    return contents.day_words(day)
