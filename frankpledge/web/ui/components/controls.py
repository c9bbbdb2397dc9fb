"""Components with one control: its label, its hint, what is wrong with it, and the control itself."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from frankpledge.web.ui.components.drawing import component, draw, fill
from frankpledge.web.ui.components.markup import (
    EMPTY,
    as_text,
    attributes,
    glued,
    i18n,
    joined,
    optional,
    part,
    words,
)

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from frankpledge.web.ui.components.drawing import Options


def told(options: Options, prefix: str, described_by: str = "") -> tuple[str, SafeString]:
    """Draw a question's hint and what is wrong with it; return the ids that describe it, and both drawn."""
    ids, drawn = [described_by], []
    if hint := part(options, "hint"):
        ids.append(f"{prefix}-hint")
        drawn.append(draw("hint", {**hint, "id": ids[-1]}))
    if error := part(options, "errorMessage"):
        ids.append(f"{prefix}-error")
        drawn.append(draw("error-message", {**error, "id": ids[-1]}))
    return joined(*ids), glued(*drawn)


def group(options: Options, inner: SafeString) -> SafeString:
    """Draw the group around a question."""
    held = options.get("formGroup") or {}
    return fill(
        "form-group",
        {
            "is_wrong": bool(options.get("errorMessage")),
            "classes": held.get("classes"),
            "attributes": attributes(held.get("attributes")),
            "inner": inner,
        },
    )


def beside(options: Options, name: str) -> SafeString:
    """Return what a group has before or after its control."""
    return words((options.get("formGroup") or {}).get(name))


def control_id(options: Options) -> str:
    """Return the id of a control: its own, or its name."""
    return str(options.get("id") or options.get("name") or "")


def labelled(options: Options, control: str, **values: Any) -> SafeString:
    """Draw a control of its own template with its label, hint and error, in their group."""
    own = control_id(options)
    described_by, described = told(options, own, options.get("describedBy") or "")
    label = draw("label", {**part(options, "label"), "for": own, "id": None})
    drawn = fill(
        control,
        {
            "id": own,
            "name": options.get("name"),
            "classes": options.get("classes"),
            "is_wrong": bool(options.get("errorMessage")),
            "described_by": described_by,
            "disabled": options.get("disabled"),
            "attributes": attributes(options.get("attributes")),
            **values,
        },
    )
    before, after = beside(options, "beforeInput"), beside(options, "afterInput")
    return group(options, glued(label, described, before, drawn, after))


def _spellcheck(options: Options) -> str | None:
    value = options.get("spellcheck")
    return as_text(value) if isinstance(value, bool) else None


@component("input")
def input_(options: Options) -> SafeString:
    """Draw a line to write on; ``prefix`` and ``suffix`` stand before and after it."""
    own = control_id(options)
    described_by, described = told(options, own, options.get("describedBy") or "")
    label = draw("label", {**part(options, "label"), "for": own, "id": None})
    is_wrong = "govuk-input--error" if options.get("errorMessage") else ""
    given = attributes(
        {
            "class": joined("govuk-input", options.get("classes"), is_wrong),
            "id": own,
            "name": options.get("name"),
            "type": options.get("type") or "text",
        }
    )
    more = optional(
        spellcheck=_spellcheck(options),
        value=options.get("value"),
        disabled=options.get("disabled"),
        aria_describedby=described_by or None,
        autocomplete=options.get("autocomplete"),
        autocapitalize=options.get("autocapitalize"),
        pattern=options.get("pattern"),
        inputmode=options.get("inputmode"),
    )
    wrapper = options.get("inputWrapper") or {}
    drawn = fill(
        "input",
        {
            "attributes": glued(given, more, attributes(options.get("attributes"))),
            "before": beside(options, "beforeInput"),
            "after": beside(options, "afterInput"),
            "prefix": _affix(options, "prefix"),
            "suffix": _affix(options, "suffix"),
            "wrapper_classes": wrapper.get("classes"),
            "wrapper_attributes": attributes(wrapper.get("attributes")),
        },
    )
    return group(options, glued(label, described, drawn))


def _affix(options: Options, name: str) -> dict[str, Any]:
    affix = part(options, name)
    if not words(affix):
        return {}
    return {
        "words": words(affix),
        "classes": affix.get("classes"),
        "attributes": attributes(affix.get("attributes")),
    }


@component("textarea")
def textarea(options: Options) -> SafeString:
    """Draw lines to write on."""
    more = optional(
        spellcheck=_spellcheck(options),
        disabled=options.get("disabled") or None,
    )
    return labelled(
        options,
        "textarea",
        rows=options.get("rows") or 5,
        more=more,
        autocomplete=options.get("autocomplete"),
        value=as_text(options.get("value")),
    )


@component("character-count")
def character_count(options: Options) -> SafeString:
    """Draw lines to write on that count what is left, in characters or in words."""
    own = control_id(options)
    limit = options.get("maxwords") or options.get("maxlength")
    kind = options.get("countType") or ("words" if options.get("maxwords") else None)
    description = options.get("textareaDescriptionText")
    unit = "words" if kind == "words" else "characters"
    wording = description or f"You can enter up to %{{count}} {unit}"
    message = draw(
        "hint",
        {
            "text": wording.replace("%{count}", str(limit)) if limit else "",
            "id": f"{own}-info",
            "classes": joined(
                "govuk-character-count__message",
                (options.get("countMessage") or {}).get("classes"),
            ),
        },
    )
    held = options.get("formGroup") or {}
    counted = glued(
        attributes({"data-module": "govuk-character-count"}),
        optional(
            data_maxlength=options.get("maxlength"),
            data_maxwords=options.get("maxwords"),
            data_threshold=options.get("threshold"),
            data_count_type=kind,
        ),
        i18n("textarea-description", {"other": description} if description and not limit else None),
        *(
            i18n(key, options.get(option))
            for key, option in (
                ("characters-under-limit", "charactersUnderLimitText"),
                ("characters-at-limit", "charactersAtLimitText"),
                ("characters-over-limit", "charactersOverLimitText"),
                ("words-under-limit", "wordsUnderLimitText"),
                ("words-at-limit", "wordsAtLimitText"),
                ("words-over-limit", "wordsOverLimitText"),
            )
        ),
        attributes(held.get("attributes")),
    )
    return textarea(
        {
            **options,
            "describedBy": f"{own}-info",
            "classes": joined("govuk-js-character-count", options.get("classes")),
            "formGroup": {
                "classes": joined("govuk-character-count", held.get("classes")),
                "attributes": counted,
                "beforeInput": held.get("beforeInput"),
                "afterInput": {"html": glued(message, words(held.get("afterInput")))},
            },
        }
    )


@component("password-input")
def password_input(options: Options) -> SafeString:
    """Draw a line for a password, with a button that shows it."""
    own = control_id(options)
    held = options.get("formGroup") or {}
    button = options.get("button") or {}
    toggle = draw(
        "button",
        {
            "type": "button",
            "classes": joined(
                "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
                button.get("classes"),
            ),
            "text": options.get("showPasswordText") or "Show",
            "attributes": {
                "aria-controls": own,
                "aria-label": options.get("showPasswordAriaLabelText") or "Show password",
                "hidden": {"value": True, "optional": True},
            },
        },
    )
    texts = (
        ("show-password", "showPasswordText"),
        ("hide-password", "hidePasswordText"),
        ("show-password-aria-label", "showPasswordAriaLabelText"),
        ("hide-password-aria-label", "hidePasswordAriaLabelText"),
        ("password-shown-announcement", "passwordShownAnnouncementText"),
        ("password-hidden-announcement", "passwordHiddenAnnouncementText"),
    )
    return input_(
        {
            **options,
            "type": "password",
            "spellcheck": False,
            "autocapitalize": "none",
            "autocomplete": options.get("autocomplete") or "current-password",
            "classes": joined(
                "govuk-password-input__input govuk-js-password-input-input", options.get("classes")
            ),
            "inputWrapper": {"classes": "govuk-password-input__wrapper"},
            "formGroup": {
                "classes": joined("govuk-password-input", held.get("classes")),
                "attributes": glued(
                    attributes({"data-module": "govuk-password-input"}),
                    *(i18n(key, options.get(name)) for key, name in texts),
                    attributes(held.get("attributes")),
                ),
                "beforeInput": held.get("beforeInput"),
                "afterInput": {"html": glued(toggle, words(held.get("afterInput")))},
            },
        }
    )


@component("select")
def select(options: Options) -> SafeString:
    """Draw a list of which one entry is chosen; entries that name a ``group`` stand together under its heading.

    Groups are our own: GOV.UK's macro has none.
    """
    given = [item for item in options.get("items") or () if item]
    groups = [
        (words(name), [_choice(item, options.get("value")) for item in items])
        for name, items in itertools.groupby(given, key=lambda item: item.get("group") or "")
    ]
    return labelled(options, "select", groups=groups)


def _choice(item: Options, chosen: Any) -> dict[str, Any]:
    value = item.get("value", item.get("text"))
    selected = item.get("selected")
    if not selected:
        selected = bool(chosen) and selected is not False and as_text(value) == as_text(chosen)
    return {
        "value": attributes({"value": item["value"]}) if "value" in item else EMPTY,
        "selected": selected,
        "disabled": item.get("disabled"),
        "attributes": attributes(item.get("attributes")),
        "text": words(item.get("text")),
    }


@component("file-upload")
def file_upload(options: Options) -> SafeString:
    """Draw where a file is given; with ``javascript`` it can be dropped there."""
    texts = (
        ("choose-files-button", "chooseFilesButtonText"),
        ("no-file-chosen", "noFileChosenText"),
        ("multiple-files-chosen", "multipleFilesChosenText"),
        ("drop-instruction", "dropInstructionText"),
        ("entered-drop-zone", "enteredDropZoneText"),
        ("left-drop-zone", "leftDropZoneText"),
    )
    return labelled(
        options,
        "file-upload",
        multiple=options.get("multiple"),
        javascript=options.get("javascript"),
        wrapper_classes=options.get("wrapperClasses"),
        wrapper_attributes=glued(
            *(i18n(key, options.get(name)) for key, name in texts),
            attributes(options.get("wrapperAttributes")),
        ),
    )
