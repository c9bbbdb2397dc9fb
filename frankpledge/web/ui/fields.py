"""A field of a Django form as a component: what it is called, its hint, its errors, and what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from frankpledge.web.ui.components import draw
from frankpledge.web.ui.components.controls import group, told
from frankpledge.web.ui.components.markup import glued
from frankpledge.web.ui.forms import BOXES, ThreeBoxes

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import BoundField, Form

    Options = dict[str, Any]

# What a widget of Django says that GOV.UK's guidance does not want: the server tells in words what is missing or long.
LEFT_OUT = {"class", "required", "maxlength", "minlength", "aria-describedby", "aria-invalid", "cols", "rows",
            "autocomplete", "spellcheck", "min", "max", "step"}  # fmt: skip
WRITTEN_BY_KEYBOARD = {"number": ("text", "numeric")}


def draw_field(field: BoundField, **more: Any) -> SafeString:
    """Draw a field by the component of its widget; ``more`` are options of that component.

    ``heading=True`` makes the field's label the heading of its page; ``size`` is a size of a legend or label (l, m, s).
    """
    heading, size = more.pop("heading", False), more.pop("size", None)
    name, options = _component(field)
    title: Options = {"text": field.label, "isPageHeading": heading}
    size = size or ("l" if heading else None)
    if name in {"radios", "checkboxes", "date-input"} and "fieldset" in options:
        title["classes"] = f"govuk-fieldset__legend--{size or 's'}"
        options["fieldset"] = {"legend": title}
    else:
        title["classes"] = f"govuk-label--{size}" if size else None
        options.setdefault("label", title)
    options |= more
    return _fallback(field, options) if name == "" else draw(name, options)


def _component(field: BoundField) -> tuple[str, Options]:
    """Return the component of a field's widget with its options; no name where the widget draws itself."""
    widget = field.field.widget
    options = _common(field, widget)
    for kind, make in _KINDS:
        if isinstance(widget, kind):
            return make(field, options)
    return "", options


def _common(field: BoundField, widget: forms.Widget) -> Options:
    attrs = {**widget.attrs}
    given = {
        name: value for name, value in attrs.items() if name not in LEFT_OUT and value is not None
    }
    return {
        "id": control_id(field),
        "name": field.html_name,
        "classes": attrs.get("class"),
        "autocomplete": attrs.get("autocomplete"),
        "disabled": field.field.disabled,
        "hint": {"html": _hint(field)} if field.help_text else None,
        "errorMessage": {"html": errors_of(field)} if field.errors else None,
        "attributes": {name: {"value": value, "optional": True} for name, value in given.items()},
    }


def _hint(field: BoundField) -> SafeString:
    # A hint is written by a programmer, as the label is; Django itself lets it carry markup.
    return mark_safe(str(field.help_text))  # noqa: S308 - a form's own wording, never somebody's entry


def errors_of(field: BoundField) -> SafeString:
    """Return what is wrong with a field, in one line."""
    return glued(*(conditional_escape(f"{error} ") for error in field.errors))


def control_id(field: BoundField) -> str:
    """Return the id of a field's first control."""
    return str(field.auto_id or field.html_name)


def first_control(field: BoundField) -> str:
    """Return the id of the control that an error of the field leads to: of a date, the first wrong box."""
    own = control_id(field)
    return f"{own}-{_wrong_boxes(field)[0]}" if isinstance(field.field.widget, ThreeBoxes) else own


def _value(field: BoundField) -> Any:
    return field.field.widget.format_value(field.value())


def _input(field: BoundField, options: Options) -> tuple[str, Options]:
    widget = field.field.widget
    kind = widget.attrs.get("type") or widget.input_type
    kind, mode = WRITTEN_BY_KEYBOARD.get(kind, (kind, None))
    options["attributes"].pop("type", None)
    options["attributes"].pop("inputmode", None)
    mode = widget.attrs.get("inputmode", mode)
    value = _value(field)
    return "input", options | {"type": kind, "value": value, "inputmode": mode}


def _password(field: BoundField, options: Options) -> tuple[str, Options]:
    del field  # what was entered is never sent back
    return "password-input", options


def _textarea(field: BoundField, options: Options) -> tuple[str, Options]:
    value = _value(field)
    options |= {"rows": field.field.widget.attrs.get("rows", 5), "value": value}
    limit = getattr(field.field, "max_length", None)
    if limit is None:
        return "textarea", options
    return "character-count", options | {"maxlength": limit, "threshold": 50}


def _items(field: BoundField) -> list[Options]:
    """Return the choices as the widget gives them; one that opens a group stands in it."""
    held = _value(field)
    chosen = {str(value) for value in ([held] if isinstance(held, str) else held)}
    items: list[Options] = []
    for value, label in field.field.widget.choices:
        is_group = isinstance(label, (list, tuple))
        inner = label if is_group else [(value, label)]
        items += [
            {
                "value": "" if key is None else str(key),
                "text": str(words),
                "selected": ("" if key is None else str(key)) in chosen,
                "group": str(value) if is_group else "",
            }
            for key, words in inner
        ]
    return items


def _select(field: BoundField, options: Options) -> tuple[str, Options]:
    several = field.field.widget.allow_multiple_selected
    options["attributes"]["multiple"] = {"value": several, "optional": True}
    return "select", options | {"items": _items(field)}


def _answers(field: BoundField) -> list[Options]:
    """Return the choices of radios or checkboxes: none that is empty, each with its hint where the form gives one."""
    hints: dict[str, str] = getattr(field.field, "hints", {})
    return [
        {**item, "checked": item["selected"], "hint": hints.get(item["value"])}
        for item in _items(field)
        if item["value"] != "" or not field.field.required
    ]


def _radios(field: BoundField, options: Options) -> tuple[str, Options]:
    options |= {"idPrefix": options["id"], "items": _answers(field), "fieldset": {}}
    return "radios", options


def _checkboxes(field: BoundField, options: Options) -> tuple[str, Options]:
    options |= {"idPrefix": options["id"], "items": _answers(field), "fieldset": {}}
    return "checkboxes", options


def _one_box(field: BoundField, options: Options) -> tuple[str, Options]:
    hint = options.pop("hint")
    item = {
        "text": field.label,
        "value": "on",
        "hint": hint,
        "checked": field.field.widget.check_test(field.value()),
        "disabled": options["disabled"],
        "attributes": options["attributes"],
    }
    return "checkboxes", options | {"idPrefix": options["id"], "items": [item], "attributes": None}


def _wrong_boxes(field: BoundField) -> list[str]:
    """Return which boxes of a date are wrong; where the error names none, all are."""
    named = [
        box
        for error in field.errors.as_data()
        for box in BOXES
        if box in str((error.params or {}).get("boxes", ""))
    ]
    return named or list(BOXES)


def _date(field: BoundField, options: Options) -> tuple[str, Options]:
    wrong = _wrong_boxes(field) if field.errors else []
    values = ThreeBoxes.decompress_parts(field.value())
    completes = {"bday": ("bday-day", "bday-month", "bday-year")}.get(
        options["autocomplete"] or "", (None, None, None)
    )
    items = [
        {
            "name": box,
            "id": f"{options['id']}-{box}",
            "value": value,
            "classes": "govuk-input--width-4" if box == "year" else "govuk-input--width-2",
            "error": box in wrong,
            "autocomplete": complete,
        }
        for box, value, complete in zip(BOXES, values, completes, strict=True)
    ]
    return "date-input", options | {
        "namePrefix": field.html_name,
        "items": items,
        "fieldset": {},
        "autocomplete": None,
    }


def _file(field: BoundField, options: Options) -> tuple[str, Options]:
    return "file-upload", options | {"multiple": field.field.widget.allow_multiple_selected}


# The first that fits, so that what inherits stands before what it inherits from.
_KINDS: tuple[tuple[type[forms.Widget], Callable[..., tuple[str, Options]]], ...] = (
    (ThreeBoxes, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _one_box),
    (forms.SelectMultiple, _select),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.widgets.Input, _input),
)


def _fallback(field: BoundField, options: Options) -> SafeString:
    """Draw a field whose widget is of a kind that no component knows: its own control, in a group."""
    own = options["id"]
    described_by, described = told(options, own)
    label = draw("label", {**options["label"], "for": own})
    attrs = {"class": options["classes"] or "govuk-input", "id": own}
    if described_by:
        attrs["aria-describedby"] = described_by
    return group(options, glued(label, described, field.as_widget(attrs=attrs)))


def error_list(form: Form) -> list[Options]:
    """Return all that is wrong with a form, each leading to the control that mends it."""
    general = [{"text": error} for error in form.non_field_errors()]
    of_fields = [
        {"text": error, "href": f"#{first_control(field)}"}
        for field in form.visible_fields()
        for error in field.errors
    ]
    hidden = [{"text": error} for field in form.hidden_fields() for error in field.errors]
    return general + of_fields + hidden
