"""Components with several controls: radios, checkboxes, a date in three boxes; a fieldset holds them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.web.ui.components.controls import beside, group, told
from frankpledge.web.ui.components.drawing import component, draw, fill
from frankpledge.web.ui.components.markup import (
    EMPTY,
    as_text,
    attributes,
    glued,
    joined,
    part,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

    from frankpledge.web.ui.components.drawing import Options


def _described(options: Options) -> str:
    fieldset = options.get("fieldset") or {}
    return fieldset.get("describedBy") or options.get("describedBy") or ""


def _held(
    options: Options, prefix: str, role: str | None, inner: Callable[[str], SafeString]
) -> SafeString:
    """Draw the controls with hint and error, in a fieldset where one is asked for, in their group."""
    described_by, described = told(options, prefix, _described(options))
    drawn = glued(described, inner(described_by))
    if options.get("fieldset"):
        more = {"describedBy": described_by, "role": role, "html": drawn}
        drawn = draw("fieldset", {**options["fieldset"], **more})
    return group(options, drawn)


def _choices(options: Options, kind: str, items: list[Any]) -> SafeString:
    return fill(
        "choices",
        {
            "kind": kind,
            "classes": options.get("classes"),
            "attributes": attributes(options.get("attributes")),
            "before": beside(options, "beforeInputs"),
            "after": beside(options, "afterInputs"),
            "items": items,
        },
    )


def _choice(
    item: Options, kind: str, item_id: str, *, name: str, checked: bool, described_by: str
) -> dict[str, Any]:
    """Ready one radio or checkbox, with what it opens."""
    hint, label = part(item, "hint"), item.get("label") or {}
    has_hint = bool(words(hint))
    described_by = joined(described_by, f"{item_id}-item-hint" if has_hint else "")
    opens = words((item.get("conditional") or {}).get("html"))
    base = f"govuk-{kind}__"
    return {
        "divider": item.get("divider"),
        "id": item_id,
        "name": name,
        "value": as_text(item.get("value")),
        "checked": checked,
        "disabled": item.get("disabled"),
        "behaviour": item.get("behaviour"),
        "described_by": described_by,
        "attributes": attributes(item.get("attributes")),
        "opens": opens,
        "label": draw(
            "label",
            {
                "html": words(item),
                "classes": joined(f"{base}label", label.get("classes")),
                "attributes": label.get("attributes"),
                "for": item_id,
            },
        ),
        "hint": draw(
            "hint",
            {
                **hint,
                "id": f"{item_id}-item-hint",
                "classes": joined(f"{base}hint", hint.get("classes")),
            },
        )
        if has_hint
        else EMPTY,
    }


def _numbered(options: Options, prefix: str) -> list[tuple[Options, str]]:
    """Give each item its id; the first has no number, so that an error can link to it."""
    return [
        (item, item.get("id") or (prefix if index == 1 else f"{prefix}-{index}"))
        for index, item in enumerate(options.get("items") or (), 1)
        if item
    ]


@component("radios")
def radios(options: Options) -> SafeString:
    """Draw answers of which one is chosen."""
    name, chosen = options.get("name") or "", options.get("value")
    prefix = options.get("idPrefix") or name

    def inner(_: str) -> SafeString:
        items = [
            _choice(
                item,
                "radios",
                item_id,
                name=name,
                checked=_is_chosen(item, bool(chosen), [chosen]),
                described_by="",
            )
            for item, item_id in _numbered(options, prefix)
        ]
        return _choices(options, "radios", items)

    return _held(options, prefix, None, inner)


@component("checkboxes")
def checkboxes(options: Options) -> SafeString:
    """Draw answers of which any number is chosen."""
    name, chosen = options.get("name") or "", options.get("values")
    prefix = options.get("idPrefix") or name

    def inner(described_by: str) -> SafeString:
        items = [
            _choice(
                item,
                "checkboxes",
                item_id,
                name=item.get("name") or name,
                checked=_is_chosen(item, bool(chosen), chosen or ()),
                described_by="" if options.get("fieldset") else described_by,
            )
            for item, item_id in _numbered(options, prefix)
        ]
        return _choices(options, "checkboxes", items)

    return _held(options, prefix, None, inner)


def _is_chosen(item: Options, any_chosen: bool, chosen: Any) -> bool:
    stated = item.get("checked")
    if stated:
        return True
    return (
        any_chosen
        and stated is not False
        and as_text(item.get("value")) in [as_text(one) for one in chosen]
    )


_BOXES = (("day", 2), ("month", 2), ("year", 4))


@component("date-input")
def date_input(options: Options) -> SafeString:
    """Draw a date in three boxes; ``day``, ``month`` and ``year`` may each carry options, or ``items`` all."""
    own, values = as_text(options.get("id")), options.get("values") or {}
    boxes = {
        name: options.get(
            name,
            {"name": name, "value": values.get(name), "classes": f"govuk-input--width-{width}"},
        )
        for name, width in _BOXES
    }
    items = [item for item in options.get("items") or list(boxes.values()) if item]
    any_wrong = any(_is_wrong(item) for item in items)

    def inner(_: str) -> SafeString:
        drawn = [
            _box(options, boxes, item, wrong=_is_marked(options, item, any_wrong)) for item in items
        ]
        return fill(
            "date-input",
            {
                "id": options.get("id"),
                "classes": options.get("classes"),
                "attributes": attributes(options.get("attributes")),
                "before": beside(options, "beforeInputs"),
                "after": beside(options, "afterInputs"),
                "items": drawn,
            },
        )

    plain = {**options, "describedBy": None}
    return _held(plain, own, "group", inner)


def _is_wrong(item: Options) -> bool:
    return bool(item.get("error")) or "govuk-input--error" in (item.get("classes") or "")


def _is_marked(options: Options, item: Options, any_wrong: bool) -> bool:
    """Whether a box is drawn as wrong: it says so, or no box does and the whole date is wrong."""
    if "govuk-input--error" in (item.get("classes") or ""):
        return False  # its own classes mark it
    whole = item.get("error") is not False and options.get("errorMessage") and not any_wrong
    return bool(item.get("error") or whole)


def _box(options: Options, boxes: dict[str, Options], item: Options, *, wrong: bool) -> SafeString:
    name, value, width = item.get("name"), item.get("value"), 2
    for known, known_width in _BOXES:
        box = boxes[known]
        its = box or {}  # False leaves a box out
        if item is box or (name and name in {known, its.get("name")}):
            name = name or known
            value = its.get("value") if value is None else value
            width = known_width
            break
    name = as_text(name)
    full = f"{options['namePrefix']}-{name}" if options.get("namePrefix") else name
    classes = item.get("classes") or ""
    if value is None:
        value = (options.get("values") or {}).get(full)
    return draw(
        "input",
        {
            "label": {
                "text": item.get("label") or name[:1].upper() + name[1:],
                "classes": "govuk-date-input__label",
            },
            "id": item.get("id") or f"{as_text(options.get('id'))}-{name}",
            "classes": joined(
                "govuk-date-input__input",
                "govuk-input--error" if wrong else "",
                "" if "govuk-input--width-" in classes else f"govuk-input--width-{width}",
                classes,
            ),
            "name": full,
            "value": value,
            "inputmode": item.get("inputmode") or "numeric",
            "autocomplete": item.get("autocomplete"),
            "pattern": item.get("pattern"),
            "attributes": item.get("attributes"),
        },
    )
