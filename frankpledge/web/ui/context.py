"""What every template may show without being given it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge import __version__

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the partnership that the page belongs to, as whom the person acts, and the version."""
    return {
        "partnership": getattr(request, "partnership", None),
        "acting": getattr(request, "acting", None),
        "version": __version__,
    }
