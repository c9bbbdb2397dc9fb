"""What every template may show without being given it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from frankpledge import __version__
from frankpledge.evidence.store import Store
from frankpledge.web.ui.navigation import shown_to

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the partnership that the page belongs to, as whom the person acts, the navigation and the version."""
    acting = getattr(request, "acting", None)
    where = getattr(request, "belongs_to", request.path)
    return {
        "partnership": getattr(request, "partnership", None),
        "acting": acting,
        "navigation": shown_to(acting, where) if acting is not None else [],
        "version": __version__,
        "synthetic": is_synthetic(),
    }


# Whether a release is synthetic, by store and id: a release never changes.
_synthetic: dict[tuple[str, str], bool] = {}


def is_synthetic() -> bool:
    """Whether the current evidence is invented, so that every page says so."""
    store = Store(settings.STORE)
    current = store.current_id
    if current is None:
        return False
    key = (str(store.folder), current)
    if key not in _synthetic:
        _synthetic[key] = store.release(current).is_synthetic
    return _synthetic[key]
