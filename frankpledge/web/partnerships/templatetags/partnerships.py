"""What the templates of a partnership say again and again: sections, sources, days, states."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from frankpledge.web.partnerships.presenters import calendars, terms
from frankpledge.web.partnerships.sections import sections_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from frankpledge.web.partnerships.models import Version
    from frankpledge.web.ui.navigation import Shown

register = template.Library()
COLOURS = {"In force": "green", "To come": "blue", "Ended": "grey", "Not followed": "grey"}


@register.simple_tag(takes_context=True)
def partnership_sections(context: dict[str, Any]) -> list[Shown]:
    """Return the sections of this partnership's pages."""
    request = context["request"]
    return sections_for(request.acting, request.path)


@register.simple_tag
def stated(fact: Any) -> SafeString | str:
    """Say where a fact is stated, and what must be known beside it; a record or a mapping with source and note."""
    read = fact.get if isinstance(fact, dict) else lambda name: getattr(fact, name, "")
    source, note = read("source"), read("note")
    if not source and not note:
        return ""
    told = f"Source: {source}" if source else ""
    return format_html(
        '<span class="fp-stated">{}</span>',
        ". ".join(p.rstrip(".") for p in (told, note) if p) + ".",
    )


@register.simple_tag
def state_tag(version: Version, day: str) -> SafeString:
    """Draw where a version stands on a day, in words."""
    words = terms.state(version, day)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', COLOURS[words], words)


@register.filter
def item(values: Mapping[str, Any], name: str) -> Any:
    """Return a value of a mapping by its name."""
    return values.get(name, "")


@register.filter
def day(iso: str) -> str:
    """Write a day that is kept as text as people do."""
    return terms.day_in_words(datetime.date.fromisoformat(iso))


register.filter("days", terms.days)
register.filter("months", calendars.months_in_words)
register.filter("times_a_year", calendars.times_a_year)
register.filter("quorum", terms.quorum)
register.filter("papers", terms.papers)
register.filter("venues", terms.venues)
register.filter("every", terms.every)
