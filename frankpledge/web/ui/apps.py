"""The app of what every page is made of."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates and components."""

    name = "frankpledge.web.ui"
