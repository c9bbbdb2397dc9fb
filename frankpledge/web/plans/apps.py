"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What is done about the priorities."""

    name = "frankpledge.web.plans"
