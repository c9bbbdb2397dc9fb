"""Components that show: links, words, tables, lists, navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.web.ui.components.drawing import component, draw
from frankpledge.web.ui.components.markup import EMPTY, attributes, joined, part, words

if TYPE_CHECKING:
    from frankpledge.web.ui.components.drawing import Options


def _base(options: Options, **more: Any) -> dict[str, Any]:
    """Return what every component has: its classes, its attributes, its id, its words."""
    return {
        "classes": options.get("classes"),
        "attributes": attributes(options.get("attributes")),
        "id": options.get("id"),
        "words": words(options),
        **more,
    }


def _only_base(options: Options) -> dict[str, Any]:
    return _base(options)


for _name in ("hint", "inset-text", "tag"):
    component(_name)(_only_base)


@component("back-link")
def back_link(options: Options) -> dict[str, Any]:
    """Ready a link back to where one came from."""
    return _base(options, href=options.get("href") or "#", words=words(options) or "Back")


@component("breadcrumbs")
def breadcrumbs(options: Options) -> dict[str, Any]:
    """Ready the way down to a page; an item without href is the page itself."""
    shrinks = "govuk-breadcrumbs--collapse-on-mobile" if options.get("collapseOnMobile") else ""
    return _base(
        options,
        classes=joined(options.get("classes"), shrinks),
        label=options.get("labelText", "Breadcrumb"),
        items=[_linked(item) for item in options.get("items") or ()],
    )


def _linked(item: Options) -> dict[str, Any]:
    return {
        "href": item.get("href"),
        "words": words(item),
        "attributes": attributes(item.get("attributes")),
    }


@component("button")
def button(options: Options) -> dict[str, Any]:
    """Ready a button, or a link that looks like one where there is ``href``."""
    return _base(
        options,
        href=options.get("href"),
        type=options.get("type") or "submit",
        value=options.get("value"),
        name=options.get("name"),
        disabled=options.get("disabled"),
        once=attributes({"data-prevent-double-click": options["preventDoubleClick"]})
        if options.get("preventDoubleClick") is not None
        else EMPTY,
        starts=options.get("isStartButton"),
        wrapped=options.get("isStartButton") and options.get("html"),
    )


@component("details")
def details(options: Options) -> dict[str, Any]:
    """Ready words that unfold."""
    summary = words(options, "summaryText", "summaryHtml")
    return _base(options, summary=summary, open=options.get("open"))


@component("error-message")
def error_message(options: Options) -> dict[str, Any]:
    """Ready what is wrong with one field."""
    return _base(options, prefix=options.get("visuallyHiddenText", "Error"))


@component("error-summary")
def error_summary(options: Options) -> dict[str, Any]:
    """Ready all that is wrong on a page, each linked to the control that mends it."""
    return _base(
        options,
        title=words(options, "titleText", "titleHtml"),
        description=words(options, "descriptionText", "descriptionHtml"),
        errors=[_linked(item) for item in options.get("errorList") or ()],
        no_focus=_focus(options),
    )


def _focus(options: Options) -> str:
    value = options.get("disableAutoFocus")
    return EMPTY if value is None else attributes({"data-disable-auto-focus": value})


@component("fieldset")
def fieldset(options: Options) -> dict[str, Any]:
    """Ready a group of controls with its legend."""
    legend = part(options, "legend")
    return _base(
        options,
        role=options.get("role"),
        described_by=options.get("describedBy"),
        legend=words(legend),
        legend_classes=legend.get("classes"),
        is_heading=legend.get("isPageHeading"),
    )


@component("label")
def label(options: Options) -> dict[str, Any]:
    """Ready the label of a control."""
    return _base(options, target=options.get("for"), is_heading=options.get("isPageHeading"))


@component("notification-banner")
def notification_banner(options: Options) -> dict[str, Any]:
    """Ready news for the person, of a success or of what is important."""
    is_success = options.get("type") == "success"
    return _base(
        options,
        is_success=is_success,
        role=options.get("role") or ("alert" if is_success else "region"),
        title=words(options, "titleText", "titleHtml")
        or ("Success" if is_success else "Important"),
        title_id=options.get("titleId") or "govuk-notification-banner-title",
        level=options.get("titleHeadingLevel") or 2,
        html=words(options.get("html")),
        text=words(options.get("text")),
        no_focus=_focus(options),
    )


@component("pagination")
def pagination(options: Options) -> dict[str, Any]:
    """Ready the links between the pages of a list, or to the page before and after."""
    before, after = options.get("previous"), options.get("next")
    return _base(
        options,
        is_block=not options.get("items") and bool(before or after),
        label=options.get("landmarkLabel") or "Pagination",
        has_items=options.get("items") is not None,
        items=[_page(item) for item in options.get("items") or () if item],
        previous=_arrow(before),
        next=_arrow(after),
    )


def _arrow(link: Options | None) -> dict[str, Any]:
    return {} if not link else _linked(link) | {"label": link.get("labelText")}


def _page(item: Options) -> dict[str, Any]:
    number = item.get("number")
    told = item.get("visuallyHiddenText", f"Page {number}")
    return {**item, "told": told, "attributes": attributes(item.get("attributes"))}


@component("panel")
def panel(options: Options) -> dict[str, Any]:
    """Ready the confirmation that something is done, or a stop on the way."""
    interrupts = "govuk-panel--interruption" in (options.get("classes") or "")
    actions = options.get("actions") if interrupts else None
    return _base(
        options,
        is_confirmation=not interrupts,
        level=options.get("headingLevel") or 1,
        title=words(options, "titleText", "titleHtml"),
        has_actions=bool(actions),
        actions_classes=(actions or {}).get("classes"),
        actions_attributes=attributes((actions or {}).get("attributes")),
        actions=[_action(action) for action in (actions or {}).get("items") or ()],
    )


def _action(action: Options) -> Any:
    href, kind, classes = action.get("href"), action.get("type"), action.get("classes")
    if href and kind != "button":
        return draw("panel-link", action)
    return draw(
        "button",
        {
            "text": action.get("text"),
            "type": kind or "button",
            "classes": joined("govuk-button--inverse", classes),
            "href": href,
            "attributes": action.get("attributes"),
        },
    )


@component("panel-link")
def panel_link(options: Options) -> dict[str, Any]:
    """Ready a link on a panel."""
    return _base(options, href=options.get("href"))


@component("phase-banner")
def phase_banner(options: Options) -> dict[str, Any]:
    """Ready the banner that says how far a service is."""
    tag = part(options, "tag")
    classes = joined("govuk-phase-banner__content__tag", tag.get("classes"))
    return _base(options, tag=draw("tag", {**tag, "classes": classes, "attributes": None}))


@component("service-navigation")
def service_navigation(options: Options) -> dict[str, Any]:
    """Ready the primary navigation of a service."""
    slots = options.get("slots") or {}
    end = slots.get("end")
    aligned = end.get("align") if isinstance(end, dict) else None
    items = [_entry(item) for item in options.get("navigation") or () if item]
    menu = options.get("menuButtonText") or "Menu"
    told = options.get("menuButtonLabel")
    start, end_html = _slot(slots.get("start")), _slot(end)
    return _base(
        options,
        menu=menu,
        menu_label=told if told != menu else "",
        navigation_id=options.get("navigationId") or "navigation",
        navigation_label=options.get("navigationLabel") or menu,
        navigation_classes=options.get("navigationClasses"),
        label=options.get("ariaLabel", "Service information"),
        service_name=options.get("serviceName"),
        service_url=options.get("serviceUrl"),
        items=items,
        collapses=options.get("collapseNavigationOnMobile", len(items) > 1),
        start=start,
        end=end_html,
        is_inline=aligned == "inline",
        first=_slot(slots.get("navigationStart")),
        last=_slot(slots.get("navigationEnd")),
        is_section=bool(options.get("serviceName") or start or end_html),
    )


def _slot(slot: Any) -> str:
    return words(slot.get("html") if isinstance(slot, dict) else slot)


def _entry(item: Options) -> dict[str, Any]:
    current = "page" if item.get("current") else ("true" if item.get("active") else "")
    return _linked(item) | {"current": current}


@component("skip-link")
def skip_link(options: Options) -> dict[str, Any]:
    """Ready the link past the header, for who reads by keyboard."""
    return _base(options, href=options.get("href") or "#content")


@component("summary-list")
def summary_list(options: Options) -> dict[str, Any]:
    """Ready keys with their values, and what can be done to each."""
    rows = [row for row in options.get("rows") or () if row]
    card = options.get("card") or {}
    title = part(card, "title")
    in_card = words(title) if title else EMPTY
    any_actions = any((row.get("actions") or {}).get("items") for row in rows)
    actions = card.get("actions") or {}
    return _base(
        options,
        rows=[_row(row, in_card, any_actions) for row in rows],
        card=card,
        card_attributes=attributes(card.get("attributes")),
        title=title,
        title_words=in_card,
        level=title.get("headingLevel") or 2,
        actions={
            "classes": actions.get("classes"),
            "links": [_action_link(action, in_card) for action in actions.get("items") or ()],
        },
    )


def _row(row: Options, card_title: str, any_actions: bool) -> dict[str, Any]:
    actions = row.get("actions") or {}
    key, value = part(row, "key"), part(row, "value")
    return {
        "classes": row.get("classes"),
        "key": words(key),
        "key_classes": key.get("classes"),
        "value": words(value),
        "value_classes": value.get("classes"),
        "without_actions": any_actions and actions.get("items") is None,
        "actions_classes": actions.get("classes"),
        "links": [_action_link(action, card_title) for action in actions.get("items") or ()],
    }


def _action_link(action: Options, card_title: str) -> dict[str, Any]:
    return _linked(action) | {
        "classes": action.get("classes"),
        "told": action.get("visuallyHiddenText"),
        "card": card_title,
    }


@component("table")
def table(options: Options) -> dict[str, Any]:
    """Ready a table."""
    head = options.get("head")
    return _base(
        options,
        caption=words(options.get("caption")),
        caption_classes=options.get("captionClasses"),
        has_head=head is not None,
        head=[_cell(cell) for cell in head or ()],
        rows=[[_cell(cell) for cell in row] for row in options.get("rows") or () if row],
        first_is_header=options.get("firstCellIsHeader"),
    )


def _cell(cell: Any) -> dict[str, Any]:
    held = cell if isinstance(cell, dict) else {"text": cell}
    return {**held, "words": words(held), "attributes": attributes(held.get("attributes"))}


@component("tabs")
def tabs(options: Options) -> dict[str, Any]:
    """Ready panels of which one is shown; without script all are."""
    prefix = options.get("idPrefix") or ""
    items = [
        _tab(item, item.get("id") or f"{prefix}-{index}", index)
        for index, item in enumerate(options.get("items") or (), 1)
        if item
    ]
    return _base(options, title=options.get("title", "Contents"), items=items)


def _tab(item: Options, item_id: str, index: int) -> dict[str, Any]:
    held = part(item, "panel")
    return {
        "id": item_id,
        "is_first": index == 1,
        "label": item.get("label"),
        "attributes": attributes(item.get("attributes")),
        "html": words(held.get("html")),
        "text": words(held.get("text")),
        "panel_attributes": attributes(held.get("attributes")),
    }


@component("task-list")
def task_list(options: Options) -> dict[str, Any]:
    """Ready a list of things to do, each with how far it is."""
    prefix = options.get("idPrefix") or "task-list"
    items = [
        _task(item, f"{prefix}-{index}")
        for index, item in enumerate(options.get("items") or (), 1)
        if item
    ]
    return _base(options, items=items)


def _task(item: Options, task_id: str) -> dict[str, Any]:
    title, hint, status = part(item, "title"), part(item, "hint"), part(item, "status")
    tag = part(status, "tag")
    return {
        "href": item.get("href"),
        "classes": item.get("classes"),
        "title": words(title),
        "title_classes": title.get("classes"),
        "has_hint": bool(hint),
        "hint": words(hint),
        "hint_id": f"{task_id}-hint",
        "status": draw("tag", tag) if tag else words(status),
        "status_classes": status.get("classes"),
        "status_id": f"{task_id}-status",
    }


@component("warning-text")
def warning_text(options: Options) -> dict[str, Any]:
    """Ready a warning."""
    return _base(options, fallback=options.get("iconFallbackText") or "Warning")
