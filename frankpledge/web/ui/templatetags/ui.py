"""Tags of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.safestring import SafeString

register = template.Library()

# The kind of a control → its class in GOV.UK Frontend. What is not listed is an input.
_CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
}


def _kind(field: BoundField) -> str:
    return str(getattr(field.field.widget, "input_type", None) or field.widget_type)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether a field is a single box to tick."""
    return _kind(field) == "checkbox"


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw a field's control with its class, tied to its hint and to what is wrong with it."""
    kind = _kind(field)
    own = _CLASSES.get(kind, "govuk-input")
    wrong = f" {own}--error" if field.errors and kind != "checkbox" else ""
    told = [f"{field.auto_id}-hint"] if field.help_text else []
    told += [f"{field.auto_id}-error"] if field.errors else []
    attributes = {"class": own + wrong}
    if told:
        attributes["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attributes)
