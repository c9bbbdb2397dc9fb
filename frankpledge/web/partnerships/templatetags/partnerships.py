"""What the templates of a partnership say again and again: sections, sources, days, states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from frankpledge.web.partnerships.presenters import calendars, terms
from frankpledge.web.partnerships.sections import sections_for

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from django.http import HttpRequest
    from django.template.context import RequestContext as Context
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


@register.simple_tag(takes_context=True)
def stated(context: Context, fact: Any) -> SafeString | str:
    """Say where a fact is stated, and what must be known beside it; a record or a mapping with source and note."""
    read = fact.get if isinstance(fact, dict) else lambda name: getattr(fact, name, "")
    source, note = read("source"), read("note")
    if not source and not note:
        return ""
    told = f"Source: {source}" if source else ""
    return format_html(
        '<span class="fp-stated">{}</span>',
        noted(context, ". ".join(p.rstrip(".") for p in (told, note) if p) + "."),
    )


CONTRADICTION = re.compile(r"\bthe contradiction ([a-z0-9]+(?:-[a-z0-9]+)*)")


@register.simple_tag(takes_context=True)
def noted(context: Context, note: str) -> SafeString:
    """Write a note, a contradiction that it names by its id as a link under what the documents disagree about."""
    parts = CONTRADICTION.split(note)  # words, id, words, id, ..., words
    if len(parts) == 1:
        return format_html("{}", note)
    partnership = context.request.partnership
    titles = _titles(context.request)
    where = reverse("contradictions", args=[partnership.pk])
    return format_html_join(
        "",
        "{}{}",
        (
            (words, _link(where, slug, titles))
            for words, slug in zip(parts[::2], [*parts[1::2], ""], strict=True)
        ),
    )


def _link(where: str, slug: str, titles: Mapping[str, str]) -> SafeString | str:
    """Link to a contradiction; one that is not recorded stays as it is written."""
    if slug not in titles:
        return f"the contradiction {slug}" if slug else ""
    return format_html(
        'the contradiction “<a class="govuk-link" href="{}#contradiction-{}">{}</a>”',
        where,
        slug,
        titles[slug].rstrip("."),
    )


def _titles(request: HttpRequest) -> dict[str, str]:
    """Return what each contradiction is about, asked for once a page."""
    if not hasattr(request, "contradictions"):
        request.contradictions = dict(
            request.partnership.contradiction_set.values_list("slug", "what")
        )
    titles: dict[str, str] = request.contradictions
    return titles


@register.simple_tag
def state_tag(version: Version, day: datetime.date) -> SafeString:
    """Draw where a version stands on a day, in words."""
    words = terms.state(version, day)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', COLOURS[words], words)


@register.filter
def item(values: Mapping[str, Any], name: str) -> Any:
    """Return a value of a mapping by its name."""
    return values.get(name, "")


register.filter("days", terms.days)
register.filter("months", calendars.months_in_words)
register.filter("times_a_year", calendars.times_a_year)
register.filter("quorum", terms.quorum)
register.filter("papers", terms.papers)
register.filter("venues", terms.venues)
register.filter("every", terms.every)
