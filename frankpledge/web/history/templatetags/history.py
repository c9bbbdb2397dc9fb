"""The way from a record's page to its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.web.history.presenters import acting_words

if TYPE_CHECKING:
    import datetime

    from django.template import Context

    from frankpledge.web.history.presenters import Names

register = template.Library()

SEE_HISTORY = "see-history"


@register.simple_tag(takes_context=True)
def history_link(context: Context, kind: str, record: str, of: str = "") -> SafeString:
    """Link to the history of a record, for whoever may see it; nothing for others.

    Where several stand on one page, ``of`` says to those who hear it which one it is.
    """
    acting = context["request"].acting
    if not acting.may(SEE_HISTORY):
        return SafeString("")
    address = reverse("history-of-record", args=[acting.partnership_id, kind, record])
    heard = format_html('<span class="govuk-visually-hidden">: {}</span>', of) if of else ""
    return format_html(
        '<a class="govuk-link" href="{}">History of this record{}</a>', address, heard
    )


@register.filter
def moment(when: datetime.datetime) -> str:
    """Write a moment in local time, as it is written here: 1 July 2025, 1:05pm."""
    local = timezone.localtime(when)
    return date_format(local, "j F Y, g:i") + date_format(local, "A").lower()


@register.filter
def acting(acting_for: str, names: Names) -> str:
    """Say as what somebody acted, in words, to begin a line."""
    told = acting_words(acting_for, names).removeprefix("as ")
    return told[:1].upper() + told[1:]


@register.filter
def at(values: dict[str, str], key: str) -> str:
    """Return what a table holds under a key, or nothing."""
    return values.get(key, "")
