"""The app of evidence pages."""

from __future__ import annotations

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    """Pages over the evidence store."""

    name = "frankpledge.web.explore"
