"""Words, classes and attributes as markup: nothing unescaped that Django does not call safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY = SafeString("")


def as_text(value: Any) -> str:
    """Return a value as it stands in an attribute: truth in small letters, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def words(holder: Any, text: str = "text", html: str = "html") -> SafeString:
    """Return the words of something that has ``html`` or ``text``; ``html`` is escaped too, unless it is safe."""
    if holder is None or holder is False:
        return EMPTY
    if not hasattr(holder, "get"):
        return conditional_escape(as_text(holder))
    value = holder.get(html) or holder.get(text)
    return EMPTY if value is None else conditional_escape(as_text(value))


def attributes(given: Any) -> SafeString:
    """Write attributes, each with a space before it.

    A value may be ``{"value": …, "optional": True}``: then nothing is written for None and False, and the bare name
    for True.
    """
    if not given:
        return EMPTY
    if isinstance(given, str):
        return conditional_escape(given)
    written = "".join(_attribute(name, value) for name, value in given.items())
    return mark_safe(written)  # noqa: S308 - each name and value was escaped


def optional(**given: Any) -> SafeString:
    """Write attributes but those that are None or False; ``aria_label`` is written aria-label."""
    return attributes(
        {
            name.rstrip("_").replace("_", "-"): {"value": value, "optional": True}
            for name, value in given.items()
        }
    )


def _attribute(name: str, value: Any) -> str:
    if isinstance(value, dict):
        held, is_optional = value.get("value"), value.get("optional") is True
        if is_optional and held is True:
            return f" {conditional_escape(name)}"
        if is_optional and (held is None or held is False):
            return ""
        value = held
    return f' {conditional_escape(name)}="{conditional_escape(as_text(value))}"'


def joined(*parts: Any, by: str = " ") -> str:
    """Join what is there."""
    return by.join(str(part) for part in parts if part)


def glued(*parts: SafeString) -> SafeString:
    """Join drawn parts."""
    return mark_safe("".join(parts))  # noqa: S308 - each part was drawn or escaped


def i18n(key: str, messages: Any) -> SafeString:
    """Write the wording that a script shows, a message or one for each plural form."""
    if not messages:
        return EMPTY
    if hasattr(messages, "items"):
        given = {f"data-i18n.{key}.{form}": text for form, text in messages.items()}
    else:
        given = {f"data-i18n.{key}": messages}
    return attributes(given)


def part(options: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return an option that has words, which may be given as plain text."""
    value = options.get(name)
    if not value:
        return {}
    return {"text": value} if isinstance(value, str) else dict(value)
