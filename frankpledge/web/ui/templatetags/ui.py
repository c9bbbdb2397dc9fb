"""Tags of every page: components, fields, the error summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from frankpledge.web.ui.components import draw
from frankpledge.web.ui.components.drawing import fill
from frankpledge.web.ui.components.markup import EMPTY, glued
from frankpledge.web.ui.fields import draw_field, error_list
from frankpledge.web.ui.marking import marking_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.messages.storage.base import Message
    from django.forms import BoundField, Form
    from django.template import Context, NodeList
    from django.template.base import Parser, Token
    from django.utils.safestring import SafeString

    from frankpledge.web.ui.navigation import Shown

register = template.Library()

# So many entries stand in two rows on a phone; more are folded behind a button.
TWO_ROWS = 6


def _option(name: str) -> str:
    """Return GOV.UK's name of an option: ``error_message`` is errorMessage, ``for_`` is for."""
    first, *others = name.rstrip("_").split("_")
    return first + "".join(other.capitalize() for other in others)


@register.simple_tag
def govuk(component: str, options: Mapping[str, Any] | None = None, **more: Any) -> SafeString:
    """Draw a component: ``{% govuk "button" text="Save" %}``, or with a dictionary of its options."""
    return draw(component, {**(options or {}), **{_option(n): value for n, value in more.items()}})


@register.simple_tag
def field(bound: BoundField, **more: Any) -> SafeString:
    """Draw a field of a form: ``{% field form.email heading=True %}``."""
    kept = {"heading", "size"}
    given = {name if name in kept else _option(name): value for name, value in more.items()}
    return draw_field(bound, **given)


@register.simple_tag
def error_summary(form: Form | None) -> SafeString:
    """Draw all that is wrong with a form, once: where it is drawn first, ``{{ form }}`` leaves it out."""
    errors = getattr(form, "errors", None)
    if (
        form is None
        or not errors
        or getattr(form, "summary_is_drawn", False)
        or not hasattr(form, "visible_fields")
    ):
        return EMPTY
    form.summary_is_drawn = True
    return draw("error-summary", {"titleText": "There is a problem", "errorList": error_list(form)})


@register.simple_tag
def primary_navigation(entries: list[Shown]) -> SafeString:
    """Draw the primary navigation; nothing for who has no entry."""
    if not entries:
        return EMPTY
    items = [
        {"text": entry.words, "href": entry.address, "active": entry.is_current}
        for entry in entries
    ]
    return draw("service-navigation", {"navigation": items, "classes": "fp-navigation", "navigationLabel": "Sections",
                                       "collapseNavigationOnMobile": len(items) > TWO_ROWS})  # fmt: skip


@register.simple_tag
def sub_navigation(entries: Iterable[Shown], label: str, current: str = "page") -> SafeString:
    """Draw the navigation within a section: each entry has ``words``, ``address`` and ``is_current``.

    ``current`` is what the current entry is: the page itself, or ``"true"`` for what holds the page.
    """
    return fill("sub-navigation", {"entries": list(entries), "label": label, "current": current})


@register.simple_block_tag
def landmark(content: SafeString, label: str) -> SafeString:
    """Hold what stands before the main part in a landmark of its own, where there is something that is none itself."""
    held = content.strip()
    if not held or held.startswith(("<nav", "<section")):
        return content
    return format_html('<section aria-label="{}">{}</section>', label, content)


@register.simple_tag
def told_messages(messages: Iterable[Message]) -> SafeString:
    """Draw what is to be told after a change: of success as done, of anything else as important."""
    banners = []
    for number, message in enumerate(messages, 1):
        is_success = message.level_tag == "success"
        told = {"text": message.message, "titleId": f"message-{number}"}
        kind = {"type": "success", "titleText": "Done"} if is_success else {"role": "alert"}
        banners.append(draw("notification-banner", told | kind))
    return glued(*banners)


class Marked(template.Node):
    """A page's body under its marking, which is known only when all that the page shows has been gathered."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """Render the body first, then the marking at its head."""
        body = self.nodelist.render(context)
        marking = marking_of(context.get("request"))
        return render_to_string("ui/marking_head.html", {"marking": marking}) + body


@register.simple_tag(takes_context=True)
def page_marking(context: Context) -> str:
    """Say the marking of what the page has shown so far; it stands at the page's foot."""
    return str(marking_of(context.get("request")))


@register.tag
def marked(parser: Parser, token: Token) -> Marked:
    """Put the marking of all that a page shows at its head."""
    del token
    body = parser.parse(("endmarked",))
    parser.delete_first_token()
    return Marked(body)
