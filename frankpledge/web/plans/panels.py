"""What upper apps show on a plan's page: each registers a panel, so that plans need not know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.web.plans.models import Plan


@dataclass(frozen=True)
class Panel:
    """A part of a plan's page: its template, which reads ``panel.told``."""

    template: str
    told: dict[str, Any]


_panels: list[Callable[[HttpRequest, Plan], Panel | None]] = []


def register(panel: Callable[[HttpRequest, Plan], Panel | None]) -> None:
    """Show a panel on every plan’s page; it returns None where it has nothing for who asks, and raises its marking."""
    _panels.append(panel)


def panels_for(request: HttpRequest, plan: Plan) -> list[Panel]:
    """Return the panels of a plan for the person who asks."""
    return [found for panel in _panels if (found := panel(request, plan)) is not None]
